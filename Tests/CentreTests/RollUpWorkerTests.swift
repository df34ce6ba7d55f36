// A worker and what it cannot do: the marks stay and freshness tells, the log says it once, and nobody else waits.
@testable import Centre
@testable import Jobs
import Operations
import Postgres
import ReportModel
import Store
import Synchronization
import Testing

@Suite struct RollUpWorkerTests {
  private final class Lines: Sendable {
    private let kept = Mutex<[String]>([])
    var failures: [String] { kept.withLock { $0.filter { $0.contains("rollup.failed") } } }
    func add(_ line: String) { kept.withLock { $0.append(line) } }
  }

  /// Runs a worker of two threads beside `body`.
  private func withWorker(_ fixture: CentreFixture, _ body: (Lines) async throws -> Void) async throws {
    let lines = Lines()
    let log = Log(minimum: .info, reader: .program, clock: .system, write: { lines.add($0) })
    let worker = RollUpWorker(database: fixture.url, log: log, metrics: Metrics())
    do { try await body(lines) } catch {
      await worker.stop()
      throw error
    }
    await worker.stop()
  }

  /// The nation's figures once no more than `pending` marks are left.
  private func figures(
    _ fixture: CentreFixture, pending: Int, form: String = "TEST.SUMS"
  ) async throws -> FigurePage {
    while true {
      let page = try await fixture.figures(FigureQuery(form: form, periods: "2025", agency: "VN"))
      if page.fresh.pending <= pending { return page }
      try await Task.sleep(for: .milliseconds(20))
    }
  }

  @Test(.timeLimit(.minutes(2)))
  func `an agency whose sums cannot be made keeps nobody waiting, is told of once and stays pending`() async throws {
    try await CentreFixture.run { fixture in
      try await fixture.importAgencies(TestForms.communes)
      try await fixture.publish(TestForms.sums("own-plus-children"))
      try await fixture.send(TestForms.report("X01", "2025", ["B": ["1": "5"]]))
      // The former Tiền Giang ended before the period did: no tree of its last day holds it. Like the nation it stands
      // under nobody there, so the two are first tried together.
      try await fixture.sql { connection in
        try connection.script(
          """
          INSERT INTO rollup_mark (form, period, occasion, agency, sequence)
          SELECT m.form, m.period, m.occasion, a.id, 1 FROM rollup_mark m, agency a WHERE a.code IN ('T82.0', 'VN')
          """)
      }
      try await withWorker(fixture) { lines in
        #expect(try await figures(fixture, pending: 1).cell("VN", "B", "1") == "5 1/0/37")
        while lines.failures.isEmpty { await Task.yield() }
        try await fixture.send(TestForms.report("X02", "2025", ["B": ["1": "7"]]))
        let page = try await figures(fixture, pending: 1)
        #expect(page.cell("VN", "B", "1") == "12 2/0/37")
        #expect(page.fresh.pending == 1)
        #expect(page.fresh.through == 0, "no act is promised that a mark is left of")
        // Time for three more attempts.
        try await Task.sleep(for: .seconds(2))
        #expect(lines.failures.count == 1)
        #expect(lines.failures[0].contains("\"agency\":\"T82.0\""))
        #expect(lines.failures[0].contains("\"form\":\"TEST.SUMS\""))
        #expect(lines.failures[0].contains("does not exist in the period"))
      }
    }
  }

