// The first look at bytes from outside: are they well-formed UTF-8 without NUL? One pass, eight bytes at a time while
// they are ASCII, before any reader starts, so that readers may take every later byte for a piece of valid text.

/// What is wrong with the encoding of received bytes.
struct EncodingFault: Error, Equatable {
  enum Kind { case invalidUTF8, nul }
  let kind: Kind
  /// Byte offset of the NUL or of the first byte of the ill-formed sequence.
  let offset: Int
}

enum EncodingCheck {
  /// The first NUL or ill-formed UTF-8 sequence (RFC 3629: no overlong forms, no surrogates, at most U+10FFFF).
  static func firstFault(in bytes: UnsafeBufferPointer<UInt8>) -> EncodingFault? {
    let count = bytes.count
    guard let base = bytes.baseAddress else { return nil }
    let raw = UnsafeRawPointer(base)
    var position = 0
    while position < count {
      while position + 8 <= count {
        let word = raw.loadUnaligned(fromByteOffset: position, as: UInt64.self)
        // Bit 7 of a byte is set in the sum only where the byte is not ASCII or is zero.
        let notASCIIOrNUL = (word | (word &- 0x0101_0101_0101_0101)) & 0x8080_8080_8080_8080
        if notASCIIOrNUL != 0 { break }
        position += 8
      }
      guard position < count else { return nil }
      let byte = bytes[position]
      if byte == 0 { return EncodingFault(kind: .nul, offset: position) }
      if byte < 0x80 {
        position += 1
        continue
      }
      let length = sequenceLength(bytes, at: position)
      if length == 0 { return EncodingFault(kind: .invalidUTF8, offset: position) }
      position += length
    }
    return nil
  }

  /// Length of the well-formed multi-byte sequence that begins at `position`, or 0 (Unicode, table 3-7).
  private static func sequenceLength(_ bytes: UnsafeBufferPointer<UInt8>, at position: Int) -> Int {
    let length: Int
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch bytes[position] {
    case 0xC2...0xDF: length = 2
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xE1...0xEC, 0xEE, 0xEF: length = 3
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF1...0xF3: length = 4
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    default: return 0
    }
    guard position + length <= bytes.count, second.contains(bytes[position + 1]) else { return 0 }
    for index in position + 2..<max(position + 2, position + length) where bytes[index] & 0xC0 != 0x80 { return 0 }
    return length
  }
}
