// Making findings: what a built-in rule says about one cell, how the cell is named to a person, and where it stood in
// the bytes that were sent.

extension SubmissionJudge {
  /// - Parameter word: what is said in place of the rule's own sentence.
  mutating func add(
    _ rule: BuiltInRule, word: ValueWord? = nil, ordinal: Int, value: String? = nil, operator: String? = nil,
    expected: String? = nil, difference: String? = nil, arguments: KeyValuePairs<String, Message>
  ) {
    append(
      rule, ordinal: ordinal, value: value, operator: `operator`, expected: expected, difference: difference,
      message: word?.message(localized: arguments) ?? rule.message(localized: arguments))
  }

  /// A text in a workbook's cell that is no number, or may be two.
  mutating func addNumber(_ value: DraftValue, ordinal: Int, _ readings: (Quantity, Quantity)?) {
    let found = Message(shown(value))
    let word: SheetNumberWord = readings == nil ? .noNumber : .ambiguous
    append(
      .number, ordinal: ordinal, value: shown(value), operator: nil, expected: nil, difference: nil,
      message: word.message(localized: [
        "found": found, "first": readings.map { NumberText.message($0.0) } ?? found,
        "second": readings.map { NumberText.message($0.1) } ?? found,
      ]))
  }

  private mutating func append(
    _ rule: BuiltInRule, ordinal: Int, value: String?, operator: String?, expected: String?, difference: String?,
    message: Message
  ) {
    let cell = form.cells[ordinal]
    let table = form.tables[cell.table]
    append(
      rule, table: cell.table, row: cell.row, column: cell.column, rowCode: table.rows[cell.row].code,
      columnCode: table.columns[cell.column].code, value: value, operator: `operator`, expected: expected,
      difference: difference,
      message: named(message, table: cell.table, row: cell.row, column: cell.column),
      at: at(table: cell.table, row: cell.row, column: cell.column))
  }

  private mutating func append(
    _ rule: BuiltInRule, table: Int, row: Int, column: Int, tableCode: String? = nil, rowCode: String?,
    columnCode: String?, value: String?, operator: String? = nil, expected: String? = nil, difference: String? = nil,
    message: Message, at: String?
  ) {
    let finding = Finding(
      rule: rule.rawValue, ruleVersion: form.version, severity: .error, blocking: true,
      table: tableCode ?? form.tables[table].code, row: rowCode, column: columnCode, value: value,
      operator: `operator`, expected: expected, difference: difference, operands: [], at: at, message: message)
    findings.append(PlacedFinding(finding: finding, table: table, row: place(of: row, in: table), column: column))
  }

  /// Where a row stands among its table's: the model row of a list is the row at hand.
  func place(of row: Int, in table: Int) -> Int {
    if row == 0, let listRow, listRow.table == table { listRow.index } else { row }
  }

  /// What is wrong with a list as a whole, or with a row.
  ///
  /// - Parameter cell: in a workbook, index of the cell at which it is told.
  mutating func addList(
    _ found: Message, rule: BuiltInRule = .list, table: Int, row: Int, at path: [String], cell: Int? = nil
  ) {
    let code = form.tables[table].code
    let message = BuiltInRule.list.message(localized: ["table": Message(code), "found": found])
    append(
      rule, table: table, row: row, column: .max,
      rowCode: row == .max ? nil : form.tables[table].rows[0].code, columnCode: nil, value: nil, message: message,
      at: draft.medium == .json
        ? Self.pointer(path) : draft.medium == .workbook ? cell.map { line(draft.cells[$0].value.position) } : nil)
  }

  /// The message with `{cell}` named as a person reads it: row and column with their labels.
  private func named(_ message: Message, table: Int, row: Int, column: Int) -> Message {
    let table = form.tables[table]
    let (row, column) = (table.rows[row], table.columns[column])
    func name(_ rowWord: String, _ columnWord: String, _ side: (LocalizedText) -> String) -> String {
      "\(rowWord) \(row.code) “\(side(row.label))”, \(columnWord) \(column.code) “\(side(column.label))”"
    }
    return Message(
      vi: Self.fillCell(message.vi, name("Dòng", "cột", { $0.vi })),
      en: Self.fillCell(message.en, name("Row", "column", { $0.en ?? $0.vi })))
  }

  private static func fillCell(_ text: String, _ name: String) -> String {
    guard let place = text.firstRange(of: "{cell}") else { return text }
    return String(text[..<place.lowerBound]) + name + String(text[place.upperBound...])
  }

  /// - Parameter value: the first value sent in it, if there is one.
  mutating func addUnknownTable(_ code: String, _ value: DraftValue?) {
    let tables = form.tables.map(\.code).joined(separator: ", ")
    append(
      .unknownTable, table: .max, row: .max, column: .max, tableCode: code, rowCode: nil, columnCode: nil,
      value: nil, message: BuiltInRule.unknownTable.message(["found": code, "expected": tables]),
      at: at(["tables", code], value))
  }

