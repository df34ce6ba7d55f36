// Reading submissions: one by its id, the revisions of a report, the newest of each, the bytes that were received.
public import Postgres
public import ReportModel

public enum Submissions {
  private static let columns = """
    s.id, s.form, s.version, s.agency, s.period, s.occasion, s.revision, s.received_at, s.digest, s.findings,
    first.sequence, l.leaf, newest.state
    """

  /// The act that accepted it gives the receipt's sequence; the newest act gives its present state.
  private static let joins = """
    JOIN LATERAL (SELECT sequence FROM submission_act a WHERE a.submission = s.id ORDER BY sequence LIMIT 1) first ON true
    JOIN LATERAL (SELECT state FROM submission_act a WHERE a.submission = s.id ORDER BY sequence DESC LIMIT 1) newest
      ON true
    JOIN ledger l ON l.sequence = first.sequence
    """

  private static func read(_ row: Rows.Row) throws(DatabaseError) -> StoredSubmission {
    StoredSubmission(
      id: try row.uuid(0), form: FormID(rawValue: Int32(try row.int(1))), version: try row.int(2),
      agency: AgencyID(rawValue: Int32(try row.int(3))), period: try row.string(4), occasion: try row.string(5),
      revision: try row.int(6), state: try row.string(12), receivedAt: try row.timestamp(7), digest: try row.bytes(8),
      sequence: Int64(try row.int(10)), leaf: try row.bytes(11), findings: try row.stringOrNil(9))
  }

  public static func submission(_ id: UInt128, on connection: Connection) throws(DatabaseError) -> StoredSubmission? {
    let rows = try connection.execute("SELECT \(columns) FROM submission s \(joins) WHERE s.id = $1", [.uuid(id)])
    return try rows.isEmpty ? nil : read(rows[0])
  }

  /// Media type and bytes as received.
  public static func payload(
    _ id: UInt128, on connection: Connection
  ) throws(DatabaseError) -> (media: String, bytes: [UInt8])? {
    let rows = try connection.execute("SELECT media, payload FROM submission WHERE id = $1", [.uuid(id)])
    return try rows.isEmpty ? nil : (rows[0].string(0), rows[0].bytes(1))
  }

  /// All revisions of the report a submission belongs to, oldest first.
  public static func revisions(
    of submission: StoredSubmission, on connection: Connection
  ) throws(DatabaseError) -> [StoredSubmission] {
    let rows = try connection.execute(
      """
      SELECT \(columns) FROM submission s \(joins)
      WHERE s.form = $1 AND s.agency = $2 AND s.period = $3 AND s.occasion = $4 ORDER BY s.revision
      """,
      [
        .int32(submission.form.rawValue), .int32(submission.agency.rawValue), .text(submission.period),
        .text(submission.occasion),
      ])
    return try rows.map { (row) throws(DatabaseError) in try read(row) }
  }

  /// A revision of a report in a list.
  public struct Revision: Sendable {
    public var id: UInt128
    public var revision: Int
    public var receivedAt: Int64
  }

  /// The newest revisions of the report a submission belongs to, newest first, without what was found in them.
  public static func newestRevisions(
    of submission: StoredSubmission, limit: Int, on connection: Connection
  ) throws(DatabaseError) -> [Revision] {
    try connection.execute(
      """
      SELECT id, revision, received_at FROM submission
      WHERE form = $1 AND agency = $2 AND period = $3 AND occasion = $4 ORDER BY revision DESC LIMIT $5
      """,
      [
        .int32(submission.form.rawValue), .int32(submission.agency.rawValue), .text(submission.period),
        .text(submission.occasion), .int(Int64(limit)),
      ]
    ).map { (row) throws(DatabaseError) in
      Revision(id: try row.uuid(0), revision: try row.int(1), receivedAt: try row.timestamp(2))
    }
  }

  /// What a list is narrowed to; `nil` narrows nothing.
  public struct Filter: Sendable {
    public var form: FormID?
    /// Agencies whose reports may be seen; `nil` for all.
    public var agencies: [AgencyID]?
    /// Forms whose reports may be seen wherever the reporter stands.
    public var alsoForms: [FormID]
    public var agency: AgencyID?
    public var period: String?
    public var state: String?
    /// Id of the last submission of the page before.
    public var after: UInt128?
    public var limit: Int

    public init(
      form: FormID? = nil, agencies: [AgencyID]? = nil, alsoForms: [FormID] = [], agency: AgencyID? = nil,
      period: String? = nil, state: String? = nil, after: UInt128? = nil, limit: Int
    ) {
      self.form = form
      self.agencies = agencies
      self.alsoForms = alsoForms
      self.agency = agency
      self.period = period
      self.state = state
      self.after = after
      self.limit = limit
    }
  }

