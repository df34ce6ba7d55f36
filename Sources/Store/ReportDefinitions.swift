// Definitions of consolidated reports as published, and the numbers of their series.
public import Postgres
public import ReportModel

/// One published version of a definition.
public struct StoredReportDefinition: Sendable {
  public var code: String
  public var version: Int
  public var issuer: AgencyID
  public var digest: [UInt8]
  public var source: [UInt8]
  /// `{ "CODE": version }` of the forms it was checked against.
  public var forms: String

  public init(code: String, version: Int, issuer: AgencyID, digest: [UInt8], source: [UInt8], forms: String) {
    self.code = code
    self.version = version
    self.issuer = issuer
    self.digest = digest
    self.source = source
    self.forms = forms
  }
}

public enum ReportDefinitions {
  private static let columns = "code, version, issuer, digest, source, forms::text"

  private static func read(_ row: Rows.Row) throws(DatabaseError) -> StoredReportDefinition {
    StoredReportDefinition(
      code: try row.string(0), version: try row.int(1), issuer: AgencyID(rawValue: Int32(try row.int(2))),
      digest: try row.bytes(3), source: try row.bytes(4), forms: try row.string(5))
  }

  /// Every version of one, oldest first.
  public static func versions(
    of code: String, on connection: Connection
  ) throws(DatabaseError) -> [StoredReportDefinition] {
    try connection.execute(
      "SELECT \(columns) FROM report_definition WHERE code = $1 ORDER BY version", [.text(code)]
    ).map(read)
  }

  /// The newest version of each, by code.
  public static func newest(on connection: Connection) throws(DatabaseError) -> [StoredReportDefinition] {
    try connection.execute(
      "SELECT DISTINCT ON (code) \(columns) FROM report_definition ORDER BY code, version DESC"
    ).map(read)
  }

  public static func create(_ definition: StoredReportDefinition, on connection: Connection) throws(DatabaseError) {
    try connection.execute(
      """
      INSERT INTO report_definition (code, version, issuer, digest, source, forms, published_at)
      VALUES ($1, $2, $3, $4, $5, $6::jsonb, now())
      """,
      [
        .text(definition.code), .int32(Int32(definition.version)), .int32(definition.issuer.rawValue),
        .bytes(definition.digest), .bytes(definition.source), .text(definition.forms),
      ])
  }

  /// The next number of an issuer's series in a year; its row stays locked until the transaction ends, so that a number
  /// is given only with the edition that bears it.
  public static func nextNumber(
    issuer: AgencyID, symbol: String, year: Int, on connection: Connection
  ) throws(DatabaseError) -> Int {
    try connection.execute(
      """
      INSERT INTO report_series (issuer, symbol, year, last) VALUES ($1, $2, $3, 1)
      ON CONFLICT (issuer, symbol, year) DO UPDATE SET last = report_series.last + 1 RETURNING last
      """,
      [.int32(issuer.rawValue), .text(symbol), .int32(Int32(year))]
    ).single().int(0)
  }

  /// Why the worker makes a report by itself.
  public enum Trigger: String, Sendable {
    case day, coverage
  }

  /// Whether the worker has made a report of a period for that reason.
  public static func isMade(
    _ definition: String, period: String, _ trigger: Trigger, on connection: Connection
  ) throws(DatabaseError) -> Bool {
    try connection.execute(
      "SELECT FROM report_trigger WHERE definition = $1 AND period = $2 AND trigger = $3",
      [.text(definition), .text(period), .text(trigger.rawValue)]
    ).first != nil
  }

  /// Notes the reason with a report of this transaction; false where another worker has made one for it.
  public static func take(
    _ definition: String, period: String, _ trigger: Trigger, report: UInt128, on connection: Connection
  ) throws(DatabaseError) -> Bool {
    try connection.execute(
      """
      INSERT INTO report_trigger (definition, period, trigger, report) VALUES ($1, $2, $3, $4)
      ON CONFLICT DO NOTHING RETURNING true
      """,
      [.text(definition), .text(period), .text(trigger.rawValue), .uuid(report)]
    ).first != nil
  }
}
