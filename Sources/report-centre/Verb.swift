// What every verb of the program is: how it is typed, and what it does.
internal import Operations

/// A verb. One file each, in `Verbs/`.
protocol Verb: SendableMetatype {
  static var command: Command { get }
  /// Whether it runs until it is told to stop.
  static var isService: Bool { get }
  static func run(_ call: Call) async throws -> ExitCode
}

extension Verb {
  static var isService: Bool { false }
}

extension CommandFlag {
  /// For verbs that can answer programs.
  static let json = CommandFlag("json", purpose: "answer as JSON, for programs")
}
