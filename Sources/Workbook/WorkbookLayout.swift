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
  /// Whether its rows are those of a list: as many as are filled in, without labels.
  let isList: Bool

  /// Lines above the header: what the form is, its title, who reports for when, the table's title and unit.
  static let headerRow = 4
  static let codeColumn = 0
  static let labelColumn = 1

  var codeRow: Int { Self.headerRow + headerDepth }
  var firstRow: Int { codeRow + 1 }
  var endRow: Int { firstRow + rows }
  var firstColumn: Int { isList ? 1 : units.ofRow.isEmpty ? 2 : 3 }
  var lastColumn: Int { firstColumn + columns - 1 }
  /// What fails in a row, in words.
  var messageColumn: Int { lastColumn + 1 }
  /// Beside each cell, hidden, how many rules fail there: a sheet's conditions had better not look into other sheets.
  func flag(row: Int, column: Int) -> Spot { Spot(row: firstRow + row, column: messageColumn + 1 + column) }

  /// Characters that fit the column of a figure.
  static let columnWidth = 13.0

  /// Characters that fit a column of the sheet; a table of few columns has room for longer labels.
  func width(of column: Int, _ form: Form) -> Double {
    if column == Self.codeColumn { return 8 }
    if column == Self.labelColumn, !isList { return columns <= 3 ? 50 : 36 }
    guard column >= firstColumn else { return 12 }
    return isWide(column - firstColumn, form) ? 36 : columns <= 3 ? 18 : Self.columnWidth
  }

  /// Names of cases are longer than figures.
  private func isWide(_ column: Int, _ form: Form) -> Bool {
    guard isList, let ordinal = form.tables[table].ordinal(row: 0, column: column) else { return false }
    return form.cells[ordinal].type == .text && form.cells[ordinal].maxLength > 50
  }

  func spot(row: Int, column: Int) -> Spot { Spot(row: firstRow + row, column: firstColumn + column) }

  /// The column's code as it is printed in the row of codes, and in formulas of that row: `(3)`.
  func codeSpot(column: Int) -> Spot { Spot(row: codeRow, column: firstColumn + column) }
}

/// The sheets of all tables.
struct WorkbookLayout {
  let form: Form
  let level: AgencyLevel
  let tables: [TableLayout]
  let words: WordsLayout
  let checkSheet: String
  let language: Language

  /// - Parameters:
  ///   - lists: the rows that lists begin with.
  ///   - listRows: rows to fill in, where the form allows so many; half as many beside those a list begins with.
  init(
    _ form: Form, level: AgencyLevel, period: Period, lists: ReportLists, listRows: Int, draft: Draft?,
    _ language: Language
  ) {
    self.form = form
    self.level = level
    self.language = language
    let checkSheet = WorkbookWord.checkSheet.text(language)
    self.checkSheet = checkSheet
    let titles = form.tables.map { language.pick($0.title ?? LocalizedText(vi: $0.code)) }
    let wordsSheet = WorkbookWord.wordsSheet.text(language)
    words = WordsLayout(form, level: level, period: period, draft: draft, sheet: wordsSheet, language)
    let names = SheetNames.unique(titles, taken: [wordsSheet, checkSheet])
    tables = form.tables.indices.map { index in
      let table = form.tables[index]
      let rows =
        table.list.map { list in
          min(list.mostRows, max(listRows, (lists[index]?.count ?? 0) + listRows / 2))
        } ?? table.rows.count
      return TableLayout(
        table: index, sheet: names[index], units: SheetUnits(table, form.cells, level: level, language), rows: rows,
        columns: table.columns.count, headerDepth: (table.columns.map(\.groups.count).max() ?? 0) + 1,
        isList: table.list != nil)
    }
  }

  /// Whether the reporter has this cell at all.
  func isOpen(_ ordinal: Int) -> Bool { form.cells[ordinal].levels.contains(level) }

  /// The rows of the sheet in which a cell stands: of a list every one, of another table its own.
  func rows(of ordinal: Int) -> Range<Int> {
    let cell = form.cells[ordinal]
    return tables[cell.table].isList ? 0..<tables[cell.table].rows : cell.row..<cell.row + 1
  }

  /// What a row of a table is called: of a list its number.
  func rowName(_ row: Int, of table: Int) -> String {
    tables[table].isList ? String(row + 1) : form.tables[table].rows[row].code
  }

  /// The cell of a row and column; `nil` where it is closed to the reporter.
  func openOrdinal(table: Int, row: Int, column: Int) -> Int? {
    let ordinal = form.tables[table].ordinal(row: tables[table].isList ? 0 : row, column: column)
    return ordinal.flatMap { isOpen($0) ? $0 : nil }
  }

  /// - Parameter listRow: which row, of a cell of a list.
  func spot(_ ordinal: Int, listRow: Int? = nil) -> Spot {
    let cell = form.cells[ordinal]
    let table = tables[cell.table]
    return table.spot(row: table.isList ? listRow ?? 0 : cell.row, column: cell.column)
  }

  func sheet(_ ordinal: Int) -> String { tables[form.cells[ordinal].table].sheet }

  /// `'Biểu'!$D$12`.
  func reference(_ ordinal: Int, listRow: Int? = nil) -> String {
    "\(FormulaText.sheet(sheet(ordinal)))!\(spot(ordinal, listRow: listRow).absolute)"
  }
}
