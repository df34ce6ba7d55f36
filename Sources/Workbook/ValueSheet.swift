// The hidden sheet of values: a line for each cell the reporter has, with its state and value as rules see them, and after
// them the steps of formulas. What stands in the visible sheets is read here and nowhere else.
internal import ReportModel

/// A cell in a row of its table; of a list in one of its rows.
struct PlacedCell: Hashable {
  let ordinal: Int
  let row: Int
}

struct ValueSheet {
  private let sheet: WorkbookSheet
  private let layout: WorkbookLayout
  private let cells: CellTerms
  private let codes: CodeSheet

  /// Where steps begin: after state, value, and the names of the cell.
  private static let firstStep = 5

  /// A day is a number here, whatever the cell it is read from looks like.
  private static let plain = CellStyle(number: "0.############")

  init(_ sheet: WorkbookSheet, _ layout: WorkbookLayout, _ cells: CellTerms, _ codes: CodeSheet) {
    self.codes = codes
    self.sheet = sheet
    self.layout = layout
    self.cells = cells
  }

  /// Writes all lines, and gives for each computed cell the formula of the visible cell, and those whose formula is too
  /// large for a workbook: they are computed at the centre only.
  func write() -> (formulas: [PlacedCell: String], refused: [Int]) {
    for (column, heading) in ["state", "value", "table", "row", "column"].enumerated() {
      sheet.text(heading, at: Spot(row: 0, column: column))
    }
    var formulas: [PlacedCell: String] = [:]
    var refused: [Int] = []
    for ordinal in layout.form.cells.indices where layout.isOpen(ordinal) {
      for row in layout.rows(of: ordinal) {
        guard let formula = write(ordinal, row) else { continue }
        formulas[PlacedCell(ordinal: ordinal, row: row)] = formula
        if formula == Self.nothing, refused.last != ordinal { refused.append(ordinal) }
      }
    }
    for table in layout.tables where table.isList {
      for row in 0..<table.rows { writeRow(row, of: table.table) }
    }
    return (formulas, refused)
  }

  private static let nothing = "\"\""

  /// The line of a cell; of a computed one the formula of the visible cell.
  private func write(_ ordinal: Int, _ row: Int) -> String? {
    let cell = layout.form.cells[ordinal]
    let isListed = layout.tables[cell.table].isList
    let listRow = isListed ? (table: cell.table, row: row) : nil
    guard let line = cells.lines.line(of: ordinal, in: layout.form, listRow) else { return nil }
    writeNames(
      cell.table, layout.rowName(row, of: cell.table), layout.form.tables[cell.table].columns[cell.column].code,
      at: line)
    let place = layout.reference(ordinal, listRow: row)
    let (stateSpot, valueSpot) = (Spot(row: line, column: 0), Spot(row: line, column: 1))
    guard cell.isComputed else {
      sheet.formula(state(place, cell), at: stateSpot)
      sheet.formula(Self.value(place, cell), at: valueSpot, Self.plain)
      return nil
    }
    guard let (computed, formula) = try? computed(cell, listRow: listRow, line: line) else {
      sheet.number(4, at: stateSpot)
      sheet.number(0, at: valueSpot)
      return Self.nothing
    }
    let isThere = cells.lines.isThere(row, table: cell.table)
    sheet.formula(isListed ? "IF(\(isThere)=0,3,\(computed))" : computed, at: stateSpot)
    sheet.formula("N(\(place))", at: valueSpot)
    let own = "\(SheetNames.values)!\(stateSpot.absolute)"
    return "IF(\(own)=0,\(formula),IF(\(own)=6,\"x\",\"\"))"
  }

