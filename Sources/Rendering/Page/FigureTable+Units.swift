// The unit that stands beside a figure in its cell, as the form names it: one place for page, document and workbook.
internal import ReportModel

extension FigureTable {
  /// `nil` where the unit stands above, in the header or in a column of its own, and beside a sign.
  package func unit(row: Int, column: Int) -> String? {
    guard case .figure = table.cells[row][column].value else { return nil }
    return units.unitInCell(row: row, column: column)
  }
}
