// The key under which a name is searched: people type without tones, in any case, and put a tone on either vowel.

public enum TextKey {
  /// `text` in lower case without any diacritics, Đ as d, blanks as one each and none at the ends: `Hòa`, `Hoà` and `HOA `
  /// give `hoa`.
  public static func fold(_ text: String) -> String {
    let lower = text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    if lower.utf8.allSatisfy({ $0 < 0x80 }) { return lower }
    var key = ""
    key.reserveCapacity(lower.utf8.count)
    for scalar in NFC.decomposed(lower).unicodeScalars {
      switch scalar.value {
      case 0x0300...0x036F: continue
      case 0x0111: key.unicodeScalars.append("d")
      default: key.unicodeScalars.append(scalar)
      }
    }
    return key
  }
}
