// A sheet with the open cells the stamp says it has: whether they still stand under the codes of their rows and columns,
// and what was typed beside them.
internal import ReportModel

struct StampedSheet {
  let sheet: Sheet
  private let open: [CellAddress: WorkbookStamp.Cell]
  /// The texts of each row and column that are no report's values.
  private var rowTexts: [Int: Set<String>] = [:]
  private var columnCodes: [Int: Set<String>] = [:]

  init(_ sheet: Sheet, _ cells: [WorkbookStamp.Cell]) {
    self.sheet = sheet
    open = Dictionary(cells.map { ($0.address, $0) }) { first, _ in first }
    let rows = Set(cells.map(\.address.row))
    let columns = Set(cells.map(\.address.column))
    for (address, cell) in sheet.cells where open[address] == nil {
      let text = Self.text(cell)
      guard !text.isEmpty else { continue }
      if rows.contains(address.row) { rowTexts[address.row, default: []].insert(text) }
      if columns.contains(address.column), let code = Self.code(text) {
        columnCodes[address.column, default: []].insert(code)
      }
    }
  }

  /// A cell must stand in the row that bears its row's code and in the column that bears its column's.
  func check(_ cell: WorkbookStamp.Cell) throws(WorkbookFault) {
    if rowTexts[cell.address.row]?.contains(cell.row.filter { !$0.isWhitespace }) != true {
      throw moved(cell, .rowCode, cell.row, rowTexts[cell.address.row] ?? [])
    }
    if columnCodes[cell.address.column]?.contains(cell.column) != true {
      throw moved(cell, .columnCode, cell.column, columnCodes[cell.address.column] ?? [])
    }
  }

  /// Figures typed in cells that are not open, right of the codes of the rows and below those of the columns.
  func typedElsewhere() -> [WorkbookStamp.Cell] {
    guard let table = open.values.first?.table, !open.values.contains(where: StampedWords.isWords),
      open.values.allSatisfy({ $0.table == table }),
      let first = open.keys.map(\.column).min(), let top = open.keys.map(\.row).min()
    else { return [] }
    var rows: [Int: String] = [:]
    var columns: [Int: String] = [:]
    for (address, cell) in open {
      rows[address.row] = cell.row
      columns[address.column] = cell.column
    }
    // The rows and columns without open cells, totals for one, bear their codes where the others do.
    var codeRows: [Int: Int] = [:]
    var codeColumns: [Int: Int] = [:]
    for (address, cell) in sheet.cells where open[address] == nil {
      let text = Self.text(cell)
      if address.row < top, let code = columns[address.column], Self.code(text) == code {
        codeRows[address.row, default: 0] += 1
      }
      if address.column < first, let code = rows[address.row], text == code {
        codeColumns[address.column, default: 0] += 1
      }
    }
    let codeRow = codeRows.max { ($0.value, $0.key) < ($1.value, $1.key) }?.key
    let codeColumn = codeColumns.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    var typed: [WorkbookStamp.Cell] = []
    let left = codeColumn.map { $0 + 1 } ?? first
    for (address, cell) in sheet.cells where address.column >= left && open[address] == nil && !cell.isFormula {
      guard Self.isFigure(cell), let codeRow, address.row > codeRow else { continue }
      let row = rows[address.row] ?? codeColumn.map { text(address.row, $0) } ?? ""
      let column = columns[address.column] ?? Self.code(text(codeRow, address.column)) ?? ""
      if !row.isEmpty, !column.isEmpty {
        typed.append(
          WorkbookStamp.Cell(table: table, row: row, column: column, sheet: sheet.name, address: address))
      }
    }
    return typed.sorted { $0.address < $1.address }
  }

  private static func isFigure(_ cell: SheetCell) -> Bool {
    switch cell.value {
    case .number: true
    case .text(let text): text.contains(where: \.isNumber) && text.allSatisfy { "0123456789., -".contains($0) }
    case .bool, .error: false
    }
  }

  private func text(_ row: Int, _ column: Int) -> String { sheet[row, column].map(Self.text) ?? "" }

  private static func text(_ cell: SheetCell) -> String {
    switch cell.value {
    case .text(let text): text.filter { !$0.isWhitespace }
    case .number(let text): text
    case .bool, .error: ""
    }
  }

  /// The code in `(4)` or `(3)=(4)+(5)`.
  private static func code(_ text: String) -> String? {
    guard text.hasPrefix("("), let end = text.firstIndex(of: ")") else { return nil }
    let code = text[text.index(after: text.startIndex)..<end]
    let rest = text[text.index(after: end)...]
    return code.isEmpty || !(rest.isEmpty || rest.hasPrefix("=")) ? nil : String(code)
  }

  private func moved(
    _ cell: WorkbookStamp.Cell, _ word: SpreadsheetWord, _ code: String, _ found: Set<String>
  ) -> WorkbookFault {
    let shown = found.sorted().prefix(3).joined(separator: ", ")
    return WorkbookFault(
      .moved, at: cell.place, expected: word.message(["text": code]),
      found: shown.isEmpty ? SpreadsheetWord.noCode.message() : SpreadsheetWord.quoted(shown))
  }
}
