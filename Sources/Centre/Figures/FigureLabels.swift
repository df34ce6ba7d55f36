// What a form calls the cell of a figure: for whoever reads figures without the form beside them.
internal import Formats
internal import ReportModel

/// The names of a cell's table, row, column and indicator.
struct FigureLabels: Sendable {
  /// `nil` where the table has no title.
  let table: Message?
  let row: Message
  /// With the groups of the header above it, outermost first.
  let column: Message
  /// `nil` where there is no indicator, or the form does not name it.
  let indicator: Message?

  init(_ ordinal: Int, of form: Form) {
    let cell = form.cells[ordinal]
    let table = form.tables[cell.table]
    let headers = (table.columns[cell.column].groups + [table.columns[cell.column].label]).map(\.message)
    self.table = table.title?.message
    row = table.rows[cell.row].label.message
    column = Message(
      vi: headers.map(\.vi).joined(separator: " – "), en: headers.map(\.en).joined(separator: " – "))
    indicator = form.indicators.first { $0.code == cell.indicator }?.name?.message
  }
}

extension FigureScope {
  /// The names of all its cells, by ordinal.
  func namesOfCells() -> [Int: FigureLabels] {
    Dictionary(uniqueKeysWithValues: cells.map { ($0, FigureLabels($0, of: published.form)) })
  }
}

extension JSONWriter {
  mutating func member(_ name: String, _ labels: FigureLabels) {
    object(name) { writer in
      writer.member("table", labels.table)
      writer.member("row", labels.row)
      writer.member("column", labels.column)
      writer.member("indicator", labels.indicator)
    }
  }
}

extension CSVWriter {
  static let labelColumns = ["tableLabel", "rowLabel", "columnLabel", "indicatorLabel"]

  /// In Vietnamese.
  mutating func labels(_ labels: FigureLabels) {
    text(labels.table?.vi ?? "")
    text(labels.row.vi)
    text(labels.column.vi)
    text(labels.indicator?.vi ?? "")
  }
}