  /// The line of a row of a list: whether anything is typed in it, and its key, `/` between its parts.
  private func writeRow(_ row: Int, of table: Int) {
    var cells = cells
    cells.listRow = (table, row)
    let grid = layout.form.tables[table]
    let line = cells.lines.line(ofRow: row, table: table)
    writeNames(table, layout.rowName(row, of: table), "", at: line)
    let typed = grid.grid.filter { $0 >= 0 && layout.isOpen($0) && !layout.form.cells[$0].isComputed }
    let states = TermList.states(typed.map { cells.term($0) })
    let isThere =
      states.isEmpty ? "0" : "IF(\(states.map { "COUNTIF(\($0),3)" }.joined(separator: "+"))<\(typed.count),1,0)"
    sheet.formula(isThere, at: Spot(row: line, column: 0))
    let parts = (grid.list?.key ?? []).compactMap { grid.ordinal(row: 0, column: $0) }.map { cells.term($0).value }
    sheet.formula(parts.isEmpty ? "\"\"" : parts.joined(separator: "&\"/\"&"), at: Spot(row: line, column: 1))
  }

  private func writeNames(_ table: Int, _ row: String, _ column: String, at line: Int) {
    for (index, name) in [layout.form.tables[table].code, row, column].enumerated() {
      sheet.text(name, at: Spot(row: line, column: 2 + index))
    }
  }

  // MARK: Typed cells

  private func state(_ place: String, _ cell: Cell) -> String {
    let mark =
      "IF(EXACT(\(place),\"-\"),0,IF(OR(EXACT(\(place),\"…\"),EXACT(\(place),\"...\"),EXACT(\(place),\"x\"),"
      + "TRIM(\(place))=\"\"),3,5))"
    switch cell.type {
    case .integer, .decimal, .percent, .money:
      return "IF(ISBLANK(\(place)),3,IFERROR(IF(ISNUMBER(\(place)),"
        + "IF(ROUND(\(place),\(cell.places))=\(place),0,5),\(mark)),5))"
    case .date:
      return "IF(ISBLANK(\(place)),3,IFERROR(IF(ISNUMBER(\(place)),IF(INT(\(place))=\(place),0,5),\(mark)),5))"
    case .text:
      return "IF(ISBLANK(\(place)),3,IFERROR(IF(LEN(\(place))=0,3,IF(LEN(\(place))>\(cell.maxLength),5,2)),5))"
    case .code:
      let known = codes[cell].map { "SUMPRODUCT(--EXACT(\($0.range),\(place)))" } ?? "1"
      return "IF(ISBLANK(\(place)),3,IFERROR(IF(LEN(\(place))=0,3,IF(\(known)=0,5,2)),5))"
    case .yesno: return "IF(ISBLANK(\(place)),3,IFERROR(IF(OR(\(Self.isYes(place)),\(Self.isNo(place))),0,\(mark)),5))"
    }
  }

  private static func value(_ place: String, _ cell: Cell) -> String {
    switch cell.type {
    case .integer, .decimal, .percent, .money: return "IFERROR(N(\(place)),0)"
    // Days are counted from the first day of 1970.
    case .date: return "IFERROR(IF(ISNUMBER(\(place)),\(place)-25569,0),0)"
    case .text, .code: return "IFERROR(\(place)&\"\",\"\")"
    case .yesno: return "IFERROR(IF(\(isYes(place)),1,0),0)"
    }
  }

  private static func isYes(_ place: String) -> String {
    "OR(\(place)&\"\"=\"Có\",\(place)&\"\"=\"Yes\",IF(ISLOGICAL(\(place)),\(place),FALSE))"
  }

  private static func isNo(_ place: String) -> String {
    "OR(\(place)&\"\"=\"Không\",\(place)&\"\"=\"No\",IF(ISLOGICAL(\(place)),NOT(\(place)),FALSE))"
  }

  // MARK: Computed cells

