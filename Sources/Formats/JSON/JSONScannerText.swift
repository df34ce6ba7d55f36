// From a string token to its text: unescaped, in NFC, and, for files that people edit, with the place of every byte.

extension JSONScanner {
  /// The bytes between the quotes, as they stand.
  @inline(__always)
  func raw(_ string: ScannedString) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: bytes[string.start + 1..<string.end - 1])
  }

  /// The text of a string token, in NFC.
  @inline(__always)
  func text(_ string: ScannedString) -> String {
    string.isASCII && !string.hasEscapes ? String(decoding: raw(string), as: UTF8.self) : slowText(string)
  }

  private func slowText(_ string: ScannedString) -> String {
    NFC.of(string.hasEscapes ? String(decoding: unescaped(string).text, as: UTF8.self) : plainText(string))
  }

  private func plainText(_ string: ScannedString) -> String { String(decoding: raw(string), as: UTF8.self) }

  /// Puts the name into the set; false where it is there already.
  @inline(__always)
  func insert(_ name: ScannedString, into names: inout NameSet) -> Bool {
    if name.isASCII && !name.hasEscapes { return names.insert(raw(name)) }
    var text = slowText(name)
    return text.withUTF8 { names.insert($0) }
  }

  /// The text of a string token with, where it differs from its bytes, the offset of each of its UTF-8 bytes and of its
  /// end.
  func textWithOffsets(_ string: ScannedString) -> (text: String, offsets: [Int]?) {
    if !string.hasEscapes, NFC.isCertain(raw(string)) { return (plainText(string), nil) }
    let (bytes, offsets) = unescaped(string)
    let text = String(decoding: bytes, as: UTF8.self)
    let normal = NFC.of(text)
    if normal.utf8.elementsEqual(bytes) { return (normal, string.hasEscapes ? offsets : nil) }
    // Composition never reaches over the bounds of a character, so each composed character stands where its source does.
    var mapped: [Int] = []
    var index = 0
    for character in text {
      let length = character.utf8.count
      mapped.append(contentsOf: repeatElement(offsets[index], count: NFC.of(String(character)).utf8.count))
      index += length
    }
    mapped.append(string.end - 1)
    return (normal, mapped)
  }

  /// The bytes of the text, and the offset in the document of each of them and of the closing quote.
  private func unescaped(_ string: ScannedString) -> (text: [UInt8], offsets: [Int]) {
    var text: [UInt8] = []
    var offsets: [Int] = []
    var index = string.start + 1
    let end = string.end - 1
    text.reserveCapacity(end - index)
    offsets.reserveCapacity(end - index + 1)
    while index < end {
      let start = index
      if bytes[index] != UInt8(ascii: "\\") {
        text.append(bytes[index])
        index += 1
      } else if bytes[index + 1] != UInt8(ascii: "u") {
        text.append(Self.meaning(ofEscape: bytes[index + 1]))
        index += 2
      } else {
        var scalar = hexUnit(at: index + 2) ?? 0xFFFD
        index += 6
        if (0xD800...0xDBFF).contains(scalar), let low = hexUnit(at: index + 2) {
          scalar = 0x10000 + (scalar - 0xD800) << 10 + (low - 0xDC00)
          index += 6
        }
        text.append(contentsOf: String(Unicode.Scalar(scalar) ?? "\u{FFFD}").utf8)
      }
      while offsets.count < text.count { offsets.append(start) }
    }
    offsets.append(end)
    return (text, offsets)
  }

  private static func meaning(ofEscape letter: UInt8) -> UInt8 {
    switch letter {
    case UInt8(ascii: "b"): 0x08
    case UInt8(ascii: "f"): 0x0C
    case UInt8(ascii: "n"): 0x0A
    case UInt8(ascii: "r"): 0x0D
    case UInt8(ascii: "t"): 0x09
    default: letter
    }
  }
}
