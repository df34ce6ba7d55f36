// Sending a report: receipts, replays, keys, conflicts, checks.
import Centre
import TestSupport
import Testing

@Suite struct SendingTests {
  static let good = SampleForms.report(agency: "T01")

  /// A centre with the quarterly form and a reporter of T01.
  static func run(_ body: (RunningCentre, _ token: String) async throws -> Void) async throws {
    try await RunningCentre.run { centre in
      try await centre.publish(SampleForms.quarterly)
      try await body(centre, try await centre.token(.reporter, "T01"))
    }
  }

  @Test func `a good report gets a receipt, and the same bytes the same receipt`() async throws {
    try await Self.run { centre, token in
      let first = try await centre.submit(Self.good, token: token)
      #expect(first.status == 201, "\(first.text)")
      #expect(first.headers["etag"] == "\"1\"")
      #expect(first.headers["cache-control"] == "no-store")
      let receipt = first.json
      #expect(
        receipt.names == [
          "agency", "digest", "findings", "form", "id", "ledger", "occasion", "period", "receivedAt", "revision",
          "state", "version",
        ])
      #expect(receipt["revision"].int == 1)
      #expect(receipt["state"].string == "accepted")
      #expect(receipt["receivedAt"].string == "2026-11-20T05:00:00.000000Z")
      let again = try await centre.submit(Self.good, token: token)
      #expect(again.status == 200)
      #expect(again.body == first.body)
      #expect(try await centre.count("SELECT count(*) FROM submission") == 1)
      let byID = try await centre.get("/v1/submissions/\(receipt["id"].string ?? "")", token: token)
      #expect(byID.body == first.body)
    }
  }

  @Test func `other bytes are a new revision, and the old ones stay`() async throws {
    try await Self.run { centre, token in
      let first = try await centre.submit(Self.good, token: token)
      let second = try await centre.submit(SampleForms.report(agency: "T01", two: 8), token: token)
      #expect(second.status == 201)
      #expect(second.json["revision"].int == 2)
      #expect(second.json["ledger"]["sequence"].int == (first.json["ledger"]["sequence"].int ?? 0) + 1)
      // The first bytes once more: not the newest, so a third revision.
      let third = try await centre.submit(Self.good, token: token)
      #expect(third.status == 201)
      #expect(third.json["revision"].int == 3)
      let id = second.json["id"].string ?? ""
      let revisions = try await centre.get("/v1/submissions/\(id)/revisions", token: token)
      #expect(revisions.json["revisions"].array.map { $0["revision"].int } == [1, 2, 3])
      let payload = try await centre.get("/v1/submissions/\(id)/payload", token: token)
      #expect(payload.text == SampleForms.report(agency: "T01", two: 8))
      #expect(payload.headers["content-type"] == "application/json")
      let list = try await centre.get("/v1/submissions?form=TEST.QUY&agency=T01", token: token)
      #expect(list.json["submissions"].array.map { $0["revision"].int } == [3])
      #expect(list.json["submissions"][0]["findings"].isMissing)
      #expect(list.json["next"].isNull)
    }
  }

  @Test func `other names of an agency and a period are one filing, whose receipts have the canonical ones`()
    async throws
  {
    try await Self.run { centre, token in
      let names = [("T01", "2025-Q3"), ("T01", "20253"), ("gso:01", "2025-Q3"), ("gso:01", "20253")]
      for (number, (agency, period)) in names.enumerated() {
        let report = SampleForms.report(agency: agency, period: period)
        let answer = try await centre.submit(report, token: token)
        #expect(answer.status == 201, "\(answer.text)")
        #expect(answer.json["agency"].string == "T01" && answer.json["period"].string == "2025-Q3")
        #expect(answer.json["revision"].int == number + 1)
      }
    }
  }

  @Test func `of many sendings under one key at once one is new and all get its receipt`() async throws {
    try await Self.run { centre, token in
      let answers = try await withThrowingTaskGroup(of: TestAnswer.self) { group in
        for _ in 0..<20 {
          group.addTask { try await centre.submit(Self.good, token: token, ["Idempotency-Key": "k-1"]) }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(answers.count { $0.status == 201 } == 1)
      #expect(answers.count { $0.status == 200 } == 19)
      #expect(Set(answers.map(\.text)).count == 1)
      #expect(try await centre.count("SELECT count(*) FROM submission") == 1)
    }
  }

  @Test func `a key gives its receipt again even when newer revisions stand`() async throws {
    try await Self.run { centre, token in
      let key = ["Idempotency-Key": "k-1"]
      let first = try await centre.submit(Self.good, token: token, key)
      _ = try await centre.submit(SampleForms.report(agency: "T01", two: 8), token: token)
      let again = try await centre.submit(Self.good, token: token, key)
      #expect(again.status == 200)
      #expect(again.body == first.body)
    }
  }

  @Test func `a refusal is not remembered under its key`() async throws {
    try await Self.run { centre, token in
      let key = ["Idempotency-Key": "k-1"]
      let refused = try await centre.submit(SampleForms.report(agency: "T01", five: 99), token: token, key)
      #expect(refused.status == 422)
      #expect(try await centre.submit(Self.good, token: token, key).status == 201)
    }
  }

  @Test func `a new key on the same bytes is remembered`() async throws {
    try await Self.run { centre, token in
      let first = try await centre.submit(Self.good, token: token)
      let keyed = try await centre.submit(Self.good, token: token, ["Idempotency-Key": "k-1"])
      #expect(keyed.status == 200)
      _ = try await centre.submit(SampleForms.report(agency: "T01", two: 8), token: token)
      let again = try await centre.submit(Self.good, token: token, ["Idempotency-Key": "k-1"])
      #expect(again.status == 200)
      #expect(again.body == first.body)
    }
  }

  @Test func `a revision is replaced only from where it stands`() async throws {
    try await Self.run { centre, token in
      let none = SampleForms.report(agency: "T01", more: ",\"replaces\":0")
      let first = try await centre.submit(none, token: token)
      #expect(first.status == 201)
      let stale = try await centre.submit(
        SampleForms.report(agency: "T01", two: 8), token: token, ["If-Match": "\"0\""])
      #expect(stale.status == 409)
      #expect(stale.json["code"].string == "submission.conflict")
      let second = try await centre.submit(
        SampleForms.report(agency: "T01", two: 8), token: token, ["If-Match": first.headers["etag"] ?? ""])
      #expect(second.status == 201)
      // The same again names what it replaced, and is the same sending.
      let again = try await centre.submit(
        SampleForms.report(agency: "T01", two: 8), token: token, ["If-Match": first.headers["etag"] ?? ""])
      #expect(again.status == 200)
    }
  }

  @Test func `a check stores nothing and is the same bytes every time`() async throws {
    try await Self.run { centre, token in
      let bad = SampleForms.report(agency: "T01", five: 11)
      let first = try await centre.submit(bad, token: token, query: "?dryRun=true")
      #expect(first.status == 200)
      #expect(first.json["ok"].bool == false)
      let finding = first.json["findings"].array.first { $0["rule"].string == "K1" }
      #expect(finding?["at"].string == "/tables/main/A/5")
      #expect(finding?["value"].string == "11")
      #expect(finding?["expected"].string == "10")
      #expect(finding?["difference"].string == "1")
      #expect(try await centre.submit(bad, token: token, query: "?dryRun=true").body == first.body)
      #expect(try await centre.count("SELECT count(*) FROM submission") == 0)
      // Without a previous report, or with history left out, the rule that looks back is not evaluated.
      let without = try await centre.submit(bad, token: token, query: "?dryRun=true&context=none")
      #expect(without.body == first.body)
    }
  }

  @Test func `a warning blocks until a reason stands under its key`() async throws {
    try await Self.run { centre, token in
      _ = try await centre.submit(SampleForms.report(agency: "T01", period: "2025-Q2"), token: token)
      let tables = "\"tables\":{\"main\":{\"A\":{\"2\":7,\"3\":3,\"4\":5},\"B\":{\"2\":1}}}"
      let head = "{\"form\":\"TEST.QUY\",\"agency\":\"T01\",\"period\":\"2025-Q3\","
      let refused = try await centre.submit(head + tables + "}", token: token)
      #expect(refused.status == 422, "\(refused.text)")
      #expect(refused.json["findings"][0]["rule"].string == "K2")
      #expect(refused.json["findings"][0]["blocking"].bool == true)
      let reasons = ",\"reasons\":{\"K2[A](4)\":\"Đã kiểm kê lại.\"}}"
      let accepted = try await centre.submit(head + tables + reasons, token: token)
      #expect(accepted.status == 201, "\(accepted.text)")
      #expect(accepted.json["findings"][0]["blocking"].bool == false)
    }
  }

  @Test func `CSV gives the same figures and findings as JSON`() async throws {
    try await Self.run { centre, token in
      let csv = "\u{FEFF}table,row,column,value\r\nmain,A,2,7\r\nmain,A,3,\"3\"\r\nmain,A,5,11\r\nmain,B,2,1\r\n"
      let target = "/v1/submissions?form=TEST.QUY&agency=gso:01&period=2025-Q3"
      let type = ["Content-Type": "text/csv; charset=utf-8"]
      let checked = try await centre.send("POST", target + "&dryRun=true", token: token, type, body: Array(csv.utf8))
      let json = try await centre.submit(
        SampleForms.report(agency: "T01", five: 11), token: token, query: "?dryRun=true")
      #expect(checked.status == 200, "\(checked.text)")
      let findings = zip(checked.json["findings"].array, json.json["findings"].array)
      #expect(checked.json["findings"].array.count == json.json["findings"].array.count)
      for (a, b) in findings {
        for name in b.names where name != "at" { #expect(a[name].text == b[name].text) }
      }
      #expect(checked.json["findings"].array.first { $0["rule"].string == "K1" }?["at"].string == "line 4")
      let good = csv.replacing(",11", with: ",4")
      let sent = try await centre.send("POST", target, token: token, type, body: Array(good.utf8))
      #expect(sent.status == 201, "\(sent.text)")
      #expect(sent.json["agency"].string == "T01")
      let figures = try await centre.count("SELECT sum(u)::int FROM submission, unnest(figures) u")
      let twin = try await centre.submit(Self.good, token: token)
      #expect(twin.status == 201)
      #expect(
        try await centre.count("SELECT sum(u)::int FROM submission, unnest(figures) u WHERE revision = 2") == figures)
    }
  }

  @Test func `reports with the same figures are noted to whoever receives them`() async throws {
    try await RunningCentre.run { centre in
      try await centre.publish(SampleForms.quarterly)
      let administrator = try await centre.token(.administrator)
      for (agency, two) in [("T01", 7), ("T04", 7), ("T08", 8), ("T11", 0), ("T12", 0)] {
        let report =
          two > 0
          ? SampleForms.report(agency: agency, two: two)
          : #"{"form":"TEST.QUY","agency":"\#(agency)","period":"2025-Q3","tables":{"main":{"A":{"2":0},"B":{"2":0}}}}"#
        let sent = try await centre.submit(report, token: administrator)
        #expect(sent.status == 201, "\(sent.text)")
      }
      let target = "/v1/submissions/alike?form=TEST.QUY&period=2025-Q3"
      func groups(_ role: Role, _ agency: String?) async throws -> [[String?]] {
        let answer = try await centre.get(target, token: try await centre.token(role, agency))
        #expect(answer.status == 200, "\(answer.text)")
        return answer.json["groups"].array.map { $0["reports"].array.map { $0["agency"].string } }
      }
      // Two reports of nothing but zeros are no copies.
      #expect(try await groups(.administrator, nil) == [["T01", "T04"]])
      #expect(try await groups(.publisher, "VPCP") == [["T01", "T04"]])
      // Nobody learns of another agency's figures by them.
      #expect(try await groups(.reporter, "T01") == [])
      #expect(try await groups(.publisher, "BTC") == [])
      let analyst = try await centre.get(target, token: try await centre.token(.analyst))
      #expect(analyst.status == 403)
      let unknown = try await centre.get("/v1/submissions/alike?form=X&period=2025-Q3", token: administrator)
      #expect(unknown.status == 404)
      let none = try await centre.get("/v1/submissions/alike?form=TEST.QUY&period=2024-Q3", token: administrator)
      #expect(none.json["groups"].array.isEmpty)
    }
  }
}
