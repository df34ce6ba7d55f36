// intake.*: 64 keep-alive clients send reports of 150 cells (105 rule evaluations) as JSON over TCP to the release
// `serve`; each is authenticated, read, judged, and written durably with its filing, act, ledger leaf and roll-up mark
// before its receipt. A closed loop without pauses; the load generator shares the two processors. After each run every
// receipt is looked for in the database, by id and ledger sequence. Limit and peer take turns with ours (A B C A B C …)
// on emptied tables after a checkpoint, and the medians are compared; what they store is compared first:
//   vs_libpq      `BareLoop`: the same rows in group commits of 64 over two connections, nothing else
//   vs_fastapi    peers/fastapi_intake.py: FastAPI, pydantic with Decimal, hand-written rules, asyncpg, two processes, one
//                 transaction a request; 1,000 reports, because it is slower
//   slow_disk     commit_delay = 2000, commit_siblings = 0: every commit waits 2 ms more; against ours without, in turns
//   history_ratio the same form with a rule that looks at the previous report, which is there; against ours, in turns
//   serve.rss_mb  the most memory `serve` held through all of this
internal import Foundation
internal import Postgres
internal import ReportModel
internal import Store

struct IntakeBench {
  private let place: Workplace
  private let database: BenchDatabase
  private static let rounds = 3
  private static let weeks = 2
  /// How many reports the slower peer is sent, and how many are compared.
  private static let fewer = 1000

  init(_ place: Workplace, _ database: BenchDatabase) {
    self.place = place
    self.database = database
  }

  func measure(_ results: inout Results) throws {
    say("  64 clients, 150 cells, 105 rules; \(Self.weeks * database.communes.count) submissions a run")
    let service = try ServiceProcess.serve(place, database)
    defer { service.stop() }
    // Caches, connections and statements of the service are warm before anything is timed.
    _ = try send(.plain, 60..<61, to: service)
    try comparePeers(service, &results)
    try slowDisk(service, &results)
    try history(service, &results)
    results.add("serve.rss_mb", try service.peakMemory())
  }

  // MARK: Peers

  private func comparePeers(_ service: ServiceProcess, _ results: inout Results) throws {
    let peer = try ServiceProcess.fastAPI(place, database)
    defer { peer.stop() }
    let rows = try SeedRows.make(.plain, weeks: 0..<Self.weeks, database)
    try compareStored(service, peer)
    var ours: [LoadOutcome] = []
    var bare: [Double] = []
    var theirs: [LoadOutcome] = []
    for round in 1...Self.rounds {
      let before = try service.processorSeconds()
      try database.reset()
      ours.append(try send(.plain, 0..<Self.weeks, to: service))
      let used = (try service.processorSeconds() - before) / Double(rows.count) * 1e6
      let stored = try database.contents()
      try database.reset()
      bare.append(try BareLoop.run(rows, database))
      guard try database.contents() == stored else { throw BenchFault("the bare loop stored something else than ours") }
      try database.reset()
      theirs.append(try send(.plain, 0..<1, to: peer, atMost: Self.fewer))
      say(
        "  round \(round): ours \(rate(ours.last)), bare loop \(number(bare.last ?? 0, 0))/s, FastAPI \(rate(theirs.last))"
          + "; serve used \(number(used, 0)) µs of processor a submission")
    }
    let latencies = ours.flatMap(\.latencies)
    say(
      "  ours p50 \(number(latencies.median, 1)), p99 \(number(latencies.percentile(0.99), 1)) ms; FastAPI p50 "
        + "\(number(theirs.flatMap(\.latencies).median, 1)) ms; stored rows are equal")
    results.add("intake.vs_libpq", ours.map(\.perSecond).median / bare.median)
    results.add("intake.vs_fastapi", ours.map(\.perSecond).median / theirs.map(\.perSecond).median)
    results.add("intake.p99_ms", latencies.percentile(0.99))
  }

