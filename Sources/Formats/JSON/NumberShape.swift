// The number grammar that JSON numbers, decimal strings and CSV fields share, read exactly: digits go straight into an
// integer, never through a binary fraction.
internal import ReportModel

/// A number found in bytes: where it ends and, while it is short, its digits already as an integer.
struct NumberShape {
  /// Index of the byte behind the number.
  let end: Int
  let hasExponent: Bool
  private let start: Int
  private let magnitude: UInt64
  private let digits: Int
  private let places: Int
  private let isNegative: Bool

  /// Reads `-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?` at `position`. `nil`: `position` is where a digit is missing.
  @inline(__always)
  init?(_ bytes: UnsafeBufferPointer<UInt8>, at position: inout Int) {
    start = position
    let count = bytes.count
    var index = position
    var magnitude: UInt64 = 0
    isNegative = index < count && bytes[index] == UInt8(ascii: "-")
    if isNegative { index += 1 }
    let firstDigit = index
    while index < count, bytes[index] &- 48 < 10 {
      // Wraps for long numbers; those are read again by `exact`.
      magnitude = magnitude &* 10 &+ UInt64(bytes[index] &- 48)
      index += 1
      // A leading zero stands alone.
      if index == firstDigit + 1, bytes[firstDigit] == 48 { break }
    }
    guard index > firstDigit else {
      position = index
      return nil
    }
    var digits = index - firstDigit
    var places = 0
    if index < count, bytes[index] == UInt8(ascii: ".") {
      index += 1
      let firstPlace = index
      while index < count, bytes[index] &- 48 < 10 {
        magnitude = magnitude &* 10 &+ UInt64(bytes[index] &- 48)
        index += 1
      }
      places = index - firstPlace
      digits += places
      guard places > 0 else {
        position = index
        return nil
      }
    }
    var hasExponent = false
    if index < count, bytes[index] | 0x20 == UInt8(ascii: "e") {
      hasExponent = true
      index += 1
      if index < count, bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "+") { index += 1 }
      let firstOfExponent = index
      while index < count, bytes[index] &- 48 < 10 { index += 1 }
      guard index > firstOfExponent else {
        position = index
        return nil
      }
    }
    (end, self.magnitude, self.digits, self.places, self.hasExponent) = (index, magnitude, digits, places, hasExponent)
  }

  /// The value, or as written where 38 digits and 38 places do not hold it.
  @inline(__always)
  func content(in bytes: UnsafeBufferPointer<UInt8>) -> DraftValue.Content {
    if digits <= 18, !hasExponent {
      let units = Int64(bitPattern: magnitude)
      return .number(Quantity(units: Int128(isNegative ? -units : units), scale: places))
    }
    let text = UnsafeBufferPointer(rebasing: bytes[start..<end])
    return Self.exact(text).map { .number($0) } ?? .hugeNumber(String(decoding: text, as: UTF8.self))
  }

  /// The value of a well-formed number of any length; zeros that say nothing (`1.000…`, `0e999`) cost no digits.
  private static func exact(_ text: UnsafeBufferPointer<UInt8>) -> Quantity? {
    var units: Int128 = 0
    var zeros = 0  // read but not yet multiplied in
    var places = 0
    var index = 0
    var afterPoint = false
    while index < text.count, text[index] | 0x20 != UInt8(ascii: "e") {
      let byte = text[index]
      index += 1
      if byte == UInt8(ascii: ".") { afterPoint = true }
      guard byte &- 48 < 10 else { continue }
      if afterPoint { places += 1 }
      if byte == 48 {
        zeros += 1
        continue
      }
      if units == 0 { zeros = 0 }
      guard let shifted = timesTen(units, zeros + 1) else { return nil }
      let (sum, overflow) = shifted.addingReportingOverflow(Int128(byte - 48))
      if overflow { return nil }
      (units, zeros) = (sum, 0)
    }
    if units == 0 { return .zero }
    if text[0] == UInt8(ascii: "-") { units = -units }
    let power = exponent(text[min(index + 1, text.count)...]) - places + zeros
    if power < 0 { return power >= -38 ? Quantity(units: units, scale: -power) : nil }
    return timesTen(units, power).map { Quantity(units: $0) }
  }

  /// `units × 10ⁿ`, or `nil` on overflow.
  private static func timesTen(_ units: Int128, _ n: Int) -> Int128? {
    if units == 0 { return 0 }
    guard n <= 38 else { return nil }
    var result = units
    for _ in 0..<n {
      let (product, overflow) = result.multipliedReportingOverflow(by: 10)
      if overflow { return nil }
      result = product
    }
    return result
  }

  /// `[+-]?[0-9]*`, held within ±10¹²: more than any body has digits to make up for.
  private static func exponent(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Int {
    var value = 0
    for byte in text where byte &- 48 < 10 { value = min(value * 10 + Int(byte - 48), 1_000_000_000_000) }
    return text.first == UInt8(ascii: "-") ? -value : value
  }
}

extension NumberShape {
  /// What a string is that stands where a value is expected: a number where all of it is a decimal
  /// `-?(0|[1-9][0-9]*)(\.[0-9]+)?`, else `nil`.
  @inline(__always)
  static func decimal(_ text: UnsafeBufferPointer<UInt8>) -> DraftValue.Content? {
    guard let first = text.first, first &- 48 < 10 || first == UInt8(ascii: "-") else { return nil }
    var position = 0
    guard let shape = NumberShape(text, at: &position), shape.end == text.count, !shape.hasExponent else { return nil }
    return shape.content(in: text)
  }
}
