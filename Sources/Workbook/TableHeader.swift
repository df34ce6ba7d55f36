// The head of a sheet: what the form is, who reports for when, and the nested header of the printed form with its row of
// codes.
internal import Rendering
internal import ReportModel

struct TableHeader {
  let form: Form
  let layout: TableLayout
  let sheet: WorkbookSheet
  let language: Language

  private var table: Table { form.tables[layout.table] }

  /// Characters that fit a column, and points of a line of the header.
  static let columnWidth = 13.0
  private static let lineHeight = 13.5

  func write(reporter: String) {
    writeHeadings(reporter)
    writeColumns()
    writeCodes()
  }

  // MARK: Above the table

  private func writeHeadings(_ reporter: String) {
    let last = layout.lastColumn
    let code = WorkbookWord.form.text(
      language, ["code": form.printedCode ?? form.code, "version": String(form.version)])
    let middle = max(TableLayout.labelColumn, last / 2)
    sheet.merged(
      code, from: Spot(row: 0, column: 0), to: Spot(row: 0, column: middle), CellStyle.title)
    let basis =
      form.demonstration ? WorkbookWord.demonstration.text(language) : form.legalBasis.first?.document ?? ""
    if middle < last {
      sheet.merged(
        basis, from: Spot(row: 0, column: middle + 1), to: Spot(row: 0, column: last),
        CellStyle(isItalic: true, across: .right, ink: form.demonstration ? 0xB00020 : nil))
    }
    sheet.merged(
      language.pick(form.title), from: Spot(row: 1, column: 0), to: Spot(row: 1, column: last), CellStyle.heading)
    sheet.height(form.title.vi.count > 12 * layout.columns + 40 ? 38 : 22, of: 1)
    sheet.merged(reporter, from: Spot(row: 2, column: 0), to: Spot(row: 2, column: last), CellStyle.line)
    let unit = layout.units.whole.map { WorkbookWord.unit.text(language, ["unit": $0]) } ?? ""
    sheet.merged(
      table.title.map { language.pick($0) } ?? "", from: Spot(row: 3, column: 0), to: Spot(row: 3, column: middle),
      CellStyle.title)
    if middle < last {
      sheet.merged(
        unit, from: Spot(row: 3, column: middle + 1), to: Spot(row: 3, column: last),
        CellStyle(isItalic: true, across: .right))
    }
  }

  // MARK: The header

  private func writeColumns() {
    let depth = layout.headerDepth
    let top = TableLayout.headerRow
    var heights = [Double](repeating: Self.lineHeight + 3, count: depth)
    for (column, heading) in stubHeadings.enumerated() {
      sheet.merged(
        heading, from: Spot(row: top, column: column), to: Spot(row: top + depth - 1, column: column), .header)
    }
    for level in 0..<depth {
      var column = 0
      while column < layout.columns {
        let groups = table.columns[column].groups
        guard groups.count > level else {
          column += 1
          continue
        }
        let span = spanOfGroup(at: column, level: level)
        let text = language.pick(groups[level])
        heights[level] = max(heights[level], height(text, columns: span))
        sheet.merged(
          text, from: Spot(row: top + level, column: layout.firstColumn + column),
          to: Spot(row: top + level, column: layout.firstColumn + column + span - 1), .header)
        column += span
      }
    }
    for (column, heading) in table.columns.enumerated() {
      let level = heading.groups.count
      let unit = layout.units.ofColumn[column].map { " (\($0))" } ?? ""
      let text = language.pick(heading.label) + unit
      let missing = height(text, columns: 1) - heights[level...].reduce(0, +)
      if missing > 0 { heights[depth - 1] += missing }
      sheet.merged(
        text, from: Spot(row: top + level, column: layout.firstColumn + column),
        to: Spot(row: top + depth - 1, column: layout.firstColumn + column), .header)
    }
    for (level, height) in heights.enumerated() { sheet.height(height, of: top + level) }
    let message = layout.messageColumn
    sheet.merged(
      WorkbookWord.toMend.text(language), from: Spot(row: top, column: message),
      to: Spot(row: layout.codeRow, column: message), .header)
  }

  /// Points that a text needs in cells so many columns wide.
  private func height(_ text: String, columns: Int) -> Double {
    let width = Self.columnWidth * Double(columns) - 1
    var lines = 1.0
    var used = 0.0
    for word in text.split(separator: " ") {
      let length = Double(word.count) + 1
      if used + length > width + 1, used > 0 {
        lines += 1
        used = 0
      }
      used += length
    }
    return lines * Self.lineHeight + 3
  }

  /// How many columns from `column` on stand under the same group at `level`.
  private func spanOfGroup(at column: Int, level: Int) -> Int {
    let path = table.columns[column].groups.prefix(level + 1)
    return table.columns[column...].prefix { $0.groups.prefix(level + 1) == path }.count
  }

  private var stubHeadings: [String] {
    let defaults = [WorkbookWord.rowCode, .rowLabel, .unitHeading].map { $0.text(language) }
    return (0..<layout.firstColumn).map {
      $0 < table.stub.count ? language.pick(table.stub[$0].label) : defaults[$0]
    }
  }

  // MARK: The row of codes

  private func writeCodes() {
    var longest = 1.0
    for column in 0..<layout.firstColumn {
      let code = column < table.stub.count ? "(\(table.stub[column].code))" : ""
      sheet.text(code, at: Spot(row: layout.codeRow, column: column), .codes)
    }
    for (column, heading) in table.columns.enumerated() {
      let code = heading.isDerived ? "" : "(\(heading.code))" + (formula(of: column).map { "=\($0)" } ?? "")
      longest = max(longest, (Double(code.count) / (Self.columnWidth + 2)).rounded(.up))
      sheet.text(code, at: layout.codeSpot(column: column), .codes)
    }
    sheet.height(longest * 12 + 4, of: layout.codeRow)
  }

  /// The formula of a column all of whose computed cells have the same, without blanks.
  private func formula(of column: Int) -> String? {
    let cells = table.rows.indices.filter { table.rows[$0].sum == nil }.compactMap { row in
      table.ordinal(row: row, column: column).map { form.cells[$0] }
    }
    guard let formula = cells.first?.formula, cells.allSatisfy({ $0.formula == formula }) else { return nil }
    let plain = formula.filter { $0 != " " }
    return plain.count <= 60 ? plain : nil
  }
}
