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
    pipeline.add(headsSQL, headBinds(filings))
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

  private static let headsSQL = """
    SELECT u.ordinality, f.revision, f.submission, f.identity
    FROM unnest($1::int[], $2::text[], $3::text[], $4::int[], $5::int[])
      WITH ORDINALITY u (form, period, occasion, agency, year)
    JOIN filing f ON f.form = u.form AND f.period = u.period AND f.occasion = u.occasion AND f.agency = u.agency
      AND f.year = u.year
    """

  private static func headBinds(_ filings: [FilingKey]) -> [Bind] {
    [
      .int32Array(filings.map(\.form.rawValue)), .textArray(filings.map(\.period)), .textArray(filings.map(\.occasion)),
      .int32Array(filings.map(\.agency.rawValue)), .int32Array(filings.map { Int32($0.year) }),
    ]
  }

  /// Appends the submissions, which must be sorted by key and have one revision a filing: submission, head, act,
  /// ledger leaf, mark and idempotency key in one transaction and one trip.
  ///
  /// - Returns: the ledger sequence of each, `nil` for those whose filing has meanwhile moved on; they are not written.
  /// - Throws: `uniqueViolation` or `notNull` where a key was used meanwhile; then nothing of the batch is written.
  public static func append(_ rows: [SubmissionRow], on connection: Connection) throws(DatabaseError) -> [Int64?] {
    var pipeline = Pipeline()
    for row in rows { pipeline.add(appendSQL, appendBinds(row)) }
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
    let answers = try connection.run(pipeline)
    var sequences = [Int64?](repeating: nil, count: rows.count)
    for row in answers[rows.count] { sequences[try row.int(0) - 1] = Int64(try row.int(1)) }
    return sequences
  }

  /// The head moves only from the revision that was read: of two committers one finds it moved and writes nothing.
  private static let appendSQL = """
    WITH head AS (
      INSERT INTO filing (form, period, occasion, agency, year, revision, submission, identity, accepted)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $7)
      ON CONFLICT (form, period, occasion, agency, year) DO UPDATE
        SET revision = EXCLUDED.revision, submission = EXCLUDED.submission, identity = EXCLUDED.identity,
            accepted = EXCLUDED.accepted
        WHERE filing.revision = EXCLUDED.revision - 1
      RETURNING 1)
    INSERT INTO submission (id, agency, year, form, version, period, occasion, revision, received_at, judged_at,
      figures, marks, texts, findings, media, digest, payload)
    SELECT $7, $4, $5, $1, $9, $2, $3, $6, $10, $11, $12, $13, $14::jsonb, $15, $16, $17, $18 FROM head
    """

  private static func appendBinds(_ row: SubmissionRow) -> [Bind] {
    [
      .int32(row.key.form.rawValue), .text(row.key.period), .text(row.key.occasion), .int32(row.key.agency.rawValue),
      .int16(row.key.year), .int32(Int32(row.revision)), .uuid(row.id), .bytes(row.identity),
      .int32(Int32(row.version)), .timestamp(row.receivedAt), row.judgedAt.map { .int($0) } ?? .null,
      .int64Array(row.figures), row.marks.map { .text($0) } ?? .null, row.texts.map { .text($0) } ?? .null,
      row.findings.map { .text($0) } ?? .null, .text(row.media), .bytes(row.digest), .bytes(row.payload),
    ]
  }

  /// Numbers, acts and marks of the submissions that were really written. The ledger's head is taken here, last, so
  /// that its lock is held no longer than the commit takes.
  private static let recordSQL = """
    WITH written AS (
      SELECT u.*, row_number() OVER (ORDER BY u.ordinality) AS place
      FROM unnest($1::uuid[], $2::int[], $3::int[], $4::text[], $5::text[], $6::int[], $7::bytea[])
        WITH ORDINALITY u (id, agency, form, period, occasion, marked, leaf)
      JOIN submission s ON s.id = u.id),
    head AS (
      UPDATE ledger_head SET sequence = sequence + (SELECT count(*) FROM written) RETURNING sequence),
    numbered AS (
      SELECT w.*, head.sequence - (SELECT count(*) FROM written) + w.place AS sequence FROM written w, head),
    leaves AS (
      INSERT INTO ledger (sequence, kind, recorded_at, leaf)
      SELECT sequence, 'submission', clock_timestamp(), leaf FROM numbered),
    acts AS (
      INSERT INTO submission_act (submission, sequence, state) SELECT id, sequence, 'accepted' FROM numbered),
    marks AS (
      INSERT INTO rollup_mark (form, period, occasion, agency, sequence)
      SELECT form, period, occasion, marked, sequence FROM numbered)
    SELECT ordinality, sequence FROM numbered
    """

  private static func recordBinds(_ rows: [SubmissionRow]) -> [Bind] {
    [
      .uuidArray(rows.map(\.id)), .int32Array(rows.map(\.key.agency.rawValue)),
      .int32Array(rows.map(\.key.form.rawValue)), .textArray(rows.map(\.key.period)),
      .textArray(rows.map(\.key.occasion)), .int32Array(rows.map(\.markedAgency.rawValue)),
      .bytesArray(rows.map(\.leaf)),
    ]
  }

  /// A key may be used again after its days are over. One that is still remembered makes the identity NULL, which the
  /// table refuses, and with it the whole batch: a key must never be lost in silence.
  private static let rememberSQL = """
    INSERT INTO idempotency (agency, key, identity, submission, created_at)
    SELECT u.agency, u.key, u.identity, u.id, now()
    FROM unnest($1::int[], $2::text[], $3::bytea[], $4::uuid[]) u (agency, key, identity, id)
    JOIN submission s ON s.id = u.id
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