  /// Ours, the bare loop and the peer must leave the same rows for the same reports.
  private func compareStored(_ service: ServiceProcess, _ peer: ServiceProcess) throws {
    try database.reset()
    _ = try send(.plain, 0..<1, to: service, atMost: Self.fewer)
    let ours = try database.contents()
    try database.reset()
    _ = try send(.plain, 0..<1, to: peer, atMost: Self.fewer)
    let theirs = try database.contents()
    guard ours == theirs else { throw BenchFault("the peer stores something else:\n  \(ours)\n  \(theirs)") }
    // The peer's caches are warm by now as well; what it must refuse it does refuse.
    guard let commune = database.communes.first else { return }
    var figures = BenchForm.plain.figures(agency: 0, week: 1)
    figures[0] += 1
    let body = BenchForm.plain.body(agency: commune.code, period: BenchDatabase.week(1), figures: figures)
    for process in [service, peer] {
      let answer = try Wire(port: process.port).exchange(database.submission(0, body))
      guard answer.status == 422 else { throw BenchFault("a wrong report was answered \(answer.status)") }
    }
  }

  // MARK: Ours against ours

  private func slowDisk(_ service: ServiceProcess, _ results: inout Results) throws {
    var slow: [Double] = []
    var plain: [Double] = []
    defer { try? setCommitDelay(nil) }
    for _ in 1...Self.rounds {
      try setCommitDelay(2000)
      try database.reset()
      slow.append(try send(.plain, 0..<Self.weeks, to: service).perSecond)
      try setCommitDelay(nil)
      try database.reset()
      plain.append(try send(.plain, 0..<Self.weeks, to: service).perSecond)
    }
    say("  with commit_delay 2 ms \(list(slow)), without \(list(plain)) submissions/s")
    results.add("intake.slow_disk", slow.median / plain.median)
  }

  private func setCommitDelay(_ microseconds: Int?) throws {
    try database.asSuperuser { connection in
      for (name, value) in [("commit_delay", microseconds), ("commit_siblings", microseconds.map { _ in 0 })] {
        // ALTER SYSTEM runs in no transaction, so one by one.
        try connection.script(value.map { "ALTER SYSTEM SET \(name) = \($0)" } ?? "ALTER SYSTEM RESET \(name)")
      }
      try connection.script("SELECT pg_reload_conf()")
    }
    usleep(200_000)
  }

  private func history(_ service: ServiceProcess, _ results: inout Results) throws {
    var with: [Double] = []
    var without: [Double] = []
    try database.reset()
    _ = try send(.history, 0..<1, to: service)
    for round in 0..<Self.rounds {
      // The weeks before stay: they are what the rule looks at.
      let weeks = (1 + round * Self.weeks)..<(1 + (round + 1) * Self.weeks)
      with.append(try send(.history, weeks, to: service).perSecond)
      without.append(try send(.plain, weeks, to: service).perSecond)
    }
    let judged = try database.run { connection in
      try connection.execute("SELECT count(*) FROM submission WHERE judged_at IS NOT NULL").single().int(0)
    }
    say("  with previous() \(list(with)), without \(list(without)) submissions/s; \(judged) judged with history")
    results.add("intake.history_ratio", with.median / without.median)
  }

  // MARK: A run

  /// Sends a report for every commune and week, and checks that every receipt is stored.
  private func send(_ form: BenchForm, _ weeks: Range<Int>, to process: ServiceProcess, atMost limit: Int = .max) throws
    -> LoadOutcome
  {
    let requests = weeks.flatMap { week in
      database.communes.enumerated().map { index, commune in
        database.submission(
          index,
          form.body(
            agency: commune.code, period: BenchDatabase.week(week),
            figures: form.figures(agency: index, week: week)))
      }
    }
    let outcome = try LoadGenerator.run(port: process.port, Array(requests.prefix(limit)))
    let found = try database.run { connection in
      try connection.execute(
        """
        SELECT count(*) FROM unnest($1::uuid[], $2::bigint[]) u (id, sequence)
        JOIN submission s ON s.id = u.id JOIN submission_act a ON a.submission = u.id AND a.sequence = u.sequence
        JOIN ledger l ON l.sequence = u.sequence
        """,
        [.uuidArray(outcome.receipts.map(\.id)), .int64Array(outcome.receipts.map(\.sequence))]
      ).single().int(0)
    }
    guard found == outcome.receipts.count else {
      throw BenchFault("\(outcome.receipts.count) receipts, of which \(found) are stored")
    }
    return outcome
  }

  private func rate(_ outcome: LoadOutcome?) -> String { "\(number(outcome?.perSecond ?? .nan, 0))/s" }

  private func list(_ values: [Double]) -> String { values.map { number($0, 0) }.joined(separator: ", ") }
}
