// What two editions of a report say differently, figure by figure: both are read from their bytes, as they were kept.
internal import Formats
internal import Rendering
internal import ReportModel

enum ReportDifferences {
  private struct Figure {
    let place: Message
    let cell: ReportCell
  }

  /// Of two contents as JSON, in the order of the later one; what only one of them has stands against nothing.
  static func between(_ before: [UInt8], _ after: [UInt8]) throws -> [ReportDifference] {
    let old = try figures(before)
    let new = try figures(after)
    let earlier = Dictionary(old.map { ($0.place.vi, $0) }, uniquingKeysWith: { first, _ in first })
    let later = Set(new.map(\.place.vi))
    let changed = new.compactMap { figure -> ReportDifference? in
      let known = earlier[figure.place.vi]?.cell ?? nothing
      return known.value == figure.cell.value
        ? nil : ReportDifference(place: figure.place, before: known, after: figure.cell)
    }
    let gone = old.filter { !later.contains($0.place.vi) }
    return changed + gone.map { ReportDifference(place: $0.place, before: $0.cell, after: nothing) }
  }

  private static let nothing = ReportCell(
    value: .empty, unit: nil, places: 0, coverage: ReportCoverage(reported: 0, blank: 0, expected: 0))

  // MARK: Reading what was kept

  private static func figures(_ json: [UInt8]) throws -> [Figure] {
    let root = Node(try SourceReader.read(json))
    var figures: [Figure] = []
    func add(_ parts: [Message], _ node: Node, places: Int? = nil, unit: String? = nil) {
      let shown = parts.filter { !$0.vi.isEmpty }
      figures.append(
        Figure(
          place: Message(
            vi: shown.map(\.vi).joined(separator: " – "), en: shown.map(\.en).joined(separator: " – ")),
          cell: node.cell(places: places, unit: unit)))
    }
    for table in root["tables"].elements {
      let title = table["title"].message
      let columns = table["columns"].elements.map { column in
        column["groups"].elements.map(\.message) + [column["label"].message]
      }
      for row in table["rows"].elements {
        for (column, cell) in zip(columns, row["cells"].elements) { add([title, row["label"].message] + column, cell) }
      }
    }
    for ranking in root["rankings"].elements {
      for entry in ranking["entries"].elements {
        add(
          [ranking["title"].message, entry["name"].same], entry, places: ranking["places"].int,
          unit: ranking["unit"].text)
      }
    }
    var texts = 0
    for section in root["sections"].elements {
      switch section["kind"].text {
      case "text":
        texts += 1
        let number = ReportPhrase.paragraph.message(["number": String(texts)])
        figures.append(
          Figure(
            place: number,
            cell: ReportCell(value: .words(section["text"].message), unit: nil, places: 0, coverage: nothing.coverage)))
      case "trend":
        for point in section["points"].elements {
          add(
            [section["title"].message, point["name"].message], point, places: section["places"].int,
            unit: section["unit"].text)
        }
      case "map":
        for tile in section["tiles"].elements {
          add(
            [section["title"].message, tile["name"].same], tile, places: section["places"].int,
            unit: section["unit"].text)
        }
      default: continue
      }
    }
    return figures
  }

  private struct Node {
    let node: SourceNode?

    init(_ node: SourceNode?) { self.node = node }

    subscript(name: String) -> Node {
      guard case .object(let members)? = node?.content else { return Node(nil) }
      return Node(members.first { $0.name == name }?.value)
    }

    var elements: [Node] {
      guard case .array(let elements)? = node?.content else { return [] }
      return elements.map { Node($0) }
    }

    var text: String? {
      guard case .string(let text)? = node?.content else { return nil }
      return text
    }

    var int: Int? {
      guard case .number(let text)? = node?.content else { return nil }
      return Int(text)
    }

    /// `{ "vi", "en" }`.
    var message: Message { Message(vi: self["vi"].text ?? "", en: self["en"].text ?? "") }
    var same: Message { Message(vi: text ?? "", en: text ?? "") }

    /// A ranked entry has a value and no state.
    func cell(places: Int?, unit: String?) -> ReportCell {
      let value: ReportValue =
        switch self["state"].text ?? "figure" {
        case "figure": self["value"].text.flatMap { DecimalText.quantity($0) }.map { .figure($0) } ?? .blank
        case "nil": .nilReport
        case "not-calculable": .notCalculable
        case "closed": .closed
        default: .blank
        }
      return ReportCell(
        value: value, unit: unit ?? self["unit"].text, places: places ?? self["places"].int ?? 0,
        coverage: ReportCoverage(reported: 0, blank: 0, expected: 0))
    }
  }
}
