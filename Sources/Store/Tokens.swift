// Bearer tokens by their digests.
public import Postgres
public import ReportModel

/// A token as stored.
public struct StoredToken: Sendable {
  public var role: String
  public var agency: AgencyID?
  /// The last day on which it holds.
  public var expires: CivilDate?
  public var isRevoked: Bool
}

public enum Tokens {
  public static func token(_ digest: [UInt8], on connection: Connection) throws(DatabaseError) -> StoredToken? {
    let rows = try connection.execute(
      "SELECT role, agency, expires, revoked_at IS NOT NULL FROM token WHERE digest = $1", [.bytes(digest)])
    guard let row = rows.first else { return nil }
    return StoredToken(
      role: try row.string(0), agency: try row.intOrNil(1).map { AgencyID(rawValue: Int32($0)) },
      expires: try row.dateOrNil(2).map { CivilDate(dayNumber: $0) }, isRevoked: try row.bool(3))
  }

  public static func create(
    digest: [UInt8], role: String, agency: AgencyID?, expires: CivilDate?, on connection: Connection
  ) throws(DatabaseError) {
    try connection.execute(
      "INSERT INTO token (digest, role, agency, expires, created_at) VALUES ($1, $2, $3, $4, now())",
      [
        .bytes(digest), .text(role), agency.map { .int32($0.rawValue) } ?? .null,
        expires.map { .date($0.dayNumber) } ?? .null,
      ])
  }

  /// Whether there was such a token to revoke; revoking twice is no fault.
  public static func revoke(_ digest: [UInt8], on connection: Connection) throws(DatabaseError) -> Bool {
    try connection.execute(
      "UPDATE token SET revoked_at = coalesce(revoked_at, now()) WHERE digest = $1", [.bytes(digest)]
    ).affected > 0
  }
}
