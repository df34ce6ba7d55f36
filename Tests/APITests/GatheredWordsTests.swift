// What reporters wrote and ask for, in the report of those who may read it; and figures over the year, by their nature.
import Centre
import Formats
import Foundation
import ReportModel
import TestSupport
import Testing

@Suite struct GatheredWordsTests {
  private static let form = #"""
    { "format": "report-centre/form/1", "form": "TEST.THANG", "version": 1, "title": "Biểu tháng", "issuer": "VPCP",
      "demonstration": true, "kind": "periodic", "periods": ["month"], "reporters": [{ "level": "province" }],
      "parentFigures": "children-only",
      "narrative": [{ "code": "I", "title": "Tình hình" },
        { "code": "II", "title": "Đề xuất, kiến nghị", "items": { "to": "agency", "maxItems": 20 } }],
      "tables": [{ "table": "main", "cell": { "type": "decimal", "places": 1, "nature": "flow", "unit": "tỷ đồng" },
        "columns": ["1 Thu", "2 Kế hoạch", { "code": "3", "label": "Dư", "nature": "closing" },
                    { "code": "4", "label": "Đầu kỳ", "nature": "opening" }],
        "rows": ["A Cả tỉnh"] }] }
    """#

  private static let definition = #"""
    { "format": "report-centre/report-definition/1", "report": "TEST.BC", "version": 1, "title": "Báo cáo thử",
      "issuer": "VPCP", "demonstration": true, "periods": ["month"],
      "lines": [
        { "code": "thu", "form": "TEST.THANG", "cell": "[A](1)", "plan": "ke-hoach" },
        { "code": "ke-hoach", "form": "TEST.THANG", "cell": "[A](2)" },
        { "code": "du", "form": "TEST.THANG", "cell": "[A](3)" },
        { "code": "dau-ky", "form": "TEST.THANG", "cell": "[A](4)" },
        { "code": "dat", "label": "Đạt", "ratio": ["(thu)", "(ke-hoach)"], "show": "percent", "unit": "%" } ],
      "sections": [
        { "text": "{agency}, {period}: thu {thu}, {thu share plan}, {thu change previous}; lũy kế {thu cumulative}, {thu cumulative change same-last-year}; cao nhất {thu highest province}." },
        { "table": { "code": "main", "by": "lines", "columns": [ { "at": "period" }, { "at": "cumulative" }, { "at": "cumulative-last-year" }, { "change": "plan", "as": "share", "label": "x" } ] } },
        { "narrative": { "form": "TEST.THANG", "section": "I" } },
        { "proposals": { "form": "TEST.THANG", "section": "II" } } ] }
    """#

  private static func send(
    _ centre: RunningCentre, _ token: String, _ agency: String, _ period: String, _ figures: String,
    _ narrative: String = "{}"
  ) async throws {
    let answer = try await centre.submit(
      #"{"form":"TEST.THANG","agency":"\#(agency)","period":"\#(period)","tables":{"main":{"A":\#(figures)}},"narrative":\#(narrative)}"#,
      token: token)
    #expect(answer.status == 201, "\(answer.text)")
  }

  static func run(_ body: (RunningCentre, _ administrator: String) async throws -> Void) async throws {
    try await RunningCentre.run { centre in
      try await centre.publish(Array(form.utf8))
      let administrator = try await centre.token(.administrator)
      let published = try await centre.send(
        "POST", "/v1/report-definitions", token: administrator, ["Content-Type": "application/json"],
        body: Array(definition.utf8))
      #expect(published.status == 201, "\(published.text)")
      try await send(centre, administrator, "T01", "2024-M01", #"{"1":10,"3":1,"4":1}"#)
      try await send(centre, administrator, "T01", "2025-M01", #"{"1":30,"2":100,"3":5,"4":7}"#)
      try await send(centre, administrator, "T01", "2025-M02", #"{"1":20,"2":80,"3":6,"4":5}"#)
      try await send(
        centre, administrator, "T01", "2025-M03", #"{"1":25,"2":50,"3":8,"4":6}"#,
        #"{"I":"Ổn định <b>và</b> =HYPERLINK(\"http://x\")","II":[{"text":"Sửa thông tư","to":"BTC"},{"text":"Cấp vốn"}]}"#
      )
      try await send(
        centre, administrator, "T04", "2025-M03", #"{"1":5,"2":10}"#,
        #"{"II":[{"text":"Bổ sung biên chế","to":"BNV"},{"text":"Gia hạn","to":"BTC"}]}"#)
      try await centre.rollUp()
      try await body(centre, administrator)
    }
  }

  @Test func `figures go over the year by their nature, and against the plan`() async throws {
    try await Self.run { centre, administrator in
      let report = try await DefinedReportTests.report(
        centre, administrator, #"{"report":"TEST.BC","period":"2025-M03","agency":"T01"}"#)
      let rows = DefinedReportTests.rows(report, "main")
      // Flows are added; of openings the first counts, of closings the last.
      #expect(rows["Thu"] == ["25", "75", "10", "50"])
      #expect(rows["Dư"]?[1] == "8")
      #expect(rows["Đầu kỳ"]?[1] == "7")
      // March 2024 is missing: there is no closing figure, and never the last known one.
      #expect(rows["Dư"]?[2] == nil)
      #expect(rows["Đạt"]?.prefix(2) == ["50", "32.608695652174"])
      #expect(
        DefinedReportTests.texts(report) == [
          "UBND thành phố Hà Nội, Tháng 3/2025: thu 25,0 tỷ đồng, bằng 50,0% kế hoạch, tăng 25,0% so với kỳ trước; lũy kế 75,0 tỷ đồng, tăng 650,0% so với lũy kế cùng kỳ năm trước (3/3 báo cáo; lũy kế cùng kỳ năm trước 1/3); cao nhất UBND thành phố Hà Nội (25,0 tỷ đồng)."
        ])
    }
  }

  @Test func `words are attributed, and proposals listed by whom they are asked of`() async throws {
    try await Self.run { centre, administrator in
      let made = try await DefinedReportTests.make(
        centre, administrator, #"{"report":"TEST.BC","period":"2025-M03"}"#)
      let path = try #require(made.headers["location"])
      let report = try await centre.get(path, token: administrator).json
      let sections = report["sections"].array
      let words = sections.first { $0["kind"].string == "narrative" }
      #expect(words?["entries"].array.map { $0["agency"].string } == ["T01"])
      let groups = sections.first { $0["kind"].string == "proposals" }?["groups"].array ?? []
      #expect(groups.map { $0["to"].string } == ["BNV", "BTC", nil])
      #expect(groups.map { $0["entries"].array.map { $0["agency"].string } } == [["T04"], ["T01", "T04"], ["T01"]])
      let page = try await centre.get(path + "?format=html", token: administrator).text
      #expect(page.contains("Gửi Bộ Tài chính") && page.contains("Không nêu nơi nhận"))
      #expect(page.contains("Ổn định &lt;b&gt;và&lt;/b&gt; =HYPERLINK(&quot;http://x&quot;)"))
      #expect(!page.contains("<b>và"))
    }
  }

  @Test func `analysts read words of reporters in official editions alone`() async throws {
    try await Self.run { centre, administrator in
      let analyst = try await centre.token(.analyst)
      let order = #"{"report":"TEST.BC","period":"2025-M03"}"#
      let provisional = try #require(
        try await DefinedReportTests.make(centre, administrator, order).headers["location"])
      #expect(try await centre.get(provisional, token: analyst).json["code"].string == "not-found")
      #expect(try await centre.get(provisional, token: try await centre.token(.auditor)).status == 200)
      #expect(try await centre.get("/v1/reports?report=TEST.BC", token: analyst).json["editions"].array.isEmpty)
      let official = try #require(
        try await DefinedReportTests.make(
          centre, administrator, #"{"report":"TEST.BC","period":"2025-M03","status":"official"}"#
        ).headers["location"])
      #expect(try await centre.get(official, token: analyst).status == 200)
      #expect(try await centre.get("/v1/reports?report=TEST.BC", token: analyst).json["editions"].array.count == 1)
      // About the nation: not for those of a province, but for the issuer.
      #expect(try await centre.get(official, token: try await centre.token(.reporter, "T01")).status == 404)
      #expect(try await centre.get(official, token: try await centre.token(.publisher, "VPCP")).status == 200)
      #expect(try await centre.get(official, token: try await centre.token(.publisher, "BTC")).status == 404)
    }
  }

  @Test func `nobody defines a report over what another ministry may alone see`() async throws {
    try await Self.run { centre, _ in
      let publisher = try await centre.token(.publisher, "BTC")
      let theirs = Self.definition.replacing("TEST.BC", with: "BTC.BC").replacing(
        #""issuer": "VPCP""#, with: #""issuer": "BTC""#)
      let answer = try await centre.send(
        "POST", "/v1/report-definitions", token: publisher, ["Content-Type": "application/json"],
        body: Array(theirs.utf8))
      #expect(answer.json["code"].string == "access.agency", "\(answer.text)")
      let made = try await DefinedReportTests.make(centre, publisher, #"{"report":"TEST.BC","period":"2025-M03"}"#)
      #expect(made.json["code"].string == "access.agency")
    }
  }

  @Test func `of very many words everybody has the same room, and it is said`() async throws {
    try await Self.run { centre, administrator in
      let long = String(repeating: "a", count: 20_000)
      let tree = centre.centre.agencies.tree(on: try #require(CivilDate("2025-03-31")))
      let provinces = (0..<tree.count).filter { tree.level($0) == .province }.map(tree.code).filter {
        !["T01", "T04"].contains($0)
      }.prefix(24)
      for province in provinces {
        try await Self.send(centre, administrator, province, "2025-M03", #"{"1":1}"#, #"{"I":"\#(long)"}"#)
      }
      try await centre.rollUp()
      let report = try await DefinedReportTests.report(
        centre, administrator, #"{"report":"TEST.BC","period":"2025-M03"}"#)
      let words = report["sections"].array.first { $0["kind"].string == "narrative" }
      let entries = words?["entries"].array ?? []
      #expect(entries.count == 25)
      // 26 have written, so each has 400,000 ÷ 26 characters; the short text stands whole.
      let room = 400_000 / 26
      let cut = entries.filter { $0["text"].string?.count == room + 1 }
      #expect(cut.count == 24)
      let short = entries.first { $0["agency"].string == "T01" }?["text"].string
      #expect(short?.hasPrefix("Ổn định") == true && short?.hasSuffix("…") == false)
      #expect(words?["shortened"].array.count == 24)
    }
  }
}
