// Placing what was sent: codes to cells, and each value to its cell's type, with the built-in findings.

extension SubmissionJudge {
  /// Finds each value's cell. Values usually come in the form's own order, so the next row and column are tried first.
  mutating func placeValues() {
    var table = -1
    var isList = false
    var tableCode: String?
    var row = -1
    var rowCode: String?
    var column = -1
    // By index, and whole cells only where something is wrong: a copy of each would cost more than finding its place.
    for index in draft.cells.indices {
      if draft.cells[index].table != tableCode {
        let sent = draft.cells[index]
        tableCode = sent.table
        rowCode = nil
        row = -1
        table = form.tables.firstIndex { $0.code == sent.table } ?? -1
        if table < 0, unknownNames.insert([sent.table]).inserted { addUnknownTable(sent.table, sent.value) }
        isList = table >= 0 && form.tables[table].list != nil
        // An array where rows are fixed is told once, as such.
        if table >= 0, !isList, draft.arrays.contains(sent.table) { table = -1 }
      }
      guard table >= 0 else { continue }
      if isList {
        listCells[table, default: []].append(index)
        continue
      }
      if draft.cells[index].row != rowCode {
        let sent = draft.cells[index]
        rowCode = sent.row
        column = -1
        row =
          nextIndex(row, of: form.tables[table].rows.count) { form.tables[table].rows[$0].code == sent.row }
          ?? form.tables[table].row(sent.row) ?? -1
        if row < 0, unknownNames.insert([sent.table, sent.row]).inserted {
          addUnknownRow(sent.row, table: table, sent.value)
        }
      }
      guard row >= 0 else { continue }
      let columnCount = form.tables[table].columns.count
      column =
        nextIndex(column, of: columnCount) { form.tables[table].columns[$0].code == draft.cells[index].column }
        ?? form.tables[table].column(draft.cells[index].column) ?? -1
      guard column >= 0, !form.tables[table].columns[column].isDerived else {
        addUnknownColumn(draft.cells[index], table: table, row: row)
        continue
      }
      place(index: index, table: table, row: row, column: column)
    }
  }

  /// Tables and rows that were named with nothing in them are judged too: a misspelt name must not pass for a blank.
  mutating func checkEmptyNames() {
    for name in draft.emptyNames {
      guard let table = form.tables.firstIndex(where: { $0.code == name.table }) else {
        if unknownNames.insert([name.table]).inserted { addUnknownTable(name.table, nil) }
        continue
      }
      guard form.tables[table].list == nil else { continue }
      if let row = name.row, form.tables[table].row(row) == nil { addUnknownRow(row, table: table, nil) }
    }
    for (table, grid) in form.tables.enumerated() where grid.list == nil && draft.arrays.contains(grid.code) {
      addList(ValueWord.listUnwanted.message(), table: table, row: .max, at: ["tables", grid.code])
    }
  }

  private func nextIndex(_ last: Int, of count: Int, where matches: (Int) -> Bool) -> Int? {
    last + 1 < count && matches(last + 1) ? last + 1 : nil
  }

  mutating func place(index: Int, table: Int, row: Int, column: Int) {
    let value = draft.cells[index].value
    guard let ordinal = form.tables[table].ordinal(row: row, column: column) else {
      if value.content != .null { addClosed(value, table: table, row: row, column: column) }
      return
    }
    sources[ordinal] = Int32(index)
    guard let read = read(value, ordinal: ordinal) else {
      reading.values[ordinal] = CellValue(units: 0, state: .unreadable)
      return
    }
    guard read.state != .blank else { return }
    // What is out of range is still there: rules see it, and it is not missing.
    let isTold = checkRange(read, ordinal: ordinal)
    guard form.cells[ordinal].levels.contains(level) else {
      if !isTold {
        add(.closed, ordinal: ordinal, value: shown(read, ordinal), arguments: ["found": worded(value)])
      }
      return
    }
    if form.cells[ordinal].isComputed {
      if !isTold { typed[ordinal] = read }
    } else {
      reading.values[ordinal] = read
    }
  }

