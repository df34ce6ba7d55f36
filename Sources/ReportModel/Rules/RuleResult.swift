// What a rule comes to at one of its places.

/// Result of one rule at one place.
public enum RuleResult: Sendable, Hashable {
  case holds
  /// `when` is false, the place is closed to the agency, or every referenced cell is blank: nothing to say.
  case silent
  case notEvaluated(Unknown)
  /// The left and right side of the comparison that failed and left − right (`nil` where 38 digits do not hold it);
  /// all `nil` for logic.
  case fails(value: Quantity?, operator: String?, expected: Quantity?, difference: Quantity?)
  case overflow
}

extension Rule {
  /// Evaluates the rule at `places[index]`.
  public func evaluate(at index: Int, form: Form, reading: Reading) -> RuleResult {
    let place = places[index]
    guard condition.isAnchorOpen(row: place.row, column: place.column, levels: reading.levels) else { return .silent }
    if let when {
      let run = when.run(row: place.row, column: place.column, missing: missing, form: form, reading: reading)
      let value = run.value(of: when.comparison)
      switch value.state {
      case .truth: if !value.isTrue { return .silent }
      case .overflow: return .overflow
      default:
        return isAllBlank(place, reading: reading) ? .silent : .notEvaluated(value.unknown)
      }
    }
    let run = condition.run(row: place.row, column: place.column, missing: missing, form: form, reading: reading)
    if run.left.state == .overflow { return .overflow }
    if !run.sawFigure, isAllBlank(place, reading: reading) { return .silent }
    let value = run.value(of: condition.comparison)
    switch value.state {
    case .truth:
      if value.isTrue { return .holds }
      guard let comparison = condition.comparison else {
        return .fails(value: nil, operator: nil, expected: nil, difference: nil)
      }
      let left = run.left.quantity
      let right = run.right.quantity
      return .fails(
        value: left, operator: comparison.sign.sign, expected: right, difference: left.subtracting(right))
    case .overflow: return .overflow
    default: return .notEvaluated(value.unknown)
    }
  }

  /// With `missing: zero` blanks are figures, and a report of blanks alone is judged too.
  private func isAllBlank(_ place: (row: Int, column: Int), reading: Reading) -> Bool {
    missing != .zero && condition.isAllBlank(row: place.row, column: place.column, reading: reading)
  }

  /// The cell a finding of this rule stands at, for `places[index]`: the left side's first cell.
  public func findingCell(at index: Int) -> CellReference {
    let place = places[index]
    if let at { return CellReference(table: table, row: at.row ?? place.row, column: at.column) }
    guard let anchor = condition.anchor else {
      return CellReference(table: table, row: place.row, column: place.column)
    }
    let start = anchor.address.index(row: place.row, column: place.column)
    let slots = condition.slots[start..<start + anchor.address.count]
    let slot = slots.first { $0.ordinal >= 0 } ?? slots.first
    return CellReference(
      table: anchor.table, row: slot.map { Int($0.row) } ?? place.row, column: anchor.column ?? place.column,
      source: anchor.source)
  }

  /// Steps of the rule over all its places; a form adds them up.
  public var cost: Int { places.count * (condition.cost + (when?.cost ?? 0)) }
}

extension Program {
  /// Whether the cell a finding would stand at is open to agencies of one of these levels.
  package func isAnchorOpen(row: Int, column: Int, levels: AgencyLevels) -> Bool {
    guard let anchor else { return true }
    let levels = levels.rawValue
    let start = anchor.address.index(row: row, column: column)
    let isThis = anchor.source == .this
    for index in start..<start + anchor.address.count
    where slots[index].levels & levels != 0 && !(isThis && slots[index].isClosed) { return true }
    return false
  }
}
