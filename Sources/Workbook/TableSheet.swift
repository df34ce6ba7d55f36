// The sheet of one table: the printed form with its cells, what may be typed into them, and what fails.
internal import Rendering
internal import ReportModel

struct TableSheet {
  let layout: WorkbookLayout
  let table: TableLayout
  let sheet: WorkbookSheet
  let reading: Reading
  let rules: RuleSheet
  /// Formulas of the computed cells.
  let formulas: [PlacedCell: String]
  let codes: CodeSheet
  let notes: FindingNotes
  let language: Language
  /// Whether the lines for those who sign stand below.
  let isLast: Bool

  private var form: Form { layout.form }
  private var own: Table { form.tables[table.table] }

  func write(reporter: String) {
    TableHeader(form: form, layout: table, sheet: sheet, language: language).write(reporter: reporter)
    for row in 0..<table.rows { writeRow(row) }
    writeConditions()
    writeEntries()
    let end = writeBelow()
    for column in 0...max(table.lastColumn, TableLayout.labelColumn) {
      sheet.width(table.width(of: column, form), of: column...column)
    }
    if table.columns > 0 { sheet.hide(table.messageColumn + 1...table.messageColumn + table.columns) }
    sheet.width(70, of: table.messageColumn...table.messageColumn)
    sheet.freeze(at: Spot(row: table.firstRow, column: table.firstColumn))
    sheet.page(
      header: TableLayout.headerRow...table.codeRow, upTo: Spot(row: end, column: max(table.lastColumn, 1)))
    sheet.hideGridlines()
    sheet.protect()
  }

  // MARK: Rows

  private func writeRow(_ row: Int) {
    let place = table.firstRow + row
    if table.isList {
      sheet.text(
        String(row + 1), at: Spot(row: place, column: TableLayout.codeColumn),
        CellStyle.label.with { $0.across = .centre })
      for column in own.columns.indices { writeCell(row, column, isBold: false) }
      let texts = reading.lists[table.table].flatMap { row < $0.count ? $0[row].texts : nil } ?? [:]
      setHeight(of: row, texts.map { ($0.value, table.width(of: table.firstColumn + $0.key, form)) })
    } else {
      writeNamed(row)
    }
    let message = message(row)
    if !message.isEmpty {
      sheet.formula(message, at: Spot(row: place, column: table.messageColumn), CellStyle(ink: 0x9C0006))
    }
  }

  /// A row of the form: its code, label, unit and cells.
  private func writeNamed(_ row: Int) {
    let line = own.rows[row]
    let isSum = line.sum != nil || !line.children.isEmpty
    let place = table.firstRow + row
    let style = CellStyle.label.with { $0.isBold = isSum }
    sheet.text(
      line.code, at: Spot(row: place, column: TableLayout.codeColumn),
      style.with {
        $0.across = .centre
        $0.number = "@"
      })
    sheet.text(
      language.pick(line.label), at: Spot(row: place, column: TableLayout.labelColumn),
      style.with { $0.indent = min(line.depth, 6) })
    if !table.units.ofRow.isEmpty {
      sheet.text(table.units.ofRow[row] ?? "", at: Spot(row: place, column: 2), style.with { $0.across = .centre })
    }
    for column in own.columns.indices { writeCell(row, column, isBold: isSum) }
    let label = (language.pick(line.label), table.width(of: TableLayout.labelColumn, form) - Double(2 * line.depth))
    setHeight(of: row, [label] + (table.units.ofRow.isEmpty ? [] : [(table.units.ofRow[row] ?? "", 12)]))
  }

  /// As many lines as the longest text takes; not every program finds that out by itself.
  private func setHeight(of row: Int, _ texts: [(text: String, width: Double)]) {
    let lines = texts.map { TableHeader.lines($0.text, width: $0.width) }.max() ?? 1
    if lines > 1 { sheet.height(15 * lines + 1, of: table.firstRow + row) }
  }

