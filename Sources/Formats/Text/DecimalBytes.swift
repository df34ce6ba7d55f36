// Numbers as bytes: what every answer and every export spends most of its time on, so no text is made in between.
internal import ReportModel

extension [UInt8] {
  /// A whole number in decimal digits.
  mutating func append(integer value: Int) {
    if value < 0 { append(UInt8(ascii: "-")) }
    append(magnitude: UInt128(value.magnitude), places: 0, point: 0)
  }

  /// A plain decimal without trailing zeros, `-12.5`, with the given decimal point.
  mutating func append(decimal quantity: Quantity, point: UInt8 = UInt8(ascii: ".")) {
    let number = quantity.scale == 0 ? quantity : quantity.normalised
    if number.isNegative { append(UInt8(ascii: "-")) }
    append(magnitude: number.units.magnitude, places: number.scale, point: point)
  }

  private mutating func append(magnitude: UInt128, places: Int, point: UInt8) {
    // The widest: 39 digits, or a zero before 38 places, and the point.
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 41) { digits in
      var index = 41
      var written = 0
      func put(_ digit: UInt8) {
        if written == places, places > 0 {
          index -= 1
          digits[index] = point
        }
        index -= 1
        digits[index] = UInt8(ascii: "0") + digit
        written += 1
      }
      var large = magnitude
      // Divisions of 128 bits are slow; nearly every figure fits 64.
      while large > UInt128(UInt64.max) {
        let (quotient, digit) = large.quotientAndRemainder(dividingBy: 10)
        put(UInt8(digit))
        large = quotient
      }
      var rest = UInt64(large)
      while rest != 0 || written <= places {
        put(UInt8(rest % 10))
        rest /= 10
      }
      append(contentsOf: UnsafeBufferPointer(rebasing: UnsafeBufferPointer(digits)[index...]))
    }
  }
}
