// Lines of SDMX-CSV: one observation each, with the codes of a form's cells made once.
internal import Formats
internal import ReportModel

/// The lines of one scope's figures.
struct SDMXLines {
  private let scope: FigureScope
  private let dataflow: String
  private let period: String
  private let occasion: String
  /// Of the cells, by ordinal: table, row, column, indicator.
  private let codes: [Int: [String]]

  init(_ scope: FigureScope, occasion: String) {
    self.scope = scope
    let form = scope.published.form
    dataflow = SDMXFigures.dataflow(form)
    period = SDMXFigures.timePeriod(scope.period)
    self.occasion = occasion.isEmpty ? SDMXFigures.notApplicable : SDMXFigures.identifier(occasion)
    let named = scope.cells.map { ordinal in
      let cell = form.cells[ordinal]
      let table = form.tables[cell.table]
      let codes = [table.code, table.rows[cell.row].code, table.columns[cell.column].code, cell.indicator ?? ""]
      return (ordinal, codes.map(SDMXFigures.identifier))
    }
    codes = Dictionary(uniqueKeysWithValues: named)
  }

  /// Writes one figure; of one that is deleted what tells it from others, and nothing more.
  func write(_ figures: AgencyFigures, _ ordinal: Int, _ action: SDMXFigures.Action, to csv: inout CSVWriter) {
    guard let codes = codes[ordinal] else { return }
    let cell = scope.published.form.cells[ordinal]
    csv.text("dataflow")
    csv.text(dataflow)
    csv.text(action.rawValue)
    csv.text(SDMXFigures.identifier(scope.tree.code(figures.node)))
    for code in codes.dropLast() { csv.text(code) }
    csv.text(occasion)
    csv.text(period)
    if action == .delete {
      for _ in 0..<8 { csv.blank() }
    } else {
      let value = figures.values[ordinal]
      csv.value(value, of: cell)
      csv.text(SDMXFigures.status(scope.status(figures, ordinal), hasValue: value.isNumber))
      csv.text(cell.unit ?? "")
      if cell.type == .yesno { csv.blank() } else { csv.number(cell.places) }
      csv.text(codes[3])
      csv.number(Int(figures.reported[ordinal]))
      csv.number(Int(figures.blank[ordinal]))
      csv.number(scope.expectedReports(figures, ordinal))
    }
    csv.endRow()
  }
}
