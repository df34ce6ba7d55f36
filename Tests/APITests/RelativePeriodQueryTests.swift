// Words for periods as analysts send them: what they come to stands in the answer.
import Centre
import Operations
import TestSupport
import Testing

@Suite struct RelativePeriodQueryTests {
  private static let base = "/v1/figures?form=TEST.QUY&row=A&column=2&period="

  private func periods(_ centre: RunningCentre, _ target: String, _ token: String) async throws -> [String?] {
    let answer = try await centre.get(target, token: token)
    #expect(answer.status == 200, "\(answer.text)")
    return answer.json["periods"].array.map(\.string)
  }

  @Test func `words come to periods before the centre's today`() async throws {
    try await OverTimeTests.run { centre, analyst in
      // Noon of 20 November 2026.
      #expect(
        try await periods(centre, Self.base + "last-4-quarters", analyst) == [
          "2025-Q4", "2026-Q1", "2026-Q2", "2026-Q3",
        ])
      #expect(
        try await periods(centre, Self.base + "year-to-date", analyst) == ["2026-Q1", "2026-Q2", "2026-Q3"])
      #expect(try await periods(centre, Self.base + "latest", analyst) == ["2025-Q4"])
      // Longer ones are added.
      let years = try await centre.get(Self.base + "last-2-years", token: analyst)
      #expect(years.json["figures"].array.map { $0["value"].string } == ["127"])
      #expect(years.json["overTime"].array.count == 2)
      let csv = try await centre.get(Self.base + "latest&format=csv", token: analyst)
      #expect(csv.text.contains("\r\nTEST.QUY,2025-Q4,VN,"))
      let trace = try await centre.get(
        "/v1/figures/trace?form=TEST.QUY&row=A&column=2&period=latest", token: analyst)
      #expect(trace.json["figure"]["value"].string == "20" && trace.json["period"].string == "2025-Q4")
      // A newer report is the latest at once; the tag of the one before does not stand for it.
      let tag = try #require(try await centre.get(Self.base + "latest", token: analyst).headers["etag"])
      let token = try await centre.token(.administrator)
      _ = try await centre.submit(SampleForms.report(agency: "T04", period: "2026-Q1"), token: token)
      try await centre.rollUp()
      #expect(try await periods(centre, Self.base + "latest", analyst) == ["2026-Q1"])
      let again = try await centre.send("GET", Self.base + "latest", token: analyst, ["If-None-Match": tag])
      #expect(again.status == 200)
    }
  }

  @Test func `today is Viet Nam's`() async throws {
    // 17:30 on 30 September in Greenwich is the first of October in Hà Nội.
    try await RunningCentre.run(clock: .stopped(at: 1_790_789_400_000_000)) { centre in
      try await centre.publish(SampleForms.quarterly)
      let token = try await centre.token(.administrator)
      #expect(try await periods(centre, Self.base + "last-1-quarter", token) == ["2026-Q3"])
    }
    try await RunningCentre.run(clock: .stopped(at: 1_790_785_800_000_000)) { centre in
      try await centre.publish(SampleForms.quarterly)
      let token = try await centre.token(.administrator)
      #expect(try await periods(centre, Self.base + "last-1-quarter", token) == ["2026-Q2"])
    }
  }

  @Test func `words that mean nothing here are refused`() async throws {
    // 20 February 2026: no quarter of the year has ended.
    try await RunningCentre.run(clock: .stopped(at: 1_771_563_600_000_000)) { centre in
      try await centre.publish(SampleForms.quarterly)
      let token = try await centre.token(.administrator)
      for (target, status, code, words) in [
        (Self.base + "last-500-months", 400, "period.syntax", "1 to 400"),
        (Self.base + "last-3-months", 422, "period.kind", "2025-M11"),
        (Self.base + "year-to-date", 400, "query.parameter", "ended in 2026"),
        (Self.base + "latest", 400, "query.parameter", "accepted report"),
        ("/v1/figures?indicator=CT.MOT&period=latest", 400, "query.parameter", "latest beside form"),
        ("/v1/figures?form=TEST.KHONG&period=latest", 404, "form.unknown", "TEST.KHONG"),
      ] {
        let answer = try await centre.get(target, token: token)
        #expect(answer.status == status && answer.json["code"].string == code, "\(target): \(answer.text)")
        #expect(answer.json["messages"]["en"].string?.contains(words) == true, "\(answer.text)")
      }
    }
  }
}
