// `form publish`: publishes form files straight into the database; what is there already stays as it is.
internal import Centre
internal import Operations
internal import ReportModel

enum PublishForms: Verb {
  static let command = Command(
    "form publish", purpose: "publish form files",
    operands: [Operand("FILE", purpose: "the form files", repeats: true)], options: [Call.language.declaration],
    settings: [Settings.database.declaration],
    example: "form publish ReportTemplates/VPCP.KSTT.II06A/1/form.json")

  static func run(_ call: Call) async throws -> ExitCode {
    try await call.withCentre { centre in
      for path in call.invocation.operands {
        let bytes = try InputFile.bytes(path)
        do {
          let done = try await centre.publishForm(bytes, by: Principal(role: .administrator, agency: nil))
          let message: ProgramMessage = done.isNew ? .formPublished : .formThere
          call.answer(message.message(["form": done.code, "version": String(done.version)]))
        } catch let problem as Problem {
          call.note(path + ":")
          throw problem
        }
      }
    }
    return .ok
  }
}
