// Consolidated reports as they were made.
public import Postgres
public import ReportModel

/// What a report is made by.
public enum ReportOrigin: Sendable, Equatable {
  case form(FormID)
  case definition(code: String, version: Int)

  /// The same for every version.
  fileprivate var key: String {
    switch self {
    case .form(let id): "form \(id.rawValue)"
    case .definition(let code, _): "definition \(code)"
    }
  }
}

/// A report with the page it was shown as.
public struct StoredReport: Sendable {
  public var id: UInt128
  public var origin: ReportOrigin
  public var period: String
  public var occasion: String
  public var agency: AgencyID
  public var createdAt: Int64
  public var through: Int64
  public var isOfficial: Bool
  /// The edition that this one corrects.
  public var corrects: UInt128?
  public var number: String?
  public var dated: CivilDate?
  /// Whether it holds words of the reporters.
  public var hasWords: Bool
  public var digest: [UInt8]
  public var content: String
  /// The page in Vietnamese and in English.
  public var html: (vi: String, en: String)

  public init(
    id: UInt128, origin: ReportOrigin, period: String, occasion: String, agency: AgencyID, createdAt: Int64,
    through: Int64, isOfficial: Bool, corrects: UInt128?, number: String?, dated: CivilDate?, hasWords: Bool,
    digest: [UInt8], content: String, html: (vi: String, en: String)
  ) {
    self.id = id
    self.origin = origin
    self.period = period
    self.occasion = occasion
    self.agency = agency
    self.createdAt = createdAt
    self.through = through
    self.isOfficial = isOfficial
    self.corrects = corrects
    self.number = number
    self.dated = dated
    self.hasWords = hasWords
    self.digest = digest
    self.content = content
    self.html = html
  }
}

public enum Reports {
  public static func create(_ report: StoredReport, on connection: Connection) throws(DatabaseError) {
    var form = Bind.null
    var definition = (code: Bind.null, version: Bind.null)
    switch report.origin {
    case .form(let id): form = .int32(id.rawValue)
    case .definition(let code, let version): definition = (.text(code), .int32(Int32(version)))
    }
    try connection.execute(
      """
      INSERT INTO report (id, form, definition, definition_version, period, occasion, agency, created_at, through,
        status, corrects, number, dated, has_words, digest, content, html_vi, html_en)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
      """,
      [
        .uuid(report.id), form, definition.code, definition.version, .text(report.period), .text(report.occasion),
        .int32(report.agency.rawValue), .timestamp(report.createdAt), .int(report.through),
        .text(report.isOfficial ? "official" : "provisional"), report.corrects.map { .uuid($0) } ?? .null,
        report.number.map { .text($0) } ?? .null, report.dated.map { .date($0.dayNumber) } ?? .null,
        .bool(report.hasWords), .bytes(report.digest), .text(report.content), .text(report.html.vi),
        .text(report.html.en),
      ])
  }

  private static let columns = """
    id, form, definition, definition_version, period, occasion, agency, created_at, through, status, corrects, number,
    dated::text, has_words, digest, content, html_vi, html_en
    """

  public static func report(_ id: UInt128, on connection: Connection) throws(DatabaseError) -> StoredReport? {
    let rows = try connection.execute("SELECT \(columns) FROM report WHERE id = $1", [.uuid(id)])
    return try rows.first.map { (row) throws(DatabaseError) in
      let form = try row.intOrNil(1).map { ReportOrigin.form(FormID(rawValue: Int32($0))) }
      return StoredReport(
        id: try row.uuid(0),
        origin: try form ?? .definition(code: row.string(2), version: row.int(3)), period: try row.string(4),
        occasion: try row.string(5), agency: AgencyID(rawValue: Int32(try row.int(6))),
        createdAt: try row.timestamp(7), through: Int64(try row.int(8)), isOfficial: try row.string(9) == "official",
        corrects: try row.uuidOrNil(10), number: try row.stringOrNil(11),
        dated: try row.stringOrNil(12).flatMap { CivilDate($0) }, hasWords: try row.bool(13),
        digest: try row.bytes(14), content: try row.string(15), html: (try row.string(16), try row.string(17)))
    }
  }

