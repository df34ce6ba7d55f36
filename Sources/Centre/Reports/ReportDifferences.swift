// What two editions of a report say differently, figure by figure: both are read from their bytes, as they were kept.
internal import Formats
internal import Rendering
internal import ReportModel

enum ReportDifferences {
  /// A figure, or words, of an edition.
  private struct Said {
    /// What tells it from every other of the edition, and finds it in another.
    let key: String
    /// Where a reader finds it.
    let place: Message
    let cell: ReportCell
  }

  /// Words longer than this are told of, and read in the editions themselves.
  private static let longestWords = 300

  /// Of two contents as JSON, in the order of the later one; what only one of them has stands against nothing.
  static func between(_ before: [UInt8], _ after: [UInt8]) throws -> [ReportDifference] {
    let old = said(JSONValue(try SourceReader.read(before)))
    let new = said(JSONValue(try SourceReader.read(after)))
    let earlier = Dictionary(old.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    let later = Set(new.map(\.key))
    let changed = new.compactMap { said -> ReportDifference? in
      let known = earlier[said.key]?.cell ?? nothing
      return known.value == said.cell.value && known.unit == said.cell.unit
        ? nil : difference(said.place, known, said.cell)
    }
    let gone = old.filter { !later.contains($0.key) }
    return changed + gone.map { ReportDifference(place: $0.place, before: shortened($0.cell), after: nothing) }
  }

  /// What rounds to the same is shown with as many places as it takes to tell it apart.
  private static func difference(_ place: Message, _ before: ReportCell, _ after: ReportCell) -> ReportDifference {
    var (before, after) = (shortened(before), shortened(after))
    if case .figure(let old) = before.value, case .figure(let new) = after.value {
      let least = max(before.places, after.places)
      let places = (least...max(least, 12)).first { old.rounded(places: $0) != new.rounded(places: $0) }
      if let places, places > least { (before.places, after.places) = (places, places) }
    }
    return ReportDifference(place: place, before: before, after: after)
  }

  private static let nothing = cell(.empty)

  private static func cell(_ value: ReportValue) -> ReportCell {
    ReportCell(value: value, unit: nil, places: 0, coverage: ReportCoverage(reported: 0, blank: 0, expected: 0))
  }

  private static func shortened(_ cell: ReportCell) -> ReportCell {
    guard case .words(let words) = cell.value else { return cell }
    func short(_ text: String) -> String { text.count > longestWords ? text.prefix(longestWords) + "…" : text }
    var cell = cell
    cell.value = .words(Message(vi: short(words.vi), en: short(words.en)))
    return cell
  }

  private static func place(_ parts: [Message]) -> Message {
    let shown = parts.filter { !$0.vi.isEmpty }
    return Message(vi: shown.map(\.vi).joined(separator: " – "), en: shown.map(\.en).joined(separator: " – "))
  }

  // MARK: Reading what was kept

  private static func said(_ report: JSONValue) -> [Said] {
    var paragraphs = 0
    let sections = report["sections"].elements.enumerated().flatMap { index, found -> [Said] in
      if found["kind"].text == "text" { paragraphs += 1 }
      return section(index, found, paragraph: paragraphs)
    }
    return report["tables"].elements.enumerated().flatMap { table($0, $1) }
      + report["rankings"].elements.enumerated().flatMap { ranking($0, $1) } + sections
  }

  private static func table(_ index: Int, _ table: JSONValue) -> [Said] {
    let columns = table["columns"].elements.map { column in
      (code: column["code"].text ?? "", labels: column["groups"].elements.map(\.message) + [column["label"].message])
    }
    // Of rows that share a key, as of a form with equal codes, the place among them tells.
    var known: [String: Int] = [:]
    return table["rows"].elements.flatMap { row -> [Said] in
      let key = row["key"].text ?? row["code"].text ?? ""
      known[key, default: 0] += 1
      return zip(columns, row["cells"].elements).map { column, cell in
        Said(
          key: "table \(index) \(table["table"].text ?? "") \(key) \(known[key] ?? 0) \(column.code)",
          place: place([table["title"].message, row["label"].message] + column.labels),
          cell: cell.cell(places: nil, unit: nil))
      }
    }
  }

  private static func ranking(_ index: Int, _ ranking: JSONValue) -> [Said] {
    ranking["entries"].elements.map { entry in
      Said(
        key: "ranking \(index) \(entry["agency"].text ?? "")",
        place: place([ranking["title"].message, entry["name"].same]),
        cell: entry.cell(places: ranking["places"].int, unit: ranking["unit"].text))
    }
  }

  private static func section(_ index: Int, _ section: JSONValue, paragraph: Int) -> [Said] {
    let title = section["title"].message
    func figures(_ elements: [JSONValue], key: String, name: (JSONValue) -> Message) -> [Said] {
      elements.map { element in
        Said(
          key: "section \(index) \(element[key].text ?? "")", place: place([title, name(element)]),
          cell: element.cell(places: section["places"].int, unit: section["unit"].text))
      }
    }
    func words(_ key: String, _ place: Message, _ words: Message) -> Said {
      Said(key: "section \(index) \(key)", place: place, cell: cell(.words(words)))
    }
    switch section["kind"].text {
    case "text":
      let number = ReportPhrase.paragraph.message(["number": String(paragraph)])
      return [words("", number, section["text"].message)]
    case "trend": return figures(section["points"].elements, key: "period") { $0["name"].message }
    case "map": return figures(section["tiles"].elements, key: "agency") { $0["name"].same }
    case "threshold": return figures(section["entries"].elements, key: "agency") { $0["name"].same }
    case "narrative":
      return section["entries"].elements.map { entry in
        words(entry["agency"].text ?? "", place([title, entry["name"].same]), entry["text"].same)
      }
    case "proposals":
      return section["groups"].elements.flatMap { group in
        group["entries"].elements.enumerated().map { number, entry in
          words(
            "\(group["to"].text ?? "") \(number)", place([title, group["toName"].same, entry["name"].same]),
            entry["text"].same)
        }
      }
    case "coverage":
      return section["forms"].elements.map { form in
        let counts = "\(form["accepted"].int ?? 0)/\(form["expected"].int ?? 0)"
        return words(
          form["form"]["code"].text ?? "",
          place([ReportPhrase.reportedOfExpected.message(), form["form"]["title"].message]),
          Message(vi: counts, en: counts))
      }
    default: return []
    }
  }
}

/// A value of kept JSON, by name.
private struct JSONValue {
  let node: SourceNode?

  init(_ node: SourceNode?) { self.node = node }

  subscript(name: String) -> JSONValue {
    guard case .object(let members)? = node?.content else { return JSONValue(nil) }
    return JSONValue(members.first { $0.name == name }?.value)
  }

  var elements: [JSONValue] {
    guard case .array(let elements)? = node?.content else { return [] }
    return elements.map { JSONValue($0) }
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
      coverage: ReportCoverage(
        reported: self["reported"].int ?? 0, blank: self["blank"].int ?? 0, expected: self["expected"].int ?? 0))
  }
}