  /// The cell's content, or `nil` with a built-in finding where the value cannot stand in the cell.
  private mutating func read(_ value: DraftValue, ordinal: Int) -> CellValue? {
    if value.content == .null { return .blank }
    let type = form.cells[ordinal].type
    switch type {
    case .integer, .decimal, .percent, .money: return readNumber(value, ordinal: ordinal)
    case .text: return readText(value, ordinal: ordinal)
    case .code:
      let before = texts[ordinal]
      guard let read = readText(value, ordinal: ordinal), let code = texts[ordinal] else { return nil }
      guard let list = form.cells[ordinal].codeList, !form.codeLists[list].contains(code) else { return read }
      texts[ordinal] = before
      addOneOf(code, form.codeLists[list], ordinal: ordinal)
      return nil
    case .yesno:
      switch value.content {
      case .bool(let yes): return .value(yes ? 1 : 0)
      case .text("true") where draft.medium == .csv: return .value(1)
      case .text("false") where draft.medium == .csv: return .value(0)
      case .text(let text) where draft.medium == .workbook && ["có", "yes", "true"].contains(text.lowercased()):
        return .value(1)
      case .text(let text) where draft.medium == .workbook && ["không", "no", "false"].contains(text.lowercased()):
        return .value(0)
      default: return mark(value) ?? refuseType(value, ordinal: ordinal, expected: .yesno)
      }
    case .date:
      if case .text(let text) = value.content,
        let day = CivilDate(text) ?? (draft.medium == .workbook ? CivilDate(vietnamese: text) : nil)
      {
        return .value(Int128(day.dayNumber))
      }
      return mark(value) ?? refuseType(value, ordinal: ordinal, expected: .date)
    }
  }

  private func mark(_ value: DraftValue) -> CellValue? {
    switch value.content {
    case .text("-"): CellValue(units: 0, state: .nilReport)
    case .text("..."): CellValue(units: 0, state: .notAvailable)
    case .text("x"): CellValue(units: 0, state: .notApplicable)
    default: nil
    }
  }

  private mutating func readNumber(_ value: DraftValue, ordinal: Int) -> CellValue? {
    switch value.content {
    case .number(let quantity): return store(quantity, ordinal: ordinal)
    case .hugeNumber(let text):
      let places = form.cells[ordinal].places
      let rule: BuiltInRule = Self.hasMoreDecimals(text, than: places) ? .decimals : .digits
      add(
        rule, ordinal: ordinal, value: shown(value),
        arguments: ["found": Message(shown(value)), "expected": Message(String(places))])
      return nil
    case .text(let text):
      if let mark = mark(value) { return mark }
      if draft.medium == .workbook { return readTyped(text, value, ordinal: ordinal) }
      add(.number, ordinal: ordinal, value: shown(value), arguments: ["found": Message(shown(value))])
      return nil
    default:
      return refuseType(value, ordinal: ordinal, expected: form.cells[ordinal].type == .integer ? .integer : .number)
    }
  }

  /// A number typed as text into a workbook.
  private mutating func readTyped(_ text: String, _ value: DraftValue, ordinal: Int) -> CellValue? {
    switch VietnameseNumber(text) {
    case .number(let quantity): return store(quantity, ordinal: ordinal)
    case .ambiguous(let first, let second): addNumber(value, ordinal: ordinal, (first, second))
    case nil: addNumber(value, ordinal: ordinal, nil)
    }
    return nil
  }

  /// Whether a number of more digits than an exact number holds, as written, has more decimals than a cell takes.
  private static func hasMoreDecimals(_ text: String, than places: Int) -> Bool {
    let parts = text.utf8.split(maxSplits: 1) { $0 == UInt8(ascii: "e") || $0 == UInt8(ascii: "E") }
    guard let mantissa = parts.first else { return false }
    // An exponent that Int does not hold decides by its sign alone.
    let sign = parts.count > 1 && parts[1].first == UInt8(ascii: "-") ? -1 : 1
    let exponent = parts.count > 1 ? Int(String(parts[1]) ?? "") ?? sign * 1_000_000_000 : 0
    let fraction = mantissa.split(separator: UInt8(ascii: "."), maxSplits: 1).dropFirst().first?.count ?? 0
    let zeros = mantissa.filter { $0 != UInt8(ascii: ".") }.reversed().prefix { $0 == UInt8(ascii: "0") }.count
    return fraction - zeros - exponent > places
  }

