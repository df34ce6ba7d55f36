// `token revoke`: ends a token; whoever holds it is refused within seconds.
internal import Centre
internal import Operations
internal import ReportModel

enum RevokeToken: Verb {
  static let command = Command(
    "token revoke", purpose: "end a token",
    operands: [Operand("TOKEN", purpose: "the token as it was printed, - to read it from standard input")],
    options: [Call.language.declaration], settings: [Settings.database.declaration],
    example: "token revoke rc_…")

  static func run(_ call: Call) async throws -> ExitCode {
    var text = call.invocation.operands[0]
    if text == "-" { text = try InputFile.text("-").filter { !$0.isWhitespace } }
    let token = text
    let known = try await call.withCentre { try await $0.revokeToken(token) }
    call.note((known ? ProgramMessage.tokenRevoked : .tokenUnknown).message())
    return known ? .ok : .findings
  }
}
