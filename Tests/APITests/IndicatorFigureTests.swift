// Figures of an indicator: from every form and version that collects it, each figure with its form.
import Centre
import TestSupport
import Testing

@Suite struct IndicatorFigureTests {
  /// A quarterly form of two provinces' figures, a yearly one that collects the same by law, and a third without it.
  private static func run(_ body: (RunningCentre, _ analyst: String) async throws -> Void) async throws {
    try await RunningCentre.run { centre in
      for file in [
        IndicatorTests.form("T.MOT", periods: #""quarter", "year""#),
        IndicatorTests.form(
          "T.HAI", issuer: "BTC", indicator: #"{ "code": "CT.MOT", "legalReason": "Điều 5" }"#, periods: #""year""#),
        IndicatorTests.form("T.BA", indicator: #""CT.BA""#, periods: #""year""#),
      ] {
        let answer = try await IndicatorTests.publish(centre, file)
        #expect(answer.status == 201, "\(answer.text)")
      }
      let token = try await centre.token(.administrator)
      for (form, agency, period, value) in [
        ("T.MOT", "T01", "2025", 10), ("T.MOT", "T04", "2025", 20), ("T.MOT", "T01", "2025-Q3", 3),
        ("T.HAI", "T01", "2025", 11), ("T.BA", "T01", "2025", 99),
      ] {
        let report =
          #"{"form":"\#(form)","agency":"\#(agency)","period":"\#(period)","tables":{"main":{"A":{"1":\#(value)}}}}"#
        let answer = try await centre.submit(report, token: token)
        #expect(answer.status == 201, "\(answer.text)")
      }
      try await centre.rollUp()
      try await body(centre, try await centre.token(.analyst))
    }
  }

  private func told(_ answer: TestAnswer) -> [String] {
    answer.json["figures"].array.map { figure in
      ["form", "period", "agency", "row", "value"].map { figure[$0].string ?? "·" }.joined(separator: " ")
    }
  }

  @Test func `an indicator is read across the forms that collect it`() async throws {
    try await Self.run { centre, analyst in
      let year = try await centre.get("/v1/figures?indicator=CT.MOT&period=2025", token: analyst)
      #expect(year.status == 200, "\(year.text)")
      #expect(year.json["form"].string == nil && year.json["indicator"].string == "CT.MOT")
      #expect(told(year) == ["T.HAI 2025 VN A 11", "T.MOT 2025 VN A 30"])
      #expect(year.json["fresh"]["pending"].int == 0)
      // A period that only one of them is reported for; several periods; agencies below.
      let quarter = try await centre.get("/v1/figures?indicator=CT.MOT&period=2025-Q3&agency=T01", token: analyst)
      #expect(told(quarter) == ["T.MOT 2025-Q3 T01 A 3"])
      let both = try await centre.get("/v1/figures?indicator=CT.MOT&period=2025-Q3,2025&agency=T01", token: analyst)
      #expect(told(both) == ["T.MOT 2025-Q3 T01 A 3", "T.HAI 2025 T01 A 11", "T.MOT 2025 T01 A 10"])
      #expect(both.json["periods"].array.count == 2)
      let provinces = try await centre.get("/v1/figures?indicator=CT.MOT&period=2025&level=province", token: analyst)
      #expect(told(provinces) == ["T.HAI 2025 T01 A 11", "T.MOT 2025 T01 A 10", "T.MOT 2025 T04 A 20"])
      // Beside a form it narrows; the figures then do not repeat its name.
      let one = try await centre.get("/v1/figures?form=T.MOT&indicator=CT.MOT&period=2025", token: analyst)
      #expect(told(one) == ["· 2025 VN A 30"] && one.json["form"].string == "T.MOT")
      let csv = try await centre.get("/v1/figures?indicator=CT.MOT&period=2025&format=csv", token: analyst)
      #expect(
        csv.text.split(separator: "\r\n").dropFirst().map { String($0.prefix(10)) } == ["T.HAI,2025", "T.MOT,2025"])
    }
  }

  @Test func `figures of forms one may not read are left out`() async throws {
    try await Self.run { centre, _ in
      // A ministry reads its own form anywhere, and the other's nowhere.
      let ministry = try await centre.token(.publisher, "BTC")
      let own = try await centre.get("/v1/figures?indicator=CT.MOT&period=2025&agency=T01", token: ministry)
      #expect(told(own) == ["T.HAI 2025 T01 A 11"], "\(own.text)")
      // A period of the other's alone takes nothing away.
      let both = try await centre.get("/v1/figures?indicator=CT.MOT&period=2025-Q3,2025&agency=T01", token: ministry)
      #expect(told(both) == ["T.HAI 2025 T01 A 11"], "\(both.text)")
      let other = try await centre.get("/v1/figures?indicator=CT.BA&period=2025&agency=T01", token: ministry)
      #expect(other.status == 403 && other.json["code"].string == "access.agency")
    }
  }

  @Test func `what cannot be asked of an indicator is refused`() async throws {
    try await Self.run { centre, analyst in
      for (query, status, code) in [
        ("indicator=CT.KHONG&period=2025", 404, "indicator.unknown"),
        ("indicator=CT.MOT&period=2025-M01", 422, "period.kind"), ("period=2025", 400, "query.parameter"),
        ("indicator=CT.MOT&period=2025&row=A", 400, "query.parameter"),
        ("form=T.BA&indicator=CT.MOT&period=2025", 400, "query.parameter"),
        ("indicator=CT.MOT&period=2025&cursor=x~y", 400, "query.parameter"),
      ] {
        let answer = try await centre.get("/v1/figures?" + query, token: analyst)
        #expect(answer.status == status && answer.json["code"].string == code, "\(query): \(answer.text)")
      }
    }
  }
}
