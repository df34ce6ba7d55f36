// Figures and completeness as analysts get them.
@testable import API
import Centre
import FoundationEssentials
import Formats
import ReportModel
import TestSupport
import Testing

@Suite struct FigureTests {
  /// Two of the 34 provinces have reported; the sums are made.
  static func run(_ body: (RunningCentre, _ analyst: String) async throws -> Void) async throws {
    try await RunningCentre.run { centre in
      try await centre.publish(SampleForms.quarterly)
      let token = try await centre.token(.administrator)
      _ = try await centre.submit(SampleForms.report(agency: "T01"), token: token)
      _ = try await centre.submit(SampleForms.report(agency: "T04", two: 100, three: 20), token: token)
      try await centre.rollUp()
      try await body(centre, try await centre.token(.analyst))
    }
  }

  static let question = "/v1/figures?form=TEST.QUY&period=2025-Q3"

  @Test func `the nation's figure is the sum of what came, with its coverage`() async throws {
    try await Self.run { centre, analyst in
      let answer = try await centre.get(Self.question + "&row=A&column=1", token: analyst)
      #expect(answer.status == 200, "\(answer.text)")
      let figure = answer.json["figures"][0]
      #expect(
        figure.names == [
          "agency", "blank", "column", "expected", "flags", "indicator", "level", "name", "period", "reported", "row",
          "status", "table", "unit", "value",
        ])
      #expect(figure["agency"].string == "VN")
      #expect(figure["value"].string == "130")
      #expect(figure["reported"].int == 2)
      #expect(figure["expected"].int == 34)
      #expect(answer.json["fresh"]["pending"].int == 0)
      #expect(answer.json["fresh"]["through"].int == answer.json["fresh"]["head"].int)
      // A ratio of sums, not a mean of rates.
      let rate = try await centre.get(Self.question + "&row=A&column=6", token: analyst)
      #expect(rate.json["figures"][0]["value"].string == "82.3")
    }
  }

  @Test func `figures say how fresh they are before the sums are made`() async throws {
    try await Self.run { centre, analyst in
      let token = try await centre.token(.administrator)
      let receipt = try await centre.submit(SampleForms.report(agency: "T08"), token: token).json
      let stale = try await centre.get(Self.question, token: analyst).json["fresh"]
      #expect(stale["pending"].int == 1)
      #expect(stale["through"].int == (receipt["ledger"]["sequence"].int ?? 0) - 1)
      try await centre.rollUp()
      #expect(
        try await centre.get(Self.question, token: analyst).json["fresh"]["through"].int
          == receipt["ledger"]["sequence"].int)
    }
  }

  @Test func `blank cells come only when asked for`() async throws {
    try await Self.run { centre, analyst in
      let without = try await centre.get(Self.question + "&agency=T01", token: analyst).json["figures"].array
      let with = try await centre.get(Self.question + "&agency=T01&blanks=true", token: analyst).json["figures"].array
      #expect(without.allSatisfy { !$0["value"].isNull })
      #expect(with.count == 12)
      #expect(with.count { $0["value"].isNull } == 12 - without.count)
      let silent = try await centre.get(Self.question + "&agency=T08", token: analyst)
      #expect(silent.status == 200)
      #expect(silent.json["figures"].array.isEmpty)
      let owed = try await centre.get(Self.question + "&agency=T08&blanks=true", token: analyst).json["figures"].array
      #expect(owed.count == 12)
      #expect(owed.allSatisfy { $0["expected"].int == 1 && $0["reported"].int == 0 })
    }
  }

  @Test func `pages join to the whole`() async throws {
    try await RunningCentre.run { centre in
      try await centre.publish(SampleForms.quarterly)
      let token = try await centre.token(.administrator)
      // 34 provinces × 13 periods × 12 cells are more than a page.
      let periods = (2019...2031).map { "\($0)-Q1" }.joined(separator: ",")
      var target: String? = "/v1/figures?form=TEST.QUY&period=\(periods)&level=province&blanks=true"
      var keys: [String] = []
      var pages = 0
      while let next = target {
        let page = try await centre.get(next, token: token)
        #expect(page.status == 200, "\(page.text.prefix(500))")
        keys += page.json["figures"].array.map {
          "\($0["period"])/\($0["agency"])/\($0["row"])/\($0["column"])"
        }
        pages += 1
        target = page.json["next"].string.map {
          "/v1/figures?form=TEST.QUY&period=\(periods)&level=province&blanks=true&cursor=\($0)"
        }
      }
      #expect(pages > 1)
      #expect(Set(keys).count == keys.count)
      // 63 provinces until the middle of 2025, 34 since.
      let provinces = 7 * 63 + 6 * 34
      #expect(keys.count == provinces * 12)
    }
  }

  @Test func `CSV has its header, its rows and its freshness`() async throws {
    try await Self.run { centre, analyst in
      let answer = try await centre.get(Self.question + "&children=true&format=csv", token: analyst)
      #expect(answer.status == 200)
      #expect(answer.headers["content-type"]?.hasPrefix("text/csv; charset=utf-8") == true)
      #expect(answer.headers["report-pending"] == "0")
      #expect(answer.headers["report-fresh-through"] != nil)
      let lines = answer.text.components(separatedBy: "\r\n")
      #expect(lines[0] == "form,period,agency,name,level,table,row,column,indicator,unit,value,reported,blank,expected")
      #expect(lines[1] == "TEST.QUY,2025-Q3,T01,UBND thành phố Hà Nội,province,main,A,1,,hồ sơ,10,1,0,1")
      let json = try await centre.get(Self.question + "&children=true", token: analyst)
      #expect(lines.count == json.json["figures"].array.count + 2)
      let byAccept = try await centre.get(Self.question + "&children=true", token: analyst, ["Accept": "text/csv"])
      #expect(byAccept.text == answer.text)
    }
  }

  @Test(arguments: [
    "&format=csv", "&format=excel-vi", "", "&level=province&blanks=true&format=csv", "&format=sdmx-csv", "&format=xlsx",
    "&by=row,column", "&by=row,column&format=csv", "&updatedAfter=1", "&updatedAfter=1&format=csv",
  ])
  func `HEAD has the fields of GET and no body`(_ more: String) async throws {
    try await Self.run { centre, analyst in
      let get = try await centre.get(Self.question + more, token: analyst)
      // More than there are connections for exports: none of them may stay.
      for _ in 1...5 {
        let head = try await centre.send("HEAD", Self.question + more, token: analyst)
        #expect(head.status == 200)
        #expect(head.body.isEmpty)
        for name in [
          "content-type", "cache-control", "report-fresh-through", "report-pending", "x-content-type-options", "etag",
          "report-whole", "content-disposition", "content-language", "vary",
        ] {
          #expect(head.headers[name] == get.headers[name], "\(name)")
        }
      }
    }
  }

  @Test(arguments: [
    "/v1/figures?form=TEST.MOI&period=2025-Q3", "/v1/figures?form=TEST.MOI&period=2025-Q3&format=csv",
    "/v1/figures?form=TEST.MOI&period=2025-Q4..2026-Q1", "/v1/completeness?form=TEST.MOI&period=2025-Q4",
    "/v1/forms/TEST.MOI/blank?agency=T01&period=2025-Q4",
    "/v1/submissions/context?form=TEST.MOI&agency=T01&period=2025-Q4",
  ])
  func `a period for which no version is in force is refused everywhere alike`(_ target: String) async throws {
    try await RunningCentre.run { centre in
      let form = String(decoding: SampleForms.quarterly, as: UTF8.self)
        .replacing("TEST.QUY", with: "TEST.MOI")
        .replacing("\"demonstration\"", with: "\"effective\": { \"from\": \"2026-01-01\" }, \"demonstration\"")
      try await centre.publish(Array(form.utf8))
      let token = try await centre.token(.administrator)
      let answer = try await centre.get(target, token: token)
      #expect(answer.status == 422, "\(answer.text)")
      #expect(answer.json["code"].string == "form.version-wrong", "\(answer.text)")
      #expect(
        answer.json["messages"]["en"].string == "Version 1 is not in force for the period; in force: none.")
      let report = try await centre.send(
        "POST", "/v1/reports", token: token, ["Content-Type": "application/json"],
        body: Array("{\"form\":\"TEST.MOI\",\"period\":\"2025-Q4\"}".utf8))
      #expect(report.json["code"].string == "form.version-wrong", "\(report.text)")
      let inForce = target.replacing("2025-Q3", with: "2026-Q1").replacing("2025-Q4", with: "2026-Q1")
      #expect(try await centre.get(inForce, token: token).status == 200)
    }
  }

  @Test func `the Vietnamese spreadsheet's kind has its marks`() async throws {
    try await Self.run { centre, analyst in
      let answer = try await centre.get(Self.question + "&agency=T04&format=excel-vi", token: analyst)
      #expect(answer.body.starts(with: [0xEF, 0xBB, 0xBF]))
      #expect(answer.text.contains(";83,3;1;0;1\r\n"), "\(answer.text)")
    }
  }

  @Test func `no report at all is no figures`() async throws {
    try await RunningCentre.run { centre in
      try await centre.publish(SampleForms.quarterly)
      let token = try await centre.token(.analyst)
      let answer = try await centre.get(Self.question, token: token)
      #expect(answer.status == 200)
      #expect(answer.json["figures"].array.isEmpty)
      let csv = try await centre.get(Self.question + "&format=csv", token: token)
      #expect(csv.text.hasSuffix("expected\r\n"))
    }
  }

  @Test func `completeness names who is missing`() async throws {
    try await Self.run { centre, analyst in
      let answer = try await centre.get("/v1/completeness?form=TEST.QUY&period=2025-Q3", token: analyst).json
      #expect(answer["expected"].int == 34)
      #expect(answer["accepted"].int == 2)
      #expect(answer["missing"].int == 32)
      let first = answer["agencies"][0]
      #expect(first.names == ["agency", "name", "receivedAt", "revision", "state", "submission"])
      #expect(first["agency"].string == "T01")
      #expect(first["state"].string == "accepted")
      #expect(answer["agencies"][2]["state"].string == "missing")
      #expect(answer["agencies"][2]["submission"].isNull)
    }
  }

  @Test func `completeness is of those at or below an agency, or of one level`() async throws {
    try await Self.run { centre, analyst in
      for (more, expected, accepted) in [
        ("", 34, 2), ("&agency=T04", 1, 1), ("&agency=gso:08", 1, 0), ("&level=province", 34, 2),
        ("&level=commune", 0, 0), ("&agency=VPCP", 0, 0),
      ] {
        let answer = try await centre.get("/v1/completeness?form=TEST.QUY&period=2025-Q3\(more)", token: analyst).json
        #expect([answer["expected"].int, answer["accepted"].int] == [expected, accepted], "\(more)")
        #expect(answer["missing"].int == expected - accepted)
        #expect(answer["agencies"].array.count == expected)
      }
    }
  }

  @Test func `an agency that is not named is the token's`() async throws {
    try await Self.run { centre, _ in
      for (own, agency, value) in [(nil, "VN", "130"), ("T01", "T01", "10"), ("T04", "T04", "120")] as [(String?, _, _)]
      {
        let token = try await centre.token(.analyst, own)
        let figures = try await centre.get(Self.question + "&row=A&column=1", token: token).json["figures"].array
        #expect(figures.map { $0["agency"].string } == [agency])
        #expect(figures.map { $0["value"].string } == [value])
        let completeness = try await centre.get("/v1/completeness?form=TEST.QUY&period=2025-Q3", token: token)
        #expect(completeness.json["agency"].string == agency)
      }
    }
  }

  @Test func `an export whose client has left ends by itself`() async throws {
    try await Self.run { centre, analyst in
      let query = FigureQuery(form: "TEST.QUY", periods: "2025-Q3", level: .province, blanks: true)
      let reader = Principal(role: .analyst, agency: nil)
      // More exports than there are connections for them, none of which is ever read.
      for _ in 0..<5 {
        let export = try await centre.centre.exportFigures(query, by: reader)
        let handover = ExportHandover()
        _ = try await handover.begin(export)
        _ = ExportHandover.Reader(handover)
      }
      #expect(try await centre.get(Self.question + "&format=csv", token: analyst).status == 200)
    }
  }

  @Test func `what is not asked for in a period is not expected of anybody`() async throws {
    try await RunningCentre.run { centre in
      let form = String(decoding: SampleForms.quarterly, as: UTF8.self).replacing(
        #""code": "3", "label": "Trực tiếp""#, with: #""code": "3", "label": "Trực tiếp", "periods": ["Q4"]"#)
      try await centre.publish(Array(form.utf8))
      let token = try await centre.token(.administrator)
      let report = #"{"form":"TEST.QUY","agency":"T01","period":"PERIOD","tables":{"main":{"A":{"2":7},"B":{"2":1}}}}"#
      for period in ["2025-Q3", "2025-Q4"] {
        let sent = try await centre.submit(report.replacing("PERIOD", with: period), token: token)
        #expect(sent.status == 201, "\(sent.text)")
      }
      try await centre.rollUp()
      func expected(_ period: String) async throws -> [[Int?]] {
        let answer = try await centre.get(
          "/v1/figures?form=TEST.QUY&period=\(period)&row=A&column=3&blanks=true", token: token)
        return answer.json["figures"].array.map { [$0["expected"].int, $0["blank"].int] }
      }
      #expect(try await expected("2025-Q4") == [[34, 1]])
      #expect(try await expected("2025-Q3") == [])
      let closed = try await centre.submit(
        report.replacing("PERIOD", with: "2025-Q2").replacing(#""A":{"2":7"#, with: #""A":{"2":7,"3":1"#), token: token)
      #expect(closed.json["findings"][0]["rule"].string == "@closed", "\(closed.text)")
    }
  }
}
