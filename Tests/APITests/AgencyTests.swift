// Importing agencies and looking them up.
import Centre
import TestSupport
import Testing

@Suite struct AgencyTests {
  static let header = "code,name,level,parent,gso,qd20,qcvn102\n"

  private func put(_ centre: RunningCentre, _ lines: String) async throws -> TestAnswer {
    try await centre.send(
      "PUT", "/v1/agencies?effective=2025-07-01", token: try await centre.token(.administrator),
      ["Content-Type": "text/csv; charset=utf-8"], body: Array((Self.header + lines).utf8))
  }

  @Test func `an import creates all or nothing, and again changes nothing`() async throws {
    try await RunningCentre.run { centre in
      // The child before its parent; the name in NFD.
      let lines = "X2,Thôn Hai,unit,X1,,,\nX1,UBND xa\u{0303} Một,commune,T01,00004,,\n"
      let first = try await put(centre, lines)
      #expect(first.status == 200, "\(first.text)")
      #expect(first.text == "{\"created\":2,\"changed\":0,\"unchanged\":0}")
      #expect(try await centre.count("SELECT count(*) FROM agency_version WHERE name = 'UBND xã Một'") == 1)
      let sequence = try await centre.count("SELECT sequence::int FROM ledger_head")
      #expect(try await put(centre, lines).text == "{\"created\":0,\"changed\":0,\"unchanged\":2}")
      #expect(try await centre.count("SELECT sequence::int FROM ledger_head") == sequence)
      let faulty = try await put(centre, "X3,Xã Ba,commune,T01,,,\nX4,,commune,NOBODY,,,\n")
      #expect(faulty.status == 422)
      #expect(faulty.json["faults"].array.map { $0["line"].int } == [3, 3])
      #expect(faulty.json["faults"][0].names == ["code", "column", "line", "message"])
      #expect(try await centre.count("SELECT count(*) FROM agency WHERE code = 'X3'") == 0)
    }
  }

  @Test(arguments: [
    ("hoa binh", "2024-01-01", "T17.0"), ("GSO:82", "2019-12-31", "T82.0"), ("gso:82", "2026-01-01", "T82"),
  ])
  func `an agency is found by its name without tones and by any code of the day`(
    _ text: String, _ day: String, _ code: String
  ) async throws {
    try await RunningCentre.run { centre in
      let token = try await centre.token(.analyst)
      let query = text.replacing(" ", with: "%20")
      let answer = try await centre.get("/v1/agencies?q=\(query)&at=\(day)&level=province", token: token)
      #expect(answer.status == 200, "\(answer.text)")
      #expect(answer.json["at"].string == day)
      #expect(answer.json["agencies"].array.map { $0["code"].string } == [code], "\(answer.text)")
      #expect(
        answer.json["agencies"][0].names == ["code", "codes", "from", "level", "name", "parent", "until"])
      #expect(answer.json["agencies"][0]["codes"].names == ["gso", "qcvn102", "qd20"])
    }
  }

  @Test func `children of an agency, page by page`() async throws {
    try await RunningCentre.run { centre in
      try await centre.importAgencies((1...600).map { "X\(10_000 + $0),Xã \($0),commune,T01,,," })
      let token = try await centre.token(.analyst)
      let first = try await centre.get("/v1/agencies?parent=gso:01&level=commune", token: token).json
      #expect(first["agencies"].array.count == 500)
      let cursor = try #require(first["next"].string)
      let second = try await centre.get(
        "/v1/agencies?parent=gso:01&level=commune&cursor=\(cursor)", token: token
      ).json
      #expect(second["agencies"].array.count == 100)
      #expect(second["next"].isNull)
    }
  }
}