  /// A number in the cell's smallest unit, at most 18 digits of it.
  private mutating func store(_ quantity: Quantity, ordinal: Int) -> CellValue? {
    let places = form.cells[ordinal].places
    if quantity.scale <= places || quantity.normalised.scale <= places {
      if let units = quantity.units(atScale: places), units.magnitude < CellLimits.units {
        return .value(units)
      }
      let text = quantity.description
      add(.digits, ordinal: ordinal, value: text, arguments: ["found": NumberText.message(plain: text)])
    } else {
      let text = quantity.description
      add(
        .decimals, ordinal: ordinal, value: text,
        arguments: ["found": NumberText.message(plain: text), "expected": Message(String(places))])
    }
    return nil
  }

  private mutating func readText(_ value: DraftValue, ordinal: Int) -> CellValue? {
    let text: String
    switch value.content {
    // A cell's error, #REF!, is no text either.
    case .text(let sent) where value.isString: text = sent
    case .number(let quantity) where value.isString: text = quantity.fixed(places: quantity.scale)
    case .hugeNumber(let sent) where value.isString: text = sent
    default: return refuseType(value, ordinal: ordinal, expected: .text)
    }
    guard !text.isEmpty else { return refuseType(value, ordinal: ordinal, expected: .text) }
    let limit = form.cells[ordinal].maxLength
    // A text within the limit in bytes is within it in characters: counting those is dear.
    if text.utf8.count > limit, form.cells[ordinal].levels.contains(level) {
      let count = text.count
      if count > limit {
        add(
          .length, ordinal: ordinal, value: String(count), operator: "<=", expected: String(limit),
          difference: String(count - limit),
          arguments: [
            "found": NumberText.message(plain: String(count)), "expected": NumberText.message(plain: String(limit)),
          ])
        return nil
      }
    }
    texts[ordinal] = text
    return CellValue(units: 0, state: .text)
  }

  private mutating func refuseType(_ value: DraftValue, ordinal: Int, expected: ValueWord) -> CellValue? {
    let found: Message =
      switch value.content {
      case .bool: ValueWord.bool.message()
      case .structure: ValueWord.structure.message()
      case .number, .hugeNumber: ValueWord.jsonNumber.message()
      case .text(""): ValueWord.emptyText.message()
      case .text: Message("“\(shown(value))”")
      case .null: Message("null")
      }
    add(
      .type, ordinal: ordinal, value: shown(value), arguments: ["found": found, "expected": expected.message()])
    return nil
  }

  /// Whether the value is out of range, which is then told. Comes before `closed` (the order of precedence).
  private mutating func checkRange(_ value: CellValue, ordinal: Int) -> Bool {
    // Field by field: a copy of the cell would retain and release everything in it, for every value of a report.
    let minimum = form.cells[ordinal].minimum
    let maximum = form.cells[ordinal].maximum
    guard minimum != nil || maximum != nil, value.isNumber else { return false }
    let quantity = Quantity(units: value.units, scale: form.cells[ordinal].places)
    if let minimum, quantity < minimum {
      addRange(quantity, .greaterOrEqual, minimum, ordinal: ordinal)
      return true
    }
    if let maximum, quantity > maximum {
      addRange(quantity, .lessOrEqual, maximum, ordinal: ordinal)
      return true
    }
    return false
  }

  /// A code that is none of its list's: out of the range of what may stand there.
  private mutating func addOneOf(_ code: String, _ list: CodeList, ordinal: Int) {
    let codes = list.entries.prefix(20).map(\.code).joined(separator: ", ")
    add(
      .range, ordinal: ordinal, value: String(code.prefix(100)),
      arguments: [
        "found": Message("“\(code.prefix(100))”"), "must": ValueWord.oneOf.message(),
        "expected": Message(codes + (list.entries.count > 20 ? ", …" : "")),
      ])
  }

  private mutating func addRange(_ value: Quantity, _ comparison: RuleComparison, _ bound: Quantity, ordinal: Int) {
    add(
      .range, ordinal: ordinal, value: value.description, operator: comparison.sign, expected: bound.description,
      difference: value.subtracting(bound)?.description,
      arguments: [
        "found": NumberText.message(value), "must": comparison.demand.message(), "expected": NumberText.message(bound),
      ])
  }
}

/// The size of a figure: what `bigint` holds with room to add.
public enum CellLimits {
  /// 10¹⁸: a cell's smallest units stay below it in size.
  public static let units: Int128.Magnitude = 1_000_000_000_000_000_000
}
