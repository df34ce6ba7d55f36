// `config`: the settings in force and where each comes from.
internal import Operations

enum ShowConfiguration: Verb {
  static let command = Command(
    "config", purpose: "print the settings in force, secrets hidden", settings: Settings.all,
    example: "config --config /etc/report-centre.conf")

  static func run(_ call: Call) async throws -> ExitCode {
    StandardStream.output.write(try call.configuration().text)
    return .ok
  }
}
