// `agency import`: creates the agencies of a CSV file, all or nothing.
internal import Centre
internal import Operations
internal import ReportModel

enum ImportAgencies: Verb {
  private static let effective = CommandOption(
    "effective", .date, required: true, purpose: "the first day on which they exist")

  static let command = Command(
    "agency import", purpose: "create the agencies of a file",
    operands: [Operand("FILE", purpose: "CSV: code,name,level,parent,gso,qd20,qcvn102")],
    options: [effective.declaration, CommandFlag.json.declaration, Call.language.declaration],
    settings: [Settings.database.declaration],
    example: "agency import communes.csv --effective 2025-07-01")

  static func run(_ call: Call) async throws -> ExitCode {
    guard let day = call.invocation[effective] else { return .usage }
    let bytes = try InputFile.bytes(call.invocation.operands[0])
    let answer = try await call.withCentre { centre in
      try await centre.importAgencies(bytes, effective: day, by: Principal(role: .administrator, agency: nil))
    }
    if call.invocation[.json] {
      call.answer(json: answer.json)
    } else {
      call.answer(
        ProgramMessage.agenciesImported.message([
          "created": String(answer.created), "unchanged": String(answer.unchanged),
        ]))
    }
    return .ok
  }
}
