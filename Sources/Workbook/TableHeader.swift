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

  /// Points of a line of the header.
  private static let lineHeight = 13.5

  func write(reporter: String) {
    writeHeadings(reporter)
    writeColumns()
    writeCodes()
  }

  // MARK: Above the table

  private func writeHeadings(_ reporter: String) {
    let last = layout.lastColumn
    let middle = max(TableLayout.labelColumn, last / 2)
    let printed = form.printedCode ?? form.code
    let name: WorkbookWord = printed.hasPrefix("Biểu") ? .formAsPrinted : .form
    let basis =
      form.demonstration ? WorkbookWord.demonstration.text(language) : form.legalBasis.first?.document ?? ""
    writeLine(
      0,
      [
        (name.text(language, ["code": printed, "version": String(form.version)]), 0...middle, .title),
        (
          basis, middle + 1...max(last, middle + 1),
          CellStyle(isItalic: true, across: .right, ink: form.demonstration ? 0xB00020 : nil)
        ),
      ])
    writeLine(1, [(language.pick(form.title), 0...last, .heading)])
    writeLine(2, [(reporter, 0...last, .line)])
    let unit = layout.units.whole.map { WorkbookWord.unit.text(language, ["unit": $0]) } ?? ""
    writeLine(
      3,
      [
        (table.title.map { language.pick($0) } ?? "", 0...middle, .title),
        (unit, middle + 1...max(last, middle + 1), CellStyle(isItalic: true, across: .right)),
      ])
  }

  /// Texts side by side, the row as high as the longest needs.
  private func writeLine(_ row: Int, _ texts: [(text: String, columns: ClosedRange<Int>, style: CellStyle)]) {
    var height = 16.0
    for (text, columns, style) in texts where columns.upperBound <= layout.lastColumn {
      let width = columns.reduce(0) { $0 + layout.width(of: $1, form) } * 11 / Double(style.size)
      height = max(height, Self.lines(text, width: width) * (Double(style.size) + 5))
      sheet.merged(
        text, from: Spot(row: row, column: columns.lowerBound), to: Spot(row: row, column: columns.upperBound),
        style.with { $0.wraps = true })
    }
    sheet.height(height, of: row)
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
    Self.lines(text, width: TableLayout.columnWidth * Double(columns)) * Self.lineHeight + 3
  }

  /// Lines that a text takes in cells so many characters wide.
  static func lines(_ text: String, width: Double) -> Double {
    // Letters of a heavy face take more than the digits that widths are counted in.
    let width = width * 0.92 - 1
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
    return lines
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
      longest = max(longest, (Double(code.count) / (TableLayout.columnWidth + 2)).rounded(.up))
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
    // Sheets print sums of columns, not words of the rule language.
    let plain = formula.filter { $0 != " " }
    let hasWords = zip(plain, plain.dropFirst()).contains { $0.isLetter && $1.isLetter }
    return plain.count <= 60 && !hasWords ? plain : nil
  }
}
