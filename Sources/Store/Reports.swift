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
  /// The page in Vietnamese and in English.
  public var html: (vi: String, en: String)

  public init(
    id: UInt128, form: FormID, period: String, occasion: String, agency: AgencyID, createdAt: Int64, through: Int64,
    digest: [UInt8], content: String, html: (vi: String, en: String)
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
      INSERT INTO report (id, form, period, occasion, agency, created_at, through, digest, content, html_vi,
        html_en)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
      """,
      [
        .uuid(report.id), .int32(report.form.rawValue), .text(report.period), .text(report.occasion),
        .int32(report.agency.rawValue), .timestamp(report.createdAt), .int(report.through), .bytes(report.digest),
        .text(report.content), .text(report.html.vi), .text(report.html.en),
      ])
  }

  public static func report(_ id: UInt128, on connection: Connection) throws(DatabaseError) -> StoredReport? {
    let rows = try connection.execute(
      """
      SELECT id, form, period, occasion, agency, created_at, through, digest, content, html_vi, html_en
      FROM report WHERE id = $1
      """, [.uuid(id)])
    return try rows.first.map { (row) throws(DatabaseError) in
      StoredReport(
        id: try row.uuid(0), form: FormID(rawValue: Int32(try row.int(1))), period: try row.string(2),
        occasion: try row.string(3), agency: AgencyID(rawValue: Int32(try row.int(4))),
        createdAt: try row.timestamp(5), through: Int64(try row.int(6)), digest: try row.bytes(7),
        content: try row.string(8), html: (try row.string(9), try row.string(10)))
    }
  }

  /// The newest report of a form and period about an agency.
  public static func newest(
    form: FormID, period: String, agency: AgencyID, on connection: Connection
  ) throws(DatabaseError) -> UInt128? {
    let rows = try connection.execute(
      "SELECT id FROM report WHERE form = $1 AND period = $2 AND agency = $3 ORDER BY id DESC LIMIT 1",
      [.int32(form.rawValue), .text(period), .int32(agency.rawValue)])
    return try rows.first?.uuid(0)
  }

  /// The newest period of each form that has an accepted report, by the end of the period's key.
  public static func periods(of form: FormID, on connection: Connection) throws(DatabaseError) -> [String] {
    let rows = try connection.execute(
      "SELECT DISTINCT period FROM filing WHERE form = $1 AND occasion = '' AND accepted IS NOT NULL",
      [.int32(form.rawValue)])
    return try rows.map { (row) throws(DatabaseError) in try row.string(0) }
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
