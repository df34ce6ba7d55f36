// One call of a verb: what was typed, the environment, and where to answer: what was asked for on standard output, notes
// on standard error.
internal import Centre
internal import Foundation
internal import Operations
internal import ReportModel

struct Call: Sendable {
  let invocation: Invocation
  let environment: [String: String]
  /// Only for verbs that run until they are told to stop.
  let signals: AsyncStream<Signal>?

  /// The language of answers for people.
  static let language = CommandOption("lang", .word("vi|en", oneOf: ["vi", "en"]), purpose: "the language (else vi)")

  init(_ invocation: Invocation, environment: [String: String], signals: AsyncStream<Signal>?) {
    self.invocation = invocation
    self.environment = environment
    self.signals = signals
  }

  /// All settings in force.
  ///
  /// Never inlined: into an async verb, the optimiser of Swift 6.3 crashes on it.
  @inline(never)
  func configuration() throws -> Configuration {
    let path = invocation.configurationFile ?? environment["REPORT_CENTRE_CONFIG"]
    let file = try path.map { (path: $0, text: try InputFile.text($0)) }
    return try Configuration(flags: invocation.settings, environment: environment, file: file)
  }

  /// The address of the database. Never inlined, as `configuration`.
  @inline(never)
  func database() throws -> String { try configuration().required(Settings.database) }

  func log(_ configuration: Configuration) -> Log {
    let level = configuration[Settings.logLevel].flatMap(Log.Level.init(name:)) ?? .info
    return .standardError(minimum: level, environment: environment)
  }

  /// The centre without its service: for verbs that work straight on the database, with the rights of who started them.
  func withCentre<Value>(_ body: (Centre) async throws -> Value) async throws -> Value {
    var settings = CentreSettings(database: try database())
    settings.readers = 1
    settings.committers = 1
    settings.exporters = 1
    settings.role = nil
    let centre = Centre(settings)
    let outcome: Result<Value, any Error>
    do {
      try await centre.start()
      outcome = .success(try await body(centre))
    } catch {
      outcome = .failure(error)
    }
    await centre.stop()
    return try outcome.get()
  }

  /// Returns when the process is told to end.
  func stopped() async {
    guard let signals else { return }
    for await _ in signals { return }
  }

  func text(_ message: Message) -> String { invocation[Self.language] == "en" ? message.en : message.vi }

  func answer(_ line: String) { StandardStream.output.write(line + "\n") }
  func answer(_ message: Message) { answer(text(message)) }
  /// Byte for byte what the centre would answer: no line end is added.
  func answer(json bytes: [UInt8]) { StandardStream.output.write(String(decoding: bytes, as: UTF8.self)) }
  func note(_ line: String) { StandardStream.error.write(line + "\n") }
  func note(_ message: Message) { note(text(message)) }
}
