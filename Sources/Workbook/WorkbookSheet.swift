// One sheet while it is written. What comes from a form file or an agency's name is text, never a formula, whatever it
// begins with.
internal import CXLSXWriter

struct WorkbookSheet {
  let name: String
  let sheet: UnsafeMutablePointer<lxw_worksheet>
  let file: WorkbookFile

  // MARK: Cells

  func text(_ text: String, at spot: Spot, _ style: CellStyle = .text) {
    guard !text.isEmpty else { return blank(at: spot, style) }
    self.text(text, at: spot, file.format(style))
  }

  /// The same in a format that is at hand.
  func text(_ text: String, at spot: Spot, _ format: UnsafeMutablePointer<lxw_format>?) {
    guard !text.isEmpty else { return }
    worksheet_write_string(sheet, row(spot), column(spot), cut(text, 32_000), format)
  }

  func number(_ number: Double, at spot: Spot, _ style: CellStyle = .text) {
    worksheet_write_number(sheet, row(spot), column(spot), number, file.format(style))
  }

  /// A comment on a cell, shown beside it.
  func comment(_ text: String, at spot: Spot) {
    worksheet_write_comment(sheet, row(spot), column(spot), cut(text, 8_000))
  }

  func blank(at spot: Spot, _ style: CellStyle) {
    worksheet_write_blank(sheet, row(spot), column(spot), file.format(style))
  }

  /// A formula without its `=`. Its result is left empty: every program then works it out when it opens the file.
  func formula(_ formula: String, at spot: Spot, _ style: CellStyle = .text) {
    worksheet_write_formula_str(sheet, row(spot), column(spot), "=" + formula, file.format(style), "")
  }

  /// A text in a cell that leads to another.
  func link(_ text: String, to target: String, at spot: Spot, _ style: CellStyle = .text) {
    worksheet_write_url_opt(
      sheet, row(spot), column(spot), "internal:" + target, file.format(style), cut(text, 255), nil)
  }

  /// A text over several cells.
  func merged(_ text: String, from first: Spot, to last: Spot, _ style: CellStyle) {
    guard first != last else { return self.text(text, at: first, style) }
    worksheet_merge_range(
      sheet, row(first), column(first), row(last), column(last), cut(text, 32_000), file.format(style))
  }

  // MARK: The sheet as a whole

  func width(_ width: Double, of columns: ClosedRange<Int>) {
    worksheet_set_column(sheet, lxw_col_t(columns.lowerBound), lxw_col_t(columns.upperBound), width, nil)
  }

  func hide(_ columns: ClosedRange<Int>) {
    var options = lxw_row_col_options()
    options.hidden = 1
    worksheet_set_column_opt(
      sheet, lxw_col_t(columns.lowerBound), lxw_col_t(columns.upperBound), 9, nil, &options)
  }

  func height(_ points: Double, of row: Int) { worksheet_set_row(sheet, lxw_row_t(row), points, nil) }

  func freeze(at spot: Spot) { worksheet_freeze_panes(sheet, row(spot), column(spot)) }

  func hide() { worksheet_hide(sheet) }

  func hideGridlines() { worksheet_gridlines(sheet, UInt8(LXW_HIDE_ALL_GRIDLINES.rawValue)) }

  func filter(from first: Spot, to last: Spot) {
    worksheet_autofilter(sheet, row(first), column(first), row(last), column(last))
  }

  /// Without a password: it keeps from slips, not from intent. Columns and rows may be widened, lists filtered.
  func protect() {
    var options = lxw_protection()
    options.format_columns = 1
    options.format_rows = 1
    options.autofilter = 1
    worksheet_protect(sheet, nil, &options)
  }

