// Reports the worker makes by itself: when their day comes, when enough have reported, once.
import Centre
import Formats
import Foundation
import Operations
import Postgres
import ReportModel
import TestSupport
import Testing

@Suite struct DueReportTests {
  /// 2025-11-20T05:00:00Z: Quarter 3 ended fifty-one days ago.
  private static let autumn: Int64 = 1_763_614_800_000_000

  private static func run(
    _ publication: String, at instant: Int64 = autumn, _ body: (RunningCentre, String) async throws -> Void
  ) async throws {
    try await RunningCentre.run(clock: .stopped(at: instant)) { centre in
      try await centre.publish(SampleForms.quarterly)
      let administrator = try await centre.token(.administrator)
      let definition = #"""
        { "format": "report-centre/report-definition/1", "report": "TEST.BC", "version": 1, "title": "Báo cáo thử",
          "issuer": "VPCP", "demonstration": true, "periods": [ "quarter" ], "publication": \#(publication),
          "lines": [ { "code": "mot", "form": "TEST.QUY", "cell": "[A](1)" } ], "sections": [ { "text": "{mot}" } ] }
        """#
      let published = try await centre.send(
        "POST", "/v1/report-definitions", token: administrator, ["Content-Type": "application/json"],
        body: Array(definition.utf8))
      #expect(published.status == 201, "\(published.text)")
      try await body(centre, administrator)
    }
  }

  /// A worker, as the database lets one do.
  private static func worker(_ centre: RunningCentre) -> Centre {
    var settings = CentreSettings(database: centre.url)
    settings.readers = 1
    settings.committers = 1
    settings.exporters = 1
    settings.role = "report_centre_worker"
    return Centre(settings, clock: .stopped(at: autumn))
  }

  private static func due(_ centre: RunningCentre) async throws -> [String] {
    let worker = worker(centre)
    try await worker.start()
    let due = try await worker.makeDueReports()
    await worker.stop()
    return due.map { due in
      if case .failure(let error) = due.outcome { Issue.record(error) }
      return "\(due.code) \(due.period) \(due.trigger)"
    }
  }

  @Test func `a period's report is made once its day has come, once, and as a provisional one`() async throws {
    try await Self.run(#"{ "daysAfter": 51 }"#) { centre, administrator in
      #expect(try await Self.due(centre) == [])
      _ = try await centre.submit(SampleForms.report(agency: "T01"), token: administrator)
      _ = try await centre.submit(SampleForms.report(agency: "T01", period: "2025-Q4"), token: administrator)
      try await centre.rollUp()
      #expect(try await Self.due(centre) == ["TEST.BC 2025-Q3 day"])
      #expect(try await Self.due(centre) == [])
      let list = try await centre.get("/v1/reports?report=TEST.BC", token: administrator).json["editions"].array
      #expect(list.map { $0["status"].string } == ["provisional"])
    }
  }

  @Test func `the day before is too early`() async throws {
    try await Self.run(#"{ "daysAfter": 52 }"#) { centre, administrator in
      _ = try await centre.submit(SampleForms.report(agency: "T01"), token: administrator)
      #expect(try await Self.due(centre) == [])
    }
  }

  @Test func `a report is made when enough have reported`() async throws {
    try await Self.run(#"{ "atCoverage": 5 }"#) { centre, administrator in
      _ = try await centre.submit(SampleForms.report(agency: "T01"), token: administrator)
      // One of 34 is less than 5 %, two are more.
      #expect(try await Self.due(centre) == [])
      _ = try await centre.submit(SampleForms.report(agency: "T04"), token: administrator)
      #expect(try await Self.due(centre) == ["TEST.BC 2025-Q3 coverage"])
      #expect(try await Self.due(centre) == [])
    }
  }

  @Test func `where an official edition stands, the worker makes no provisional one of the same report`() async throws {
    try await Self.run(#"{ "daysAfter": 51, "atCoverage": 1 }"#) { centre, administrator in
      _ = try await centre.submit(SampleForms.report(agency: "T01"), token: administrator)
      try await centre.rollUp()
      func official(_ more: String = "") async throws {
        let made = try await DefinedReportTests.make(
          centre, administrator, #"{"report":"TEST.BC","period":"2025-Q3","status":"official"\#(more)}"#)
        #expect(made.status == 201, "\(made.text)")
      }
      // One about another agency is another report.
      try await official(#","agency":"T01""#)
      #expect(try await Self.due(centre) == ["TEST.BC 2025-Q3 day"])
      try await official()
      #expect(try await Self.due(centre) == [])
      #expect(try await centre.count("SELECT count(*) FROM report WHERE status = 'provisional'") == 1)
    }
  }

  @Test func `a worker gives way to an official edition that is made while it works`() async throws {
    try await Self.run(#"{ "daysAfter": 51 }"#) { centre, administrator in
      _ = try await centre.submit(SampleForms.report(agency: "T01"), token: administrator)
      try await centre.rollUp()
      let made = try await DefinedReportTests.make(
        centre, administrator, #"{"report":"TEST.BC","period":"2025-Q3"}"#)
      #expect(made.status == 201, "\(made.text)")
      let nation = try await centre.count("SELECT id FROM agency WHERE code = 'VN'")
      // Holds the report's lock until the worker waits for it, and leaves an official edition.
      let holding = """
        DO $$ BEGIN
          PERFORM pg_advisory_xact_lock(hashtextextended('report definition TEST.BC 2025-Q3  \(nation)', 0));
          FOR turn IN 1..200 LOOP
            PERFORM pg_sleep(0.05);
            EXIT WHEN EXISTS (
              SELECT FROM pg_locks l JOIN pg_database d ON d.oid = l.database
              WHERE d.datname = current_database() AND l.locktype = 'advisory' AND NOT l.granted);
          END LOOP;
          UPDATE report SET status = 'official';
        END $$
        """
      async let official: Void = TestDatabase(at: centre.url).onThread { try $0.script(holding) }
      let sleeping = """
        SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'
        """
      for _ in 0..<500 {
        if try await centre.count(sleeping) > 0 { break }
        try await Task.sleep(for: .milliseconds(10))
      }
      #expect(try await Self.due(centre) == [])
      try await official
      #expect(try await centre.count("SELECT count(*) FROM report") == 1)
      #expect(try await centre.count("SELECT count(*) FROM report_trigger") == 0)
    }
  }

  @Test func `without a plan nothing is made`() async throws {
    try await Self.run("{}") { centre, administrator in
      _ = try await centre.submit(SampleForms.report(agency: "T01"), token: administrator)
      #expect(try await Self.due(centre) == [])
    }
  }

  @Test func `several workers make each report once`() async throws {
    try await Self.run(#"{ "daysAfter": 0, "atCoverage": 1 }"#) { centre, administrator in
      _ = try await centre.submit(SampleForms.report(agency: "T01"), token: administrator)
      let workers = (0..<4).map { _ in Self.worker(centre) }
      for worker in workers { try await worker.start() }
      for _ in 0..<2 {
        try await withThrowingTaskGroup(of: Void.self) { group in
          for worker in workers {
            group.addTask {
              for due in try await worker.makeDueReports() {
                if case .failure(let error) = due.outcome { Issue.record(error) }
              }
            }
          }
          try await group.waitForAll()
        }
      }
      for worker in workers { await worker.stop() }
      #expect(try await centre.count("SELECT count(*) FROM report") == 2)
      #expect(try await centre.count("SELECT count(DISTINCT trigger) FROM report_trigger") == 2)
      #expect(try await centre.count("SELECT count(*) FROM ledger WHERE kind = 'report'") == 2)
    }
  }
}
