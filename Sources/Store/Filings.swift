// Which reports there are, as the pages list them: by period, by agency, by when they came in.
public import Postgres
public import ReportModel

/// The newest accepted revision of a report, without what it says.
public struct FiledReport: Sendable {
  public var form: FormID
  public var period: String
  public var occasion: String
  public var agency: AgencyID
  public var submission: UInt128
  public var revision: Int
  public var receivedAt: Int64
}

public enum Filings {
  /// Keys of the periods of every form for which there is an accepted report. From one pair of form and period to the
  /// next by the key's index, however many reports lie between.
  public static func periods(on connection: Connection) throws(DatabaseError) -> [FormID: [String]] {
    let rows = try connection.execute(
      """
      WITH RECURSIVE pair AS (
        (SELECT form, period FROM filing WHERE occasion = '' AND accepted IS NOT NULL ORDER BY form, period LIMIT 1)
        UNION ALL
        SELECT n.form, n.period FROM pair p CROSS JOIN LATERAL (
          SELECT form, period FROM filing f
          WHERE (f.form, f.period) > (p.form, p.period) AND occasion = '' AND accepted IS NOT NULL
          ORDER BY form, period LIMIT 1) n)
      SELECT form, period FROM pair
      """)
    var periods: [FormID: [String]] = [:]
    for row in rows { periods[FormID(rawValue: Int32(try row.int(0))), default: []].append(try row.string(1)) }
    return periods
  }

  /// How many reports of a form are accepted, by period; of these agencies, or of all.
  public static func counts(
    form: FormID, periods: [String], agencies: [AgencyID]?, on connection: Connection
  ) throws(DatabaseError) -> [String: Int] {
    let rows = try connection.execute(
      """
      SELECT period, count(*) FROM filing
      WHERE form = $1 AND period = ANY ($2) AND occasion = '' AND accepted IS NOT NULL
        AND ($3::int[] IS NULL OR agency = ANY ($3))
      GROUP BY period
      """,
      [
        .int32(form.rawValue), .textArray(periods),
        agencies.map { .int32Array($0.map(\.rawValue)) } ?? .null,
      ])
    var counts: [String: Int] = [:]
    for row in rows { counts[try row.string(0)] = try row.int(1) }
    return counts
  }

  /// The last accepted submission of these agencies on a form, whatever the period, which stands beside it. Ids are in
  /// order of time.
  public static func last(
    form: FormID, agencies: [AgencyID], on connection: Connection
  ) throws(DatabaseError) -> [AgencyID: (submission: UInt128, period: String)] {
    let rows = try connection.execute(
      """
      SELECT DISTINCT ON (agency) agency, accepted, period FROM filing
      WHERE form = $1 AND agency = ANY ($2) AND accepted IS NOT NULL ORDER BY agency, accepted DESC
      """, [.int32(form.rawValue), .int32Array(agencies.map(\.rawValue))])
    var last: [AgencyID: (submission: UInt128, period: String)] = [:]
    for row in rows { last[AgencyID(rawValue: Int32(try row.int(0)))] = (try row.uuid(1), try row.string(2)) }
    return last
  }

  /// Accepted reports of one agency for these periods, without those of events.
  public static func of(
    agency: AgencyID, periods: [String], on connection: Connection
  ) throws(DatabaseError) -> [FiledReport] {
    try heads(
      "WHERE f.agency = $1 AND f.period = ANY ($2) AND f.occasion = ''",
      [.int32(agency.rawValue), .textArray(periods)], on: connection)
  }

  /// Reports accepted since an id was made, newest first, at most `limit`: of these agencies and forms, or of all.
  public static func received(
    since id: UInt128, agencies: [AgencyID]?, alsoForms: [FormID], limit: Int, on connection: Connection
  ) throws(DatabaseError) -> [FiledReport] {
    try heads(
      """
      WHERE s.id > $1 AND ($2::int[] IS NULL OR f.agency = ANY ($2) OR f.form = ANY ($3::int[]))
      ORDER BY s.id DESC LIMIT $4
      """,
      [
        .uuid(id), agencies.map { .int32Array($0.map(\.rawValue)) } ?? .null,
        .int32Array(alsoForms.map(\.rawValue)), .int(Int64(limit)),
      ], on: connection)
  }

  private static func heads(
    _ condition: String, _ binds: [Bind], on connection: Connection
  ) throws(DatabaseError) -> [FiledReport] {
    let rows = try connection.execute(
      """
      SELECT f.form, f.period, f.occasion, f.agency, s.id, s.revision, s.received_at
      FROM submission s JOIN filing f ON f.form = s.form AND f.period = s.period AND f.occasion = s.occasion
        AND f.agency = s.agency AND f.year = s.year AND f.accepted = s.id
      \(condition)
      """, binds)
    return try rows.map { (row) throws(DatabaseError) in
      FiledReport(
        form: FormID(rawValue: Int32(try row.int(0))), period: try row.string(1), occasion: try row.string(2),
        agency: AgencyID(rawValue: Int32(try row.int(3))), submission: try row.uuid(4), revision: try row.int(5),
        receivedAt: try row.timestamp(6))
    }
  }
}