  private func writeCell(_ row: Int, _ column: Int, isBold: Bool) {
    let spot = table.spot(row: row, column: column)
    let note = notes.text(table: table.table, row: row, column: column)
    if let note { sheet.comment(note, at: spot) }
    guard let ordinal = layout.openOrdinal(table: table.table, row: row, column: column) else {
      return sheet.blank(at: spot, note == nil ? .closed : .failing)
    }
    let cell = form.cells[ordinal]
    let listed = reading.lists[table.table].flatMap { row < $0.count ? $0[row] : nil }
    let value = table.isList ? listed?.values[column] ?? .blank : reading.values[ordinal]
    // What is taken over may not be changed where the form says so.
    let isKept = cell.isComputed || (cell.isLocked && value.state == .value)
    var style = isKept ? CellStyle.computed : .typed
    style.isBold = isBold
    style.number = CellEntry.numberFormat(cell)
    if cell.type.isText { (style.across, style.wraps) = (.left, true) }
    if note != nil { (style.ground, style.ink) = (CellStyle.failing.ground, CellStyle.failing.ink) }
    if let formula = formulas[PlacedCell(ordinal: ordinal, row: row)] {
      sheet.formula(formula, at: spot, style)
    } else {
      writeValue(value, cell, table.isList ? listed?.texts[column] : reading.texts[ordinal], at: spot, style)
    }
    if let span = rules.span(table: table.table, row: row, column: column) {
      sheet.formula(
        "COUNTIF(\(RuleSheet.range(span, column: RuleSheet.codeColumn)),1)",
        at: table.flag(row: row, column: column))
    }
  }

  private func writeValue(_ value: CellValue, _ cell: Cell, _ text: String?, at spot: Spot, _ style: CellStyle) {
    switch value.state {
    case .value:
      switch cell.type {
      case .integer, .decimal, .percent, .money:
        let text = Quantity(units: value.units, scale: cell.places).description
        sheet.number(Double(text) ?? 0, at: spot, style)
      case .date: sheet.number(Double(value.units + 25569), at: spot, style)
      case .yesno: sheet.text((value.units != 0 ? WorkbookWord.yes : .no).text(language), at: spot, style)
      case .text, .code: sheet.blank(at: spot, style)
      }
    case .text: sheet.text(text ?? "", at: spot, style)
    case .nilReport: sheet.text("-", at: spot, style)
    case .notAvailable: sheet.text("…", at: spot, style)
    case .notApplicable: sheet.text("x", at: spot, style)
    case .blank, .unreadable, .notCalculable: sheet.blank(at: spot, style)
    }
  }

  /// What is to be looked at in a row: a value that cannot stand in its cell, else the first rule that fails.
  private func message(_ row: Int) -> String {
    let failing = rules.span(table: table.table, row: row).map { message(of: $0) } ?? "\"\""
    let typed = own.columns.indices.compactMap {
      layout.openOrdinal(table: table.table, row: row, column: $0)
    }.filter { !form.cells[$0].isComputed }
    guard !typed.isEmpty, typed.count <= FormulaRun.widest else { return failing == "\"\"" ? "" : failing }
    var cells = rules.cells
    cells.listRow = table.isList ? (table.table, row) : nil
    let refused = TermList.states(typed.map { cells.term($0) }).map { "COUNTIF(\($0),5)" }
    return "IF(\(refused.joined(separator: "+"))>0,"
      + "\(FormulaText.quoted(WorkbookWord.entryRefused.text(language))),\(failing))"
  }

  /// The first rule that fails in a row, and how many more.
  private func message(of span: (first: Int, last: Int)) -> String {
    let codes = RuleSheet.range(span, column: RuleSheet.codeColumn)
    let messages = RuleSheet.range(span, column: RuleSheet.messageColumn)
    let more = WorkbookWord.andMore.text(language, ["count": "\u{1}"]).split(separator: "\u{1}").map(String.init)
    let count = "COUNTIF(\(codes),1)"
    let rest =
      "IF(\(count)>1,\(FormulaText.quoted(more.first ?? ""))&(\(count)-1)&\(FormulaText.quoted(more.last ?? "")),\"\")"
    return "IF(\(count)=0,\"\",INDEX(\(messages),MATCH(1,\(codes),0))&\(rest))"
  }

