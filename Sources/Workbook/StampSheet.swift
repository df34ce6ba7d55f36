// What a workbook is, stamped inside: for whom and when it was made, and where its open cells stand, so that it can be read
// again however it was renamed.
internal import ReportModel

struct StampSheet {
  static let format = "report-centre/workbook/1"
  private static let headingRow = 7

  let stamp: [(name: String, value: String)]
  let layout: WorkbookLayout

  init(_ layout: WorkbookLayout, agency: String, period: String, occasion: String) {
    self.layout = layout
    stamp = [
      ("report-centre-format", Self.format), ("report-centre-form", layout.form.code),
      ("report-centre-version", String(layout.form.version)), ("report-centre-agency", agency),
      ("report-centre-period", period), ("report-centre-occasion", occasion),
    ]
  }

  /// The six properties as a table, then a line for each open cell and for each place of the words: its codes,
  /// its sheet and address.
  func write(to sheet: WorkbookSheet, _ file: WorkbookFile) {
    for (row, entry) in stamp.enumerated() {
      file.property(entry.name, entry.value)
      sheet.text(entry.name, at: Spot(row: row, column: 0))
      sheet.text(entry.value, at: Spot(row: row, column: 1))
    }
    for (column, heading) in ["table", "row", "column", "sheet", "address"].enumerated() {
      sheet.text(heading, at: Spot(row: Self.headingRow, column: column))
    }
    var row = Self.headingRow + 1
    func add(_ line: [String]) {
      for (column, text) in line.enumerated() { sheet.text(text, at: Spot(row: row, column: column)) }
      row += 1
    }
    for (ordinal, cell) in layout.form.cells.enumerated() where layout.isOpen(ordinal) && !cell.isComputed {
      let table = layout.form.tables[cell.table]
      for place in layout.rows(of: ordinal) {
        add([
          table.code, layout.rowName(place, of: cell.table), table.columns[cell.column].code, layout.sheet(ordinal),
          layout.spot(ordinal, listRow: place).address,
        ])
      }
    }
    for (line, place) in layout.words.placed {
      for column in line.texts.indices {
        let spot = Spot(row: place, column: WordsLayout.firstColumn + column)
        add([line.table, line.row, String(column + 1), layout.words.sheet, spot.address])
      }
    }
  }
}
