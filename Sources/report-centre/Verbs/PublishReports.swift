// `report publish`: publishes definitions of consolidated reports straight into the database; what is there already stays.
internal import Centre
internal import Operations
internal import ReportModel

enum PublishReports: Verb {
  static let command = Command(
    "report publish", purpose: "publish definitions of consolidated reports",
    operands: [Operand("FILE", purpose: "the definition files", repeats: true)], options: [Call.language.declaration],
    settings: [Settings.database.declaration],
    example: "report publish ReportTemplates/DEMO.BC_DTDS/1/report.json")

  static func run(_ call: Call) async throws -> ExitCode {
    try await call.withCentre { centre in
      for path in call.invocation.operands {
        let bytes = try InputFile.bytes(path)
        do {
          let done = try await centre.publishReport(bytes, by: Principal(role: .administrator, agency: nil))
          let message: ProgramMessage = done.isNew ? .reportPublished : .reportThere
          call.answer(message.message(["report": done.code, "version": String(done.version)]))
        } catch let problem as Problem {
          call.note(path + ":")
          throw problem
        }
      }
    }
    return .ok
  }
}
