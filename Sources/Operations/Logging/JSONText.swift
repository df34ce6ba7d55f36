// Text as a JSON string, for log lines. Everything a terminal or a line-wise reader could trip over is escaped.

/// Writes JSON strings.
enum JSONText {
  /// The text in quotes, with `"`, `\` and control characters escaped (C1 and line separators too).
  static func quoted(_ text: String) -> String {
    isPlain(text) ? "\"\(text)\"" : escaped(text)
  }

  /// Whether all of it is ASCII that needs no escape; nearly every text of a log is.
  static func isPlain(_ text: String) -> Bool {
    text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") }
  }

  private static func escaped(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}":
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
