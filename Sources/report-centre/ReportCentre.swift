// The program: reads the command line, runs the verb, ends with its exit code. Everything else stands in the verbs and
// below them.
internal import Glibc
internal import Operations

@main
enum ReportCentre {
  /// Every verb, in the order in which `--help` shows them.
  static let verbs: [any Verb.Type] = [
    Serve.self, Work.self, Migrate.self, ShowConfiguration.self, Diagnose.self, CheckForm.self, PublishForms.self,
    CompareForms.self, DraftForm.self, WriteWorkbook.self, ImportAgencies.self, CheckSubmission.self,
    PrintSubmission.self,
    SendSubmission.self,
    ExtractFigures.self,
    PublishReports.self, ConsolidateReport.self, CreateToken.self, RevokeToken.self, PrintMessages.self,
  ]

  /// Not `async`: the signals must be taken before Swift's runtime starts threads that would die of them.
  static func main() {
    let reader = CommandLineReader(
      program: "report-centre", purpose: "the national centre of periodic reports", commands: verbs.map { $0.command })
    do {
      let wish = try reader.read(Array(CommandLine.arguments.dropFirst()))
      try start(wish)
    } catch {
      StandardStream.error.write("report-centre: \(error)\n")
      exit(ExitCode.usage.rawValue)
    }
    while true { pause() }
  }

  private static func start(_ wish: CommandLineReader.Wish) throws {
    switch wish {
    case .help(let text):
      StandardStream.output.write(text)
      exit(ExitCode.ok.rawValue)
    case .invocation(let invocation):
      guard let verb = verbs.first(where: { $0.command.name == invocation.command.name }) else { return }
      let signals = verb.isService ? Signals.take() : nil
      let call = Call(invocation, environment: ProcessEnvironment.variables, signals: signals)
      Task.detached { exit(await run(verb, call).rawValue) }
    }
  }

  private static func run(_ verb: any Verb.Type, _ call: Call) async -> ExitCode {
    do {
      return try await verb.run(call)
    } catch {
      return Failure.report(error, to: call)
    }
  }
}
