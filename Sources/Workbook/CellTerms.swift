// The cells of a report as terms: this report's by their lines in the sheet of values, other reports' as constants in the
// sheet of history.
internal import ReportModel

struct CellTerms {
  var form: Form { layout.form }
  let layout: WorkbookLayout
  /// What is known while the workbook is written: prefilled figures, other reports, the period.
  let reading: Reading
  let history: HistorySheet
  /// Lines of the cells in the sheet of values.
  let lines: ValueLines
  /// The row of a list at hand.
  var listRow: (table: Int, row: Int)?

  /// A cell of this report.
  func term(_ ordinal: Int) -> Term {
    guard let line = lines.line(of: ordinal, in: form, listRow) else { return .blank }
    return Term(
      state: "\(SheetNames.values)!\(Spot(row: line, column: 0).absolute)",
      value: "\(SheetNames.values)!\(Spot(row: line, column: 1).absolute)", scale: form.cells[ordinal].places,
      line: line)
  }

  /// A cell of a report by the code of a `ReportSource`.
  func term(_ slot: CellSlot, report: UInt8, of program: Program) -> Term {
    guard slot.ordinal >= 0, slot.levels & reading.levels.rawValue != 0 else { return .blank }
    let ordinal = Int(slot.ordinal)
    if report == 0 { return term(ordinal) }
    if report == ReportSource.yearToDate.code { return yearToDate(ordinal) }
    let value = earlier(slot, back: report, of: program)
    guard value.state == .number else { return Term(value) }
    return constant(
      value.quantity, ordinal, report == ReportSource.sameLastYear.code ? "sameLastYear" : "previous \(report)")
  }

  /// What stands in an earlier report.
  func earlier(_ slot: CellSlot, back: UInt8, of program: Program) -> StackValue {
    var sawFigure = false
    return program.load(
      slot, back: back, levels: reading.levels.rawValue, reading: reading, sawFigure: &sawFigure)
  }

  /// A cell of another form.
  func term(_ reference: ForeignReference, of program: Program) -> Term {
    var sawFigure = false
    let value = program.load(reference, reading: reading, sawFigure: &sawFigure)
    guard value.state == .number else { return Term(value) }
    let reference = history.constant(
      value.quantity, [reference.form, reference.row, reference.column, reference.spelling])
    return Term(state: "0", value: reference, scale: value.scale)
  }

  private func constant(_ quantity: Quantity, _ ordinal: Int, _ source: String) -> Term {
    let cell = form.cells[ordinal]
    let table = form.tables[cell.table]
    let reference = history.constant(
      quantity, [table.code, table.rows[cell.row].code, table.columns[cell.column].code, source])
    return Term(state: "0", value: reference, scale: quantity.scale)
  }

  /// This report and the year's reports before it.
  private func yearToDate(_ ordinal: Int) -> Term {
    guard let earlier = reading.history.thisYear else { return Term(StackValue(.noHistory)) }
    let places = form.cells[ordinal].places
    var total = StackValue(.blank)
    for entry in earlier {
      switch entry {
      case .report(let values, _):
        let value = values[ordinal]
        if value.state == .notCalculable { return Term(StackValue(.notCalculable)) }
        guard value.isNumber else { continue }
        total = .sum(total, StackValue(units: value.units, scale: places, state: .number))
      case .none: total = .unknown(total, StackValue(.noHistory))
      case .split: total = .unknown(total, StackValue(.split))
      case .notComparable: total = .unknown(total, StackValue(.notComparable))
      }
    }
    if total.state == .blank { return term(ordinal) }
    guard total.state == .number else { return Term(total) }
    return Term(sumOf: [term(ordinal), constant(total.quantity, ordinal, "yearToDate")])
  }
}