  /// The newest revision of each report, newest first. Ids are in order of time, so the page key is the id.
  public static func newest(
    _ filter: Filter, on connection: Connection
  ) throws(DatabaseError) -> [StoredSubmission] {
    let rows = try connection.execute(
      """
      SELECT \(columns) FROM filing f JOIN submission s ON s.id = f.submission \(joins)
      WHERE ($1::int IS NULL OR f.form = $1) AND ($2::int IS NULL OR f.agency = $2) AND ($3::text IS NULL OR f.period = $3)
        AND ($4::text IS NULL OR newest.state = $4) AND ($5::uuid IS NULL OR s.id < $5)
        AND ($6::int[] IS NULL OR f.agency = ANY ($6) OR f.form = ANY ($7::int[]))
      ORDER BY s.id DESC LIMIT $8
      """,
      [
        filter.form.map { .int32($0.rawValue) } ?? .null, filter.agency.map { .int32($0.rawValue) } ?? .null,
        filter.period.map { .text($0) } ?? .null, filter.state.map { .text($0) } ?? .null,
        filter.after.map { .uuid($0) } ?? .null,
        filter.agencies.map { .int32Array($0.map(\.rawValue)) } ?? .null,
        .int32Array(filter.alsoForms.map(\.rawValue)), .int(Int64(filter.limit)),
      ])
    return try rows.map { (row) throws(DatabaseError) in try read(row) }
  }

  /// An accepted report's figures, for rules that look back.
  public struct AcceptedFigures: Sendable {
    public var key: FilingKey
    public var version: Int
    public var figures: [Int64?]
    public var marks: String?
    /// JSON: list rows by table.
    public var lists: String?
  }

  /// The newest accepted reports of the filings that have one, and the ledger's head at that moment: one statement, so
  /// one snapshot and one trip. Every filing is looked up by its key, whatever the planner thinks of the tables' size.
  public static func accepted(
    _ filings: [FilingKey], on connection: Connection
  ) throws(DatabaseError) -> (head: Int64, reports: [AcceptedFigures]) {
    let rows = try connection.execute(
      """
      SELECT h.sequence, u.ordinality, s.version, s.figures, s.marks, s.lists::text
      FROM ledger_head h
      LEFT JOIN (unnest($1::int[], $2::text[], $3::text[], $4::int[], $5::int[])
          WITH ORDINALITY u (form, period, occasion, agency, year)
        CROSS JOIN LATERAL (
          SELECT accepted FROM filing
          WHERE form = u.form AND period = u.period AND occasion = u.occasion AND agency = u.agency AND year = u.year
          LIMIT 1) f
        CROSS JOIN LATERAL (SELECT version, figures, marks, lists FROM submission WHERE id = f.accepted LIMIT 1) s) ON true
      """,
      [
        .int32Array(filings.map(\.form.rawValue)), .textArray(filings.map(\.period)),
        .textArray(filings.map(\.occasion)), .int32Array(filings.map(\.agency.rawValue)),
        .int32Array(filings.map { Int32($0.year) }),
      ])
    var reports: [AcceptedFigures] = []
    reports.reserveCapacity(rows.count)
    var head: Int64 = 0
    for row in rows {
      head = Int64(try row.int(0))
      guard let place = try row.intOrNil(1) else { continue }
      reports.append(
        AcceptedFigures(
          key: filings[place - 1], version: try row.int(2), figures: try row.int64Array(3),
          marks: try row.stringOrNil(4), lists: try row.stringOrNil(5)))
    }
    return (head, reports)
  }

  /// Keys of the periods for which an agency has an accepted report, for forms with custom periods.
  public static func acceptedPeriods(
    form: FormID, agency: AgencyID, occasion: String, on connection: Connection
  ) throws(DatabaseError) -> [String] {
    let rows = try connection.execute(
      "SELECT period FROM filing WHERE form = $1 AND agency = $2 AND occasion = $3 AND accepted IS NOT NULL",
      [.int32(form.rawValue), .int32(agency.rawValue), .text(occasion)])
    return try rows.map { (row) throws(DatabaseError) in try row.string(0) }
  }

  /// Accepted reports of a period whose figures are the same in every cell, at least three of them other than 0.
  public static func alike(
    form: FormID, period: String, occasion: String, on connection: Connection
  ) throws(DatabaseError) -> [[(agency: AgencyID, submission: UInt128)]] {
    let rows = try connection.execute(
      """
      WITH reports AS (
        SELECT f.agency, s.id, md5(s.figures::text) AS print
        FROM filing f JOIN submission s ON s.id = f.accepted AND s.agency = f.agency AND s.year = f.year
        WHERE f.form = $1 AND f.period = $2 AND f.occasion = $3
          AND (SELECT count(*) FROM unnest(s.figures) figure WHERE figure <> 0) >= 3)
      SELECT print, agency, id FROM reports
      WHERE print IN (SELECT print FROM reports GROUP BY print HAVING count(*) > 1) ORDER BY print, agency
      """, [.int32(form.rawValue), .text(period), .text(occasion)])
    var groups: [[(agency: AgencyID, submission: UInt128)]] = []
    var print: String?
    for row in rows {
      let next = try row.string(0)
      if next != print { groups.append([]) }
      print = next
      groups[groups.count - 1].append((AgencyID(rawValue: Int32(try row.int(1))), try row.uuid(2)))
    }
    return groups
  }
}
