// The marks that say which sums are to be made again, and the locks that keep two workers from making the same.
public import Postgres
public import ReportModel

public enum RollUpMarks {
  /// Some agencies with marks, each once, but for those in `passedOver`.
  public static func marked(
    limit: Int, passingOver passedOver: [MarkedFigures] = [], on connection: Connection
  ) throws(DatabaseError) -> [MarkedFigures] {
    let rows = try connection.execute(
      """
      SELECT DISTINCT form, period, occasion, agency FROM rollup_mark m
      WHERE NOT EXISTS (
        SELECT FROM unnest($2::int[], $3::text[], $4::text[], $5::int[]) u (form, period, occasion, agency)
        WHERE u.form = m.form AND u.period = m.period AND u.occasion = m.occasion AND u.agency = m.agency)
      LIMIT $1
      """,
      [
        .int(Int64(limit)), .int32Array(passedOver.map(\.form.rawValue)), .textArray(passedOver.map(\.period)),
        .textArray(passedOver.map(\.occasion)), .int32Array(passedOver.map(\.agency.rawValue)),
      ])
    return try rows.map { (row) throws(DatabaseError) in
      MarkedFigures(
        form: FormID(rawValue: Int32(try row.int(0))), period: try row.string(1), occasion: try row.string(2),
        agency: AgencyID(rawValue: Int32(try row.int(3))))
    }
  }

  /// Takes the figures of a group's agencies for the rest of the transaction: those that no other worker has.
  public static func tryLock(_ group: MarkedGroup, on connection: Connection) throws(DatabaseError) -> [AgencyID] {
    let rows = try connection.execute(
      """
      SELECT agency FROM unnest($4::int[]) agency
      WHERE pg_try_advisory_xact_lock($1, hashtext($2 || '/' || $3 || '/' || agency::text))
      """, binds(group))
    return try rows.map { (row) throws(DatabaseError) in AgencyID(rawValue: Int32(try row.int(0))) }
  }

  /// Deletes the marks that can be seen, and returns for each agency that had some the oldest and newest act behind
  /// them.
  ///
  /// To be called in a statement after `tryLock`: only then does it see what the last holder of the lock committed.
  public static func take(
    _ group: MarkedGroup, on connection: Connection
  ) throws(DatabaseError) -> [(agency: AgencyID, oldest: Int64, newest: Int64)] {
    let rows = try connection.execute(
      """
      WITH taken AS (
        DELETE FROM rollup_mark WHERE form = $1 AND period = $2 AND occasion = $3 AND agency = ANY ($4)
        RETURNING agency, sequence)
      SELECT agency, min(sequence), max(sequence) FROM taken GROUP BY agency
      """, binds(group))
    return try rows.map { (row) throws(DatabaseError) in
      (AgencyID(rawValue: Int32(try row.int(0))), Int64(try row.int(1)), Int64(try row.int(2)))
    }
  }

  /// Marks a group's agencies, each with the act that caused it.
  public static func add(_ group: MarkedGroup, sequences: [Int64], on connection: Connection) throws(DatabaseError) {
    try connection.execute(addSQL, addBinds(group, sequences: sequences))
  }

  static let addSQL = """
    INSERT INTO rollup_mark (form, period, occasion, agency, sequence)
    SELECT $1, $2, $3, agency, sequence FROM unnest($4::int[], $5::bigint[]) u (agency, sequence)
    """

  static func addBinds(_ group: MarkedGroup, sequences: [Int64]) -> [Bind] {
    binds(group) + [.int64Array(sequences)]
  }

  private static func binds(_ group: MarkedGroup) -> [Bind] {
    [
      .int32(group.form.rawValue), .text(group.period), .text(group.occasion),
      .int32Array(group.agencies.map(\.rawValue)),
    ]
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

  /// Periods of a form that have sums, or whose sums are being made.
  public static func periods(of form: FormID, on connection: Connection) throws(DatabaseError) -> [String] {
    try connection.execute(
      "SELECT period FROM rollup WHERE form = $1 UNION SELECT period FROM rollup_mark WHERE form = $1",
      [.int32(form.rawValue)]
    ).map { (row) throws(DatabaseError) in try row.string(0) }
  }

  /// Marks every sum of these periods that there is or that is being made: a worker deletes its marks and writes its sums
  /// in one transaction, so whoever sees no sum yet still sees the mark.
  public static func markSums(
    of form: FormID, periods: [String], sequence: Int64, on connection: Connection
  ) throws(DatabaseError) {
    try connection.execute(
      """
      INSERT INTO rollup_mark (form, period, occasion, agency, sequence)
      SELECT form, period, occasion, agency, $3::bigint FROM (
        SELECT form, period, occasion, agency FROM rollup WHERE form = $1 AND period = ANY ($2)
        UNION SELECT form, period, occasion, agency FROM rollup_mark WHERE form = $1 AND period = ANY ($2)) sums
      """, [.int32(form.rawValue), .textArray(periods), .int(sequence)])
  }

  /// Marks those of the agencies whose newest report is younger than their sums. A report that was on its way while
  /// agencies were created below its reporter marked only the agency above.
  ///
  /// - Parameters:
  ///   - later: keys of the periods whose reports may restate figures of the group's.
  ///   - versions: of the form, by which such a report must be judged.
  public static func markLeftBehind(
    _ agencies: [AgencyID], like group: MarkedGroup, restatedIn later: [String], by versions: [Int],
    on connection: Connection
  ) throws(DatabaseError) {
    try connection.execute(
      """
      INSERT INTO rollup_mark (form, period, occasion, agency, sequence)
      SELECT f.form, $2, f.occasion, f.agency, a.sequence
      FROM filing f JOIN submission_act a ON a.submission = f.accepted
      JOIN submission s ON s.id = f.accepted AND s.agency = f.agency AND s.year = f.year
      LEFT JOIN rollup r ON r.form = f.form AND r.period = $2 AND r.occasion = f.occasion
        AND r.agency = f.agency AND r.basis = 'then'
      WHERE f.form = $1 AND f.period = ANY ($5) AND f.occasion = $3 AND f.agency = ANY ($4)
        AND (f.period = $2 OR s.version = ANY ($6)) AND a.sequence > coalesce(r.through, 0)
      """,
      [
        .int32(group.form.rawValue), .text(group.period), .text(group.occasion),
        .int32Array(agencies.map(\.rawValue)), .textArray([group.period] + later),
        .int32Array(versions.map { Int32($0) }),
      ])
  }
}
