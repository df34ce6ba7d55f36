// A value while an expression is worked out: a number, a yes/no, a blank, or a reason why there is none.

/// One place of the evaluation stack.
package struct StackValue {
  /// Order matters: from `blank` on there is no value, from `unknownBlank` on it stays so.
  package enum State: UInt8 {
    case number, truth
    /// `units` says which text, `scale` of whom: 0 a cell's, 1 the program's, 2 the row's code.
    case text
    /// A blank that still counts 0 in `+` and `sum`.
    case blank
    /// A blank where a figure was needed.
    case unknownBlank
    /// Something stands there that could not be read.
    case unreadable
    case notCalculable, noHistory, split, notComparable
    case overflow
  }

  package var units: Int128
  package var scale: Int
  package var state: State

  @inline(__always)
  package init(units: Int128, scale: Int, state: State) {
    self.units = units
    self.scale = scale
    self.state = state
  }

  @inline(__always)
  package init(_ quantity: Quantity) { self.init(units: quantity.units, scale: quantity.scale, state: .number) }

  /// A result that may have overflowed.
  @inline(__always)
  package init(_ quantity: Quantity?) {
    if let quantity { self.init(quantity) } else { self.init(.overflow) }
  }

  @inline(__always)
  package init(_ truth: Bool) { self.init(units: truth ? 1 : 0, scale: 0, state: .truth) }

  @inline(__always)
  package init(_ state: State) { self.init(units: 0, scale: 0, state: state) }

  package var quantity: Quantity { Quantity(units: units, scale: scale) }
  package var isTrue: Bool { units != 0 }
  package var isBlank: Bool { state == .blank || state == .unknownBlank }
  package var isKnown: Bool { state.rawValue < State.blank.rawValue }

  /// The value where a figure is needed: a plain blank becomes unknown.
  package var needed: StackValue { state == .blank ? StackValue(.unknownBlank) : self }

  /// Why a result of two values is unknown: the graver reason, so that the order of operands does not matter.
  @inline(__always)
  package static func unknown(_ a: StackValue, _ b: StackValue) -> StackValue {
    a.needed.state.rawValue >= b.needed.state.rawValue ? a.needed : b.needed
  }

  package var unknown: Unknown {
    switch state {
    case .notCalculable: .notCalculable
    case .noHistory: .noHistory
    case .split: .split
    case .notComparable: .notComparable
    case .number, .truth, .text, .blank, .unknownBlank, .unreadable, .overflow: .blank
    }
  }

  // MARK: Arithmetic

  /// A blank counts 0 where the other side is filled; two blanks stay blank.
  @inline(__always)
  package static func sum(_ a: StackValue, _ b: StackValue) -> StackValue {
    if a.state == .number, b.state == .number {
      if a.scale == b.scale {
        let (units, overflow) = a.units.addingReportingOverflow(b.units)
        return overflow
          ? StackValue(a.quantity.adding(b.quantity)) : StackValue(units: units, scale: a.scale, state: .number)
      }
      return StackValue(a.quantity.adding(b.quantity))
    }
    if a.state == .blank { return b }
    if b.state == .blank { return a }
    return unknown(a, b)
  }

  package static func difference(_ a: StackValue, _ b: StackValue) -> StackValue {
    guard a.isKnown, b.isKnown else { return unknown(a, b) }
    return StackValue(a.quantity.subtracting(b.quantity))
  }

  package static func product(_ a: StackValue, _ b: StackValue) -> StackValue {
    guard a.isKnown, b.isKnown else { return unknown(a, b) }
    return StackValue(a.quantity.multiplied(by: b.quantity))
  }

  /// Rounded half away from zero at 12 places; by 0 or blank it is not calculable.
  package static func quotient(_ a: StackValue, _ b: StackValue) -> StackValue {
    if b.isBlank || (b.isKnown && b.units == 0) { return StackValue(.notCalculable) }
    guard a.isKnown, b.isKnown else { return unknown(a, b) }
    return StackValue(a.quantity.divided(by: b.quantity))
  }

  package static func least(_ a: StackValue, _ b: StackValue) -> StackValue {
    guard a.isKnown, b.isKnown else { return unknown(a, b) }
    return b.quantity < a.quantity ? b : a
  }

  package static func greatest(_ a: StackValue, _ b: StackValue) -> StackValue {
    guard a.isKnown, b.isKnown else { return unknown(a, b) }
    return a.quantity < b.quantity ? b : a
  }

  // MARK: Logic

  package static func both(_ a: StackValue, _ b: StackValue) -> StackValue {
    if a.state == .truth, !a.isTrue { return a }
    if b.state == .truth, !b.isTrue { return b }
    return a.isKnown && b.isKnown ? a : unknown(a, b)
  }

  package static func either(_ a: StackValue, _ b: StackValue) -> StackValue {
    if a.state == .truth, a.isTrue { return a }
    if b.state == .truth, b.isTrue { return b }
    return a.isKnown && b.isKnown ? a : unknown(a, b)
  }

  /// Whether a comparison holds.
  @inline(__always)
  package static func compared(_ a: StackValue, _ sign: RuleComparison, _ b: StackValue) -> StackValue {
    guard a.isKnown, b.isKnown else { return unknown(a, b) }
    let order: Int
    if a.scale == b.scale {
      order = a.units < b.units ? -1 : (a.units == b.units ? 0 : 1)
    } else {
      order = a.quantity < b.quantity ? -1 : (a.quantity == b.quantity ? 0 : 1)
    }
    switch sign {
    case .equal: return StackValue(order == 0)
    case .unequal: return StackValue(order != 0)
    case .less: return StackValue(order < 0)
    case .lessOrEqual: return StackValue(order <= 0)
    case .greater: return StackValue(order > 0)
    case .greaterOrEqual: return StackValue(order >= 0)
    }
  }

  /// How far apart two sides may lie: as it stands, or in percent of the absolute right side.
  package static func tolerance(_ size: StackValue, percent: Bool, of right: StackValue) -> StackValue {
    guard percent else { return size }
    guard size.isKnown, right.isKnown else { return unknown(right, size) }
    guard let base = right.quantity.magnitude,
      let whole = base.multiplied(by: Quantity(units: size.units, scale: size.scale)),
      let part = whole.multiplied(by: Quantity(units: 1, scale: 2))
    else { return StackValue(.overflow) }
    return StackValue(part)
  }

  /// Whether two sides lie no farther apart than `size`, the bounds included.
  package static func near(_ a: StackValue, _ b: StackValue, within size: StackValue) -> StackValue {
    guard a.isKnown, b.isKnown else { return unknown(a, b) }
    guard size.isKnown else { return size.needed }
    guard let distance = a.quantity.subtracting(b.quantity)?.magnitude else { return StackValue(.overflow) }
    return StackValue(distance <= size.quantity)
  }
}
