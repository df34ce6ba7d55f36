// What the text of a setting or of a command-line option may be, and how it is read: said once, used for reading,
// for `--help` and for the complaint.

/// A kind of value that is given as text.
public struct ValueKind<Value: Sendable>: Sendable {
  /// What stands for it in `--help`: `PORT`, `FILE`.
  public let placeholder: String
  /// What is expected, to follow "expected": `a whole number from 1 to 64`.
  public let expectation: String
  /// The value, or `nil` where the text is not of this kind.
  public let read: @Sendable (String) -> Value?

  public init(placeholder: String, expectation: String, read: @escaping @Sendable (String) -> Value?) {
    self.placeholder = placeholder
    self.expectation = expectation
    self.read = read
  }
}

extension ValueKind where Value == String {
  /// Any text but the empty one.
  public static func text(_ placeholder: String) -> ValueKind {
    ValueKind(placeholder: placeholder, expectation: "a text that is not empty") { $0.isEmpty ? nil : $0 }
  }

  /// One of a few words.
  public static func word(_ placeholder: String, oneOf words: [String]) -> ValueKind {
    ValueKind(placeholder: placeholder, expectation: "one of \(words.joined(separator: ", "))") {
      words.contains($0) ? $0 : nil
    }
  }
}

extension ValueKind where Value == Int {
  /// A whole number in decimal digits, within bounds.
  public static func number(_ placeholder: String, in range: ClosedRange<Int>) -> ValueKind {
    let expectation = "a whole number from \(range.lowerBound) to \(range.upperBound)"
    return ValueKind(placeholder: placeholder, expectation: expectation) { text in
      guard let number = Int(text), range.contains(number) else { return nil }
      return number
    }
  }
}

extension ValueKind where Value == Bool {
  /// `true` or `false`.
  public static var yesNo: ValueKind {
    ValueKind(placeholder: "true|false", expectation: "true or false") {
      $0 == "true" ? true : $0 == "false" ? false : nil
    }
  }
}
