// One word of a rule's text and where it stands.

/// Comparison of two numbers.
package enum RuleComparison: UInt8, Sendable {
  case equal, unequal, less, lessOrEqual, greater, greaterOrEqual

  /// As written in rules and findings.
  package var sign: String {
    switch self {
    case .equal: "="
    case .unequal: "<>"
    case .less: "<"
    case .lessOrEqual: "<="
    case .greater: ">"
    case .greaterOrEqual: ">="
    }
  }
}

/// A word of a rule.
struct RuleToken: Sendable {
  enum Kind: Sendable, Equatable {
    case number(Quantity)
    case word(RuleWord)
    /// A word that is none of the language: a table, or a mistake.
    case name(String)
    /// `( code )`: always a column.
    case column(String)
    /// `[ … ]` with what stands in it, trimmed.
    case row(String)
    case compare(RuleComparison)
    /// `"…"`
    case text(String)
    /// Of `in { … }`.
    case openBrace, closeBrace
    case plus, minus, times, over, plusMinus, percent, comma, open, close
    case end
  }

  var kind: Kind
  /// UTF-8 byte at which the token begins.
  var byte: Int
  /// UTF-8 byte after its last.
  var endByte: Int
  /// For a column or row: the byte at which the code itself begins.
  var codeByte: Int

  init(_ kind: Kind, byte: Int, endByte: Int, codeByte: Int? = nil) {
    self.kind = kind
    self.byte = byte
    self.endByte = endByte
    self.codeByte = codeByte ?? byte
  }
}
