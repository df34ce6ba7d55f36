// The two trips of a batch of submissions: read what is there, then write all of it or nothing. Between the trips the
// committer decides; the write checks again that nothing has changed, so no lock is held while it thinks.
public import Postgres
public import ReportModel

public enum Intake {
  /// Days an idempotency key is remembered.
  static let keyDays = 30

  /// Heads of the filings and what the keys stand for, in the order asked; one trip.
  public static func look(
    at filings: [FilingKey], keys: [(agency: AgencyID, key: String)?], on connection: Connection
  ) throws(DatabaseError) -> (heads: [FilingHead?], known: [KnownKey?]) {
    var pipeline = Pipeline()
    pipeline.add(headsSQL, filingBinds(filings))
    let asked = keys.indices.filter { keys[$0] != nil }
    if !asked.isEmpty {
      pipeline.add(
        """
        SELECT u.ordinality, i.identity, i.submission FROM unnest($1::int[], $2::text[]) WITH ORDINALITY u (agency, key)
        JOIN idempotency i ON i.agency = u.agency AND i.key = u.key
        WHERE i.created_at > now() - make_interval(days => \(keyDays))
        """,
        [.int32Array(asked.map { keys[$0]!.agency.rawValue }), .textArray(asked.map { keys[$0]!.key })])
    }
    let answers = try connection.run(pipeline)
    var heads = [FilingHead?](repeating: nil, count: filings.count)
    for row in answers[0] {
      heads[try row.int(0) - 1] = FilingHead(
        revision: try row.int(1), submission: try row.uuid(2), identity: try row.bytes(3))
    }
    var known = [KnownKey?](repeating: nil, count: keys.count)
    if answers.count > 1 {
      for row in answers[1] {
        known[asked[try row.int(0) - 1]] = KnownKey(identity: try row.bytes(1), submission: try row.uuid(2))
      }
    }
    return (heads, known)
  }

  /// One look-up by key for each, whatever the planner thinks of the table's size: LIMIT keeps it from a scan.
  private static let headsSQL = """
    SELECT u.ordinality, f.revision, f.submission, f.identity
    FROM unnest($1::int[], $2::text[], $3::text[], $4::int[], $5::int[])
      WITH ORDINALITY u (form, period, occasion, agency, year)
    CROSS JOIN LATERAL (
      SELECT revision, submission, identity FROM filing
      WHERE form = u.form AND period = u.period AND occasion = u.occasion AND agency = u.agency AND year = u.year
      LIMIT 1) f
    """

  private static func filingBinds(_ filings: [FilingKey]) -> [Bind] {
    [
      .int32Array(filings.map(\.form.rawValue)), .textArray(filings.map(\.period)), .textArray(filings.map(\.occasion)),
      .int32Array(filings.map(\.agency.rawValue)), .int32Array(filings.map { Int32($0.year) }),
    ]
  }

  /// Appends the submissions, which must be sorted by key and have one revision a filing: head, submission, act,
  /// ledger leaf, mark and idempotency key in one transaction and one trip.
  ///
  /// - Returns: the ledger sequence of the first; the others follow it in order.
  /// - Throws: `uniqueViolation` where a filing has meanwhile moved on (its revision is taken, which `submission`
  ///   refuses) or a key was used meanwhile (`notNull`); then nothing of the batch is written.
  public static func append(_ rows: [SubmissionRow], on connection: Connection) throws(DatabaseError) -> Int64 {
    var pipeline = Pipeline()
    pipeline.add(headSQL, headBinds(rows))
    var start = 0
    while start < rows.count {
      let count = 1 << min(largestInsert, (rows.count - start).bitWidth - 1 - (rows.count - start).leadingZeroBitCount)
      var binds: [Bind] = []
      binds.reserveCapacity(count * submissionColumns.count)
      for row in rows[start..<start + count] { appendSubmission(row, to: &binds) }
      pipeline.add(submissionSQL[count.trailingZeroBitCount], binds)
      start += count
    }
    let recorded = pipeline.count
    pipeline.add(recordSQL, recordBinds(rows))
    let keyed = rows.filter { $0.idempotencyKey != nil }
    if !keyed.isEmpty {
      pipeline.add(
        rememberSQL,
        [
          .int32Array(keyed.map(\.key.agency.rawValue)), .textArray(keyed.map(\.idempotencyKey)),
          .bytesArray(keyed.map(\.identity)), .uuidArray(keyed.map(\.id)),
        ])
    }
    return Int64(try connection.run(pipeline)[recorded].single().int(0))
  }

  /// The head moves only from the revision that was read. Where it has moved, the row inserted below is a revision
  /// that is taken, and the batch is undone.
  private static let headSQL = """
    INSERT INTO filing (form, period, occasion, agency, year, revision, submission, identity, accepted)
    SELECT form, period, occasion, agency, year, revision, id, identity, id
    FROM unnest($1::int[], $2::text[], $3::text[], $4::int[], $5::int[], $6::int[], $7::uuid[], $8::bytea[])
      u (form, period, occasion, agency, year, revision, id, identity)
    ON CONFLICT (form, period, occasion, agency, year) DO UPDATE
      SET revision = EXCLUDED.revision, submission = EXCLUDED.submission, identity = EXCLUDED.identity,
          accepted = EXCLUDED.accepted
      WHERE filing.revision = EXCLUDED.revision - 1
    """

  private static func headBinds(_ rows: [SubmissionRow]) -> [Bind] {
    filingBinds(rows.map(\.key)) + [
      .int32Array(rows.map { Int32($0.revision) }), .uuidArray(rows.map(\.id)), .bytesArray(rows.map(\.identity)),
    ]
  }

