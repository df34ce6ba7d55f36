// Finds the table of a printed sheet: the code row, the header above it, which columns name the rows and which are
// filled in, and where the rows end.
internal import ReportModel

struct TableFinder {
  let grid: SheetGrid
  /// Rows of the sheet: the header's first, and the code row; without one the header's last row and `hasCodes` false.
  private(set) var top = 0
  private(set) var codeRow = 0
  private(set) var hasCodes = false
  private var columns: ClosedRange<Int> = 1...1
  private var codeColumn: Int?
  private var ordinalColumn: Int?
  private var labelColumn: Int?
  private var unitColumn: Int?
  private var figures: [Int] = []
  private(set) var gaps: [DraftGap] = []

  /// `nil` for a sheet without a table.
  init?(_ grid: SheetGrid) {
    self.grid = grid
    guard findCodeRow() || findHeader() else { return nil }
    findTop()
    findColumns()
    guard !figures.isEmpty, labelColumn != nil || codeColumn != nil else { return nil }
  }

  // MARK: Where the header is

  private mutating func findCodeRow() -> Bool {
    for row in stride(from: 1, through: grid.lastRow, by: 1) {
      // A header cell may reach down beside the codes.
      let texts = grid.texts(row).filter { grid.range(row, $0.column).first.row == row }
      guard texts.count >= 3 else { continue }
      let codes = texts.compactMap { ColumnCode($0.text) }
      let numbers = codes.compactMap(\.number)
      guard codes.count == texts.count, Set(codes.map(\.code)).count == codes.count, numbers.count >= 2,
        zip(numbers, numbers.dropFirst()).allSatisfy({ $0 < $1 })
      else { continue }
      codeRow = row
      hasCodes = true
      columns = texts[0].column...texts[texts.count - 1].column
      return true
    }
    return false
  }

  /// A header without codes, found by the column that numbers the rows.
  private mutating func findHeader() -> Bool {
    for row in stride(from: 1, through: grid.lastRow, by: 1) {
      let texts = grid.texts(row)
      guard texts.count >= 3,
        let mark = texts.first(where: {
          PrintedWord.isOrdinalColumn($0.text) || PrintedWord.isCodeColumn($0.text)
        })
      else { continue }
      // The header ends with the row before the code row that is not there.
      codeRow = grid.range(row, mark.column).last.row + 1
      let last = (row..<codeRow).compactMap { grid.texts($0).last?.column }.max() ?? mark.column
      columns = (texts.first?.column ?? mark.column)...max(last, mark.column)
      return true
    }
    return false
  }

  /// The header's first row: as far up as merged cells reach, and groups that do not span the whole table.
  private mutating func findTop() {
    top = max(codeRow - 1, 1)
    for column in columns where codeRow > 1 { top = min(top, grid.range(codeRow - 1, column).first.row) }
    while top > 1, isHeader(top - 1) { top -= 1 }
  }

  private func isHeader(_ row: Int) -> Bool {
    let texts = grid.texts(row).filter { columns.contains($0.column) }
    guard texts.count >= 2, !texts.contains(where: { $0.text.contains(":") }) else { return false }
    return texts.contains { text in
      let range = grid.range(row, text.column)
      return range.rows.count > 1 || (range.columns.count > 1 && range.columns.count < columns.count)
    }
  }

  // MARK: What the columns are

  /// The labels above a column, outermost first.
  private func path(_ column: Int) -> [String] {
    var path: [String] = []
    var last: CellRange?
    for row in top..<max(codeRow, top) {
      let range = grid.range(row, column)
      let text = grid.text(row, column)
      if range != last, !text.isEmpty { path.append(text) }
      last = range
    }
    return path
  }

  private mutating func findColumns() {
    // Columns with a label beside the coded ones belong to the table too.
    var last = columns.upperBound
    while last < grid.lastColumn, last < SheetGrid.mostColumns, !path(last + 1).isEmpty { last += 1 }
    var first = columns.lowerBound
    while first > 1, !path(first - 1).isEmpty { first -= 1 }
    columns = first...last
    for column in columns {
      let label = path(column).joined(separator: " ")
      if PrintedWord.isCodeColumn(label) {
        codeColumn = column
      } else if PrintedWord.isOrdinalColumn(label) {
        ordinalColumn = column
      } else if PrintedWord.isUnitColumn(label) {
        unitColumn = column
      } else if labelColumn == nil {
        labelColumn = column
      } else if !(path(column).isEmpty && ColumnCode(grid.text(codeRow, column)) == nil) {
        figures.append(column)
      }
    }
    // Where the rows have no codes beside their numbers, those are their codes.
    if codeColumn == nil { (codeColumn, ordinalColumn) = (ordinalColumn, nil) }
  }

