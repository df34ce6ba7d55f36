// Exact decimals: an integer number of units and a scale. Every figure, bound and tolerance in the centre is one of
// these; nothing here rounds unless the name of the operation says so, and overflow is an answer (`nil`), never a wrap.

/// An exact decimal number, `units × 10⁻ˢᶜᵃˡᵉ`, with `scale` in `0...38`.
///
/// Two quantities of the same value are equal whatever their scales: `1.0 == 1`.
public struct Quantity: Sendable {
  /// The number in units of its last decimal place.
  public let units: Int128
  /// Decimal places, `0...38`.
  public let scale: Int

  @inlinable
  public init(units: Int128, scale: Int = 0) {
    precondition(scale >= 0 && scale <= 38)
    self.units = units
    self.scale = scale
  }

  @inlinable
  public init(_ integer: Int) { self.init(units: Int128(integer), scale: 0) }

  public static let zero = Quantity(units: 0, scale: 0)
  public var isZero: Bool { units == 0 }
  public var isNegative: Bool { units < 0 }

  /// 10ⁿ for n in 0...38; the largest power of ten an `Int128` holds.
  @usableFromInline
  static let powers: [Int128] = {
    var powers: [Int128] = [1]
    for _ in 1...38 { powers.append(powers[powers.count - 1] * 10) }
    return powers
  }()

  /// The same value without trailing zeros after the point.
  public var normalised: Quantity {
    var units = units
    var scale = scale
    while scale > 0, units % 10 == 0 {
      units /= 10
      scale -= 1
    }
    return Quantity(units: units, scale: scale)
  }

  /// The units this quantity has at `scale`, or `nil` where that would drop a digit or overflow.
  @inlinable
  public func units(atScale wanted: Int) -> Int128? {
    if wanted == scale { return units }
    if wanted > scale {
      guard wanted - scale <= 38 else { return units == 0 ? 0 : nil }
      let (scaled, overflow) = units.multipliedReportingOverflow(by: Self.powers[wanted - scale])
      return overflow ? nil : scaled
    }
    let (quotient, remainder) = units.quotientAndRemainder(dividingBy: Self.powers[scale - wanted])
    return remainder == 0 ? quotient : nil
  }

  /// Sum, or `nil` on overflow.
  @inlinable
  public func adding(_ other: Quantity) -> Quantity? {
    if scale == other.scale {
      let (sum, overflow) = units.addingReportingOverflow(other.units)
      return overflow ? nil : Quantity(units: sum, scale: scale)
    }
    let common = max(scale, other.scale)
    guard let a = units(atScale: common), let b = other.units(atScale: common) else {
      return addingNormalised(other)
    }
    let (sum, overflow) = a.addingReportingOverflow(b)
    return overflow ? nil : Quantity(units: sum, scale: common)
  }

  @usableFromInline
  func addingNormalised(_ other: Quantity) -> Quantity? {
    let x = normalised
    let y = other.normalised
    let common = max(x.scale, y.scale)
    guard let a = x.units(atScale: common), let b = y.units(atScale: common) else { return nil }
    let (sum, overflow) = a.addingReportingOverflow(b)
    return overflow ? nil : Quantity(units: sum, scale: common)
  }

  /// Difference, or `nil` on overflow.
  @inlinable
  public func subtracting(_ other: Quantity) -> Quantity? {
    guard let negated = other.negated else { return nil }
    return adding(negated)
  }

  /// The opposite, or `nil` on overflow.
  @inlinable
  public var negated: Quantity? {
    units == Int128.min ? nil : Quantity(units: -units, scale: scale)
  }

  /// The absolute value, or `nil` on overflow.
  @inlinable
  public var magnitude: Quantity? { units < 0 ? negated : self }

  /// Product, exact, or `nil` where 38 digits or 38 places do not hold it.
  public func multiplied(by other: Quantity) -> Quantity? {
    let (product, overflow) = units.multipliedReportingOverflow(by: other.units)
    if !overflow, scale + other.scale <= 38 { return Quantity(units: product, scale: scale + other.scale) }
    let a = normalised
    let b = other.normalised
    let (again, overflowAgain) = a.units.multipliedReportingOverflow(by: b.units)
    guard !overflowAgain, a.scale + b.scale <= 38 else { return nil }
    return Quantity(units: again, scale: a.scale + b.scale)
  }

