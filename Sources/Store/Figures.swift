// Rolled-up figures: reading agencies' sums, the reports that stand under them, and how fresh they are.
public import Postgres
public import ReportModel

/// How fresh the figures of a form and some periods are.
public struct Freshness: Sendable, Equatable {
  /// The figures contain every act up to this sequence.
  public var through: Int64
  public var head: Int64
  /// Marks left for the form and periods asked for.
  public var pending: Int
  /// Of a replica: when the newest transaction it has for certain was committed (`Connection.replayedAt`).
  public var replayedAt: Int64?

  public init(through: Int64, head: Int64, pending: Int, replayedAt: Int64?) {
    self.through = through
    self.head = head
    self.pending = pending
    self.replayedAt = replayedAt
  }
}

/// The sums of one agency.
public struct StoredRollup: Sendable {
  public var agency: AgencyID
  public var sum: FigureSum
}

/// The newest accepted report of an agency.
public struct AcceptedReport: Sendable {
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
    return Freshness(
      through: oldest.map { $0 - 1 } ?? head, head: head, pending: try row.int(2), replayedAt: connection.replayedAt)
  }

  /// The newest act in any sum of a form's periods; 0 where there is none.
  public static func newestAct(
    form: FormID, periods: [String], on connection: Connection
  ) throws(DatabaseError) -> Int {
    try connection.execute(
      "SELECT coalesce(max(through), 0) FROM rollup WHERE form = $1 AND period = ANY ($2)",
      [.int32(form.rawValue), .textArray(periods)]
    ).single().int(0)
  }

  /// Agencies whose sum of a form and some periods, or whose accepted report, holds an act after a sequence.
  public static func changed(
    form: FormID, periods: [String], occasion: String, after: Int64, on connection: Connection
  ) throws(DatabaseError) -> Set<AgencyID> {
    let rows = try connection.execute(
      """
      SELECT agency FROM rollup
      WHERE form = $1 AND period = ANY ($2) AND occasion = $3 AND basis = 'then' AND through > $4
      UNION
      SELECT f.agency FROM filing f JOIN submission_act a ON a.submission = f.accepted
      WHERE f.form = $1 AND f.period = ANY ($2) AND f.occasion = $3 AND a.sequence > $4
      """,
      [.int32(form.rawValue), .textArray(periods), .text(occasion), .int(after)])
    return Set(try rows.map { (row) throws(DatabaseError) in AgencyID(rawValue: Int32(try row.int(0))) })
  }

  /// Whether there is an accepted report of a form and period.
  public static func isReported(
    form: FormID, period: String, on connection: Connection
  ) throws(DatabaseError) -> Bool {
    try connection.execute(
      "SELECT EXISTS (SELECT FROM filing WHERE form = $1 AND period = $2 AND accepted IS NOT NULL)",
      [.int32(form.rawValue), .text(period)]
    ).single().bool(0)
  }

  // MARK: Reports

  /// Keys of the periods of a form and event for which anything was accepted.
  public static func periods(
    of form: FormID, occasion: String, on connection: Connection
  ) throws(DatabaseError) -> [String] {
    let rows = try connection.execute(
      "SELECT DISTINCT period FROM filing WHERE form = $1 AND occasion = $2 AND accepted IS NOT NULL",
      [.int32(form.rawValue), .text(occasion)])
    return try rows.map { (row) throws(DatabaseError) in try row.string(0) }
  }

  /// Two look-ups by key for each agency, whatever the planner thinks of the tables' sizes: LIMIT keeps it from a scan.
  /// Not `agency = ANY ($4)`: prepared for any list, that is a walk through it for every row.
  private static let newestAccepted = """
    FROM unnest($4::int[]) u (agency)
    CROSS JOIN LATERAL (
      SELECT year, accepted FROM filing
      WHERE form = $1 AND period = $2 AND occasion = $3 AND agency = u.agency LIMIT 1) f
    CROSS JOIN LATERAL (
      SELECT * FROM submission WHERE id = f.accepted AND agency = u.agency AND year = f.year LIMIT 1) s
    """

  /// Newest accepted reports of these agencies.
  public static func accepted(
    form: FormID, period: String, occasion: String, agencies: [AgencyID], on connection: Connection
  ) throws(DatabaseError) -> [AcceptedReport] {
    let rows = try connection.execute(
      "SELECT u.agency, s.version, s.id, s.revision, s.received_at, s.figures, s.marks \(newestAccepted)",
      [.int32(form.rawValue), .text(period), .text(occasion), .int32Array(agencies.map(\.rawValue))])
    return try rows.map { (row) throws(DatabaseError) in
      AcceptedReport(
        agency: AgencyID(rawValue: Int32(try row.int(0))), version: try row.int(1), submission: try row.uuid(2),
        revision: try row.int(3), receivedAt: try row.timestamp(4), figures: try row.int64Array(5),
        marks: try row.stringOrNil(6))
    }
  }

  /// Lends the newest accepted report of each agency of a group's form and period, one after the other: who sent it,
  /// the version that judged it, and its figures by slot.
  public static func forEachAccepted(
    of agencies: [AgencyID], like group: MarkedGroup, on connection: Connection,
    _ body: (_ agency: AgencyID, _ version: Int, _ figures: [Int64?]) throws -> Void
  ) throws {
    let rows = try connection.execute(
      "SELECT u.agency, s.version, s.figures \(newestAccepted)",
      [
        .int32(group.form.rawValue), .text(group.period), .text(group.occasion),
        .int32Array(agencies.map(\.rawValue)),
      ])
    for row in rows {
      try body(AgencyID(rawValue: Int32(try row.int(0))), try row.int(1), try row.int64Array(2))
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
    form: FormID, period: String, occasion: String, agencies: [AgencyID], plan: SlotPlan,
    on connection: Connection
  ) throws(DatabaseError) -> [StoredRollup] {
    let rows = try connection.execute(
      """
      SELECT agency, values, reported, blank, restated, difference, certainty FROM rollup
      WHERE form = $1 AND period = $2 AND occasion = $3 AND agency = ANY ($4) AND basis = 'then'
      """,
      [.int32(form.rawValue), .text(period), .text(occasion), .int32Array(agencies.map(\.rawValue))])
    return try rows.map { (row) throws(DatabaseError) in
      let units = try Self.units(try row.numericArray(1), plan)
      var restated: [Int: RestatedFigure] = [:]
      let reports = try row.int32Array(4)
      if !reports.isEmpty {
        let (differences, certainties) = (try Self.units(try row.numericArray(5), plan), try row.int32Array(6))
        for case (let slot, let count?) in reports.enumerated() where count > 0 {
          guard slot < differences.count, slot < certainties.count, let difference = differences[slot],
            let status = certainties[slot].flatMap({ FigureStatus(certainty: Int($0)) })
          else { continue }
          restated[slot] = RestatedFigure(reports: count, difference: difference, status: status)
        }
      }
      return StoredRollup(
        agency: AgencyID(rawValue: Int32(try row.int(0))),
        sum: FigureSum(
          units: units.map { $0 ?? 0 }, reported: try row.int32Array(2).map { $0 ?? 0 },
          blank: try row.int32Array(3).map { $0 ?? 0 }, restated: restated))
    }
  }

  /// By slot, in the smallest units of the cells. A sum made when another version was in force may hold cells that this
  /// one no longer has.
  private static func units(_ values: [Decimal128?], _ plan: SlotPlan) throws(DatabaseError) -> [Int128?] {
    var units = [Int128?](repeating: nil, count: values.count)
    for (slot, value) in values.enumerated() {
      guard let value, slot < plan.uses.count, plan.uses[slot] == .added else { continue }
      guard let scaled = Quantity(units: value.units, scale: value.scale).units(atScale: plan.places[slot]) else {
        throw DatabaseError(kind: .decoding, message: "a sum has more places than its cell")
      }
      units[slot] = scaled
    }
    return units
  }
}
