// Computed cells: sums, formulas and ratios, in an order in which each finds its parts ready; what was typed into one
// must agree with what it comes to.

extension SubmissionJudge {
  mutating func computeCells() {
    for ordinal in form.computationOrder where form.cells[ordinal].levels.contains(level) {
      // A typed value that could not be read has had its finding; what the cell comes to is still computed.
      let unreadable = reading.values[ordinal].state == .unreadable
      let value = form.computedValue(of: ordinal, reading: reading)
      switch value {
      case .some(let value): reading.values[ordinal] = value
      case nil:
        reading.values[ordinal] = CellValue(units: 0, state: .unreadable)
        if !unreadable { add(.digits, ordinal: ordinal, arguments: ["found": "…"]) }
        continue
      }
      if let sent = typed[ordinal] { compare(sent, with: reading.values[ordinal], ordinal: ordinal) }
    }
  }

  private mutating func compare(_ sent: CellValue, with computed: CellValue, ordinal: Int) {
    if computed.state == .unreadable { return }
    if computed.isNumber {
      if sent.isNumber, sent.units == computed.units { return }
    } else if !sent.isNumber {
      // "not available" or "not applicable" where nothing can be computed says the same.
      return
    }
    let scale = form.cells[ordinal].places
    let expected = computed.isNumber ? Quantity(units: Int128(computed.units), scale: scale) : nil
    let value = sent.isNumber ? Quantity(units: Int128(sent.units), scale: scale) : nil
    let difference: Quantity? = if let value, let expected { value.subtracting(expected) } else { nil }
    let nothing = ValueWord.nothing.message()
    let found = shown(sent, ordinal) ?? "-"
    addLocalized(
      .computed, ordinal: ordinal, value: value?.description ?? shown(sent, ordinal), operator: "=",
      expected: expected?.description, difference: difference?.description,
      arguments: [
        "found": Message(vi: found, en: found),
        "expected": expected.map { Message(vi: $0.description, en: $0.description) } ?? nothing,
      ])
  }
}

extension Form {
  /// What a computed cell comes to, rounded once to its places; `nil` where it needs more than 18 digits.
  ///
  /// The same computation serves intake and figures: a total's computed cells are computed again from what was added.
  public func computedValue(of ordinal: Int, reading: Reading) -> CellValue? {
    let cell = cells[ordinal]
    guard let computation = cell.computation else { return reading.values[ordinal] }
    switch computation {
    case .sum(let parts): return sum(of: parts, places: cell.places, reading: reading)
    case .formula(let program):
      switch program.evaluate(row: cell.row, column: cell.column, form: self, reading: reading) {
      case .number(let quantity): return Self.stored(quantity.rounded(places: cell.places), places: cell.places)
      case .unknown(.notCalculable): return CellValue(units: 0, state: .notCalculable)
      case .unknown, .truth: return Self.unknown(program, cell: cell, form: self, reading: reading)
      case .overflow: return nil
      }
    case .ratio(let part, let base, let percent):
      let divisor = base.evaluate(row: cell.row, column: cell.column, form: self, reading: reading)
      let dividend = part.evaluate(row: cell.row, column: cell.column, form: self, reading: reading)
      return ratio(dividend, divisor, percent: percent, cell: cell)
    }
  }

  private func ratio(_ part: Outcome, _ base: Outcome, percent: Bool, cell: Cell) -> CellValue? {
    switch (part, base) {
    case (.overflow, _), (_, .overflow): return nil
    case (.unknown(.blank), .unknown(.blank)): return .blank
    case (_, .unknown), (_, .truth): return CellValue(units: 0, state: .notCalculable)
    case (.unknown(.notCalculable), _): return CellValue(units: 0, state: .notCalculable)
    case (.unknown, _), (.truth, _): return .blank
    case (.number(let part), .number(let base)):
      if base.isZero { return CellValue(units: 0, state: .notCalculable) }
      guard let scaled = percent ? part.multiplied(by: Quantity(100)) : part,
        let quotient = scaled.divided(by: base, places: cell.places)
      else { return nil }
      return Self.stored(quotient, places: cell.places)
    }
  }

  private func sum(of parts: [Int], places: Int, reading: Reading) -> CellValue? {
    var total: Int128 = 0
    var filled = false
    for part in parts {
      let value = reading.values[part]
      switch value.state {
      case .value, .nilReport:
        filled = true
        // At most 20,000 cells of 18 digits at 12 more places: far inside 38 digits.
        total += Int128(value.units) * Quantity.power(12 - cells[part].places)
      case .unreadable: return CellValue(units: 0, state: .unreadable)
      case .blank, .text, .notAvailable, .notApplicable, .notCalculable: continue
      }
    }
    guard filled else { return .blank }
    return Self.stored(Quantity(units: total, scale: 12).rounded(places: places), places: places)
  }

  private static func stored(_ quantity: Quantity, places: Int) -> CellValue? {
    guard let units = quantity.units(atScale: places), units.magnitude < CellLimits.units else { return nil }
    return .value(Int64(units))
  }

  /// A computation that reads an unreadable cell is unknown to rules, not blank.
  private static func unknown(_ program: Program, cell: Cell, form: Form, reading: Reading) -> CellValue {
    for reference in program.references where reference.reportsBack == 0 {
      let row = reference.row ?? cell.row
      let column = reference.column ?? cell.column
      if let ordinal = form.tables[reference.table].ordinal(row: row, column: column),
        reading.values[ordinal].state == .unreadable
      {
        return CellValue(units: 0, state: .unreadable)
      }
    }
    return .blank
  }
}
