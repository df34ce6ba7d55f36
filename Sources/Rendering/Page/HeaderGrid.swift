// The nested header of a table as cells of a grid, for files that know neither rowspan nor colspan. The grid has the
// columns before the figures first.

package struct HeaderGrid {
  package struct Cell {
    package var row: Int
    package var column: Int
    package var rows: Int
    package var columns: Int
    package var text: String
  }

  /// Lines above the line of codes.
  package let depth: Int
  /// By row, then column.
  package private(set) var cells: [Cell] = []
  /// The line of printed codes, one for each column of the grid.
  package let codes: [String]
  /// Columns before the figures.
  package let stubCount: Int

  package init(_ figures: FigureTable) {
    let (table, language) = (figures.table, figures.language)
    let headings = figures.stubHeadings
    depth = (table.columns.map(\.groups.count).max() ?? 0) + 1
    stubCount = headings.count
    codes =
      headings.indices.map { $0 < table.stub.count ? "(\(table.stub[$0].code))" : "" }
      + table.columns.map { column in
        column.isDerived ? "" : "(\(column.code))" + (column.formula.map { "=\($0)" } ?? "")
      }
    for (column, heading) in headings.enumerated() {
      cells.append(Cell(row: 0, column: column, rows: depth, columns: 1, text: heading))
    }
    for level in 0..<depth {
      var column = 0
      while column < table.columns.count {
        let groups = table.columns[column].groups
        guard groups.count > level else {
          if groups.count == level {
            let unit = figures.units.ofColumn[column].map { " (\(UnitText.label($0, language)))" } ?? ""
            let text = language.pick(table.columns[column].label) + unit
            cells.append(Cell(row: level, column: stubCount + column, rows: depth - level, columns: 1, text: text))
          }
          column += 1
          continue
        }
        let span = figures.spanOfGroup(at: column, level: level)
        let text = language.pick(groups[level])
        cells.append(Cell(row: level, column: stubCount + column, rows: 1, columns: span, text: text))
        column += span
      }
    }
  }
}
