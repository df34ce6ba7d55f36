// The names of cells in a form file, `"[8](7)"` and `"[*](7)"`, looked up in their table.

struct CellNames {
  /// Cells that all names of one table may mean together.
  static let most = 100_000

  private let table: StatedTable
  private let rows: [String: Int]
  private let columns: [String: Int]
  private var found = 0

  init(_ table: StatedTable) {
    self.table = table
    rows = Dictionary(table.rows.enumerated().map { ($1.row.code, $0) }, uniquingKeysWith: { first, _ in first })
    columns = Dictionary(
      table.columns.enumerated().map { ($1.column.code, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The cells a name means; `*` stands for the rows that are no totals, and for the columns that are sent.
  mutating func places(_ name: String, at offset: Int, _ pointer: String) -> [(row: Int, column: Int)] {
    let log = table.node.log
    guard name.hasPrefix("["), name.hasSuffix(")"), let middle = name.firstRange(of: "](") else {
      log.add(.cellName, at: offset, pointer, ["found": String(name.prefix(100))])
      return []
    }
    let rowCode = String(name[name.index(after: name.startIndex)..<middle.lowerBound])
    let columnCode = String(name[middle.upperBound..<name.index(before: name.endIndex)])
    let rows =
      rowCode == "*"
      ? table.rows.indices.filter { table.rows[$0].row.sum == nil } : self.rows[rowCode].map { [$0] } ?? []
    let columns =
      columnCode == "*"
      ? table.columns.indices.filter { !table.columns[$0].column.isDerived }
      : self.columns[columnCode].map { [$0] } ?? []
    if rows.isEmpty { log.add(.unknownRow, at: offset, pointer, ["found": rowCode]) }
    if columns.isEmpty { log.add(.unknownColumn, at: offset, pointer, ["found": columnCode]) }
    found += rows.count * columns.count
    guard found <= Self.most else {
      log.addOnce(.tooManyCells, at: table.node, ["found": String(found), "expected": String(Self.most)])
      return []
    }
    return rows.flatMap { row in columns.map { (row, $0) } }
  }
}
