// Reports the worker makes by itself: when their day comes, when enough have reported, once.
import Centre
import Formats
import Foundation
import Operations
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
