// Ids of everything the centre keeps: UUID version 7 (RFC 9562), whose first bits are the time, so that rows made
// together lie together in an index. Kept as two words; text only where somebody reads it.

/// A UUID of version 7. Ordered by its bytes, which is the order in which one process made them.
public struct UUIDv7: Sendable, Hashable {
  let high: UInt64
  let low: UInt64

  /// The id with these words; `nil` where version or variant is another.
  init?(high: UInt64, low: UInt64) {
    guard high >> 12 & 0xF == 7, low >> 62 == 0b10 else { return nil }
    self.high = high
    self.low = low
  }

  /// The id of a moment: `instant` fills the 60 bits of time, `random` the last 62.
  init(instant: UInt64, random: UInt64) {
    high = (instant >> 12) << 16 | 0x7000 | instant & 0xFFF
    low = 1 << 63 | random & (1 << 62 - 1)
  }

  /// The id that 16 bytes are, as PostgreSQL sends a `uuid` in binary; `nil` for another count, version or variant.
  public init?(bytes: [UInt8]) {
    guard bytes.count == 16 else { return nil }
    func word(_ bytes: ArraySlice<UInt8>) -> UInt64 { bytes.reduce(0) { $0 << 8 | UInt64($1) } }
    self.init(high: word(bytes[0..<8]), low: word(bytes[8..<16]))
  }

  /// The id that a text spells: 36 characters, 8-4-4-4-12 digits of either case; `nil` for anything else.
  public init?(_ text: String) {
    let characters = Array(text.utf8)
    guard characters.count == 36 else { return nil }
    var words: (high: UInt64, low: UInt64) = (0, 0)
    for (index, character) in characters.enumerated() {
      if Self.dashes.contains(index) {
        guard character == UInt8(ascii: "-") else { return nil }
      } else {
        guard let digit = Hex.value(of: character) else { return nil }
        words.high = words.high << 4 | words.low >> 60
        words.low = words.low << 4 | UInt64(digit)
      }
    }
    self.init(high: words.high, low: words.low)
  }

  private static let dashes = [8, 13, 18, 23]

  /// The 16 bytes, first byte first.
  public var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(16)
    for word in [high, low] {
      for shift in stride(from: UInt64(56), through: 0, by: -8) {
        bytes.append(UInt8(truncatingIfNeeded: word >> shift))
      }
    }
    return bytes
  }

  /// Milliseconds since 1970 UTC at which it was made.
  public var milliseconds: Int64 { Int64(high >> 16) }
}

extension UUIDv7: Comparable {
  public static func < (left: UUIDv7, right: UUIDv7) -> Bool { (left.high, left.low) < (right.high, right.low) }
}

extension UUIDv7: CustomStringConvertible {
  /// 36 characters, lower-case.
  public var description: String {
    let hex = Array(Hex.encode(bytes).utf8)
    var text: [UInt8] = []
    text.reserveCapacity(36)
    for (index, digit) in hex.enumerated() {
      if index == 8 || index == 12 || index == 16 || index == 20 { text.append(UInt8(ascii: "-")) }
      text.append(digit)
    }
    return String(decoding: text, as: UTF8.self)
  }
}

extension UUIDv7 {
  /// The id as one number, as it is bound to PostgreSQL's `uuid`.
  public var integer: UInt128 { UInt128(high) << 64 | UInt128(low) }
}