  /// A4 across, as wide as one page, its header on every page.
  func page(header: ClosedRange<Int>, upTo last: Spot) {
    worksheet_set_landscape(sheet)
    worksheet_set_paper(sheet, 9)
    worksheet_fit_to_pages(sheet, 1, 0)
    worksheet_set_margins(sheet, 0.5, 0.4, 0.5, 0.6)
    worksheet_repeat_rows(sheet, lxw_row_t(header.lowerBound), lxw_row_t(header.upperBound))
    worksheet_print_area(sheet, 0, 0, row(last), column(last))
    worksheet_set_footer(sheet, "&R&P/&N")
  }

  // MARK: Conditions

  /// Shows cells in another style where a formula, written for the first of them and without its `=`, is true.
  func colour(from first: Spot, to last: Spot, where formula: String, _ style: CellStyle) {
    let text = "=" + formula
    text.withCString { text in
      var condition = lxw_conditional_format()
      condition.type = UInt8(LXW_CONDITIONAL_TYPE_FORMULA.rawValue)
      condition.value_string = UnsafeMutablePointer(mutating: text)
      condition.format = file.format(style, isOver: true)
      worksheet_conditional_format_range(
        sheet, row(first), column(first), row(last), column(last), &condition)
    }
  }

  /// What may be typed into cells.
  func allow(_ entry: CellEntry, from first: Spot, to last: Spot) {
    var validation = lxw_data_validation()
    validation.ignore_blank = 1
    validation.show_error = 1
    validation.error_type = UInt8(LXW_VALIDATION_ERROR_TYPE_STOP.rawValue)
    var texts: [UnsafeMutablePointer<CChar>?] = []
    func keep(_ text: String, _ longest: Int) -> UnsafeMutablePointer<CChar>? {
      texts.append(strdup(cut(text, longest)))
      return texts[texts.count - 1]
    }
    defer { for text in texts { free(text) } }
    validation.error_title = keep(entry.errorTitle, 32)
    validation.error_message = keep(entry.error, 255)
    if let guide = entry.guide {
      validation.show_input = 1
      validation.input_title = keep(entry.guideTitle, 32)
      validation.input_message = keep(guide, 255)
    }
    func add() {
      worksheet_data_validation_range(
        sheet, row(first), column(first), row(last), column(last), &validation)
    }
    switch entry.allowed {
    case .formula(let formula):
      validation.validate = UInt8(LXW_VALIDATION_TYPE_CUSTOM_FORMULA.rawValue)
      validation.value_formula = keep("=" + formula(first.address), 8000)
      add()
    case .range(let range):
      validation.validate = UInt8(LXW_VALIDATION_TYPE_LIST_FORMULA.rawValue)
      validation.dropdown = 1
      validation.value_formula = keep("=" + range, 255)
      add()
    case .list(let items):
      validation.validate = UInt8(LXW_VALIDATION_TYPE_LIST.rawValue)
      validation.dropdown = 1
      var list = items.map { keep($0, 255) } + [nil]
      list.withUnsafeMutableBufferPointer { list in
        validation.value_list = list.baseAddress
        add()
      }
    }
  }

  private func row(_ spot: Spot) -> lxw_row_t { lxw_row_t(spot.row) }
  private func column(_ spot: Spot) -> lxw_col_t { lxw_col_t(spot.column) }

  /// Without the two characters that XML has no way to write: with one of them no program opens the file. Control
  /// characters the library writes as the format has them.
  private func inXML(_ text: String) -> String {
    func isNone(_ scalar: Unicode.Scalar) -> Bool { scalar.value == 0xFFFE || scalar.value == 0xFFFF }
    guard text.unicodeScalars.contains(where: isNone) else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.filter { !isNone($0) }))
  }

  /// No more characters than the file format takes: one too many and the library writes nothing.
  private func cut(_ text: String, _ longest: Int) -> String {
    let text = inXML(text)
    guard text.unicodeScalars.count > longest else { return text }
    var cut = String.UnicodeScalarView(text.unicodeScalars.prefix(longest - 1))
    cut.append("…")
    return String(cut)
  }
}
