// Whether somebody is looking, and colour for those who are. Output that is piped never has escape sequences in it.

internal import Glibc

/// What stands at the other end of an output stream.
public struct Terminal: Sendable {
  /// The styles the program uses.
  public enum Style: Int, Sendable {
    case bold = 1
    case dim = 2
    case red = 31
    case green = 32
    case yellow = 33
  }

  /// Whether it is a terminal rather than a file or a pipe.
  public let isInteractive: Bool
  /// Whether styles are written out.
  public let hasColour: Bool

  /// Judges by what is known: a terminal has colour unless `NO_COLOR` is set to something or `TERM` is `dumb`.
  public init(isInteractive: Bool, environment: [String: String]) {
    self.isInteractive = isInteractive
    hasColour = isInteractive && (environment["NO_COLOR"] ?? "").isEmpty && environment["TERM"] != "dumb"
  }

  /// Asks the system about an open file descriptor.
  public init(descriptor: Int32, environment: [String: String]) {
    self.init(isInteractive: isatty(descriptor) == 1, environment: environment)
  }

  /// The text in a style, or as it is where there is no colour.
  public func styled(_ text: String, _ style: Style) -> String {
    hasColour ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
  }
}
