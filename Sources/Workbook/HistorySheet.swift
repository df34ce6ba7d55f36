// The hidden sheet of figures from other reports that rules of the workbook compare with, each once.
internal import ReportModel

final class HistorySheet {
  private let sheet: WorkbookSheet
  private var references: [[String]: String] = [:]
  private var blocks: [[Int]: Int] = [:]
  private var nextBlock = 8

  init(_ sheet: WorkbookSheet) {
    self.sheet = sheet
    for (column, heading) in ["table", "row", "column", "source", "value"].enumerated() {
      sheet.text(heading, at: Spot(row: 0, column: column))
    }
  }

  /// The cell a figure stands in; `names` are its table, row, column and source.
  func constant(_ quantity: Quantity, _ names: [String]) -> String {
    if let known = references[names] { return known }
    let row = references.count + 1
    for (column, name) in names.enumerated() { sheet.text(name, at: Spot(row: row, column: column)) }
    let spot = Spot(row: row, column: names.count)
    sheet.number(Double(quantity.description) ?? 0, at: spot)
    let reference = "\(SheetNames.history)!\(spot.absolute)"
    references[names] = reference
    return reference
  }

  /// Rows of a list in an earlier report, one below the other: keys, states and values of one column.
  struct Block {
    let keys: String
    let states: String
    let values: String
    /// The line above the first, counted from 1.
    let first = 1
  }

  /// The block of a column; `nil` where the report has no rows.
  func block(_ rows: [ListRow], of table: Int, report: UInt8, column: Int, _ form: Form) -> Block? {
    var keyed: [(key: String, row: ListRow)] = []
    var known: Set<String> = []
    for row in rows {
      if let key = form.key(of: row, table: table), known.insert(key).inserted { keyed.append((key, row)) }
    }
    guard !keyed.isEmpty else { return nil }
    let name = [table, Int(report), column]
    let start = blocks[name] ?? nextBlock
    if blocks[name] == nil {
      blocks[name] = start
      nextBlock += 3
      write(keyed, at: start, column: column, form.tables[table].grid[column], form)
    }
    func range(_ offset: Int) -> String {
      let (first, last) = (Spot(row: 1, column: start + offset), Spot(row: keyed.count, column: start + offset))
      return "\(SheetNames.history)!\(Spot.absolute(first, last))"
    }
    return Block(keys: range(0), states: range(1), values: range(2))
  }

  private func write(
    _ rows: [(key: String, row: ListRow)], at start: Int, column: Int, _ ordinal: Int, _ form: Form
  ) {
    for (offset, heading) in ["key", "state", "value"].enumerated() {
      sheet.text(heading, at: Spot(row: 0, column: start + offset))
    }
    for (index, entry) in rows.enumerated() {
      let value = entry.row.values[column]
      sheet.text(entry.key, at: Spot(row: index + 1, column: start))
      let state =
        switch value.state {
        case .value, .nilReport: 0
        case .text: 2
        case .blank, .notAvailable, .notApplicable: 3
        case .unreadable: 5
        case .notCalculable: 6
        }
      sheet.number(Double(state), at: Spot(row: index + 1, column: start + 1))
      let spot = Spot(row: index + 1, column: start + 2)
      if let text = entry.row.texts[column], value.state == .text {
        sheet.text(text, at: spot)
      } else {
        let places = ordinal < 0 ? 0 : form.cells[ordinal].places
        let number = value.isNumber ? Quantity(units: value.units, scale: places).description : "0"
        sheet.number(Double(number) ?? 0, at: spot)
      }
    }
  }
}
