// The words of a report as they stand in its workbook: that nothing occurred, sections and items, documents, reasons, and
// who answers for it. What is left blank was not sent.
internal import ReportModel

struct StampedWords {
  /// What the stamp calls lines of words; no table of a form bears such a name.
  private enum Kind: String {
    case nilReport = "report.nil"
    case people = "report.people"
    case narrative, attachments, reasons
    case items = "narrative.items"
  }

  private struct Line {
    let kind: Kind
    let row: String
    /// What stands in its columns, from 1; blank ones are left out.
    var texts: [String: String] = [:]
    /// Where each of its columns stands.
    var places: [String] = []

    func text(_ column: String) -> String { texts[column] ?? "" }
  }

  private var lines: [Line] = []

  static func isWords(_ cell: WorkbookStamp.Cell) -> Bool { Kind(rawValue: cell.table) != nil }

  /// Takes what stands in a cell of words; cells come line by line.
  mutating func add(_ cell: SheetCell?, at stamped: WorkbookStamp.Cell) {
    guard let kind = Kind(rawValue: stamped.table) else { return }
    if lines.last?.kind != kind || lines.last?.row != stamped.row {
      lines.append(Line(kind: kind, row: stamped.row))
    }
    let text = Self.text(cell)
    lines[lines.count - 1].places.append(stamped.place)
    if !text.isEmpty { lines[lines.count - 1].texts[stamped.column] = text }
  }

  /// A number as its digits; blanks around a text are not meant.
  private static func text(_ cell: SheetCell?) -> String {
    switch cell?.value {
    case .text(let text):
      var text = Substring(text)
      while let last = text.last, last.isWhitespace { text.removeLast() }
      while let first = text.first, first.isWhitespace { text.removeFirst() }
      return String(text)
    case .number(let text): return text
    case .bool(let yes): return yes ? "Có" : "Không"
    case .error(let text): return text
    case nil: return ""
    }
  }

  /// - Throws: `xlsx.nil-report` where nothing is said to have occurred, and figures stand beside it.
  func put(into draft: inout Draft) throws(WorkbookFault) {
    for line in lines {
      // A section that is left blank is sent as such, so that it can be told where to write it.
      guard !line.texts.isEmpty || line.kind == .narrative || line.kind == .items else { continue }
      let position = draft.places.count
      draft.places += line.places
      switch line.kind {
      case .nilReport: draft.isNilReport = !["không", "no", "0", "-"].contains(line.text("1").lowercased())
      case .people where line.row == "1":
        draft.preparedBy = Person(name: line.text("1"), phone: line.texts["2"])
      case .people: draft.approvedBy = Person(name: line.text("1"), position: line.texts["2"])
      case .reasons: draft.reasons.append((key: line.row, text: line.text("1"), position: position))
      case .attachments:
        draft.attachments.append(
          DraftAttachment(code: line.row, name: line.text("1"), digest: line.text("2"), position: position))
      case .narrative:
        draft.narrative.append(DraftSection(code: line.row, content: .text(line.text("1")), position: position))
      case .items: add(line, position, to: &draft)
      }
    }
    guard draft.isNilReport else { return }
    if let figure = draft.cells.first(where: { $0.value.content != .null }) {
      throw WorkbookFault(
        .nilReport, at: draft.places[figure.value.position],
        found: SpreadsheetWord.quoted(Self.shown(figure.value.content)))
    }
    draft.cells = []
  }

  private static func shown(_ content: DraftValue.Content) -> String {
    switch content {
    case .number(let quantity): quantity.description
    case .hugeNumber(let text), .text(let text): text
    case .bool(let yes): yes ? "Có" : "Không"
    case .null, .structure: "…"
    }
  }

  /// The lines of a section are `III.1`, `III.2` …
  private func add(_ line: Line, _ position: Int, to draft: inout Draft) {
    let code = String(line.row[..<(line.row.lastIndex(of: ".") ?? line.row.endIndex)])
    if draft.narrative.last?.code != code {
      draft.narrative.append(DraftSection(code: code, content: .items([]), position: position))
    }
    let last = draft.narrative.count - 1
    guard !line.texts.isEmpty, case .items(let items) = draft.narrative[last].content else { return }
    let item = DraftSection.Item(text: line.text("1"), to: line.texts["2"])
    draft.narrative[last].content = .items(items + [item])
    draft.narrative[last].itemPositions.append(position)
  }
}
