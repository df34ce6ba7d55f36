// Between which numbers an expression can lie while every cell holds what it may. Wide where nothing is known: what is
// concluded from it is certain.

/// The numbers from `low` to `high`, both included; `nil` where there is no bound.
struct ValueRange {
  var low: Quantity?
  var high: Quantity?

  static let any = ValueRange(low: nil, high: nil)

  static func only(_ quantity: Quantity) -> ValueRange { ValueRange(low: quantity, high: quantity) }

  /// With 0, which a blank counts.
  var withZero: ValueRange { union(.only(.zero)) }

  var containsZero: Bool { !(isAbove(.zero) || isBelow(.zero)) }

  var isNegative: Bool { low.map { $0 < .zero } ?? true }

  private func isAbove(_ bound: Quantity) -> Bool { low.map { bound < $0 } ?? false }
  private func isBelow(_ bound: Quantity) -> Bool { high.map { $0 < bound } ?? false }

  func union(_ other: ValueRange) -> ValueRange {
    ValueRange(
      low: Self.both(low, other.low) { $0 < $1 ? $0 : $1 }, high: Self.both(high, other.high) { $0 < $1 ? $1 : $0 })
  }

  func adding(_ other: ValueRange) -> ValueRange {
    ValueRange(low: Self.both(low, other.low) { $0.adding($1) }, high: Self.both(high, other.high) { $0.adding($1) })
  }

  var negated: ValueRange { ValueRange(low: high?.negated, high: low?.negated) }

  /// Where a factor may be negative nothing is said.
  func multiplied(by other: ValueRange) -> ValueRange {
    guard !isNegative, !other.isNegative else { return .any }
    return ValueRange(
      low: Self.both(low, other.low) { $0.multiplied(by: $1) },
      high: Self.both(high, other.high) { $0.multiplied(by: $1) })
  }

  /// A quotient is never negative where neither side is.
  func divided(by other: ValueRange) -> ValueRange {
    isNegative || other.isNegative ? .any : ValueRange(low: .zero, high: nil)
  }

  /// Whether a comparison holds for all, or for none, of the numbers; `nil` where it depends.
  func compared(_ sign: RuleComparison, _ other: ValueRange) -> Bool? {
    switch sign {
    case .less: return other.compared(.greater, self)
    case .lessOrEqual: return other.compared(.greaterOrEqual, self)
    case .unequal: return compared(.equal, other).map { !$0 }
    case .greater, .greaterOrEqual:
      if let low, let limit = other.high, sign == .greater ? limit < low : !(low < limit) { return true }
      if let high, let limit = other.low, sign == .greater ? !(limit < high) : high < limit { return false }
      return nil
    case .equal:
      if compared(.greater, other) == true || other.compared(.greater, self) == true { return false }
      guard let low, let high, let first = other.low, let last = other.high else { return nil }
      return low == high && first == last && low == first ? true : nil
    }
  }

  private static func both(
    _ a: Quantity?, _ b: Quantity?, _ combine: (Quantity, Quantity) -> Quantity?
  ) -> Quantity? {
    guard let a, let b else { return nil }
    return combine(a, b)
  }
}
