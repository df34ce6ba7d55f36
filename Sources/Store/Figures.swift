// Rolled-up figures: reading and writing an agency's sums, the reports that stand under it, and the marks that say what
// is to be made again.
public import Postgres
public import ReportModel

/// An agency whose figures of a form and period are to be made again.
public struct MarkedFigures: Sendable, Hashable {
  public var form: FormID
  public var period: String
  public var occasion: String
  public var agency: AgencyID

  public init(form: FormID, period: String, occasion: String, agency: AgencyID) {
    self.form = form
    self.period = period
    self.occasion = occasion
    self.agency = agency
  }

  var binds: [Bind] {
    [.int32(form.rawValue), .text(period), .text(occasion), .int32(agency.rawValue)]
  }
}

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
  // MARK: Marks

  /// Some agencies with marks, each once.
  public static func marked(limit: Int, on connection: Connection) throws(DatabaseError) -> [MarkedFigures] {
    let rows = try connection.execute(
      "SELECT DISTINCT form, period, occasion, agency FROM rollup_mark LIMIT $1", [.int(Int64(limit))])
    return try rows.map { (row) throws(DatabaseError) in
      MarkedFigures(
        form: FormID(rawValue: Int32(try row.int(0))), period: try row.string(1), occasion: try row.string(2),
        agency: AgencyID(rawValue: Int32(try row.int(3))))
    }
  }

  /// Takes an agency's figures for the rest of the transaction; `false` where another worker has them.
  public static func tryLock(_ marked: MarkedFigures, on connection: Connection) throws(DatabaseError) -> Bool {
    try connection.execute(
      "SELECT pg_try_advisory_xact_lock($1, hashtext($2 || '/' || $3 || '/' || $4::int::text))",
      [.int32(marked.form.rawValue), .text(marked.period), .text(marked.occasion), .int32(marked.agency.rawValue)]
    ).single().bool(0)
  }

  /// Deletes the marks that can be seen, and returns the oldest and newest act behind them; `nil` where there are none.
  ///
  /// To be called in a statement after `tryLock`: only then does it see what the last holder of the lock committed.
  public static func takeMarks(
    _ marked: MarkedFigures, on connection: Connection
  ) throws(DatabaseError) -> (oldest: Int64, newest: Int64)? {
    let row = try connection.execute(
      """
      WITH taken AS (
        DELETE FROM rollup_mark WHERE form = $1 AND period = $2 AND occasion = $3 AND agency = $4
        RETURNING sequence)
      SELECT min(sequence), max(sequence) FROM taken
      """,
      marked.binds
    ).single()
    guard let oldest = try row.intOrNil(0) else { return nil }
    return (Int64(oldest), Int64(try row.int(1)))
  }

  public static func mark(
    _ marked: MarkedFigures, sequence: Int64, on connection: Connection
  ) throws(DatabaseError) {
    try connection.execute(
      "INSERT INTO rollup_mark (form, period, occasion, agency, sequence) VALUES ($1, $2, $3, $4, $5)",
      marked.binds + [.int(sequence)])
  }

  /// Marks every figure of agencies that have reported: whoever gets agencies below needs sums it had none of before.
  public static func markReporters(
    _ codes: [String], sequence: Int64, on connection: Connection
  ) throws(DatabaseError) {
    try connection.execute(
      """
      INSERT INTO rollup_mark (form, period, occasion, agency, sequence)
      SELECT DISTINCT f.form, f.period, f.occasion, f.agency, $2::bigint
      FROM filing f JOIN agency a ON a.id = f.agency WHERE a.code = ANY ($1)
      """,
      [.textArray(codes), .int(sequence)])
  }

  /// Marks those of the agencies whose newest report is younger than their sums. A report that was on its way while
  /// agencies were created below its reporter marked only the agency above.
  public static func markLeftBehind(
    _ agencies: [AgencyID], like marked: MarkedFigures, on connection: Connection
  ) throws(DatabaseError) {
    try connection.execute(
      """
      INSERT INTO rollup_mark (form, period, occasion, agency, sequence)
      SELECT f.form, f.period, f.occasion, f.agency, a.sequence
      FROM filing f JOIN submission_act a ON a.submission = f.accepted
      LEFT JOIN rollup r ON r.form = f.form AND r.period = f.period AND r.occasion = f.occasion
        AND r.agency = f.agency AND r.basis = 'then'
      WHERE f.form = $1 AND f.period = $2 AND f.occasion = $3 AND f.agency = ANY ($4)
        AND a.sequence > coalesce(r.through, 0)
      """,
      [
        .int32(marked.form.rawValue), .text(marked.period), .text(marked.occasion),
        .int32Array(agencies.map(\.rawValue)),
      ])
  }

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
      FROM filing f JOIN submission s ON s.id = f.accepted AND s.agency = f.agency AND s.year = f.year
      WHERE f.form = $1 AND f.period = ANY ($2) AND f.occasion = $3 AND f.agency = ANY ($4)
      """,
      [.int32(form.rawValue), .textArray(periods), .text(occasion), .int32Array(agencies.map(\.rawValue))])
    return try rows.map { (row) throws(DatabaseError) in
      AcceptedReport(
        period: try row.string(0), agency: AgencyID(rawValue: Int32(try row.int(1))), version: try row.int(2),
        submission: try row.uuid(3), revision: try row.int(4), receivedAt: try row.timestamp(5),
        figures: try row.int64Array(6), marks: try row.stringOrNil(7))
    }
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

  /// Writes an agency's sums; `through` is the newest act they contain and never goes back.
  public static func write(
    _ sum: FigureSum, of marked: MarkedFigures, plan: SlotPlan, through: Int64, on connection: Connection
  ) throws(DatabaseError) {
    // A cell that the version in force does not have leaves neither a sum nor a count behind.
    func counts(_ counts: [Int32]) -> [Int32] {
      counts.enumerated().map { slot, count in
        slot < plan.uses.count && plan.uses[slot] != .absent ? count : 0
      }
    }
    let values: [Decimal128?] = sum.units.indices.map { slot in
      guard slot < plan.uses.count, plan.uses[slot] == .added, sum.reported[slot] > 0 else { return nil }
      return Decimal128(units: sum.units[slot], scale: plan.places[slot])
    }
    try connection.execute(
      """
      INSERT INTO rollup (form, period, occasion, agency, values, reported, blank, through)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
      ON CONFLICT (form, period, occasion, agency, basis) DO UPDATE SET
        values = EXCLUDED.values, reported = EXCLUDED.reported, blank = EXCLUDED.blank,
        through = greatest(rollup.through, EXCLUDED.through)
      """,
      marked.binds + [
        .numericArray(values), .int32Array(counts(sum.reported)), .int32Array(counts(sum.blank)), .int(through),
      ])
  }
}