  /// Lets one at a time make official editions of a report, until the transaction ends.
  public static func lock(
    _ origin: ReportOrigin, period: String, occasion: String, agency: AgencyID, on connection: Connection
  ) throws(DatabaseError) {
    let key = "report \(origin.key) \(period) \(occasion) \(agency.rawValue)"
    try connection.execute("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [.text(key)])
  }

  /// The official edition of a report that no other corrects.
  public static func official(
    _ origin: ReportOrigin, period: String, occasion: String, agency: AgencyID, on connection: Connection
  ) throws(DatabaseError) -> UInt128? {
    var form = Bind.null
    var definition = Bind.null
    switch origin {
    case .form(let id): form = .int32(id.rawValue)
    case .definition(let code, _): definition = .text(code)
    }
    return try connection.execute(
      """
      SELECT id FROM report r
      WHERE (form = $1 OR definition = $2) AND period = $3 AND occasion = $4 AND agency = $5 AND status = 'official'
        AND NOT EXISTS (SELECT FROM report c WHERE c.corrects = r.id)
      """,
      [form, definition, .text(period), .text(occasion), .int32(agency.rawValue)]
    ).first.map { (row) throws(DatabaseError) in try row.uuid(0) }
  }

  /// The newest official editions that were not printed yet.
  public static func officialWithoutPrint(limit: Int, on connection: Connection) throws(DatabaseError) -> [UInt128] {
    try connection.execute(
      """
      SELECT id FROM report r WHERE status = 'official' AND NOT EXISTS (SELECT FROM report_print WHERE report = r.id)
      ORDER BY id DESC LIMIT $1
      """, [.int(Int64(limit))]
    ).map { (row) throws(DatabaseError) in try row.uuid(0) }
  }

  /// The printed sheet, once it has been made.
  public static func print(of id: UInt128, on connection: Connection) throws(DatabaseError) -> [UInt8]? {
    try connection.execute("SELECT pdf FROM report_print WHERE report = $1", [.uuid(id)]).first
      .map { (row) throws(DatabaseError) in try row.bytes(0) }
  }

  /// Keeps the first print that was made, and whether this was it; a second one changes nothing.
  public static func keep(print pdf: [UInt8], of id: UInt128, on connection: Connection) throws(DatabaseError) -> Bool {
    try connection.execute(
      "INSERT INTO report_print (report, pdf) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING true",
      [.uuid(id), .bytes(pdf)]
    ).first != nil
  }

  // MARK: Files

  /// A file of an edition, once it was made or attached.
  public static func file(
    _ kind: String, of id: UInt128, on connection: Connection
  ) throws(DatabaseError) -> (bytes: [UInt8], digest: [UInt8])? {
    try connection.execute(
      "SELECT bytes, digest FROM report_file WHERE report = $1 AND kind = $2", [.uuid(id), .text(kind)]
    ).first.map { (row) throws(DatabaseError) in (try row.bytes(0), try row.bytes(1)) }
  }

  /// The digest of a file, without its bytes.
  public static func fileDigest(
    _ kind: String, of id: UInt128, on connection: Connection
  ) throws(DatabaseError) -> [UInt8]? {
    try connection.execute(
      "SELECT digest FROM report_file WHERE report = $1 AND kind = $2", [.uuid(id), .text(kind)]
    ).first.map { (row) throws(DatabaseError) in try row.bytes(0) }
  }

  /// Keeps the first file of a kind; whether it was the first.
  @discardableResult
  public static func keep(
    _ kind: String, _ bytes: [UInt8], digest: [UInt8], of id: UInt128, on connection: Connection
  ) throws(DatabaseError) -> Bool {
    try connection.execute(
      """
      INSERT INTO report_file (report, kind, digest, bytes) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING
      RETURNING true
      """,
      [.uuid(id), .text(kind), .bytes(digest), .bytes(bytes)]
    ).first != nil
  }

  // MARK: Words of the reporters

  private static let withWords = """
    FROM filing f JOIN submission s ON s.id = f.accepted AND s.agency = f.agency AND s.year = f.year
    WHERE f.form = $1 AND f.period = $2 AND f.occasion = $3 AND f.agency = ANY ($4) AND s.narrative IS NOT NULL
    """

  /// How many of these agencies wrote words in their newest accepted reports.
  public static func narrativeCount(
    form: FormID, period: String, occasion: String, agencies: [AgencyID], on connection: Connection
  ) throws(DatabaseError) -> Int {
    try connection.execute(
      "SELECT count(*) \(withWords)",
      [.int32(form.rawValue), .text(period), .text(occasion), .int32Array(agencies.map(\.rawValue))]
    ).single().int(0)
  }

  /// The words of the newest accepted reports of these agencies, by agency.
  public static func narratives(
    form: FormID, period: String, occasion: String, agencies: [AgencyID], on connection: Connection
  ) throws(DatabaseError) -> [AgencyID: String] {
    let rows = try connection.execute(
      "SELECT f.agency, s.narrative::text \(withWords)",
      [
        .int32(form.rawValue), .text(period), .text(occasion), .int32Array(agencies.map(\.rawValue)),
      ])
    var narratives: [AgencyID: String] = [:]
    for row in rows { narratives[AgencyID(rawValue: Int32(try row.int(0)))] = try row.string(1) }
    return narratives
  }

  /// A proposal of a report.
  public struct Item: Sendable {
    public var agency: AgencyID
    public var text: String
    /// Centre code of the addressee.
    public var to: String?
  }

  /// White space of Unicode, of which PostgreSQL knows what the locale does.
  private static let blanks = String(
    String.UnicodeScalarView(
      (0...0x3000 as ClosedRange<UInt32>).compactMap(Unicode.Scalar.init).filter(\.properties.isWhitespace)))

  /// What these agencies, in this order, ask for in sections of their newest accepted reports: the first items that are
  /// not blank, and how many there are. Whatever is not shown stays in the database.
  public static func items(
    form: FormID, period: String, agencies: [AgencyID], sections: [String], limit: Int, on connection: Connection
  ) throws(DatabaseError) -> (first: [Item], count: Int) {
    let items = """
      FROM unnest($3::int[]) WITH ORDINALITY u (agency, place)
      CROSS JOIN LATERAL (
        SELECT year, accepted FROM filing
        WHERE form = $1 AND period = $2 AND occasion = '' AND agency = u.agency LIMIT 1) f
      CROSS JOIN LATERAL (
        SELECT narrative FROM submission WHERE id = f.accepted AND agency = u.agency AND year = f.year LIMIT 1) s
      CROSS JOIN LATERAL jsonb_each(s.narrative) WITH ORDINALITY section (code, items, place)
      CROSS JOIN LATERAL jsonb_array_elements(
        CASE jsonb_typeof(section.items) WHEN 'array' THEN section.items END) WITH ORDINALITY item (value, place)
      WHERE section.code = ANY ($4::text[]) AND btrim(item.value ->> 'text', $5) <> ''
      """
    let binds: [Bind] = [
      .int32(form.rawValue), .text(period), .int32Array(agencies.map(\.rawValue)), .textArray(sections), .text(blanks),
    ]
    let count = try connection.execute("SELECT count(*) \(items)", binds).single().int(0)
    guard count > 0 else { return ([], 0) }
    let rows = try connection.execute(
      """
      SELECT u.agency, item.value ->> 'text', item.value ->> 'to' \(items)
      ORDER BY u.place, section.place, item.place LIMIT $6
      """, binds + [.int(Int64(limit))])
    let first = try rows.map { (row) throws(DatabaseError) in
      Item(agency: AgencyID(rawValue: Int32(try row.int(0))), text: try row.string(1), to: try row.stringOrNil(2))
    }
    return (first, count)
  }
}
