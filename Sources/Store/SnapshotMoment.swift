// What a snapshot is of: when it was taken, and how often forms and agencies had changed by then.
public import Postgres

/// The moment of a snapshot, in one trip.
public struct SnapshotMoment: Sendable {
  /// Microseconds since 1970-01-01T00:00:00Z.
  public let at: Int64
  /// Form versions published and taken back.
  public let formActs: Int
  public let agencyGeneration: Int64

  public init(on connection: Connection) throws(DatabaseError) {
    let row = try connection.execute(
      """
      SELECT now(), (SELECT count(*) FROM form_version) + (SELECT count(*) FROM form_withdrawal), generation
      FROM agency_register
      """
    ).single()
    at = try row.timestamp(0)
    formActs = try row.int(1)
    agencyGeneration = Int64(try row.int(2))
  }
}