  @Test(.timeLimit(.minutes(2)))
  func `a form that cannot be read keeps no other form waiting`() async throws {
    try await CentreFixture.run { fixture in
      try await fixture.importAgencies(TestForms.communes)
      try await fixture.publish(TestForms.sums("own-plus-children", form: "TEST.BROKEN"))
      try await fixture.publish(TestForms.sums("own-plus-children"))
      for form in ["TEST.BROKEN", "TEST.SUMS"] {
        try await fixture.send(TestForms.report("X01", "2025", ["B": ["1": "5"]], form: form))
      }
      try await fixture.sql { connection in
        try connection.script(
          "UPDATE form_version SET source = '{}' WHERE form = (SELECT id FROM form WHERE code = 'TEST.BROKEN')")
      }
      try await withWorker(fixture) { lines in
        #expect(try await figures(fixture, pending: 0).cell("VN", "B", "1") == "5 1/0/37")
        while lines.failures.isEmpty { await Task.yield() }
        #expect(lines.failures[0].contains("version 1 of form TEST.BROKEN cannot be read"))
        let broken = try await figures(fixture, pending: 1, form: "TEST.BROKEN")
        #expect(broken.fresh.pending == 1)
        #expect(broken.fresh.through < broken.fresh.head)
      }
    }
  }

  @Test(.timeLimit(.minutes(2)))
  func `a sum that does not fit is an error, and is made when it fits again`() async throws {
    try await CentreFixture.run { fixture in
      try await fixture.importAgencies(TestForms.communes)
      try await fixture.publish(TestForms.sums("own-plus-children"))
      for agency in ["X01", "X03"] {
        try await fixture.send(TestForms.report(agency, "2025", ["B": ["1": "5"]]))
      }
      try await fixture.rollUp()
      // No report could bring them there: two provinces' sums that fit, and together do not.
      try await fixture.sql { connection in
        try connection.script(
          """
          UPDATE rollup SET values = (
            SELECT array_agg(CASE WHEN v IS NULL THEN NULL ELSE 150000000000000000000000000000000000000 END ORDER BY n)
            FROM unnest(values) WITH ORDINALITY u (v, n))
          WHERE agency IN (SELECT id FROM agency WHERE code IN ('T01', 'T04'));
          INSERT INTO rollup_mark (form, period, occasion, agency, sequence)
          SELECT form, period, occasion, agency, through FROM rollup
          WHERE agency = (SELECT id FROM agency WHERE code = 'VN')
          """)
      }
      try await withWorker(fixture) { lines in
        while lines.failures.isEmpty { await Task.yield() }
        #expect(lines.failures[0].contains("does not fit into 128 bits"))
        let before = try await figures(fixture, pending: 1)
        #expect(before.cell("VN", "B", "1") == "10 2/0/37", "the last sum that was true")
        #expect(before.fresh.pending == 1)
        try await fixture.sql { connection in
          try connection.script(
            """
            INSERT INTO rollup_mark (form, period, occasion, agency, sequence)
            SELECT form, period, occasion, agency, through FROM rollup
            WHERE agency IN (SELECT id FROM agency WHERE code IN ('T01', 'T04'))
            """)
        }
        #expect(try await figures(fixture, pending: 0).cell("VN", "B", "1") == "10 2/0/37")
      }
    }
  }

  @Test func `what fails rests twice as long each time, a minute at most, and is tried again`() {
    let failing = FailingMarks()
    let marked = MarkedFigures(
      form: FormID(rawValue: 1), period: "2025", occasion: "", agency: AgencyID(rawValue: 1))
    let began = ContinuousClock.now
    var attempts: [Duration] = []
    var lines = 0
    // As a worker looks: every quarter of a second, for ten minutes.
    for step in 0..<2400 {
      let now = began + .milliseconds(250 * step)
      if failing.resting(at: now).contains(marked) { continue }
      attempts.append(now - began)
      if failing.failed(marked, at: now) { lines += 1 }
    }
    let rests = zip(attempts.dropFirst(), attempts).map { $0 - $1 }
    #expect(rests.prefix(9).map { $0 / .milliseconds(250) } == [1, 2, 4, 8, 16, 32, 64, 128, 240])
    #expect(rests.dropFirst(8).allSatisfy { $0 == .seconds(60) })
    #expect(lines == 1)
    #expect(failing.count == 1)
    failing.succeeded(MarkedGroup(marked))
    #expect(failing.count == 0)
    #expect(failing.failed(marked, at: began), "after a success a failure is news again")
  }
}
