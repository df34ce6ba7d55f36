// The limit: what PostgreSQL itself can take when nothing is read, judged, looked up or answered. Two connections
// write the very rows the centre writes (submission, filing, act, leaf, mark), 64 a transaction, each transaction one
// pipelined trip of prepared statements, filings, acts, leaves and marks as sets. Rows are ready before the clock runs.
internal import Foundation
internal import Postgres
internal import ReportModel
internal import Store

enum BareLoop {
  static let batch = 64
  static let connections = 2

  /// Submissions a second.
  static func run(_ rows: [SubmissionRow], _ database: BenchDatabase) throws -> Double {
    let batches = stride(from: 0, to: rows.count, by: batch).map { Array(rows[$0..<min($0 + batch, rows.count)]) }
    let open = try (0..<connections).map { _ in try Lane(Connection(database.url, BenchDatabase.settings)) }
    let began = ContinuousClock.now
    let failures = Concurrently.run(connections) { lane in
      for index in stride(from: lane, to: batches.count, by: connections) {
        try open[lane].write(batches[index])
      }
    }
    let seconds = (ContinuousClock.now - began) / .seconds(1)
    if let failure = failures.first { throw failure }
    return Double(rows.count) / seconds
  }

  /// A connection that one thread at a time uses; that is the promise behind `@unchecked`.
  private final class Lane: @unchecked Sendable {
    private let connection: Connection
    init(_ connection: Connection) { self.connection = connection }

    func write(_ rows: [SubmissionRow]) throws {
      var pipeline = Pipeline()
      for row in rows {
        pipeline.add(
          BareLoop.submission,
          [
            .uuid(row.id), .int32(row.key.agency.rawValue), .int16(row.key.year), .int32(row.key.form.rawValue),
            .text(row.key.period), .timestamp(row.receivedAt), .int64Array(row.figures), .bytes(row.digest),
            .bytes(row.payload),
          ])
      }
      pipeline.add(
        BareLoop.record,
        [
          .uuidArray(rows.map(\.id)), .int32Array(rows.map(\.key.agency.rawValue)),
          .int32Array(rows.map(\.key.form.rawValue)), .textArray(rows.map(\.key.period)),
          .int32Array(rows.map { Int32($0.key.year) }), .int32Array(rows.map(\.markedAgency.rawValue)),
          .bytesArray(rows.map(\.leaf)), .bytesArray(rows.map(\.identity)),
        ])
      try connection.run(pipeline)
    }
  }

  private static let submission = """
    INSERT INTO submission (id, agency, year, form, version, period, revision, received_at, figures, media, digest,
      payload)
    VALUES ($1, $2, $3, $4, 1, $5, 1, $6, $7, 'application/json', $8, $9)
    """

  private static let record = """
    WITH written AS (
      SELECT * FROM unnest($1::uuid[], $2::int[], $3::int[], $4::text[], $5::int[], $6::int[], $7::bytea[],
        $8::bytea[]) WITH ORDINALITY u (id, agency, form, period, year, marked, leaf, identity, place)),
    filings AS (
      INSERT INTO filing (form, period, occasion, agency, year, revision, submission, identity, accepted)
      SELECT form, period, '', agency, year, 1, id, identity, id FROM written),
    head AS (
      UPDATE ledger_head SET sequence = sequence + cardinality($1::uuid[]) RETURNING sequence - cardinality($1::uuid[])
        AS before),
    leaves AS (
      INSERT INTO ledger (sequence, kind, recorded_at, leaf)
      SELECT before + place, 'submission', clock_timestamp(), leaf FROM written, head),
    acts AS (
      INSERT INTO submission_act (submission, sequence, state)
      SELECT id, before + place, 'accepted' FROM written, head)
    INSERT INTO rollup_mark (form, period, occasion, agency, sequence)
    SELECT form, period, '', marked, before + place FROM written, head
    """
}
