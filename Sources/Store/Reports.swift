// Consolidated reports as they were made.
public import Postgres
public import ReportModel

/// A report with the page it was shown as.
public struct StoredReport: Sendable {
  public var id: UInt128
  public var form: FormID
  public var period: String
  public var occasion: String
  public var agency: AgencyID
  public var createdAt: Int64
  public var through: Int64
  public var digest: [UInt8]
  public var content: String
  public var html: String

  public init(
    id: UInt128, form: FormID, period: String, occasion: String, agency: AgencyID, createdAt: Int64, through: Int64,
    digest: [UInt8], content: String, html: String
  ) {
    self.id = id
    self.form = form
    self.period = period
    self.occasion = occasion
    self.agency = agency
    self.createdAt = createdAt
    self.through = through
    self.digest = digest
    self.content = content
    self.html = html
  }
}

public enum Reports {
  public static func create(_ report: StoredReport, on connection: Connection) throws(DatabaseError) {
    try connection.execute(
      """
      INSERT INTO report (id, form, period, occasion, agency, created_at, through, digest, content, html)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
      """,
      [
        .uuid(report.id), .int32(report.form.rawValue), .text(report.period), .text(report.occasion),
        .int32(report.agency.rawValue), .timestamp(report.createdAt), .int(report.through), .bytes(report.digest),
        .text(report.content), .text(report.html),
      ])
  }

  public static func report(_ id: UInt128, on connection: Connection) throws(DatabaseError) -> StoredReport? {
    let rows = try connection.execute(
      """
      SELECT id, form, period, occasion, agency, created_at, through, digest, content, html FROM report WHERE id = $1
      """, [.uuid(id)])
    return try rows.first.map { (row) throws(DatabaseError) in
      StoredReport(
        id: try row.uuid(0), form: FormID(rawValue: Int32(try row.int(1))), period: try row.string(2),
        occasion: try row.string(3), agency: AgencyID(rawValue: Int32(try row.int(4))),
        createdAt: try row.timestamp(5), through: Int64(try row.int(6)), digest: try row.bytes(7),
        content: try row.string(8), html: try row.string(9))
    }
  }

  /// The newest reports of each form and period, newest first.
  public static func newest(limit: Int, on connection: Connection) throws(DatabaseError) -> [(id: UInt128, form: FormID, period: String)] {
    let rows = try connection.execute(
      """
      SELECT DISTINCT ON (form, period) id, form, period FROM report ORDER BY form, period, id DESC LIMIT $1
      """, [.int(Int64(limit))])
    return try rows.map { (row) throws(DatabaseError) in
      (try row.uuid(0), FormID(rawValue: Int32(try row.int(1))), try row.string(2))
    }
  }

  /// The printed sheet, once it has been made.
  public static func print(of id: UInt128, on connection: Connection) throws(DatabaseError) -> [UInt8]? {
    try connection.execute("SELECT pdf FROM report_print WHERE report = $1", [.uuid(id)]).first
      .map { (row) throws(DatabaseError) in try row.bytes(0) }
  }

  /// Keeps the first print that was made; a second one changes nothing.
  public static func keep(print pdf: [UInt8], of id: UInt128, on connection: Connection) throws(DatabaseError) {
    try connection.execute(
      "INSERT INTO report_print (report, pdf) VALUES ($1, $2) ON CONFLICT DO NOTHING", [.uuid(id), .bytes(pdf)])
  }
}
