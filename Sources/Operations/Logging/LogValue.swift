// What may stand in a field of the log: counts, durations, names and codes. Figures have no case here, on purpose.

/// The value of a field of a log line.
public enum LogValue: Sendable, Equatable {
  case text(String)
  case number(Int)
  /// A duration in milliseconds, written with three decimals.
  case milliseconds(Double)
  case yesNo(Bool)

  /// Longer texts are cut: a log line is no place for a body or a statement.
  static let longest = 500

  /// How the line for programs has it: a JSON value.
  var json: String {
    switch self {
    case .text(let text): JSONText.quoted(cut(text))
    case .number(let number): String(number)
    case .milliseconds(let duration): FixedPoint.text(duration, places: 3)
    case .yesNo(let value): value ? "true" : "false"
    }
  }

  /// How the line for people has it: without quotes where none are needed.
  var readable: String {
    switch self {
    case .text(let text):
      // Bare only where quoting would change nothing and the end of the value is plain to see.
      json.dropFirst().dropLast() == text && !text.isEmpty && !text.contains { $0.isWhitespace || $0 == "=" }
        ? text : json
    case .milliseconds: json + "ms"
    default: json
    }
  }

  private func cut(_ text: String) -> String {
    text.utf8.count <= Self.longest ? text : String(text.prefix(Self.longest)) + "…"
  }
}

extension LogValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral {
  public init(stringLiteral value: String) { self = .text(value) }
  public init(integerLiteral value: Int) { self = .number(value) }
  public init(booleanLiteral value: Bool) { self = .yesNo(value) }
}
