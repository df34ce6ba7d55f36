// Forms as published: bytes by version, and the slots that keep a cell's figures together through the versions.
public import Postgres
public import ReportModel

/// One published version, without its compiled form.
public struct StoredFormVersion: Sendable {
  public var id: FormID
  public var code: String
  public var issuer: AgencyID
  public var version: Int
  public var digest: [UInt8]
  public var source: [UInt8]
  /// Slot of each ordinal.
  public var slots: [Int]
  public var withdrawal: FormWithdrawal?
}

/// A version that was taken back.
public struct FormWithdrawal: Sendable, Equatable {
  /// First day on which it no longer holds.
  public var from: CivilDate
  public var reason: String

  public init(from: CivilDate, reason: String) {
    self.from = from
    self.reason = reason
  }
}

/// A slot as it is compared with the cells of a new version.
public struct StoredSlot: Sendable, Equatable {
  public var table: String
  public var row: String
  public var column: String
  public var type: String
  public var places: Int
  public var unit: String?
  public var nature: String?
  public var indicator: String?

  public init(
    table: String, row: String, column: String, type: String, places: Int, unit: String?, nature: String?,
    indicator: String?
  ) {
    self.table = table
    self.row = row
    self.column = column
    self.type = type
    self.places = places
    self.unit = unit
    self.nature = nature
    self.indicator = indicator
  }
}

public enum Forms {
  /// Every published version, by code and version.
  public static func versions(on connection: Connection) throws(DatabaseError) -> [StoredFormVersion] {
    try versions(where: "true", [], on: connection)
  }

  private static func versions(
    where condition: String, _ binds: [Bind], on connection: Connection
  ) throws(DatabaseError) -> [StoredFormVersion] {
    let rows = try connection.execute(
      """
      SELECT f.id, f.code, f.issuer, v.version, v.digest, v.source, v.slots, w.from_day::text, w.reason
      FROM form f JOIN form_version v ON v.form = f.id
      LEFT JOIN form_withdrawal w ON w.form = v.form AND w.version = v.version
      WHERE \(condition) ORDER BY f.code, v.version
      """, binds)
    return try rows.map { (row) throws(DatabaseError) in
      StoredFormVersion(
        id: FormID(rawValue: Int32(try row.int(0))), code: try row.string(1),
        issuer: AgencyID(rawValue: Int32(try row.int(2))), version: try row.int(3), digest: try row.bytes(4),
        source: try row.bytes(5), slots: try row.int32Array(6).map { Int($0 ?? -1) },
        withdrawal: try withdrawal(row))
    }
  }

  private static func withdrawal(_ row: Rows.Row) throws(DatabaseError) -> FormWithdrawal? {
    guard let day = try row.stringOrNil(7).flatMap({ CivilDate($0) }) else { return nil }
    return FormWithdrawal(from: day, reason: try row.string(8))
  }

  /// The published versions of one form, oldest first.
  public static func versions(of code: String, on connection: Connection) throws(DatabaseError) -> [StoredFormVersion] {
    try versions(where: "f.code = $1", [.text(code)], on: connection)
  }

  /// Versions whose cells are not written down.
  public static func versionsWithoutCells(on connection: Connection) throws(DatabaseError) -> [StoredFormVersion] {
    let written = "EXISTS (SELECT FROM form_cell c WHERE c.form = v.form AND c.version = v.version)"
    return try versions(where: "NOT \(written)", [], on: connection)
  }

  /// How many versions and withdrawals there are: the shelf's sign that there is something new.
  public static func count(on connection: Connection) throws(DatabaseError) -> Int {
    try connection.execute(
      "SELECT (SELECT count(*) FROM form_version) + (SELECT count(*) FROM form_withdrawal)"
    ).single().int(0)
  }

  /// Takes a version back, once.
  public static func withdraw(
    form: FormID, version: Int, _ withdrawal: FormWithdrawal, on connection: Connection
  ) throws(DatabaseError) {
    try connection.execute(
      "INSERT INTO form_withdrawal (form, version, from_day, reason, recorded_at) VALUES ($1, $2, $3, $4, now())",
      [
        .int32(form.rawValue), .int32(Int32(version)), .date(withdrawal.from.dayNumber), .text(withdrawal.reason),
      ])
  }

  /// Keeps publishing to one at a time for the rest of the transaction.
  public static func lock(on connection: Connection) throws(DatabaseError) {
    try connection.execute("SELECT pg_advisory_xact_lock($1)", [.int(0x666F_726D)])
  }

  public static func slots(of form: FormID, on connection: Connection) throws(DatabaseError) -> [StoredSlot] {
    let rows = try connection.execute(
      """
      SELECT "table", "row", "column", type, places, unit, nature, indicator FROM form_slot WHERE form = $1 ORDER BY slot
      """,
      [.int32(form.rawValue)])
    return try rows.map { (row) throws(DatabaseError) in
      StoredSlot(
        table: try row.string(0), row: try row.string(1), column: try row.string(2), type: try row.string(3),
        places: try row.int(4), unit: try row.stringOrNil(5), nature: try row.stringOrNil(6),
        indicator: try row.stringOrNil(7))
    }
  }

  /// Writes the first version's form; its code belongs to this issuer from now on.
  public static func createForm(
    code: String, issuer: AgencyID, on connection: Connection
  ) throws(DatabaseError) -> FormID {
    let row = try connection.execute(
      "INSERT INTO form (code, issuer) VALUES ($1, $2) RETURNING id", [.text(code), .int32(issuer.rawValue)]
    ).single()
    return FormID(rawValue: Int32(try row.int(0)))
  }

  /// Writes a version with the slots it adds; `first` is the number of the first new slot.
  public static func createVersion(
    form: FormID, version: Int, digest: [UInt8], source: [UInt8], from: CivilDate?, until: CivilDate?, slots: [Int],
    newSlots: [StoredSlot], first: Int, on connection: Connection
  ) throws(DatabaseError) {
    try connection.execute(
      """
      INSERT INTO form_version (form, version, digest, source, effective, slots, published_at)
      VALUES ($1, $2, $3, $4, daterange($5, $6, '[]'), $7, now())
      """,
      [
        .int32(form.rawValue), .int32(Int32(version)), .bytes(digest), .bytes(source),
        from.map { .date($0.dayNumber) } ?? .null, until.map { .date($0.dayNumber) } ?? .null,
        .int32Array(slots.map { Int32($0) }),
      ])
    try connection.execute(
      """
      INSERT INTO form_slot (form, slot, "table", "row", "column", type, places, unit, nature, indicator)
      SELECT $1, $2 + u.ordinality - 1, u.t, u.r, u.c, u.type, u.places, u.unit, u.nature, u.indicator
      FROM unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::int[], $8::text[], $9::text[], $10::text[])
        WITH ORDINALITY u (t, r, c, type, places, unit, nature, indicator)
      """,
      [
        .int32(form.rawValue), .int(Int64(first)), .textArray(newSlots.map(\.table)), .textArray(newSlots.map(\.row)),
        .textArray(newSlots.map(\.column)), .textArray(newSlots.map(\.type)),
        .int32Array(newSlots.map { Int32($0.places) }), .textArray(newSlots.map(\.unit)),
        .textArray(newSlots.map(\.nature)), .textArray(newSlots.map(\.indicator)),
      ])
  }
}
