// A SHA-256 digest as a value: 32 bytes that compare, hash and print. It names received bytes, ledger leaves and tokens,
// so it is kept inline (no allocation) and never as text until somebody reads it.

/// The 32 bytes of a SHA-256 digest.
public struct Digest: Sendable, Hashable {
  /// Bytes 0–7, 8–15, 16–23, 24–31, each big-endian, so that comparing words compares bytes.
  private let words: (UInt64, UInt64, UInt64, UInt64)

  /// How many bytes a digest has: 32.
  public static let byteCount = 32

  /// The digest these bytes are; `nil` unless there are exactly 32.
  public init?(bytes: [UInt8]) {
    guard bytes.count == Self.byteCount else { return nil }
    self.init(exactly: bytes)
  }

  /// The digest that 64 hexadecimal digits spell, of either case; `nil` for anything else.
  public init?(hex: String) {
    guard let bytes = Hex.decode(hex) else { return nil }
    self.init(bytes: bytes)
  }

  /// For callers in this module who have just counted to 32.
  init(exactly bytes: [UInt8]) {
    func word(_ start: Int) -> UInt64 {
      var word: UInt64 = 0
      for index in start..<start + 8 { word = word << 8 | UInt64(bytes[index]) }
      return word
    }
    words = (word(0), word(8), word(16), word(24))
  }

  /// The 32 bytes, first byte first.
  public var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(Self.byteCount)
    for word in [words.0, words.1, words.2, words.3] {
      for shift in stride(from: UInt64(56), through: 0, by: -8) {
        bytes.append(UInt8(truncatingIfNeeded: word >> shift))
      }
    }
    return bytes
  }

  /// 64 lower-case hexadecimal digits.
  public var hex: String { Hex.encode(bytes) }

  public static func == (left: Digest, right: Digest) -> Bool { left.words == right.words }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(words.0)
    hasher.combine(words.1)
    hasher.combine(words.2)
    hasher.combine(words.3)
  }
}

extension Digest: CustomStringConvertible {
  /// `sha256:` and 64 hexadecimal digits, the form in which receipts and reports show a digest.
  public var description: String { "sha256:" + hex }
}