  /// The state of a computed cell, and its value where there is one.
  private func computed(
    _ cell: Cell, listRow: (table: Int, row: Int)?, line row: Int
  ) throws(FormulaRefusal) -> (state: String, formula: String) {
    let line = CalculationLine(sheet, row: row, from: Self.firstStep)
    var cells = cells
    cells.listRow = listRow
    switch cell.computation {
    case .sum(let parts):
      let open = parts.filter { layout.isOpen($0) }
      var line = line
      let state = sumState(TermList.states(open.map { cells.term($0) }), in: &line)
      let isWhole = open.allSatisfy { layout.form.cells[$0].places == 0 }
      return (state, rounded(InlineFormula.sum(open, layout, from: cell.table), cell, isExact: isWhole))
    case .formula(let program):
      var run = FormulaRun(program, row: cell.row, column: cell.column, cells: cells, line: line)
      let term = try run.result()
      let references = try run.references()
      let unreadable = unreadable(references + listed(program))
      let otherwise = unreadable.map { "IF(\($0),5,3)" } ?? "3"
      var state = "IF(\(term.state)=0,0,IF(\(term.state)=6,6,\(otherwise)))"
      if !references.isEmpty, let blank = TermList.allBlank(references) {
        state = "IF(AND(\(term.state)=0,\(blank)),3,\(state))"
      }
      let value = InlineFormula(program, at: cell, listRow: listRow?.row, layout).text() ?? outside(term.value)
      return (state, rounded(value, cell, isExact: term.scale == 0))
    case .ratio(let part, let base, let percent):
      var partRun = FormulaRun(part, row: cell.row, column: cell.column, cells: cells, line: line)
      let dividend = try partRun.result()
      var baseRun = FormulaRun(base, row: cell.row, column: cell.column, cells: cells, line: partRun.line)
      let divisor = try baseRun.result()
      let (parts, bases) = (try partRun.references(), try baseRun.references())
      let above = ratioState(dividend, parts, in: &baseRun.line)
      let below = ratioState(divisor, bases, in: &baseRun.line)
      let state =
        "IF(AND(\(above)=3,\(below)=3),3,IF(OR(\(below)<>0,\(above)=6),6,"
        + "IF(\(above)<>0,3,IF(\(divisor.value)=0,6,0))))"
      let top = InlineFormula(part, at: cell, listRow: listRow?.row, layout).text() ?? outside(dividend.value)
      let bottom = InlineFormula(base, at: cell, listRow: listRow?.row, layout).text() ?? outside(divisor.value)
      return (state, rounded("(\(top))\(percent ? "*100" : "")/(\(bottom))", cell, isExact: false))
    case nil: return ("3", "0")
    }
  }

  private func rounded(_ value: String, _ cell: Cell, isExact: Bool) -> String {
    isExact ? value : "ROUND(\(value),\(cell.places))"
  }

  /// A sum skips what is no number; what cannot be read makes it unreadable.
  private func sumState(_ states: [String], in line: inout CalculationLine) -> String {
    guard !states.isEmpty else { return "3" }
    var states = states
    while states.count > FormulaRun.widest {
      states = stride(from: 0, to: states.count, by: FormulaRun.widest).map { start in
        let part = Array(states[start..<min(start + FormulaRun.widest, states.count)])
        return line.result(sumState(part, in: &line))
      }
    }
    func any(_ state: Int) -> String { states.map { "COUNTIF(\($0),\(state))" }.joined(separator: "+") }
    return "IF(\(any(5))>0,5,IF(\(any(0))>0,0,3))"
  }

  /// The cells of the lists a formula is over.
  private func listed(_ program: Program) -> [Term] {
    program.listTables.flatMap { table in
      layout.form.tables[table].grid.filter { $0 >= 0 && layout.isOpen($0) }.flatMap { ordinal in
        layout.rows(of: ordinal).map { row in
          var cells = cells
          cells.listRow = (table, row)
          return cells.term(ordinal)
        }
      }
    }
  }

  private func unreadable(_ references: [Term]) -> String? {
    let states = TermList.states(references.filter { $0.line != nil })
    guard !states.isEmpty, states.count <= FormulaRun.widest else { return nil }
    return states.map { "COUNTIF(\($0),5)" }.joined(separator: "+") + ">0"
  }

  /// A side of a ratio: 0 a number, 3 blank, 6 not calculable, above that without history.
  private func ratioState(_ side: Term, _ references: [Term], in line: inout CalculationLine) -> String {
    var isBlank = "FALSE"
    if !references.isEmpty, let blank = TermList.allBlank(references) { isBlank = blank }
    return line.result(
      "IF(\(side.state)=0,IF(\(isBlank),3,0),IF(\(side.state)>=6,\(side.state),3))")
  }

  /// A cell of this sheet as other sheets call it.
  private func outside(_ reference: String) -> String {
    reference.contains("$") && !reference.contains("!") ? "\(SheetNames.values)!\(reference)" : reference
  }
}
