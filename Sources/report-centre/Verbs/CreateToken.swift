// `token create`: a new token, printed alone and nowhere kept in the clear.
internal import Centre
internal import Operations
internal import ReportModel

enum CreateToken: Verb {
  private static let role = CommandOption(
    "role", .word("ROLE", oneOf: Role.allCases.map(\.rawValue)), required: true, purpose: "what its holder may do")
  private static let agency = CommandOption(
    "agency", .text("CODE"), purpose: "the agency it speaks for: publisher, reporter, approver; else all")
  private static let expires = CommandOption(
    "expires", .date,
    purpose: "the last day on which it holds")

  static let command = Command(
    "token create", purpose: "make a token and print it",
    options: [role.declaration, agency.declaration, expires.declaration], settings: [Settings.database.declaration],
    example: "token create --role reporter --agency T01")

  static func run(_ call: Call) async throws -> ExitCode {
    guard let role = call.invocation[role].flatMap(Role.init(rawValue:)) else { return .usage }
    let agency = call.invocation[agency]
    switch role.agencyNeed {
    case .required where agency == nil: throw UsageFault("a token of role \(role.rawValue) needs --agency CODE")
    case .refused where agency != nil: throw UsageFault("a token of role \(role.rawValue) takes no --agency")
    default: break
    }
    let expires = call.invocation[expires]
    call.answer(
      try await call.withCentre { try await $0.createToken(role: role, agency: agency, expires: expires) })
    return .ok
  }
}
