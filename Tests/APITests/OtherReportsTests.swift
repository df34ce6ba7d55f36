// Rules that look at other reports, at the centre: a year earlier, the year to date, the usual range, other forms; and the
// same findings offline from the context file.
import Centre
import Formats
import ReportModel
import TestSupport
import Testing

@Suite struct OtherReportsTests {
  private static func form(_ code: String, periods: String, rules: String) -> [UInt8] {
    Array(
      """
      { "format": "report-centre/form/1", "form": "\(code)", "version": 1, "title": "Biểu \(code)", "issuer": "VPCP",
        "demonstration": true, "kind": "periodic", "periods": [ \(periods) ], "window": "calendar",
        "reporters": [ { "level": "province" } ], "parentFigures": "children-only",
        "tables": [ { "table": "main", "cell": { "type": "integer", "unit": "hồ sơ", "nature": "flow" },
          "columns": [ "1 Một", "2 Lũy kế" ], "rows": [ "A Đất đai" ], "rules": { \(rules) } } ] }
      """.utf8)
  }

  private static let quarterly = form(
    "T.QUY", periods: #""quarter""#,
    rules: """
      "K1": { "rule": "(1) >= sameLastYear (1)", "severity": "information" },
      "K2": "(2) = yearToDate (1)",
      "K3": { "rule": "(1) within usual(2 sd, 4)", "severity": "warning" },
      "K4": { "rule": "(1) = form(\\"T.THANG\\", months)[A](1)", "severity": "information" },
      "K5": { "rule": "(1) within 50 % of previous", "severity": "information" }
      """)

  private static func report(_ form: String, _ period: String, _ one: Int, _ two: Int? = nil) -> String {
    let second = two.map { ",\"2\":\($0)" } ?? ""
    return
      "{\"form\":\"\(form)\",\"agency\":\"T01\",\"period\":\"\(period)\",\"tables\":{\"main\":{\"A\":{\"1\":\(one)\(second)}}}}"
  }

  @Test func `rules look at other reports, online and offline alike`() async throws {
    try await RunningCentre.run { centre in
      try await centre.publish(Self.form("T.THANG", periods: #""month""#, rules: ""), Self.quarterly)
      let token = try await centre.token(.reporter, "T01")
      for (period, one, two) in [
        ("2024-Q2", 9, 19), ("2024-Q3", 12, 31), ("2024-Q4", 10, 41), ("2025-Q1", 11, 11), ("2025-Q2", 10, 21),
      ] {
        let reason = ",\"reasons\":{\"K3\":\"Số liệu thử.\",\"K2\":\"Số liệu thử.\"}}"
        let body = Self.report("T.QUY", period, one, two).dropLast() + (period < "2025" ? "}" : reason)
        let sent = try await centre.submit(String(body), token: token)
        // In 2024 the year's first quarter was never reported, so its sums are not evaluated.
        #expect(sent.status == 201, "\(period) \(sent.text)")
      }
      for (period, one) in [("2025-M07", 3), ("2025-M08", 4), ("2025-M09", 5)] {
        #expect(try await centre.submit(Self.report("T.THANG", period, one), token: token).status == 201)
      }
      // 30 where 12 stood a year earlier, 21 came before this year, the last four were 12, 10, 11, 10, the months give 12.
      let report = Self.report("T.QUY", "2025-Q3", 30, 50)
      let online = try await centre.submit(report, token: token, query: "?dryRun=true")
      #expect(online.status == 200, "\(online.text)")
      let findings = online.json["findings"].array
      #expect(findings.map { $0["rule"].string } == ["K3", "K4", "K5", "K2"])
      #expect(findings[3]["value"].string == "50" && findings[3]["expected"].string == "51")
      #expect(findings[1]["expected"].string == "12")
      #expect(findings[2]["expected"].string == "10")
      #expect(online.json["notEvaluated"].array.isEmpty)

      let file = try await centre.get("/v1/submissions/context?form=T.QUY&agency=T01&period=2025-Q3", token: token)
      #expect(file.status == 200, "\(file.text)")
      #expect(file.json["sameLastYear"]["period"].string == "2024-Q3")
      #expect(file.json["thisYear"].array.count == 2)
      #expect(file.json["otherForms"][0]["value"].string == "12")
      let form = try #require(try FormFile(Self.quarterly).form)
      let reports = try HistoryContext.reports(from: file.body, for: form)
      let draft = try DraftReader.read(json: Array(report.utf8))
      let period = try Period.parse("2025-Q3")
      let offline = SubmissionJudge.judge(draft, against: form, level: .province, history: reports)
      #expect(CheckAnswer.json(offline, form: form, agency: "T01", period: period) == online.body)

      let alone = try await centre.submit(report, token: token, query: "?dryRun=true&context=none")
      #expect(alone.json["findings"].array.isEmpty)
      #expect(
        Set(alone.json["notEvaluated"].array.compactMap { $0["rule"].string }) == ["K1", "K2", "K3", "K4", "K5"])
      #expect(Set(alone.json["notEvaluated"].array.compactMap { $0["reason"].string }) == ["no-history"])
      let without = SubmissionJudge.judge(draft, against: form, level: .province)
      #expect(CheckAnswer.json(without, form: form, agency: "T01", period: period) == alone.body)
    }
  }

  @Test(arguments: [
    (#"form(\"T.KHONG\", same)[A](1)"#, "rule.unknown-form"),
    (#"form(\"T.THANG\", months)[B](1)"#, "rule.unknown-cell"),
    (#"form(\"T.THANG\", months)[A](9)"#, "rule.unknown-cell"),
  ])
  func `a form must not look at what is not there`(reference: String, code: String) async throws {
    try await RunningCentre.run { centre in
      try await centre.publish(Self.form("T.THANG", periods: #""month""#, rules: ""))
      let file = Self.form("T.QUY", periods: #""quarter""#, rules: "\"K1\": \"(1) = \(reference)\"")
      let answer = try await centre.send(
        "POST", "/v1/forms", token: try await centre.token(.publisher, "VPCP"),
        ["Content-Type": "application/json"], body: file)
      #expect(answer.status == 422)
      #expect(answer.json["faults"].array.compactMap { $0["code"].string } == [code], "\(answer.text)")
      #expect(try FormFile(file).form != nil)
    }
  }
}
