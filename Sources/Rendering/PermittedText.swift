// Text as XML may hold it: files with a character that XML forbids are refused by every program that reads them.

package enum PermittedText {
  /// The text with every control character but tab and line feed, and what is no character at all, as U+FFFD. A
  /// carriage return is the end of a line.
  package static func text(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { isForbidden($0) || $0 == "\r" }) else { return text }
    var permitted = String.UnicodeScalarView()
    var last: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\r": permitted.append("\n")
      case "\n" where last == "\r": break
      default: permitted.append(isForbidden(scalar) ? "\u{FFFD}" : scalar)
      }
      last = scalar
    }
    return String(permitted)
  }

  private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\t", "\n", "\r": false
    case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{FFFE}", "\u{FFFF}": true
    default: false
    }
  }
}
