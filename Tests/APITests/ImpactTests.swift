// What a new version would have said of the reports that were accepted, before it is switched on.
import Centre
import TestSupport
import Testing

@Suite struct ImpactTests {
  private static func draft(_ change: (old: String, new: String)...) -> [UInt8] {
    var text = String(decoding: SampleForms.quarterly, as: UTF8.self).replacing(
      "\"version\": 1", with: "\"version\": 2")
    for (old, new) in change { text = text.replacing(old, with: new) }
    return Array(text.utf8)
  }

  private static func impact(_ centre: RunningCentre, _ file: [UInt8], _ query: String = "") async throws -> TestAnswer
  {
    try await centre.send(
      "POST", "/v1/forms/impact" + query, token: try await centre.token(.publisher, "VPCP"),
      ["Content-Type": "application/json"], body: file)
  }

  @Test func `a draft is run on what was accepted: who would newly fail, at which cell`() async throws {
    try await RunningCentre.run { centre in
      try await centre.publish(SampleForms.quarterly)
      // T01: 7 + 3 = 10, 4 left; T04: 7 + 30 = 37, 20 left; T01 a quarter earlier 9 + 3, 4 left.
      let administrator = try await centre.token(.administrator)
      for report in [
        SampleForms.report(agency: "T01"), SampleForms.report(agency: "T04", three: 30, five: 20),
        SampleForms.report(agency: "T01", period: "2025-Q2", two: 9),
      ] {
        let sent = try await centre.submit(report, token: administrator)
        #expect(sent.status == 201, "\(sent.text)")
      }
      let stored = try await centre.count("SELECT sequence FROM ledger_head")
      let same = try await Self.impact(centre, Self.draft())
      #expect(same.status == 200, "\(same.text)")
      #expect(same.json["reports"].int == 3 && same.json["failing"].int == 0)
      #expect(same.json["periods"].array.compactMap(\.string) == ["2025-Q3", "2025-Q2"])

      let sharper = try await Self.impact(centre, Self.draft(("\"(5) <= (1)\"", "\"(5) <= 15\"")))
      #expect(sharper.json["failing"].int == 1)
      #expect(sharper.json["rules"].array.map { "\($0["rule"].string ?? "") \($0["findings"].int ?? 0)" } == ["K1 1"])
      let example = sharper.json["examples"][0]
      #expect(example["agency"].string == "T04" && example["period"].string == "2025-Q3")
      #expect(example["findings"][0]["row"].string == "A" && example["findings"][0]["column"].string == "5")
      #expect(example["findings"][0]["value"].string == "20")

      // A column numbered anew keeps its figures; a narrower range is told of the typed cells.
      let range = try await Self.impact(
        centre, Self.draft(("\"label\": \"Trực tuyến\", \"required\": true", "\"label\": \"Trực tuyến\", \"max\": 8")))
      #expect(range.json["rules"][0]["rule"].string == "@range" && range.json["failing"].int == 1)
      #expect(range.json["examples"][0]["period"].string == "2025-Q2")
      let last = try await Self.impact(centre, Self.draft(("\"(5) <= (1)\"", "\"(5) <= 3\"")), "?periods=1")
      #expect(last.json["reports"].int == 2 && last.json["failing"].int == 2)
      // Nothing was stored or published by asking.
      #expect(try await centre.count("SELECT sequence FROM ledger_head") == stored)
    }
  }

  @Test func `only the issuer's publisher may ask, and only of a form that is there`() async throws {
    try await RunningCentre.run { centre in
      let unknown = try await Self.impact(centre, Self.draft())
      #expect(unknown.status == 404 && unknown.json["code"].string == "form.unknown")
      try await centre.publish(SampleForms.quarterly)
      let other = try await centre.send(
        "POST", "/v1/forms/impact", token: try await centre.token(.publisher, "BTC"),
        ["Content-Type": "application/json"], body: Self.draft())
      #expect(other.json["code"].string == "access.agency")
      for role in [Role.reporter, .approver, .analyst, .auditor] {
        let answer = try await centre.send(
          "POST", "/v1/forms/impact", token: try await centre.token(role, "T01"),
          ["Content-Type": "application/json"], body: Self.draft())
        #expect(answer.json["code"].string == "access.role", "\(role)")
      }
      #expect(try await Self.impact(centre, SampleForms.faulty).json["code"].string == "form.faults")
      #expect(try await Self.impact(centre, Self.draft(), "?periods=13").json["code"].string == "query.parameter")
    }
  }
}
