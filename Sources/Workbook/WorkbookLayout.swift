// Where everything stands: the sheet of each table, the cells of its header, and the place of each cell of the form.
internal import Rendering
internal import ReportModel

/// The sheet of one table: a block of headings, the printed header with its row of codes, then the rows.
struct TableLayout {
  /// Index of the table in the form.
  let table: Int
  let sheet: String
  let units: SheetUnits
  let rows: Int
  let columns: Int
  /// Rows of the nested header.
  let headerDepth: Int

  /// Lines above the header: what the form is, its title, who reports for when, the table's title and unit.
  static let headerRow = 4
  static let codeColumn = 0
  static let labelColumn = 1

  var codeRow: Int { Self.headerRow + headerDepth }
  var firstRow: Int { codeRow + 1 }
  var endRow: Int { firstRow + rows }
  var firstColumn: Int { units.ofRow.isEmpty ? 2 : 3 }
  var lastColumn: Int { firstColumn + columns - 1 }
  /// What fails in a row, in words.
  var messageColumn: Int { lastColumn + 1 }
  /// Beside each cell, hidden, how many rules fail there: a sheet's conditions had better not look into other sheets.
  func flag(row: Int, column: Int) -> Spot { Spot(row: firstRow + row, column: messageColumn + 1 + column) }

  func spot(row: Int, column: Int) -> Spot { Spot(row: firstRow + row, column: firstColumn + column) }

  /// The column's code as it is printed in the row of codes, and in formulas of that row: `(3)`.
  func codeSpot(column: Int) -> Spot { Spot(row: codeRow, column: firstColumn + column) }
}

/// The sheets of all tables.
struct WorkbookLayout {
  let form: Form
  let level: AgencyLevel
  let tables: [TableLayout]
  let checkSheet: String

  init(_ form: Form, level: AgencyLevel, _ language: Language) {
    self.form = form
    self.level = level
    let checkSheet = WorkbookWord.checkSheet.text(language)
    self.checkSheet = checkSheet
    let titles = form.tables.map { language.pick($0.title ?? LocalizedText(vi: $0.code)) }
    let names = SheetNames.unique(titles, taken: [checkSheet])
    tables = form.tables.indices.map { index in
      let table = form.tables[index]
      return TableLayout(
        table: index, sheet: names[index], units: SheetUnits(table, form.cells, level: level), rows: table.rows.count,
        columns: table.columns.count, headerDepth: (table.columns.map(\.groups.count).max() ?? 0) + 1)
    }
  }

  /// Whether the reporter has this cell at all.
  func isOpen(_ ordinal: Int) -> Bool { form.cells[ordinal].levels.contains(level) }

  func spot(_ ordinal: Int) -> Spot {
    let cell = form.cells[ordinal]
    return tables[cell.table].spot(row: cell.row, column: cell.column)
  }

  func sheet(_ ordinal: Int) -> String { tables[form.cells[ordinal].table].sheet }

  /// `'Biểu'!$D$12`.
  func reference(_ ordinal: Int) -> String {
    "\(FormulaText.sheet(sheet(ordinal)))!\(spot(ordinal).absolute)"
  }
}
