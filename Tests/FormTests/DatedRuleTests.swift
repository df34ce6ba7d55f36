// Rules that hold for some periods only, and findings that stand elsewhere than at the left side.
import Formats
import ReportModel
import Testing

@Suite struct DatedRuleTests {
  /// What a report with 5 in column 1 and 3 in column 2 of row B is told.
  private func told(_ rule: String, period: String) throws -> [String] {
    let form = try FormFixture([(FormSlip.rule, rule)]).form()
    let json = #"{"form":"T.F","agency":"T01","period":"\#(period)","tables":{"main":{"B":{"1":5,"2":3}}}}"#
    let draft = try DraftReader.read(json: Array(json.utf8))
    return SubmissionJudge.judge(draft, against: form, level: .province).findings.map {
      "\($0.rule) [\($0.row ?? "")](\($0.column ?? "")) \($0.at ?? "")"
    }
  }

  @Test(arguments: [
    (#""from": "2026-04-01""#, "2026-Q1", false), (#""from": "2026-03-31""#, "2026-Q1", true),
    (#""until": "2026-03-31""#, "2026-Q1", true), (#""until": "2026-03-30""#, "2026-Q1", false),
    (#""from": "2026-01-01", "until": "2026-12-31""#, "2026-Q3", true),
    (#""from": "2026-01-01", "until": "2026-12-31""#, "2027-Q1", false),
  ])
  func `a rule is switched on and off by the last day of the period`(
    dates: String, period: String, holds: Bool
  ) throws {
    let told = try told(#"{ "rule": "(1) <= (2)", \#(dates) }"#, period: period)
    #expect(told.isEmpty != holds)
  }

  @Test func `a finding stands where the rule says`() throws {
    #expect(
      try told(#"{ "rule": "(1) <= (2)", "at": "(3)" }"#, period: "2026-Q1") == ["K1 [B](3) /tables/main/B/3"])
    #expect(
      try told(#"{ "rule": "(1) <= (2)", "at": "[A.1](2)" }"#, period: "2026-Q1") == ["K1 [A.1](2) /tables/main/A.1/2"])
    #expect(try told(#""(1) <= (2)""#, period: "2026-Q1") == ["K1 [B](1) /tables/main/B/1"])
  }
}