  /// The columns, and how each bind becomes its value. An absent value travels as one that cannot occur, so that the
  /// binds have the same types in every row: a NULL has none, and each mixture would be a prepared statement more.
  private static let submissionColumns = [
    ("id", "$"), ("agency", "$"), ("year", "$"), ("form", "$"), ("version", "$"), ("period", "$"), ("occasion", "$"),
    ("revision", "$"), ("received_at", "$"), ("judged_at", "nullif($, -1)"), ("figures", "$"),
    ("marks", "nullif($, '')"), ("texts", "nullif($, '')::jsonb"), ("lists", "nullif($, '')::jsonb"),
    ("narrative", "nullif($, '')::jsonb"), ("attachments", "nullif($, '')::jsonb"),
    ("findings", "nullif($, '')"), ("media", "$"),
    ("digest", "$"), ("payload", "$"),
  ]

  /// Rows of the largest statement, as a power of two.
  private static let largestInsert = 6

  /// Inserts of 1, 2, 4 … rows: what PostgreSQL does once a statement is not done once a row, and the prepared
  /// statements stay few.
  private static let submissionSQL = (0...largestInsert).map { power in
    let names = submissionColumns.map(\.0).joined(separator: ", ")
    var number = 0
    let rows = (0..<1 << power).map { _ in
      let values = submissionColumns.map { column in
        number += 1
        return column.1.replacing("$", with: "$\(number)")
      }
      return "(\(values.joined(separator: ", ")))"
    }
    return "INSERT INTO submission (\(names)) VALUES \(rows.joined(separator: ", "))"
  }

  private static func appendSubmission(_ row: SubmissionRow, to binds: inout [Bind]) {
    binds += [
      .uuid(row.id), .int32(row.key.agency.rawValue), .int16(row.key.year), .int32(row.key.form.rawValue),
      .int32(Int32(row.version)), .text(row.key.period), .text(row.key.occasion), .int32(Int32(row.revision)),
      .timestamp(row.receivedAt), .int(row.judgedAt ?? -1), .int64Array(row.figures), .text(row.marks ?? ""),
      .text(row.texts ?? ""), .text(row.lists ?? ""), .text(row.narrative ?? ""), .text(row.attachments ?? ""),
      .text(row.findings ?? ""),
      .text(row.media), .bytes(row.digest),
      .bytes(row.payload),
    ]
  }

  /// Numbers, acts and marks. The ledger's head is taken here, last, so that its lock is held no longer than the
  /// commit takes.
  private static let recordSQL = """
    WITH head AS (
      UPDATE ledger_head SET sequence = sequence + cardinality($1::uuid[])
      RETURNING sequence - cardinality($1::uuid[]) AS before),
    numbered AS (
      SELECT u.*, before + u.place AS sequence
      FROM unnest($1::uuid[], $2::int[], $3::text[], $4::text[], $5::int[], $6::bytea[])
        WITH ORDINALITY u (id, form, period, occasion, marked, leaf, place), head),
    leaves AS (
      INSERT INTO ledger (sequence, kind, recorded_at, leaf)
      SELECT sequence, 'submission', clock_timestamp(), leaf FROM numbered),
    acts AS (
      INSERT INTO submission_act (submission, sequence, state) SELECT id, sequence, 'accepted' FROM numbered),
    marks AS (
      INSERT INTO rollup_mark (form, period, occasion, agency, sequence)
      SELECT form, period, occasion, marked, sequence FROM numbered
      UNION ALL
      SELECT n.form, r.period, n.occasion, r.marked, n.sequence
      FROM unnest($7::int[], $8::text[], $9::int[]) r (place, period, marked) JOIN numbered n ON n.place = r.place)
    SELECT before + 1 FROM head
    """

  private static func recordBinds(_ rows: [SubmissionRow]) -> [Bind] {
    let restated = rows.enumerated().flatMap { index, row in row.restated.map { (index + 1, $0.period, $0.agency) } }
    return [
      .uuidArray(rows.map(\.id)), .int32Array(rows.map(\.key.form.rawValue)), .textArray(rows.map(\.key.period)),
      .textArray(rows.map(\.key.occasion)), .int32Array(rows.map(\.markedAgency.rawValue)),
      .bytesArray(rows.map(\.leaf)),
      .int32Array(restated.map { Int32($0.0) }), .textArray(restated.map(\.1)),
      .int32Array(restated.map(\.2.rawValue)),
    ]
  }

  /// A key may be used again after its days are over. One that is still remembered makes the identity NULL, which the
  /// table refuses, and with it the whole batch: a key must never be lost in silence.
  private static let rememberSQL = """
    INSERT INTO idempotency (agency, key, identity, submission, created_at)
    SELECT u.agency, u.key, u.identity, u.id, now()
    FROM unnest($1::int[], $2::text[], $3::bytea[], $4::uuid[]) u (agency, key, identity, id)
    ON CONFLICT (agency, key) DO UPDATE SET
      identity = CASE WHEN idempotency.created_at > now() - make_interval(days => 30) THEN NULL
                 ELSE EXCLUDED.identity END,
      submission = EXCLUDED.submission, created_at = EXCLUDED.created_at
    """

  /// Remembers a key for a submission that is there already (the same bytes sent again under a new key).
  public static func remember(
    key: String, agency: AgencyID, identity: [UInt8], submission: UInt128, on connection: Connection
  ) throws(DatabaseError) {
    try connection.execute(
      rememberSQL,
      [.int32Array([agency.rawValue]), .textArray([key]), .bytesArray([identity]), .uuidArray([submission])])
  }

  /// Forgets keys whose days are over; returns how many.
  public static func forgetOldKeys(on connection: Connection) throws(DatabaseError) -> Int {
    try connection.execute(
      "DELETE FROM idempotency WHERE created_at < now() - make_interval(days => \(keyDays))"
    ).affected
  }
}
