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

/// Reports on a form for a period, without those of events, that these agencies owe.
public struct OwedReports: Sendable {
  public var form: FormID
  public var period: String
  public var agencies: [AgencyID]

  public init(form: FormID, period: String, agencies: [AgencyID]) {
    self.form = form
    self.period = period
    self.agencies = agencies
  }
}

public enum Filings {
  /// Keys of the periods of these forms for which there is an accepted report. From one period of a form to its next by
  /// the key's index, however many reports lie between.
  public static func periods(
    of forms: [FormID], on connection: Connection
  ) throws(DatabaseError) -> [FormID: [String]] {
    let rows = try connection.execute(
      """
      WITH RECURSIVE pair AS (
        SELECT n.form, n.period FROM unnest($1::int[]) u (form) CROSS JOIN LATERAL (
          SELECT form, period FROM filing
          WHERE form = u.form AND occasion = '' AND accepted IS NOT NULL ORDER BY period LIMIT 1) n
        UNION ALL
        SELECT n.form, n.period FROM pair p CROSS JOIN LATERAL (
          SELECT form, period FROM filing
          WHERE form = p.form AND period > p.period AND occasion = '' AND accepted IS NOT NULL
          ORDER BY period LIMIT 1) n)
      SELECT form, period FROM pair
      """, [.int32Array(forms.map(\.rawValue))])
    var periods: [FormID: [String]] = [:]
    for row in rows { periods[FormID(rawValue: Int32(try row.int(0))), default: []].append(try row.string(1)) }
    return periods
  }

  /// How many of the reports owed are accepted, in the order they are asked for and in one trip, however many periods
  /// there are; mostly the same agencies owe all of them, and are sent once.
  public static func counts(_ owed: [OwedReports], on connection: Connection) throws(DatabaseError) -> [Int] {
    var sets: [[AgencyID]: Int32] = [:]
    let numbers = owed.map { reports -> Int32 in
      let number = sets[reports.agencies] ?? Int32(sets.count)
      sets[reports.agencies] = number
      return number
    }
    // A few agencies are looked up by their keys; of a whole country the reports of a period are gone through at once.
    let isWide = sets.keys.contains { $0.count > mostLookedUp }
    let rows = try connection.execute(
      """
      SELECT p.place, count(*)
      FROM unnest($1::int[], $2::text[], $3::int[]) WITH ORDINALITY p (form, period, set, place)
      \(isWide ? byPeriod : byAgency)
      GROUP BY p.place
      """,
      [
        .int32Array(owed.map(\.form.rawValue)), .textArray(owed.map(\.period)), .int32Array(numbers),
        .int32Array(sets.flatMap { Array(repeating: $0.value, count: $0.key.count) }),
        .int32Array(sets.flatMap { $0.key.map(\.rawValue) }),
      ])
    var counts = Array(repeating: 0, count: owed.count)
    for row in rows { counts[try row.int(0) - 1] = try row.int(1) }
    return counts
  }

  private static let mostLookedUp = 500

  /// LIMIT and OFFSET keep the planner, which knows nothing of the arrays' lengths, from going another way.
  private static let byAgency = """
    JOIN unnest($4::int[], $5::int[]) a (set, agency) ON a.set = p.set
    CROSS JOIN LATERAL (
      SELECT FROM filing
      WHERE form = p.form AND period = p.period AND occasion = '' AND agency = a.agency AND accepted IS NOT NULL
      LIMIT 1) f
    """
  private static let byPeriod = """
    CROSS JOIN LATERAL (
      SELECT agency FROM filing
      WHERE form = p.form AND period = p.period AND occasion = '' AND accepted IS NOT NULL
      OFFSET 0) f
    JOIN unnest($4::int[], $5::int[]) a (set, agency) ON a.set = p.set AND a.agency = f.agency
    """

  /// The first of the agencies that have no accepted report, in the order they are named.
  public static func missing(
    _ owed: OwedReports, limit: Int, on connection: Connection
  ) throws(DatabaseError) -> [AgencyID] {
    try connection.execute(
      """
      SELECT u.agency FROM unnest($3::int[]) WITH ORDINALITY u (agency, place)
      WHERE NOT EXISTS (
        SELECT FROM filing
        WHERE form = $1 AND period = $2 AND occasion = '' AND agency = u.agency AND accepted IS NOT NULL)
      ORDER BY u.place LIMIT $4
      """,
      [
        .int32(owed.form.rawValue), .text(owed.period), .int32Array(owed.agencies.map(\.rawValue)), .int(Int64(limit)),
      ]
    ).map { (row) throws(DatabaseError) in AgencyID(rawValue: Int32(try row.int(0))) }
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

  /// Accepted reports of one agency for these periods and an event; without one those of none.
  public static func of(
    agency: AgencyID, periods: [String], occasion: String = "", on connection: Connection
  ) throws(DatabaseError) -> [FiledReport] {
    try heads(
      """
      FROM filing f JOIN submission s ON s.id = f.accepted AND s.agency = f.agency AND s.year = f.year
      WHERE f.agency = $1 AND f.period = ANY ($2) AND f.occasion = $3
      """,
      [.int32(agency.rawValue), .textArray(periods), .text(occasion)], on: connection)
  }

  /// Reports accepted since an id was made, newest first, at most `limit`: of these agencies and forms, or of all.
  public static func received(
    since id: UInt128, agencies: [AgencyID]?, alsoForms: [FormID], limit: Int, on connection: Connection
  ) throws(DatabaseError) -> [FiledReport] {
    // From the newest on until there are enough: LIMIT keeps the planner from going through all filings instead.
    try heads(
      """
      FROM submission s CROSS JOIN LATERAL (
        SELECT FROM filing
        WHERE form = s.form AND period = s.period AND occasion = s.occasion AND agency = s.agency AND year = s.year
          AND accepted = s.id
        LIMIT 1) f
      WHERE s.id > $1 AND ($2::int[] IS NULL OR s.agency = ANY ($2) OR s.form = ANY ($3::int[]))
      ORDER BY s.id DESC LIMIT $4
      """,
      [
        .uuid(id), agencies.map { .int32Array($0.map(\.rawValue)) } ?? .null,
        .int32Array(alsoForms.map(\.rawValue)), .int(Int64(limit)),
      ], on: connection)
  }

  private static func heads(
    _ source: String, _ binds: [Bind], on connection: Connection
  ) throws(DatabaseError) -> [FiledReport] {
    let rows = try connection.execute(
      """
      SELECT s.form, s.period, s.occasion, s.agency, s.id, s.revision, s.received_at
      \(source)
      """, binds)
    return try rows.map { (row) throws(DatabaseError) in
      FiledReport(
        form: FormID(rawValue: Int32(try row.int(0))), period: try row.string(1), occasion: try row.string(2),
        agency: AgencyID(rawValue: Int32(try row.int(3))), submission: try row.uuid(4), revision: try row.int(5),
        receivedAt: try row.timestamp(6))
    }
  }
}