  /// Quotient rounded half away from zero at `places` decimal places; `nil` for a zero divisor or on overflow.
  public func divided(by other: Quantity, places: Int = 12) -> Quantity? {
    guard other.units != 0 else { return nil }
    let a = normalised
    let b = other.normalised
    // a/10^sa ÷ b/10^sb, wanted in units of 10^-places: a × 10^(places + sb − sa) / b.
    let exponent = places + b.scale - a.scale
    var numerator = a.units
    var denominator = b.units
    if exponent >= 0 {
      guard exponent <= 38 else { return nil }
      let (scaled, overflow) = numerator.multipliedReportingOverflow(by: Self.powers[exponent])
      guard !overflow else { return nil }
      numerator = scaled
    } else {
      guard -exponent <= 38 else { return nil }
      let (scaled, overflow) = denominator.multipliedReportingOverflow(by: Self.powers[-exponent])
      guard !overflow else { return nil }
      denominator = scaled
    }
    return Quantity(units: Self.quotientHalfAway(numerator, denominator), scale: places)
  }

  /// Rounded half away from zero to `places` decimal places (unchanged where it has no more).
  public func rounded(places: Int) -> Quantity {
    guard scale > places else { return self }
    return Quantity(units: Self.quotientHalfAway(units, Self.powers[scale - places]), scale: places)
  }

  /// `numerator ÷ denominator` rounded half away from zero.
  static func quotientHalfAway(_ numerator: Int128, _ denominator: Int128) -> Int128 {
    let (quotient, remainder) = numerator.quotientAndRemainder(dividingBy: denominator)
    // 2·|r| ≥ |d| without overflow: |r| ≥ |d| − |r|.
    let r = remainder.magnitude
    let d = denominator.magnitude
    guard r >= d - r else { return quotient }
    return (numerator < 0) == (denominator < 0) ? quotient + 1 : quotient - 1
  }

  /// Number of decimal digits of `units` at the given scale, for the 18-digit limit of a cell.
  public var digits: Int {
    var magnitude = units.magnitude
    var count = 1
    while magnitude >= 10 {
      magnitude /= 10
      count += 1
    }
    return count
  }
}

extension Quantity: Comparable, Hashable {
  @inlinable
  public static func == (a: Quantity, b: Quantity) -> Bool {
    if a.scale == b.scale { return a.units == b.units }
    return a.compared(to: b) == 0
  }

  @inlinable
  public static func < (a: Quantity, b: Quantity) -> Bool {
    if a.scale == b.scale { return a.units < b.units }
    return a.compared(to: b) < 0
  }

  /// −1, 0 or 1; exact for all values (where alignment overflows, the whole parts decide).
  @usableFromInline
  func compared(to other: Quantity) -> Int {
    let common = max(scale, other.scale)
    if let a = units(atScale: common), let b = other.units(atScale: common) { return a < b ? -1 : (a == b ? 0 : 1) }
    let (wholeA, restA) = units.quotientAndRemainder(dividingBy: Self.powers[scale])
    let (wholeB, restB) = other.units.quotientAndRemainder(dividingBy: Self.powers[other.scale])
    if wholeA != wholeB { return wholeA < wholeB ? -1 : 1 }
    let a = Quantity(units: restA, scale: scale).normalised
    let b = Quantity(units: restB, scale: other.scale).normalised
    let rest = max(a.scale, b.scale)
    // Both rests are below one in size, so 38 places always hold them.
    let x = a.units * Self.powers[rest - a.scale]
    let y = b.units * Self.powers[rest - b.scale]
    return x < y ? -1 : (x == y ? 0 : 1)
  }

  public func hash(into hasher: inout Hasher) {
    let n = normalised
    hasher.combine(n.units)
    hasher.combine(n.scale)
  }
}

extension Quantity: CustomStringConvertible {
  /// Plain decimal without trailing zeros, `-12.5`: the spelling of every number on the wire.
  public var description: String {
    let n = normalised
    guard n.scale > 0 else { return String(n.units) }
    return n.fixed(places: n.scale)
  }

  /// Plain decimal with exactly `places` places; the value must fit them.
  func fixed(places: Int) -> String {
    guard places > 0 else { return String(units) }
    var digits = Array(String(units.magnitude).utf8)
    while digits.count <= places { digits.insert(UInt8(ascii: "0"), at: 0) }
    digits.insert(UInt8(ascii: "."), at: digits.count - places)
    if units < 0 { digits.insert(UInt8(ascii: "-"), at: 0) }
    return String(decoding: digits, as: UTF8.self)
  }
}
