// Rolled-up figures as they are read: sums of agencies, the reports that stand under them, and how fresh they are.
public import Postgres
public import ReportModel

/// How fresh the figures of a form and some periods are.
public struct Freshness: Sendable, Equatable {
  /// The figures contain every act up to this sequence.
  public var through: Int64
  public var head: Int64
  /// Marks left for the form and periods asked for.
  public var pending: Int
}

/// The sums of one agency.
public struct StoredRollup: Sendable {
  public var period: String
  public var occasion: String
  public var agency: AgencyID
  public var sum: FigureSum
}

/// The newest accepted report of an agency.
public struct AcceptedReport: Sendable {
  public var period: String
  public var agency: AgencyID
  public var version: Int
  public var submission: UInt128
  public var revision: Int
  public var receivedAt: Int64
  public var figures: [Int64?]
  public var marks: String?
}

public enum Figures {
  /// Freshness of a form's periods, of the same snapshot as what is read beside it.
  public static func freshness(
    form: FormID, periods: [String], on connection: Connection
  ) throws(DatabaseError) -> Freshness {
    let row = try connection.execute(
      """
      SELECT h.sequence, m.oldest, m.pending FROM ledger_head h, (
        SELECT min(sequence) AS oldest, count(*) AS pending FROM rollup_mark WHERE form = $1 AND period = ANY ($2)) m
      """,
      [.int32(form.rawValue), .textArray(periods)]
    ).single()
    let head = Int64(try row.int(0))
    let oldest = try row.intOrNil(1).map { Int64($0) }
    return Freshness(through: oldest.map { $0 - 1 } ?? head, head: head, pending: try row.int(2))
  }

  // MARK: Reports

  /// Newest accepted reports of these agencies.
  public static func accepted(
    form: FormID, periods: [String], occasion: String, agencies: [AgencyID], on connection: Connection
  ) throws(DatabaseError) -> [AcceptedReport] {
    let rows = try connection.execute(
      """
      SELECT f.period, f.agency, s.version, s.id, s.revision, s.received_at, s.figures, s.marks
      FROM unnest($4::int[]) u (agency)
      JOIN filing f ON f.form = $1 AND f.period = ANY ($2) AND f.occasion = $3 AND f.agency = u.agency
      JOIN submission s ON s.id = f.accepted AND s.agency = f.agency AND s.year = f.year
      """,
      [.int32(form.rawValue), .textArray(periods), .text(occasion), .int32Array(agencies.map(\.rawValue))])
    return try rows.map { (row) throws(DatabaseError) in
      AcceptedReport(
        period: try row.string(0), agency: AgencyID(rawValue: Int32(try row.int(1))), version: try row.int(2),
        submission: try row.uuid(3), revision: try row.int(4), receivedAt: try row.timestamp(5),
        figures: try row.int64Array(6), marks: try row.stringOrNil(7))
    }
  }

  /// Lends version and figures of every newest accepted report of these agencies, one after the other.
  ///
  /// The agencies are joined, never compared with `= ANY`: prepared for any list, that is a walk through it for every row.
  public static func forEachAccepted(
    form: FormID, period: String, occasion: String, agencies: [AgencyID], on connection: Connection,
    _ body: (AgencyID, _ version: Int, _ figures: [Int64?]) throws -> Void
  ) throws {
    let rows = try connection.execute(
      """
      SELECT f.agency, s.version, s.figures
      FROM unnest($4::int[]) u (agency)
      JOIN filing f ON f.form = $1 AND f.period = $2 AND f.occasion = $3 AND f.agency = u.agency
      JOIN submission s ON s.id = f.accepted AND s.agency = f.agency AND s.year = f.year
      """,
      [.int32(form.rawValue), .text(period), .text(occasion), .int32Array(agencies.map(\.rawValue))])
    for row in rows { try body(AgencyID(rawValue: Int32(try row.int(0))), try row.int(1), try row.int64Array(2)) }
  }

  /// Who has an accepted report, without its figures.
  public static func acceptedHeads(
    form: FormID, period: String, occasion: String, on connection: Connection
  ) throws(DatabaseError) -> [AgencyID: (submission: UInt128, revision: Int, receivedAt: Int64)] {
    let rows = try connection.execute(
      """
      SELECT f.agency, s.id, s.revision, s.received_at
      FROM filing f JOIN submission s ON s.id = f.accepted AND s.agency = f.agency AND s.year = f.year
      WHERE f.form = $1 AND f.period = $2 AND f.occasion = $3
      """,
      [.int32(form.rawValue), .text(period), .text(occasion)])
    var heads: [AgencyID: (submission: UInt128, revision: Int, receivedAt: Int64)] = [:]
    heads.reserveCapacity(rows.count)
    for row in rows {
      heads[AgencyID(rawValue: Int32(try row.int(0)))] = (try row.uuid(1), try row.int(2), try row.timestamp(3))
    }
    return heads
  }

  // MARK: Sums

  public static func rollups(
    form: FormID, periods: [String], occasion: String, agencies: [AgencyID], plan: SlotPlan,
    on connection: Connection
  ) throws(DatabaseError) -> [StoredRollup] {
    let rows = try connection.execute(
      """
      SELECT period, agency, values, reported, blank FROM rollup
      WHERE form = $1 AND period = ANY ($2) AND occasion = $3 AND agency = ANY ($4) AND basis = 'then'
      """,
      [.int32(form.rawValue), .textArray(periods), .text(occasion), .int32Array(agencies.map(\.rawValue))])
    return try rows.map { (row) throws(DatabaseError) in
      let values = try row.numericArray(2)
      var units = [Int128](repeating: 0, count: values.count)
      for (slot, value) in values.enumerated() {
        // A sum made when another version was in force may hold cells this one no longer has.
        guard let value, slot < plan.uses.count, plan.uses[slot] == .added else { continue }
        guard let scaled = Quantity(units: value.units, scale: value.scale).units(atScale: plan.places[slot]) else {
          throw DatabaseError(kind: .decoding, message: "a sum has more places than its cell")
        }
        units[slot] = scaled
      }
      return StoredRollup(
        period: try row.string(0), occasion: occasion, agency: AgencyID(rawValue: Int32(try row.int(1))),
        sum: FigureSum(
          units: units, reported: try row.int32Array(3).map { $0 ?? 0 }, blank: try row.int32Array(4).map { $0 ?? 0 }))
    }
  }
}
