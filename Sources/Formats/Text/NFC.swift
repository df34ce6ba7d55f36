// Canonical composition at the door: everything kept is in NFC, because Swift compares texts by canonical equivalence
// and PostgreSQL by bytes, and the two must agree.
internal import Foundation

public enum NFC {
  /// Whether these bytes of UTF-8 are surely in NFC. A `false` only means that the slow way has to look.
  ///
  /// Everything below U+0300, U+1E00–U+1EFF (all of Vietnamese) and the common dashes and quotation marks
  /// U+2010–U+202F are composed characters that no neighbour changes.
  static func isCertain(_ utf8: UnsafeBufferPointer<UInt8>) -> Bool {
    var index = 0
    while index < utf8.count {
      let byte = utf8[index]
      if byte < 0x80 {
        index += 1
      } else if byte < 0xCC {
        index += 2
      } else if byte == 0xE1, index + 1 < utf8.count, (0xB8...0xBB).contains(utf8[index + 1]) {
        index += 3
      } else if byte == 0xE2, index + 2 < utf8.count, utf8[index + 1] == 0x80, (0x90...0xAF).contains(utf8[index + 2]) {
        index += 3
      } else {
        return false
      }
    }
    return true
  }

  /// The same text in NFC.
  public static func of(_ text: String) -> String {
    var text = text
    if text.withUTF8({ isCertain($0) }) { return text }
    return text.precomposedStringWithCanonicalMapping
  }

  /// The same text fully decomposed.
  static func decomposed(_ text: String) -> String { text.decomposedStringWithCanonicalMapping }
}
