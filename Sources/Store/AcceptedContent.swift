// What reports hold, by slot: of one, and of the accepted ones of a form, for whoever looks at all of a period.
public import Postgres
public import ReportModel

/// A report with its texts.
public struct AcceptedContent: Sendable {
  public var submission: UInt128
  public var agency: AgencyID
  public var occasion: String
  public var figures: [Int64?]
  public var marks: String?
  /// JSON: texts by slot.
  public var texts: String?
  /// JSON: list rows by table.
  public var lists: String?
  /// JSON: texts and items by section.
  public var narrative: String?
}

extension Submissions {
  /// Keys of the periods for which anything of a form was accepted.
  public static func acceptedPeriods(
    form: FormID, on connection: Connection
  ) throws(DatabaseError) -> [String] {
    let rows = try connection.execute(
      "SELECT DISTINCT period FROM filing WHERE form = $1 AND accepted IS NOT NULL", [.int32(form.rawValue)])
    return try rows.map { (row) throws(DatabaseError) in try row.string(0) }
  }

  /// What one revision holds.
  public static func content(
    of submission: UInt128, on connection: Connection
  ) throws(DatabaseError) -> AcceptedContent? {
    let rows = try connection.execute(
      "SELECT s.id, s.agency, s.occasion, \(contents) FROM submission s WHERE s.id = $1", [.uuid(submission)])
    return try rows.isEmpty ? nil : content(rows[0])
  }

  private static let contents = "s.figures, s.marks, s.texts::text, s.lists::text, s.narrative::text"

  private static func content(_ row: Rows.Row) throws(DatabaseError) -> AcceptedContent {
    AcceptedContent(
      submission: try row.uuid(0), agency: AgencyID(rawValue: Int32(try row.int(1))), occasion: try row.string(2),
      figures: try row.int64Array(3), marks: try row.stringOrNil(4), texts: try row.stringOrNil(5),
      lists: try row.stringOrNil(6), narrative: try row.stringOrNil(7))
  }

  /// The newest accepted reports of a period, by agency and event, after the one named.
  public static func accepted(
    form: FormID, period: String, after: (agency: AgencyID, occasion: String)?, limit: Int, on connection: Connection
  ) throws(DatabaseError) -> [AcceptedContent] {
    let rows = try connection.execute(
      """
      SELECT s.id, f.agency, f.occasion, \(contents)
      FROM filing f JOIN submission s ON s.id = f.accepted AND s.agency = f.agency AND s.year = f.year
      WHERE f.form = $1 AND f.period = $2 AND ($3::int IS NULL OR (f.agency, f.occasion) > ($3, $4))
      ORDER BY f.agency, f.occasion LIMIT $5
      """,
      [
        .int32(form.rawValue), .text(period), after.map { .int32($0.agency.rawValue) } ?? .null,
        .text(after?.occasion ?? ""), .int(Int64(limit)),
      ])
    return try rows.map { (row) throws(DatabaseError) in try content(row) }
  }
}
