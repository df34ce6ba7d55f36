// Rules and blank forms that look back: over quarters and years, over the merger of 2025, and what is said where there
// is nothing to look back to.
@testable import Centre
import Foundation
import ReportModel
import Testing

@Suite struct HistoryTests {
  private func fixture(_ body: (CentreFixture) async throws -> Void) async throws {
    try await CentreFixture.run { fixture in
      try await fixture.publish(TestForms.history)
      try await body(fixture)
    }
  }

  private func report(_ agency: String, _ period: String, _ opening: Int, _ closing: Int) -> String {
    TestForms.report(
      agency, period, ["A": ["1": "\(opening)", "2": "\(closing)"]], form: "TEST.HISTORY")
  }

  /// What rule K says of row A: `holds`, the value it expected, or why it was not evaluated.
  private func judged(_ fixture: CentreFixture, _ report: String) async throws -> String {
    let answer = try await fixture.check(report)
    if let finding = answer.findings.first(where: { $0.rule == "K" && $0.row == "A" }) {
      return finding.expected ?? "finding"
    }
    return answer.notEvaluated.first { $0.rule == "K" && $0.row == "A" }?.reason ?? "holds"
  }

  @Test func `the previous report is the one whose window ends the day before, whatever its frequency`() async throws {
    try await fixture { fixture in
      #expect(try await judged(fixture, report("T01", "2025-Q2", 5, 6)) == "no-history")
      try await fixture.send(report("T01", "2025-Q1", 1, 11))
      #expect(try await judged(fixture, report("T01", "2025-Q2", 11, 6)) == "holds")
      #expect(try await judged(fixture, report("T01", "2025-Q2", 5, 6)) == "11")
      #expect(
        try await judged(fixture, report("T01", "2025-Q3", 5, 6)) == "no-history", "Q2 is missing, Q1 is no stand-in")
      // There is no fourth quarter: the first quarter follows the year's report, the year follows the year's.
      try await fixture.send(report("T01", "2025-Q3", 1, 33))
      try await fixture.send(report("T01", "2025", 1, 44))
      #expect(try await judged(fixture, report("T01", "2026-Q1", 44, 6)) == "holds")
      #expect(try await judged(fixture, report("T01", "2026-Q1", 33, 6)) == "44")
      // Only the newest accepted revision counts.
      try await fixture.send(report("T01", "2025", 1, 45))
      #expect(try await judged(fixture, report("T01", "2026-Q1", 44, 6)) == "45")
      // Another agency's reports are none of its own.
      #expect(try await judged(fixture, report("T04", "2026-Q1", 44, 6)) == "no-history")
    }
  }

  @Test func `the first report of a merged province looks back to the sum of those it was made of`() async throws {
    try await fixture { fixture in
      let merged = report("T82", "2025-Q3", 30, 5)
      #expect(try await judged(fixture, merged) == "no-history")
      try await fixture.send(report("T82.0", "2025-Q2", 1, 10))
      #expect(try await judged(fixture, merged) == "no-history", "one of the two has not reported")
      try await fixture.send(report("T87.0", "2025-Q2", 1, 20))
      #expect(try await judged(fixture, merged) == "holds")
      #expect(try await judged(fixture, report("T82", "2025-Q3", 29, 5)) == "30")
      let blank = try await fixture.centre.blankForm(
        "TEST.HISTORY", agency: "T82", period: "2025-Q3", occasion: "", by: CentreFixture.administrator)
      let text = String(decoding: blank, as: UTF8.self)
      let tables = try JSONDecoder().decode(BlankForm.self, from: Data(blank)).tables
      #expect(tables["main"]?["A"]?["1"] == .some("30"), "\(text)")
      #expect(tables["main"]?["A"]?["2"] == .some(nil))
      #expect(tables["main"]?["B"]?["1"] == .some(nil))
    }
  }

  @Test func `the former name cannot report for the time after it ended`() async throws {
    try await fixture { fixture in
      let refusal = try await fixture.refusal { try await fixture.send(report("T82.0", "2025-Q3", 1, 2)) }
      #expect(refusal.code == .agencyCodeChanged)
      let early = try await fixture.refusal { try await fixture.send(report("T82", "2025-Q2", 1, 2)) }
      #expect(early.code == .agencyCodeChanged)
    }
  }

  @Test func `a submission remembers the sequence it was judged at`() async throws {
    try await fixture { fixture in
      let first = try await fixture.send(report("T01", "2025-Q1", 1, 11)).receipt.sequence
      let second = try await fixture.send(report("T01", "2025-Q2", 11, 12)).receipt.sequence
      let judged = try await fixture.number("SELECT judged_at FROM submission WHERE period = '2025-Q2'")
      #expect(Int(first) <= judged && judged < Int(second))
    }
  }

  private struct BlankForm: Decodable {
    let tables: [String: [String: [String: String?]]]
  }
}
