// The editions of reports in lists: which there are, of what kind, and the digests that prove them.
public import Postgres
public import ReportModel

extension Reports {
  /// What is known of an edition in a list.
  public struct Head: Sendable {
    public var id: UInt128
    /// Code of the definition; `nil` of a report by a form alone.
    public var definition: String?
    public var period: String
    public var occasion: String
    public var agency: AgencyID
    public var createdAt: Int64
    public var isOfficial: Bool
    public var corrects: UInt128?
    /// Whether a later edition corrects it.
    public var isCorrected: Bool
    public var number: String?
    /// What stands behind the number: `BC-VPCP`.
    public var symbol: String?
    public var dated: CivilDate?
    public var hasWords: Bool
    /// SHA-256 of the content, and of the signed PDF where one is attached.
    public var digest: [UInt8]
    public var signedDigest: [UInt8]?
  }

  // The json type takes whatever text a definition may hold; jsonb refuses some of it.
  private static let heads = """
    SELECT r.id, r.definition, r.period, r.occasion, r.agency, r.created_at, r.status = 'official', r.corrects,
      EXISTS (SELECT FROM report c WHERE c.corrects = r.id) AS is_corrected, r.number,
      CASE WHEN r.number IS NOT NULL THEN convert_from(d.source, 'UTF8')::json #>> '{document,symbol}' END,
      r.dated::text, r.has_words, r.digest, s.digest, count(*) OVER ()
    FROM report r
    LEFT JOIN report_definition d ON d.code = r.definition AND d.version = r.definition_version
    LEFT JOIN report_file s ON s.report = r.id AND s.kind = 'signed'
    """

  private static func head(_ row: Rows.Row) throws(DatabaseError) -> Head {
    Head(
      id: try row.uuid(0), definition: try row.stringOrNil(1), period: try row.string(2), occasion: try row.string(3),
      agency: AgencyID(rawValue: Int32(try row.int(4))), createdAt: try row.timestamp(5), isOfficial: try row.bool(6),
      corrects: try row.uuidOrNil(7), isCorrected: try row.bool(8), number: try row.stringOrNil(9),
      symbol: try row.stringOrNil(10), dated: try row.stringOrNil(11).flatMap { CivilDate($0) },
      hasWords: try row.bool(12), digest: try row.bytes(13), signedDigest: try row.bytesOrNil(14))
  }

  /// The editions of a definition, newest first, made before another; at most `limit`.
  public static func editions(
    of definition: String, period: String?, before: UInt128?, limit: Int, on connection: Connection
  ) throws(DatabaseError) -> [Head] {
    try connection.execute(
      """
      \(heads)
      WHERE r.definition = $1 AND ($2::text IS NULL OR r.period = $2) AND ($3::uuid IS NULL OR r.id < $3)
      ORDER BY r.id DESC LIMIT $4
      """,
      [
        .text(definition), period.map { .text($0) } ?? .null, before.map { .uuid($0) } ?? .null, .int(Int64(limit)),
      ]
    ).map(head)
  }

  /// Whose editions over a form a reader reads.
  public struct Reader: Sendable {
    /// The issuer of the form.
    public var formIssuer: AgencyID
    /// The issuer whose reports alone are the reader's; `nil` for all.
    public var issuer: AgencyID?
    /// Whether provisional reports with words of the reporters are.
    public var wordsToo: Bool

    public init(formIssuer: AgencyID, issuer: AgencyID?, wordsToo: Bool) {
      self.formIssuer = formIssuer
      self.issuer = issuer
      self.wordsToo = wordsToo
    }
  }

  /// The editions about an agency and period that are made by a form, or by a definition over it: those about no event
  /// first, of these the official ones that no other corrects, then the newest. At most `limit`, and how many there are.
  public static func editions(
    form: FormID, code: String, period: String, agency: AgencyID, for reader: Reader, limit: Int,
    on connection: Connection
  ) throws(DatabaseError) -> (first: [Head], count: Int) {
    let rows = try connection.execute(
      """
      \(heads)
      WHERE r.period = $2 AND r.agency = $3 AND (r.form = $1 OR d.forms ? $4)
        AND ($5 OR NOT r.has_words OR r.status = 'official') AND ($6::int IS NULL OR coalesce(d.issuer, $7) = $6)
      ORDER BY r.occasion = '' DESC,
        r.status = 'official' AND NOT EXISTS (SELECT FROM report c WHERE c.corrects = r.id) DESC, r.id DESC
      LIMIT $8
      """,
      [
        .int32(form.rawValue), .text(period), .int32(agency.rawValue), .text(code), .bool(reader.wordsToo),
        reader.issuer.map { .int32($0.rawValue) } ?? .null, .int32(reader.formIssuer.rawValue), .int(Int64(limit)),
      ])
    return (try rows.map(head), try rows.first?.int(15) ?? 0)
  }
}
