// A formula pasted from a printed header, `3=4+5+6`: it cannot be told from numbers, so it is refused with the line as
// it must be written.

enum BareCodes {
  /// The corrected line, where the text has no column, row or function and every number or word in it is the code of a
  /// column; else `nil`.
  static func corrected(_ tokens: [RuleToken], text: [UInt8], columns: (String) -> Bool) -> String? {
    var line = ""
    var hasCode = false
    var hasSign = false
    for token in tokens {
      let spelling = String(decoding: text[token.byte..<token.endByte], as: UTF8.self)
      switch token.kind {
      case .number, .name:
        guard columns(spelling) else { return nil }
        hasCode = true
        line += "(\(spelling))"
      case .plus, .minus, .times, .over, .compare:
        hasSign = true
        line += " \(spelling) "
      case .end: break
      default: return nil
      }
    }
    return hasCode && hasSign ? line : nil
  }
}
