// PostgreSQL's binary numeric: count of digits, weight of the first, sign, display scale, then digits of base 10,000
// aligned at the decimal point. Exact both ways; what does not fit is an error, never rounded.
// Both directions have a way over 64-bit arithmetic: 128-bit division is ten times dearer and nearly never needed.

extension Decimal128 {
  func encode(into buffer: inout [UInt8]) {
    var magnitude = units.magnitude
    // From the last group to the first. The last one holds scale % 4 decimals and is filled up with zeros.
    var groups: [Int16] = []
    groups.reserveCapacity(11)
    let partial = scale % 4
    if partial != 0 {
      let power = UInt128(Self.smallPowers[partial])
      groups.append(Int16(magnitude % power) * Int16(Self.smallPowers[4 - partial]))
      magnitude /= power
    }
    while magnitude > UInt128(UInt64.max) {
      groups.append(Int16(magnitude % 10_000))
      magnitude /= 10_000
    }
    var small = UInt64(magnitude)
    while small > 0 {
      groups.append(Int16(small % 10_000))
      small /= 10_000
    }
    let fractionGroups = (scale + 3) / 4
    buffer.appendBigEndian(Int16(groups.count))
    buffer.appendBigEndian(Int16(groups.count - fractionGroups - 1))
    buffer.appendBigEndian(UInt16(units < 0 ? 0x4000 : 0))
    buffer.appendBigEndian(Int16(scale))
    for group in groups.reversed() { buffer.appendBigEndian(group) }
  }

  /// - Throws: `.decoding` for NaN and infinities, and for what 38 decimals or 127 bits do not hold.
  init(numeric bytes: UnsafeRawBufferPointer) throws(DatabaseError) {
    guard bytes.count >= 8 else { throw .decoding("not a numeric") }
    let count = Int(bytes.bigEndian(at: 0, as: Int16.self))
    let weight = Int(bytes.bigEndian(at: 2, as: Int16.self))
    let sign = bytes.bigEndian(at: 4, as: UInt16.self)
    let displayed = Int(bytes.bigEndian(at: 6, as: UInt16.self) & 0x3FFF)
    guard bytes.count == 8 + 2 * count else { throw .decoding("not a numeric") }
    guard sign == 0 || sign == 0x4000 else { throw .decoding("a numeric that is no number") }
    // Beyond 38 decimals only zeros may be left out.
    let scale = min(displayed, 38)

    // The digits given are worth 10⁻ᵍⁱᵛᵉⁿ of their last place: shift them to `scale`.
    var magnitude: UInt128 = 0
    if count <= 4 {
      var small: UInt64 = 0
      for index in 0..<count { small = small * 10_000 + UInt64(bytes.bigEndian(at: 8 + 2 * index, as: UInt16.self)) }
      magnitude = UInt128(small)
    } else {
      // The last group is left for the end: shifted down by up to three decimals it may still fit.
      for index in 0..<count - 1 {
        magnitude = try Self.scaled(magnitude, 4, plus: bytes.bigEndian(at: 8 + 2 * index, as: UInt16.self))
      }
    }
    var shift = scale - 4 * (count - 1 - weight)
    if count > 4 {
      var last = bytes.bigEndian(at: 8 + 2 * (count - 1), as: UInt16.self)
      var kept = 4
      while shift < 0, kept > 0, last % 10 == 0 {
        last /= 10
        kept -= 1
        shift += 1
      }
      magnitude = try Self.scaled(magnitude, kept, plus: last)
    }
    while shift < 0, magnitude > 0 {
      let (quotient, remainder) = magnitude.quotientAndRemainder(dividingBy: 10)
      guard remainder == 0 else { throw .decoding("a numeric of more than 38 decimals") }
      magnitude = quotient
      shift += 1
    }
    if shift > 0, magnitude > 0 {
      for _ in 0..<shift / 4 { magnitude = try Self.scaled(magnitude, 4, plus: 0) }
      magnitude = try Self.scaled(magnitude, shift % 4, plus: 0)
    }
    // There is one negative number more than there are positive ones.
    guard magnitude <= UInt128(Int128.max) + (sign == 0 ? 0 : 1) else { throw .decoding("a numeric beyond 128 bits") }
    self.init(units: Int128(truncatingIfNeeded: sign == 0 ? magnitude : 0 &- magnitude), scale: scale)
  }

  private static let smallPowers = [1, 10, 100, 1_000, 10_000]

  private static func scaled(
    _ magnitude: UInt128, _ places: Int, plus digit: UInt16
  ) throws(DatabaseError) -> UInt128 {
    let (product, overflow) = magnitude.multipliedReportingOverflow(by: UInt128(smallPowers[places]))
    let (sum, carry) = product.addingReportingOverflow(UInt128(digit))
    guard !overflow, !carry else { throw .decoding("a numeric beyond 128 bits") }
    return sum
  }
}