  // MARK: The table

  mutating func table() -> DraftedTable {
    var table = DraftedTable(sheet: grid.name)
    table.unit = unit()
    addColumns(to: &table)
    let body = body()
    var reader = RowReader(
      grid, codeColumn: codeColumn, ordinalColumn: ordinalColumn, labelColumn: labelColumn, unitColumn: unitColumn,
      figures: figures)
    reader.read(body)
    table.rows = reader.rows
    gaps += reader.gaps
    if table.unit == nil {
      // The unit most rows have is the table's.
      let units = Dictionary(grouping: table.rows.compactMap(\.unit), by: \.self).mapValues(\.count)
      table.unit = units.sorted { ($0.value, $1.key) > ($1.value, $0.key) }.first?.key
    }
    for index in table.rows.indices where table.rows[index].unit == table.unit { table.rows[index].unit = nil }
    if table.unit == nil { gaps.append(DraftGap(.unit, at: grid.name)) }
    for index in table.columns.indices {
      table.columns[index].hasDecimals = body.contains { row in
        guard case .number(let text)? = grid.cell(row, figures[index])?.value,
          case .number(let quantity) = SheetNumber.content(text)
        else { return false }
        return quantity.normalised.scale > 0
      }
    }
    return table
  }

  private mutating func addColumns(to table: inout DraftedTable) {
    let printed = columns.map { (column: $0, code: hasCodes ? ColumnCode(grid.text(codeRow, $0)) : nil) }
    var used = Set(printed.compactMap { $0.code?.code })
    let known = used
    if !hasCodes { gaps.append(DraftGap(.codeRow, at: grid.name)) }
    for (offset, entry) in printed.enumerated() {
      var path = path(entry.column)
      let label = path.popLast() ?? ""
      let place = grid.place(codeRow, entry.column)
      guard figures.contains(entry.column) else {
        table.stub.append((entry.code?.code ?? String(offset + 1), label.isEmpty ? "…" : label))
        continue
      }
      let code = entry.code?.code ?? Self.free(String(offset + 1), &used)
      if hasCodes, entry.code == nil { gaps.append(DraftGap(.columnCode, at: place, ["found": code])) }
      if label.isEmpty { gaps.append(DraftGap(.columnLabel, at: place, ["found": code])) }
      var column = DraftedColumn(code: code, label: label.isEmpty ? code : label, groups: path)
      if let text = entry.code?.formula {
        column.formula = ColumnFormula(text, codes: known, order: printed.compactMap { $0.code?.code })
        if column.formula == nil { gaps.append(DraftGap(.formula, at: place, ["found": String(text.prefix(60))])) }
      }
      column.isText = PrintedWord.isTextColumn(label)
      if PrintedWord.isRate(label) || path.contains(where: PrintedWord.isRate) {
        column.unit = "%"
        if column.formula == nil { gaps.append(DraftGap(.percent, at: place, ["found": label])) }
      }
      table.columns.append(column)
    }
  }

  private static func free(_ code: String, _ used: inout Set<String>) -> String {
    var code = code
    while !used.insert(code).inserted { code += "a" }
    return code
  }

  private func unit() -> String? {
    for row in 1...max(top, 1) {
      for entry in grid.texts(row) { if let unit = PrintedWord.unit(entry.text) { return unit } }
    }
    return nil
  }

  /// A sentence over the whole table, where a row has a label and figures.
  private func isNote(_ row: Int) -> Bool {
    guard let first = figures.first, let text = grid.texts(row).first, text.text.count > 60 else { return false }
    return grid.range(row, text.column).columns.contains(first)
  }

  /// The rows below the header, to where the table ends.
  private func body() -> ClosedRange<Int> {
    let first = hasCodes ? codeRow + 1 : codeRow
    var last = first - 1
    var row = first
    while row <= grid.lastRow, row - last <= 3 {
      let texts = grid.texts(row)
      if texts.contains(where: { PrintedWord.isBelow($0.text) }) || isNote(row) { break }
      if texts.contains(where: { columns.contains($0.column) }) { last = row }
      row += 1
    }
    return first...max(last, first)
  }
}
