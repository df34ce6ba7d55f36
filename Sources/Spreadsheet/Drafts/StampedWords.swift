// The words of a report as they stand in its workbook: that nothing occurred, sections and items, documents, reasons, and
// who answers for it. What is left blank was not sent.
internal import ReportModel

struct StampedWords {
  /// What the stamp calls lines of words; no table of a form bears such a name.
  private enum Kind: String {
    case nilReport = "report.nil"
    case people = "report.people"
    case narrative, attachments, reasons, notes
    case items = "narrative.items"
  }

  private struct Line {
    let kind: Kind
    let row: String
    /// What stands in its columns, from 1; blank ones are left out.
    var texts: [String: String] = [:]
    /// Where each of its columns stands.
    var places: [String: String] = [:]

    func text(_ column: String) -> String { texts[column] ?? "" }
  }

  private var lines: [Line] = []

  static func isWords(_ cell: WorkbookStamp.Cell) -> Bool { Kind(rawValue: cell.table) != nil }

  /// How a text ends that was cut when it was written: a cell does not hold so much.
  private static let cut = "✂"
  private static let longest = 31_000

  /// Takes what stands in a cell of words; cells come line by line.
  ///
  /// - Throws: `xlsx.too-large` for a text that was cut, `xlsx.damaged` for a cell with an error.
  mutating func add(_ cell: SheetCell?, at stamped: WorkbookStamp.Cell) throws(WorkbookFault) {
    guard let kind = Kind(rawValue: stamped.table) else { return }
    if lines.last?.kind != kind || lines.last?.row != stamped.row {
      lines.append(Line(kind: kind, row: stamped.row))
    }
    if case .error(let text)? = cell?.value {
      throw WorkbookFault(.damaged, at: stamped.place, found: SpreadsheetWord.quoted(text))
    }
    let text = Self.text(cell)
    guard !text.hasSuffix(Self.cut) else {
      throw WorkbookFault(
        .tooLarge, at: stamped.place, expected: SpreadsheetWord.textLimit.counted(Self.longest),
        found: SpreadsheetWord.longText.counted(Self.longest, stamped.place))
    }
    lines[lines.count - 1].places[stamped.column] = stamped.place
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
    case .error, nil: return ""
    }
  }

  /// - Throws: `xlsx.nil-report` where nothing is said to have occurred, and figures stand beside it.
  func put(into draft: inout Draft) throws(WorkbookFault) {
    for line in lines {
      // A section that is left blank is sent as such, so that it can be told where to write it.
      guard !line.texts.isEmpty || line.kind == .narrative || line.kind == .items else { continue }
      let position = draft.places.count
      // Two for every line, whatever the stamp says it has.
      let places = (line.places["1"] ?? line.places["2"] ?? "", line.places["2"] ?? line.places["1"] ?? "")
      draft.places += [places.0, places.1]
      switch line.kind {
      case .nilReport: draft.isNilReport = try Self.isYes(line.text("1"), at: places.0)
      case .notes: draft.notes.append((key: line.row, text: line.text("1")))
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

  private static func isYes(_ text: String, at place: String) throws(WorkbookFault) -> Bool {
    switch text.lowercased() {
    case "có", "yes", "x", "1": return true
    case "không", "no", "-", "0", "": return false
    default: throw WorkbookFault(.damaged, at: place, found: SpreadsheetWord.quoted(text))
    }
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
    guard !line.texts.isEmpty, case .items(var items) = draft.narrative[last].content else { return }
    // Let go first, so that what came before is not copied.
    draft.narrative[last].content = .items([])
    items.append(DraftSection.Item(text: line.text("1"), to: line.texts["2"]))
    draft.narrative[last].content = .items(items)
    draft.narrative[last].itemPositions.append(position)
  }
}
