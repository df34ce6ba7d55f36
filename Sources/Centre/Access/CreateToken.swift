// Making and ending tokens. Only the digest is stored; the token itself is handed out once.
internal import Formats
internal import Operations
internal import Postgres
public import ReportModel
internal import Security
internal import Store

extension Centre {
  /// A new token as text. The caller has seen to it that the role and the agency go together.
  public func createToken(role: Role, agency: String?, expires: CivilDate?) async throws -> String {
    let today = VietnamTime.date(microsecondsSince1970: clock.now)
    let agency = try agency.map { try self.agency($0, on: today) }
    let token = Token.make()
    let digest = token.digest.bytes
    try await database.run { connection in
      try Tokens.create(digest: digest, role: role.rawValue, agency: agency, expires: expires, on: connection)
    }
    return token.text
  }

  /// Whether there was such a token.
  public func revokeToken(_ text: String) async throws -> Bool {
    guard let digest = Token(text)?.digest.bytes else { return false }
    return try await database.run { try Tokens.revoke(digest, on: $0) }
  }
}
