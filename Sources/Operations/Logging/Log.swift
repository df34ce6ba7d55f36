// What happened, as events with fields: one JSON object a line where a program reads, aligned text where a person does.
// Names of events and fields are literals, so nothing from outside can become one; values are counts, durations, codes.
// Figures, tokens, passwords and received bytes are never logged: a field whose name promises a secret is hidden.

internal import Glibc
internal import Synchronization

/// The log of a process.
public struct Log: Sendable {
  /// How much an event matters.
  public enum Level: Int, Sendable, CaseIterable, Comparable {
    /// For whoever is looking for a fault.
    case debug
    /// What the centre does.
    case info
    /// What an operator should look at, though the work goes on.
    case warning
    /// What went wrong.
    case error

    /// As written in the log and in the configuration.
    public var name: String {
      switch self {
      case .debug: "debug"
      case .info: "info"
      case .warning: "warning"
      case .error: "error"
      }
    }

    /// The level of this name.
    public init?(name: String) {
      guard let level = Self.allCases.first(where: { $0.name == name }) else { return nil }
      self = level
    }

    public static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }
  }

  /// Who reads the lines.
  public enum Reader: Sendable {
    case program
    case person(Terminal)
  }

  private let minimum: Level
  private let reader: Reader
  private let clock: Clock
  private let write: @Sendable (String) -> Void

  /// A log that hands each line, with its line end, to `write`.
  public init(minimum: Level, reader: Reader, clock: Clock, write: @escaping @Sendable (String) -> Void) {
    self.minimum = minimum
    self.reader = reader
    self.clock = clock
    self.write = write
  }

  /// The log on standard error: for a person where that is a terminal, else for a program.
  public static func standardError(minimum: Level, clock: Clock = .system, environment: [String: String]) -> Log {
    let terminal = Terminal(descriptor: STDERR_FILENO, environment: environment)
    let turn = Mutex(())
    return Log(minimum: minimum, reader: terminal.isInteractive ? .person(terminal) : .program, clock: clock) { line in
      // One line at a time and in one piece: lines of several threads must not run into each other.
      turn.withLock { _ in StandardStream.error.write(line) }
    }
  }

  /// A log nobody reads.
  public static let silent = Log(minimum: .error, reader: .program, clock: .stopped(at: 0)) { _ in }

  public func debug(_ event: StaticString, _ fields: KeyValuePairs<StaticString, LogValue> = [:]) {
    record(.debug, event, fields)
  }

  public func info(_ event: StaticString, _ fields: KeyValuePairs<StaticString, LogValue> = [:]) {
    record(.info, event, fields)
  }

  public func warning(_ event: StaticString, _ fields: KeyValuePairs<StaticString, LogValue> = [:]) {
    record(.warning, event, fields)
  }

  public func error(_ event: StaticString, _ fields: KeyValuePairs<StaticString, LogValue> = [:]) {
    record(.error, event, fields)
  }

  /// Writes an event: `serve.ready`, `job.failed`; dotted, from the general to the particular.
  public func record(
    _ level: Level, _ event: StaticString, _ fields: KeyValuePairs<StaticString, LogValue> = [:]
  ) {
    guard level >= minimum else { return }
    let instant = RFC3339.text(microseconds: clock.now)
    let shown = fields.map { name, value in
      (name: name.description, value: Self.hides(name) ? LogValue.text("(hidden)") : value)
    }
    switch reader {
    case .program:
      let rest = shown.map { ",\(JSONText.quoted($0.name)):\($0.value.json)" }.joined()
      write("{\"at\":\"\(instant)\",\"level\":\"\(level.name)\",\"event\":\"\(event)\"\(rest)}\n")
    case .person(let terminal):
      let time = terminal.styled(String(instant.dropFirst(11).prefix(12)), .dim)
      let mark = level.name + String(repeating: " ", count: 7 - level.name.count)
      let coloured =
        level == .error ? terminal.styled(mark, .red) : level == .warning ? terminal.styled(mark, .yellow) : mark
      let rest = shown.map { " \($0.name)=\($0.value.readable)" }.joined()
      write("\(time) \(coloured) \(event)\(rest)\n")
    }
  }

  private static let secretWords = ["token", "password", "secret", "authorization", "cookie", "database"]
    .map { Array($0.utf8) }

  /// Over bytes, because every field of every line is asked.
  private static func hides(_ field: StaticString) -> Bool {
    field.withUTF8Buffer { name in
      secretWords.contains { word in
        guard name.count >= word.count else { return false }
        return (0...name.count - word.count).contains { start in
          // Setting bit 5 makes ASCII letters lower-case.
          word.indices.allSatisfy { name[start + $0] | 0x20 == word[$0] }
        }
      }
    }
  }
}
