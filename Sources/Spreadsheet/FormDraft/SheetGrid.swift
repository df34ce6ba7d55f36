// A sheet as a person sees it: the text that stands at a place, also where its cell is merged with others.
internal import ReportModel

struct SheetGrid {
  /// How far a form is looked for; nobody prints a wider one.
  static let mostRows = 2_000
  static let mostColumns = 200

  let name: String
  /// The last row and column with something in them, within the limits.
  let lastRow: Int
  let lastColumn: Int
  private let sheet: Sheet
  private let hiddenColumns: Set<Int>
  private var merged: [CellAddress: CellRange] = [:]

  init(_ sheet: Sheet) {
    self.sheet = sheet
    name = sheet.name
    hiddenColumns = Set(
      (1...Self.mostColumns).filter { column in sheet.hiddenColumns.contains { $0.contains(column) } })
    let inside = sheet.cells.keys.filter { $0.row <= Self.mostRows && $0.column <= Self.mostColumns }
    lastRow = inside.map(\.row).max() ?? 0
    lastColumn = inside.map(\.column).max() ?? 0
    // Ranges may overlap without end; a sheet's honest ones cover no cell twice.
    var left = Self.mostRows * Self.mostColumns
    for range in sheet.merges where range.first.row <= lastRow && range.first.column <= lastColumn {
      let rows = range.first.row...min(range.last.row, lastRow)
      let columns = range.first.column...min(range.last.column, lastColumn)
      left -= rows.count * columns.count
      guard left >= 0 else { break }
      for row in rows {
        for column in columns { merged[CellAddress(row: row, column: column)] = range }
      }
    }
  }

  func range(_ row: Int, _ column: Int) -> CellRange {
    let address = CellAddress(row: row, column: column)
    return merged[address] ?? CellRange(address, address)
  }

  /// The cell that shows at a place: of merged ones the first; `nil` where the row or column is hidden.
  func cell(_ row: Int, _ column: Int) -> SheetCell? {
    guard !hiddenColumns.contains(column), !sheet.hiddenRows.contains(row) else { return nil }
    return sheet.cells[range(row, column).first]
  }

  /// The text that shows at a place, blanks and line ends as single blanks; `""` where there is none.
  func text(_ row: Int, _ column: Int) -> String {
    switch cell(row, column)?.value {
    case .text(let text): return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    case .number(let text):
      if case .number(let quantity) = SheetNumber.content(text) { return quantity.description }
      return text
    case .bool, .error, nil: return ""
    }
  }

  /// How far the text at a place stands from the left edge of its cell: blanks and steps of indentation.
  func indent(_ row: Int, _ column: Int) -> Int {
    guard let cell = cell(row, column), case .text(let text) = cell.value else { return 0 }
    return cell.indent * 2 + text.prefix { $0.isWhitespace && !$0.isNewline }.count
  }

  /// The texts of a row from left to right, of merged cells once, with the column each begins in.
  func texts(_ row: Int) -> [(column: Int, text: String)] {
    var texts: [(column: Int, text: String)] = []
    var column = 1
    while column <= lastColumn {
      let text = text(row, column)
      if !text.isEmpty { texts.append((column, text)) }
      column = range(row, column).last.column + 1
    }
    return texts
  }

  func place(_ row: Int, _ column: Int) -> String { "\(name)!\(CellAddress(row: row, column: column))" }
}