  mutating func addUnknownRow(_ code: String, table: Int, _ value: DraftValue?) {
    let tableCode = form.tables[table].code
    append(
      .unknownRow, table: table, row: .max, column: .max, rowCode: code, columnCode: nil, value: nil,
      message: BuiltInRule.unknownRow.message(["table": tableCode, "found": code]),
      at: at(["tables", tableCode, code], value))
  }

  mutating func addUnknownColumn(_ sent: DraftCell, table: Int, row: Int) {
    append(
      .unknownColumn, table: table, row: row, column: .max, rowCode: form.tables[table].rows[row].code,
      columnCode: sent.column, value: nil,
      message: BuiltInRule.unknownColumn.message(["table": sent.table, "found": sent.column]),
      at: at(["tables", sent.table, sentRow(row, in: table), sent.column], sent.value))
  }

  mutating func addClosed(_ value: DraftValue, table: Int, row: Int, column: Int) {
    let codes = form.tables[table]
    let message = BuiltInRule.closed.message(localized: ["found": worded(value)])
    let line = draft.medium == .json ? nil : line(value.position)
    append(
      .closed, table: table, row: row, column: column, rowCode: codes.rows[row].code,
      columnCode: codes.columns[column].code, value: shown(value),
      message: named(message, table: table, row: row, column: column),
      at: line ?? at(table: table, row: row, column: column))
  }

  /// Where a cell of the form stands in what was sent, or would stand.
  func at(table: Int, row: Int, column: Int) -> String? {
    let codes = form.tables[table]
    switch draft.medium {
    case .json:
      return Self.pointer(["tables", codes.code, sentRow(row, in: table), codes.columns[column].code])
    case .csv, .workbook:
      guard let ordinal = codes.ordinal(row: row, column: column), sources[ordinal] >= 0 else { return nil }
      return line(draft.cells[Int(sources[ordinal])].value.position)
    }
  }

  /// What a row is called in JSON: by its code, in a list by its place in the array.
  private func sentRow(_ row: Int, in table: Int) -> String {
    if let listRow, listRow.table == table { String(listRow.index) } else { form.tables[table].rows[row].code }
  }

  private func at(_ path: [String], _ value: DraftValue?) -> String? {
    switch draft.medium {
    case .json: Self.pointer(path)
    case .csv, .workbook: value.map { line($0.position) }
    }
  }

  /// Where something stood in CSV or a workbook.
  func line(_ position: Int) -> String {
    draft.medium == .workbook ? draft.places[position] : "line \(position)"
  }

  private static func pointer(_ parts: [String]) -> String {
    parts.map { "/" + escaped($0) }.joined()
  }

  /// RFC 6901: `~` and `/` in a name.
  static func escaped(_ name: String) -> String {
    guard name.utf8.contains(where: { $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: "/") }) else { return name }
    var result = ""
    for character in name.unicodeScalars {
      switch character {
      case "~": result += "~0"
      case "/": result += "~1"
      default: result.unicodeScalars.append(character)
      }
    }
    return result
  }

  /// A cell's value as a plain decimal or mark.
  func shown(_ value: CellValue, _ ordinal: Int) -> String? {
    switch value.state {
    case .value, .nilReport: form.shown(value, ordinal: ordinal)
    case .text: texts[ordinal]
    case .notAvailable: "..."
    case .notApplicable: "x"
    case .blank, .unreadable, .notCalculable: nil
    }
  }

  /// What was sent, in a sentence: a number as people write it.
  func worded(_ value: DraftValue) -> Message {
    guard case .number(let quantity) = value.content else { return Message(shown(value)) }
    return NumberText.message(quantity)
  }

  /// What was sent, as it was sent: at most 100 characters of a text.
  func shown(_ value: DraftValue) -> String {
    switch value.content {
    case .null: "null"
    case .number(let quantity): quantity.description
    case .hugeNumber(let text): String(text.prefix(100))
    case .bool(let yes): yes ? "true" : "false"
    case .text(let text): String(text.prefix(100))
    case .structure: "…"
    }
  }
}

extension Form {
  /// A number, yes/no or date of a cell in the spelling of the wire, `nil` where there is none.
  public func shown(_ value: CellValue, ordinal: Int) -> String? {
    guard value.isNumber else { return nil }
    let cell = cells[ordinal]
    switch cell.type {
    case .yesno: return value.units == 0 ? "false" : "true"
    case .date: return CivilDate(dayNumber: Int(value.units)).description
    case .integer, .decimal, .percent, .money, .text, .code:
      return Quantity(units: value.units, scale: cell.places).description
    }
  }
}
