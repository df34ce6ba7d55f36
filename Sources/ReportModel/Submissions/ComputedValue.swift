// What a computed cell comes to: sums, formulas, ratios. One computation for intake and for figures, because a total's
// computed cells are computed again from what was added, never added themselves.

extension Form {
  /// The value of a computed cell, rounded once to its places, half away from zero; `nil` where 38 digits do not hold it.
  public func computedValue(of ordinal: Int, reading: Reading) -> CellValue? {
    let cell = cells[ordinal]
    guard let computation = cell.computation else { return reading.values[ordinal] }
    switch computation {
    case .sum(let parts): return sum(of: parts, places: cell.places, reading: reading)
    case .formula(let program):
      switch program.evaluate(row: cell.row, column: cell.column, form: self, reading: reading) {
      case .number(let quantity): return Self.value(quantity.rounded(places: cell.places), places: cell.places)
      case .unknown(.notCalculable): return CellValue(units: 0, state: .notCalculable)
      case .unknown, .truth: return unknown(program, at: cell, reading: reading)
      case .overflow: return nil
      }
    case .ratio(let part, let base, let percent):
      let divisor = base.evaluate(row: cell.row, column: cell.column, form: self, reading: reading)
      let dividend = part.evaluate(row: cell.row, column: cell.column, form: self, reading: reading)
      return ratio(dividend, divisor, percent: percent, places: cell.places)
    }
  }

  /// Computes every computed cell of a reading in which only typed cells stand, and what was computed from lists, whose
  /// rows are not at hand.
  public func computeAll(in reading: inout Reading) {
    for ordinal in computationOrder where !cells[ordinal].readsList && tables[cells[ordinal].table].list == nil {
      reading.values[ordinal] =
        computedValue(of: ordinal, reading: reading) ?? CellValue(units: 0, state: .notCalculable)
    }
  }

  private func ratio(_ part: Outcome, _ base: Outcome, percent: Bool, places: Int) -> CellValue? {
    switch (part, base) {
    case (.overflow, _), (_, .overflow): return nil
    case (.unknown(.blank), .unknown(.blank)): return .blank
    case (_, .unknown), (_, .truth): return CellValue(units: 0, state: .notCalculable)
    case (.unknown(.notCalculable), _): return CellValue(units: 0, state: .notCalculable)
    case (.unknown, _), (.truth, _): return .blank
    case (.number(let part), .number(let base)):
      if base.isZero { return CellValue(units: 0, state: .notCalculable) }
      guard let scaled = percent ? part.multiplied(by: Quantity(100)) : part,
        let quotient = scaled.divided(by: base, places: places)
      else { return nil }
      return Self.value(quotient, places: places)
    }
  }

  private func sum(of parts: [Int], places: Int, reading: Reading) -> CellValue? {
    var total = Quantity(units: 0, scale: places)
    var filled = false
    for part in parts {
      let value = reading.values[part]
      switch value.state {
      case .value, .nilReport:
        filled = true
        guard let sum = total.adding(Quantity(units: value.units, scale: cells[part].places)) else { return nil }
        total = sum
      case .unreadable: return CellValue(units: 0, state: .unreadable)
      case .blank, .text, .notAvailable, .notApplicable, .notCalculable: continue
      }
    }
    guard filled else { return .blank }
    return Self.value(total.rounded(places: places), places: places)
  }

  private static func value(_ quantity: Quantity, places: Int) -> CellValue? {
    quantity.units(atScale: places).map { .value($0) }
  }

  /// A computation that reads an unreadable cell is unknown to rules, not blank.
  private func unknown(_ program: Program, at cell: Cell, reading: Reading) -> CellValue {
    let listed = program.lists.keys.flatMap { reading.lists[$0] ?? [] }
    if listed.contains(where: { $0.values.contains { $0.state == .unreadable } }) {
      return CellValue(units: 0, state: .unreadable)
    }
    let readsUnreadable = program.references.contains { reference in
      guard reference.source == .this,
        let ordinal = tables[reference.table].ordinal(
          row: reference.row ?? cell.row, column: reference.column ?? cell.column)
      else { return false }
      return reading.values[ordinal].state == .unreadable
    }
    return readsUnreadable ? CellValue(units: 0, state: .unreadable) : .blank
  }
}
