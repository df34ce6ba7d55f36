// The register of agencies: read whole (it is small), and grown all or nothing.
public import Postgres
public import ReportModel

public enum Agencies {
  /// Grows with every change of the register.
  public static func generation(on connection: Connection) throws(DatabaseError) -> Int64 {
    Int64(try connection.execute("SELECT generation FROM agency_register").single().int(0))
  }

  /// All agencies with their history, of one moment.
  public static func load(on connection: Connection) throws -> (generation: Int64, register: AgencyRegister) {
    try connection.transaction(.snapshot) { (try generation(on: connection), try register(on: connection)) }
  }

  /// All agencies with their history; of one moment in a snapshot, or in a transaction that holds the lock.
  public static func register(on connection: Connection) throws -> AgencyRegister {
    var versions: [AgencyID: [AgencyVersion]] = [:]
    for row in try connection.execute(
      """
      SELECT agency, lower(valid), upper(valid) - 1, name, level, parent FROM agency_version
      ORDER BY agency, lower(valid) NULLS FIRST
      """)
    {
      guard let level = AgencyLevel(rawValue: try row.string(4)) else { continue }
      versions[AgencyID(rawValue: Int32(try row.int(0))), default: []].append(
        AgencyVersion(
          valid: try span(row, 1), name: try row.string(3), level: level,
          parent: try row.intOrNil(5).map { AgencyID(rawValue: Int32($0)) }))
    }
    var codes: [AgencyID: [AgencyCodeEntry]] = [:]
    for row in try connection.execute("SELECT agency, lower(valid), upper(valid) - 1, system, code FROM agency_code") {
      guard let system = CodeSystem(rawValue: try row.string(3)) else { continue }
      codes[AgencyID(rawValue: Int32(try row.int(0))), default: []].append(
        AgencyCodeEntry(system: system, code: try row.string(4), valid: try span(row, 1)))
    }
    let agencies = try connection.execute("SELECT id, code FROM agency").map { row in
      let id = AgencyID(rawValue: Int32(try row.int(0)))
      return Agency(id: id, code: try row.string(1), versions: versions[id] ?? [], codes: codes[id] ?? [])
    }
    let successions = try connection.execute(
      "SELECT predecessor, successor, date, kind, whole FROM agency_succession"
    ).compactMap { row -> AgencySuccession? in
      guard let kind = SuccessionKind(rawValue: try row.string(3)) else { return nil }
      return AgencySuccession(
        predecessor: AgencyID(rawValue: Int32(try row.int(0))), successor: AgencyID(rawValue: Int32(try row.int(1))),
        date: CivilDate(dayNumber: try row.date(2)), kind: kind, whole: try row.bool(4))
    }
    return AgencyRegister(agencies: agencies, successions: successions)
  }

  /// Bounds of a range; PostgreSQL keeps days as [from, until + 1).
  private static func span(_ row: Rows.Row, _ column: Int) throws(DatabaseError) -> ValidSpan {
    ValidSpan(
      from: try row.dateOrNil(column).map { CivilDate(dayNumber: $0) },
      until: try row.dateOrNil(column + 1).map { CivilDate(dayNumber: $0) })
  }

  /// An agency to be written, with the codes of its parent and the days of each version.
  public struct NewRow: Sendable {
    public var code: String
    public var versions: [(valid: ValidSpan, name: String, level: AgencyLevel, parent: String?)]
    public var codes: [(system: CodeSystem, code: String, valid: ValidSpan)]

    public init(
      code: String, versions: [(valid: ValidSpan, name: String, level: AgencyLevel, parent: String?)],
      codes: [(system: CodeSystem, code: String, valid: ValidSpan)]
    ) {
      self.code = code
      self.versions = versions
      self.codes = codes
    }
  }

  /// Takes the lock of the register for the rest of the transaction, so that an import is checked against what it
  /// will be written to; returns the generation it stands at.
  public static func lock(on connection: Connection) throws(DatabaseError) -> Int64 {
    Int64(try connection.execute("SELECT generation FROM agency_register FOR UPDATE").single().int(0))
  }

  /// Writes agencies, in a transaction of the caller's that holds the lock.
  public static func create(_ rows: [NewRow], on connection: Connection) throws(DatabaseError) {
    try connection.execute("INSERT INTO agency (code) SELECT unnest($1::text[])", [.textArray(rows.map(\.code))])
    let versions = rows.flatMap { row in row.versions.map { (code: row.code, version: $0) } }
    try connection.execute(
      """
      INSERT INTO agency_version (agency, valid, name, level, parent)
      SELECT a.id, daterange(u.first, u.last, '[]'), u.name, u.level, p.id
      FROM unnest($1::text[], $2::text[]::date[], $3::text[]::date[], $4::text[], $5::text[], $6::text[])
        AS u (code, first, last, name, level, parent)
      JOIN agency a ON a.code = u.code LEFT JOIN agency p ON p.code = u.parent
      """,
      [
        .textArray(versions.map(\.code)), .textArray(versions.map { $0.version.valid.from?.description }),
        .textArray(versions.map { $0.version.valid.until?.description }), .textArray(versions.map(\.version.name)),
        .textArray(versions.map(\.version.level.rawValue)), .textArray(versions.map(\.version.parent)),
      ])
    let codes = rows.flatMap { row in row.codes.map { (code: row.code, entry: $0) } }
    try connection.execute(
      """
      INSERT INTO agency_code (agency, system, code, valid)
      SELECT a.id, u.system, u.value, daterange(u.first, u.last, '[]')
      FROM unnest($1::text[], $2::text[], $3::text[], $4::text[]::date[], $5::text[]::date[])
        AS u (code, system, value, first, last)
      JOIN agency a ON a.code = u.code
      """,
      [
        .textArray(codes.map(\.code)), .textArray(codes.map(\.entry.system.rawValue)),
        .textArray(codes.map(\.entry.code)), .textArray(codes.map { $0.entry.valid.from?.description }),
        .textArray(codes.map { $0.entry.valid.until?.description }),
      ])
    try connection.execute("UPDATE agency_register SET generation = generation + 1")
  }

  public static func create(
    successions: [(predecessor: String, successor: String, date: CivilDate, kind: SuccessionKind, whole: Bool)],
    on connection: Connection
  ) throws(DatabaseError) {
    for line in successions {
      try connection.execute(
        """
        INSERT INTO agency_succession SELECT p.id, s.id, $3, $4, $5 FROM agency p, agency s
        WHERE p.code = $1 AND s.code = $2
        """,
        [
          .text(line.predecessor), .text(line.successor), .date(line.date.dayNumber), .text(line.kind.rawValue),
          .bool(line.whole),
        ])
    }
  }
}
