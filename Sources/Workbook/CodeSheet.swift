// The hidden sheet of code lists, a column each: what cells of type `code` are chosen from.
internal import Rendering
internal import ReportModel

/// The codes of one list.
struct CodeRange: Hashable {
  /// `_codes!$A$2:$A$4`.
  let range: String
  /// With their labels, for people.
  let text: String
}

struct CodeSheet {
  private let ranges: [CodeRange]

  init(_ form: Form, _ language: Language) {
    ranges = form.codeLists.enumerated().map { column, list in
      let cells = Spot.absolute(Spot(row: 1, column: column), Spot(row: max(1, list.entries.count), column: column))
      return CodeRange(
        range: "\(SheetNames.codes)!\(cells)",
        text: list.entries.map { "\($0.code) \(language.pick($0.label))" }.joined(separator: "; "))
    }
  }

  subscript(_ cell: Cell) -> CodeRange? { cell.codeList.map { ranges[$0] } }

  func write(to sheet: WorkbookSheet, _ form: Form) {
    for (column, list) in form.codeLists.enumerated() {
      sheet.text(list.name, at: Spot(row: 0, column: column))
      for (row, entry) in list.entries.enumerated() { sheet.text(entry.code, at: Spot(row: row + 1, column: column)) }
    }
  }
}
