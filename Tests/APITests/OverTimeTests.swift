// Periods added from a form's own, as analysts get them: which from which, how fresh, and down to the reports.
import Centre
import FoundationEssentials
import TestSupport
import Testing

@Suite struct OverTimeTests {
  /// Two quarters of Hà Nội, one of Cao Bằng; 2025-S2 is theirs together.
  static func run(_ body: (RunningCentre, _ analyst: String) async throws -> Void) async throws {
    try await RunningCentre.run { centre in
      try await centre.publish(SampleForms.quarterly)
      let token = try await centre.token(.administrator)
      for report in [
        SampleForms.report(agency: "T01", period: "2025-Q3", two: 7, three: 3, five: 4),
        SampleForms.report(
          agency: "T01", period: "2025-Q4", two: 20, three: 5, five: 6, more: #","reasons":{"K2":"Rà soát lại"}"#),
        SampleForms.report(agency: "T04", period: "2025-Q3", two: 100, three: 20, five: 50),
      ] {
        let answer = try await centre.submit(report, token: token)
        #expect(answer.status == 201, "\(answer.text)")
      }
      try await centre.rollUp()
      try await body(centre, try await centre.token(.analyst))
    }
  }

  private static let question = "/v1/figures?form=TEST.QUY&period=2025-S2"

  @Test func `an answer says which period was added from which`() async throws {
    try await Self.run { centre, analyst in
      let answer = try await centre.get(Self.question + "&row=A&blanks=true", token: analyst)
      #expect(answer.status == 200, "\(answer.text)")
      #expect(answer.json["periods"].array.map(\.string) == ["2025-S2"])
      #expect(answer.json["overTime"].array.count == 1)
      let over = answer.json["overTime"][0]
      #expect(over["form"].string == "TEST.QUY" && over["period"].string == "2025-S2")
      #expect(over["parts"].array.map(\.string) == ["2025-Q3", "2025-Q4"])
      let told = answer.json["figures"].array.map {
        "\($0["column"]) \($0["value"].string ?? "·") \($0["reported"])/\($0["blank"])/\($0["expected"])"
      }
      // 100 × 127 / 155: of what was added, not a mean of rates.
      #expect(
        told == ["1 155 3/0/68", "2 127 3/0/68", "3 28 3/0/68", "4 · 0/2/34", "5 6 1/0/34", "6 81.9 3/0/68"])
      let own = try await centre.get("/v1/figures?form=TEST.QUY&period=2025-Q3", token: analyst)
      #expect(own.json["overTime"].isMissing)
    }
  }