  // MARK: Conditions and entries

  private func writeConditions() {
    guard table.rows > 0, table.columns > 0 else { return }
    let last = table.spot(row: table.rows - 1, column: table.columns - 1)
    sheet.colour(
      from: table.spot(row: 0, column: 0), to: last, where: "\(table.flag(row: 0, column: 0).address)>0", .failing)
  }

  private func writeEntries() {
    for column in own.columns.indices {
      for run in runs(of: column, entry) { write(run.what, from: run.first, to: run.last) }
      for run in runs(of: column, { isRequired($0, $1) ? true : nil }) {
        sheet.colour(from: run.first, to: run.last, where: "ISBLANK(\(run.first.address))", .missing)
      }
    }
  }

  /// Runs of cells of a column of which the same can be said.
  private func runs<What: Equatable>(
    of column: Int, _ what: (Int, Int) -> What?
  ) -> [(what: What, first: Spot, last: Spot)] {
    var runs: [(what: What, first: Spot, last: Spot)] = []
    var row = 0
    while row < table.rows {
      let first = what(row, column)
      var end = row + 1
      while end < table.rows, what(end, column) == first { end += 1 }
      if let first {
        runs.append((first, table.spot(row: row, column: column), table.spot(row: end - 1, column: column)))
      }
      row = end
    }
    return runs
  }

  private func isRequired(_ row: Int, _ column: Int) -> Bool {
    // Of a list only rows that are filled in have compulsory cells.
    guard !table.isList, let ordinal = layout.openOrdinal(table: table.table, row: row, column: column) else {
      return false
    }
    return form.cells[ordinal].required && !form.cells[ordinal].isComputed
  }

  private func entry(_ row: Int, _ column: Int) -> CellEntry? {
    guard let ordinal = layout.openOrdinal(table: table.table, row: row, column: column),
      !form.cells[ordinal].isComputed
    else { return nil }
    let guide = own.columns[column].guide ?? own.rows[table.isList ? 0 : row].guide
    return CellEntry(form.cells[ordinal], codes: codes[form.cells[ordinal]], guide: guide, language)
  }

  private func write(_ entry: CellEntry, from first: Spot, to last: Spot) {
    sheet.allow(entry, from: first, to: last)
    // What is pasted passes by the check of what is typed.
    if case .formula(let formula) = entry.allowed {
      sheet.colour(
        from: first, to: last,
        where: "IF(ISBLANK(\(first.address)),FALSE,IFERROR(NOT(\(formula(first.address))),TRUE))", .failing)
    }
  }

  // MARK: Below the table

  /// The keys of grounds and signs, and on the last sheet who signs. Gives the last row.
  private func writeBelow() -> Int {
    let last = max(table.lastColumn, TableLayout.labelColumn)
    var row = table.endRow + 1
    for note in [WorkbookWord.signs, .grounds] {
      sheet.merged(
        note.text(language), from: Spot(row: row, column: 0), to: Spot(row: row, column: last), .note)
      sheet.height(28, of: row)
      row += 1
    }
    guard isLast, last >= 3 else { return row - 1 }
    let middle = last / 2
    for (line, (left, right)) in [
      (WorkbookWord.preparedBy, WorkbookWord.headOfUnit), (.signHere, .signHere),
    ].enumerated() {
      let style = CellStyle(isBold: line == 0, isItalic: line == 1, across: .centre)
      sheet.merged(
        left.text(language), from: Spot(row: row + 1 + line, column: 0), to: Spot(row: row + 1 + line, column: middle),
        style)
      sheet.merged(
        right.text(language), from: Spot(row: row + 1 + line, column: middle + 1),
        to: Spot(row: row + 1 + line, column: last), style)
    }
    return row + 5
  }
}
