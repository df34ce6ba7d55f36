// Traces over HTTP: from a total to the cell, by the links of the answers, for whoever may see the figure.
import API
import Centre
import TestSupport
import Testing

@Suite struct TraceTests {
  @Test func `the way from a total to the cell is followed by its links`() async throws {
    try await FigureTests.run { centre, analyst in
      let nation = try await centre.get(
        "/v1/figures/trace?form=TEST.QUY&period=2025-Q3&row=A&column=2", token: analyst)
      #expect(nation.status == 200, "\(nation.text)")
      #expect(nation.json["figure"]["value"].string == "107" && nation.json["how"].string == "sum")
      // The 34 provinces, those that are silent too; 32 have sent nothing.
      let parts = (0..<34).map { nation.json["parts"][$0] }
      #expect(parts.count { $0["value"].string == nil } == 32)
      let first = try #require(parts.first { $0["agency"].string == "T01" })
      #expect(first["submission"]["table"].string == "main" && first["submission"]["column"].string == "2")
      #expect(first["trace"].string == nil)
      // A computed figure leads to its cells, by links that are answered as they stand.
      let rate = try await centre.get(
        "/v1/figures/trace?form=TEST.QUY&period=2025-Q3&row=A&column=6", token: analyst)
      #expect(rate.json["how"].string == "computed" && rate.json["figure"]["value"].string == "82.3")
      let link = try #require(rate.json["cells"][0]["trace"].string)
      let cell = try await centre.get(link, token: analyst)
      #expect(cell.status == 200 && cell.json["figure"]["value"].string == rate.json["cells"][0]["value"].string)
    }
  }

  @Test func `a trace is of one cell that one may see`() async throws {
    try await FigureTests.run { centre, analyst in
      let base = "/v1/figures/trace?form=TEST.QUY"
      for (query, status, code) in [
        ("&period=2025-Q3&row=A", 400, "query.parameter"), ("&period=2025-Q3&row=Z&column=1", 400, "query.parameter"),
        ("&period=2025-Q1,2025-Q3&row=A&column=1", 400, "query.parameter"),
        ("&period=2025-Q3&row=A&column=1&agency=T99", 404, "agency.unknown"),
        ("&period=2025-Q3&row=A&column=1&level=province", 400, "query.parameter"),
        ("&period=2025-M01&row=A&column=1", 422, "period.kind"),
      ] {
        let answer = try await centre.get(base + query, token: analyst)
        #expect(answer.status == status && answer.json["code"].string == code, "\(query): \(answer.text)")
      }
      let other = try await centre.token(.reporter, "T04")
      let outside = try await centre.get(base + "&period=2025-Q3&row=A&column=1&agency=T01", token: other)
      #expect(outside.status == 403 && outside.json["code"].string == "access.agency")
      let own = try await centre.get(base + "&period=2025-Q3&row=A&column=2", token: other)
      #expect(own.json["figure"]["value"].string == "100" && own.json["parts"][0]["agency"].string == "T04")
    }
  }
}