  @Test func `CSV has the same figures, and an indicator is read over time too`() async throws {
    try await Self.run { centre, analyst in
      let csv = try await centre.get(Self.question + "&children=true&column=2&format=csv", token: analyst)
      let lines = csv.text.components(separatedBy: "\r\n")
      #expect(lines[0] == "form,period,agency,name,level,table,row,column,indicator,unit,value,reported,blank,expected")
      #expect(lines[1] == "TEST.QUY,2025-S2,T01,UBND thành phố Hà Nội,province,main,A,2,,hồ sơ,27,2,0,2")
      #expect(lines.count == 8)
      try await centre.publish(
        Array(String(decoding: IndicatorTests.form("T.THANG", periods: #""month""#), as: UTF8.self).utf8))
      let token = try await centre.token(.administrator)
      for (month, value) in [("07", 3), ("12", 4)] {
        let sent = try await centre.submit(
          #"{"form":"T.THANG","agency":"T01","period":"2025-M\#(month)","tables":{"main":{"A":{"1":\#(value)}}}}"#,
          token: token)
        #expect(sent.status == 201, "\(sent.text)")
      }
      try await centre.rollUp()
      let indicator = try await centre.get("/v1/figures?indicator=CT.MOT&period=2025-S2,2025-Q4", token: analyst)
      #expect(indicator.json["figures"].array.map { $0["value"].string } == ["7", "4"], "\(indicator.text)")
      #expect(indicator.json["overTime"].array.map { $0["period"].string } == ["2025-S2", "2025-Q4"])
      // Looking for what long periods are made of, form by form, has an end.
      let decades = (1...12).map { "1990-01-02..2030-01-\($0 < 10 ? "0" : "")\($0)" }.joined(separator: ",")
      let endless = try await centre.get("/v1/figures?indicator=CT.MOT&period=\(decades)", token: analyst)
      #expect(endless.status == 400 && endless.json["code"].string == "query.parameter", "\(endless.text)")
    }
  }

  @Test func `a report of any part makes the whole stale, then other figures`() async throws {
    try await Self.run { centre, analyst in
      let token = try await centre.token(.administrator)
      let first = try await centre.get(Self.question, token: analyst)
      let tag = try #require(first.headers["etag"])
      func isKnown(_ format: String = "") async throws -> Bool {
        try await centre.send("GET", Self.question + format, token: analyst, ["If-None-Match": tag]).status == 304
      }
      #expect(try await isKnown())
      // A quarter outside changes nothing.
      _ = try await centre.submit(SampleForms.report(agency: "T08", period: "2025-Q2"), token: token)
      #expect(try await isKnown())
      try await centre.rollUp()
      #expect(try await isKnown())
      for period in ["2025-Q3", "2025-Q4"] {
        let before = try #require(try await centre.get(Self.question, token: analyst).headers["etag"])
        _ = try await centre.submit(SampleForms.report(agency: "T11", period: period), token: token)
        let stale = try await centre.get(Self.question, token: analyst)
        #expect(stale.json["fresh"]["pending"].int == 1 && stale.headers["etag"] == nil, "\(period)")
        try await centre.rollUp()
        let after = try await centre.get(Self.question, token: analyst)
        #expect(after.json["fresh"]["pending"].int == 0)
        #expect(try #require(after.headers["etag"]) != before)
      }
    }
  }

  private func trace(_ centre: RunningCentre, _ target: String, _ token: String) async throws -> TestJSON {
    let answer = try await centre.get(target, token: token)
    #expect(answer.status == 200, "\(target): \(answer.text)")
    return answer.json
  }

  @Test func `a figure over time is traced to its periods, and from there to the reports`() async throws {
    try await Self.run { centre, analyst in
      let base = "/v1/figures/trace?form=TEST.QUY&period=2025-S2&row=A&column="
      let flow = try await trace(centre, base + "2", analyst)
      #expect(flow["how"].string == "sum" && flow["figure"]["value"].string == "127")
      #expect(flow["shown"].string == "127" && flow["figure"]["expected"].int == 68)
      #expect(flow["parts"].array.map { $0["period"].string } == ["2025-Q3", "2025-Q4"])
      #expect(flow["parts"].array.map { $0["value"].string } == ["107", "20"])
      #expect(flow["parts"].array.map { $0["expected"].int } == [34, 34])
      for part in flow["parts"].array {
        let own = try await trace(centre, try #require(part["trace"].string), analyst)
        #expect(own["figure"]["value"].string == part["value"].string && own["how"].string == "sum")
        #expect(own["period"].string == part["period"].string)
      }
      let closing = try await trace(centre, base + "5", analyst)
      #expect(closing["how"].string == "last" && closing["figure"]["value"].string == "6")
      #expect(closing["parts"].array.map { $0["period"].string } == ["2025-Q4"])
      let opening = try await trace(centre, base + "4&agency=T01", analyst)
      #expect(opening["how"].string == "first" && opening["figure"]["value"].isNull)
      #expect(opening["parts"].array.map { $0["period"].string } == ["2025-Q3"])
      let rate = try await trace(centre, base + "6&agency=T01", analyst)
      #expect(rate["how"].string == "computed" && rate["figure"]["value"].string == "77.1")
      #expect(rate["parts"].array.isEmpty && rate["cells"].array.map { $0["value"].string } == ["27", "35"])
      let total = try await trace(centre, try #require(rate["cells"][1]["trace"].string), analyst)
      #expect(total["how"].string == "computed" && total["figure"]["value"].string == "35")
      #expect(total["formula"].string == "(2) + (3)" && total["period"].string == "2025-S2")
    }
  }
}
