// The sheet of a report's words, behind its tables.
internal import Rendering
internal import ReportModel

struct WordsSheet {
  let layout: WordsLayout
  let sheet: WorkbookSheet
  let notes: FindingNotes
  let language: Language

  private static let widths = [14.0, 46, 70, 34]
  private static let typed = CellStyle.typed.with {
    $0.across = .left
    $0.down = .top
    $0.wraps = true
    $0.number = "@"
  }

  func write(reporter: String) {
    let last = Self.widths.count - 1
    for (column, width) in Self.widths.enumerated() { sheet.width(width, of: column...column) }
    sheet.merged(
      layout.sheet, from: Spot(row: 0, column: 0), to: Spot(row: 0, column: last),
      CellStyle(size: 14, isBold: true, across: .left))
    sheet.text(reporter, at: Spot(row: 1, column: 0))
    sheet.merged(
      WorkbookWord.wordsNote.text(language), from: Spot(row: 2, column: 0), to: Spot(row: 2, column: last), .note)
    sheet.height(28, of: 2)
    for (group, row) in zip(layout.groups, layout.groupRows) {
      let headings = [WorkbookWord.lineCode.text(language), group.title] + group.headings
      for (column, heading) in headings.enumerated() {
        sheet.text(heading, at: Spot(row: row, column: column), .header)
        let number = column - WordsLayout.firstColumn + 1
        sheet.text(number < 1 ? "" : "(\(number))", at: Spot(row: row + 1, column: column), .codes)
      }
    }
    for (line, row) in layout.placed { write(line, at: row) }
    let bottom = layout.placed.last?.row ?? 3
    sheet.page(header: 0...1, upTo: Spot(row: bottom, column: last))
    sheet.hideGridlines()
    sheet.protect()
  }

  /// Characters of a text; a cell holds a little more.
  private static let longest = 31_000

  /// A text that no cell holds ends in a mark, by which it is refused when it comes back: it is not what was sent.
  private static func cut(_ text: String) -> String {
    guard text.unicodeScalars.count > longest else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.prefix(longest))) + " …✂"
  }

  private func write(_ line: WordLine, at row: Int) {
    sheet.text(line.row, at: Spot(row: row, column: 0), .label)
    sheet.text(line.label, at: Spot(row: row, column: 1), .label)
    for (index, text) in line.texts.enumerated() {
      sheet.text(Self.cut(text), at: Spot(row: row, column: WordsLayout.firstColumn + index), Self.typed)
    }
    sheet.height(15 * Double(max(line.lines, line.label.count / 40 + 1)) + 3, of: row)
    let first = Spot(row: row, column: WordsLayout.firstColumn)
    if line.table == WordsLayout.nilReport {
      sheet.allow(CellEntry(yesOrNo: language), from: first, to: first)
    }
    if line.isRequired { sheet.colour(from: first, to: first, where: "LEN(\(first.address))=0", .missing) }
    if let note = notes.onWords[first] {
      sheet.colour(from: first, to: first, where: "TRUE", .failing)
      sheet.comment(note, at: first)
    }
  }
}
