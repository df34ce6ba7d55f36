// figures_csv.vs_copy, first_byte_ms: rows a second of a CSV of about a million figures (3,321 communes × 150 cells × 2 periods),
// streamed over TCP from GET /v1/figures?format=csv to a reader that counts and drops it; against `psql \copy … CSV`
// over a Unix socket to /dev/null of the same columns from tall rows that hold the values ready (joined with agency and
// slot for the names). The query leaves the order to PostgreSQL, which is its best case; ours comes in order.
//   figures_csv.rss_mb          the most memory `serve` held while it streamed
//   intake.under_pulls_p95_ms   a report's way to its receipt, at 50 a second, while 16 clients with two tokens pull the
//                               million figures as CSV without a pause
//   intake.under_pulls          that against the same without pulls, in the same run
internal import Foundation
internal import Postgres
internal import Synchronization

enum ExportBench {
  private static let rounds = 3
  private static let weeks = 7..<9

  static func measure(_ place: Workplace, _ database: BenchDatabase, _ results: inout Results) throws {
    try database.reset()
    try SeedRows.store(try SeedRows.make(.plain, weeks: weeks, database), database)
    try TallRows.make(database)
    try database.run { connection in
      try connection.script(
        """
        DROP TABLE IF EXISTS bench_shown;
        CREATE TABLE bench_shown AS SELECT t.form, t.period, t.agency, t.slot,
          trim_scale(t.value / power(10::numeric, c.places)) AS value
          FROM bench_tall t JOIN form_slot c USING (form, slot) ORDER BY 1, 2, 3, 4;
        ALTER TABLE bench_shown ADD PRIMARY KEY (form, period, agency, slot);
        """)
      try connection.script("VACUUM ANALYZE bench_shown")
    }
    let service = try ServiceProcess.serve(place, database)
    defer { service.stop() }
    let expected = weeks.count * database.communes.count * 150
    var ours: [Double] = []
    var firstBytes: [Double] = []
    var theirs: [Double] = []
    for _ in 0..<rounds {
      let streamed = try stream(service.port, database, rows: expected)
      ours.append(streamed.rate)
      firstBytes.append(streamed.firstByte)
      theirs.append(try copy(place, database, rows: expected))
    }
    say(
      "  \(expected) rows: ours \(list(ours)), psql \(list(theirs)) rows/s; the most memory serve held "
        + "\(number(try service.peakMemory(), 0)) MB")
    results.add("figures_csv.vs_copy", ours.median / theirs.median)
    results.add("figures_csv.first_byte_ms", firstBytes.median)
    results.add("figures_csv.rss_mb", try service.peakMemory())
    try underPulls(service.port, database, &results)
  }

  private static let pullers = 16
  private static let seconds = 8.0

  private static func underPulls(_ port: UInt16, _ database: BenchDatabase, _ results: inout Results) throws {
    let quiet = try delays(port, database, week: 20, pullers: 0)
    let pulled = try delays(port, database, week: 21, pullers: pullers)
    say(
      "  reports beside \(pullers) pulls: p50 \(number(pulled.median, 1)), p95 \(number(pulled.percentile(0.95), 1)) ms; "
        + "without: p50 \(number(quiet.median, 1)), p95 \(number(quiet.percentile(0.95), 1)) ms")
    results.add("intake.under_pulls_p95_ms", pulled.percentile(0.95))
    results.add("intake.under_pulls", pulled.percentile(0.95) / quiet.percentile(0.95))
  }

  /// Of reports at a steady rate, while others pull everything; who is refused for now asks again.
  private static func delays(
    _ port: UInt16, _ database: BenchDatabase, week: Int, pullers: Int
  ) throws -> [Double] {
    let delays = Mutex<[Double]>([])
    let pulled = Atomic(0)
    let began = ContinuousClock.now
    @Sendable func isOver() -> Bool { (ContinuousClock.now - began) / .seconds(1) > seconds }
    let failures = Concurrently.run(pullers + 1) { thread in
      if thread == pullers {
        let measured = try PacedReports(week: week).send(try Wire(port: port), database, until: isOver)
        return delays.withLock { $0 = measured }
      }
      let token = thread.isMultiple(of: 2) ? database.analyst : database.administrator
      while !isOver() {
        var bytes = 0
        try Wire(port: port).stream(question(token)) { bytes += $0.count }
        if bytes > 1 << 20 { pulled.add(1, ordering: .relaxed) } else { usleep(100_000) }
      }
    }
    if let failure = failures.first { throw failure }
    guard pullers == 0 || pulled.load(ordering: .relaxed) > 0 else { throw BenchFault("nothing was pulled") }
    return delays.withLock { $0 }
  }

  private static func question(_ token: String) -> [UInt8] {
    let periods = weeks.map { BenchDatabase.week($0) }.joined(separator: ",")
    return Wire.request(
      "GET", "/v1/figures?form=\(BenchForm.plain.code)&period=\(periods)&agency=VN&level=commune&format=csv",
      token: token, closing: true)
  }

  private static func stream(_ port: UInt16, _ database: BenchDatabase, rows: Int) throws -> (
    rate: Double, firstByte: Double
  ) {
    let question = question(database.analyst)
    let wire = try Wire(port: port)
    var seen = 0
    var first: Double?
    let began = ContinuousClock.now
    // Every row, and nothing else in a row of ours, ends in a 1 (expected) and a line end.
    var carried: UInt8 = 0
    try wire.stream(question) { chunk in
      if first == nil { first = (ContinuousClock.now - began) / .milliseconds(1) }
      for byte in chunk {
        if byte == 10, carried == 13 { seen += 1 }
        carried = byte
      }
    }
    let seconds = (ContinuousClock.now - began) / .seconds(1)
    // Beside the rows there are the lines of the head, the CSV's header and the chunks' lengths.
    guard seen >= rows, seen < rows + rows / 20 else { throw BenchFault("\(seen) lines for \(rows) figures") }
    return (Double(rows) / seconds, first ?? .nan)
  }

  private static func copy(_ place: Workplace, _ database: BenchDatabase, rows: Int) throws -> Double {
    let query = """
      SELECT f.code AS form, t.period, a.code AS agency, a.name, a.level, c.table, c.row, c.column, c.indicator, c.unit, \
      t.value, 1 AS reported, 0 AS blank, 1 AS expected FROM bench_shown t JOIN form f ON f.id = t.form \
      JOIN bench_agency a ON a.agency = t.agency JOIN form_slot c ON c.form = t.form AND c.slot = t.slot
      """
    let began = ContinuousClock.now
    let output = try Workplace.output(
      place.psql, ["-Xd", database.url, "-c", "\\copy (\(query)) TO '/dev/null' CSV HEADER"])
    let seconds = (ContinuousClock.now - began) / .seconds(1)
    guard output == "COPY \(rows)" else { throw BenchFault("psql said \(output)") }
    return Double(rows) / seconds
  }

  private static func list(_ values: [Double]) -> String { values.map { number($0, 0) }.joined(separator: ", ") }
}
