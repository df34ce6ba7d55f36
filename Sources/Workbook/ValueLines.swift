// Which line of the sheet of values is whose: one for each cell the reporter has, of a list one for each of its rows, and
// then one for each row of a list, which tells whether anything is filled in there and by what key.
internal import ReportModel

struct ValueLines {
  /// By ordinal; of a list that of its first row. −1 where the reporter has no such cell.
  private var first: [Int]
  /// By list, that of its first row.
  private var rows: [Int: Int] = [:]

  init(_ layout: WorkbookLayout) {
    let form = layout.form
    first = [Int](repeating: -1, count: form.cells.count)
    // Cells of one column follow each other, so that sums over them are over one range.
    let sorted = form.cells.indices.filter { layout.isOpen($0) }.sorted { a, b in
      let (x, y) = (form.cells[a], form.cells[b])
      return (x.table, x.column, x.row) < (y.table, y.column, y.row)
    }
    var next = 1
    for ordinal in sorted {
      first[ordinal] = next
      next += layout.rows(of: ordinal).count
    }
    for table in layout.tables where table.isList {
      rows[table.table] = next
      next += table.rows
    }
  }

  /// The line of a cell, of a list that of the row at hand; `nil` where there is none.
  func line(of ordinal: Int, in form: Form, _ listRow: (table: Int, row: Int)?) -> Int? {
    guard first[ordinal] >= 0 else { return nil }
    let table = form.cells[ordinal].table
    guard form.tables[table].list != nil else { return first[ordinal] }
    guard let listRow, listRow.table == table else { return nil }
    return first[ordinal] + listRow.row
  }

  /// The line of a row of a list.
  func line(ofRow row: Int, table: Int) -> Int { (rows[table] ?? 0) + row }

  /// `_values!$A$7`: 1 where something is filled in, else 0.
  func isThere(_ row: Int, table: Int) -> String {
    "\(SheetNames.values)!\(Spot(row: line(ofRow: row, table: table), column: 0).absolute)"
  }

  /// `_values!$B$7`: what tells the row from others.
  func key(_ row: Int, table: Int) -> String {
    "\(SheetNames.values)!\(Spot(row: line(ofRow: row, table: table), column: 1).absolute)"
  }
}
