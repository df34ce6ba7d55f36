// Consolidated reports by a definition, over the shipped forms: their figures, their text, their editions.
import Centre
import Formats
import Foundation
import Portal
import Security
import TestSupport
import Testing

@Suite struct DefinedReportTests {
  static let templates = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "ReportTemplates")

  static func file(_ path: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: templates.appending(path: path))) }

  /// A province's report of one field on II.06a.
  static func procedures(
    _ agency: String, _ period: String, online: Int, early: Int, onTime: Int, late: Int, open: Int
  ) -> String {
    let resolved = early + onTime + late
    let received = resolved + open
    return """
      { "form": "VPCP.KSTT.II06A", "agency": "\(agency)", "period": "\(period)", "tables": { "main": { "A.1": {
        "3": \(received), "4": \(online), "5": \(received - online), "6": 0, "7": \(resolved), "8": \(early),
        "9": \(onTime), "10": \(late), "11": \(open), "12": \(open), "13": 0 },
        "A.2": { "4": "-", "5": "-" }, "A.3": { "4": "-", "5": "-" } } },
        "preparedBy": { "name": "Nguyễn Thị An", "phone": "024 0000 0000" },
        "approvedBy": { "name": "Trần Văn Bình", "position": "Chủ tịch" } }
      """
  }

  /// Three provinces have reported on procedures for two years; the definition is published, sums are made.
  static func run(
    portal: PortalSettings? = nil, _ body: (RunningCentre, _ administrator: String) async throws -> Void
  ) async throws {
    try await RunningCentre.run(portal: portal) { centre in
      try await centre.publish(try file("VPCP.KSTT.II06A/1/form.json"))
      let administrator = try await centre.token(.administrator)
      let published = try await centre.send(
        "POST", "/v1/report-definitions", token: administrator, ["Content-Type": "application/json"],
        body: try file("VPCP.BC_TTHC/1/report.json"))
      #expect(published.status == 201, "\(published.text)")
      for report in [
        procedures("T01", "2024-Q3", online: 500, early: 600, onTime: 300, late: 100, open: 200),
        procedures("T04", "2024-Q3", online: 100, early: 100, onTime: 50, late: 50, open: 0),
        procedures("T01", "2025-Q3", online: 900, early: 700, onTime: 350, late: 50, open: 180),
        procedures("T04", "2025-Q3", online: 150, early: 80, onTime: 60, late: 60, open: 20),
        procedures("T22", "2025-Q3", online: 400, early: 400, onTime: 90, late: 10, open: 0),
      ] {
        let answer = try await centre.submit(report, token: administrator)
        #expect(answer.status == 201, "\(answer.text)")
      }
      try await centre.rollUp()
      try await body(centre, administrator)
    }
  }

  static func make(_ centre: RunningCentre, _ token: String, _ body: String) async throws -> TestAnswer {
    try await centre.send(
      "POST", "/v1/reports", token: token, ["Content-Type": "application/json"], body: Array(body.utf8))
  }

  /// The newest report of the run, as JSON, made now.
  static func report(_ centre: RunningCentre, _ token: String, _ body: String) async throws -> TestJSON {
    let made = try await make(centre, token, body)
    #expect(made.status == 201, "\(made.text)")
    return try await centre.get(try #require(made.headers["location"]), token: token).json
  }

  static func texts(_ report: TestJSON, _ language: String = "vi") -> [String] {
    report["sections"].array.filter { $0["kind"].string == "text" }.compactMap { $0["text"][language].string }
  }

  /// Values of a table's rows by label; `nil` for a sign.
  static func rows(_ report: TestJSON, _ table: String) -> [String: [String?]] {
    let found = report["tables"].array.first { $0["table"].string == table }
    return Dictionary(
      (found?["rows"].array ?? []).map { row in
        (row["label"]["vi"].string ?? "", row["cells"].array.map { $0["value"].string })
      }, uniquingKeysWith: { first, _ in first })
  }

  @Test func `figures and changes stand in the text in both languages`() async throws {
    try await Self.run { centre, administrator in
      let report = try await Self.report(centre, administrator, #"{"report":"VPCP.BC_TTHC","period":"2025-Q3"}"#)
      #expect(
        Self.texts(report) == [
          "Quý III/2025, các đơn vị tiếp nhận 2.000 hồ sơ TTHC, tăng 42,9% so với cùng kỳ năm trước (3/34 báo cáo; cùng kỳ năm trước 2/63); trong đó trực tuyến 1.450 hồ sơ TTHC, chiếm 72,5%. Đã giải quyết 1.800 hồ sơ TTHC, tăng 50,0% so với cùng kỳ năm trước (3/34 báo cáo; cùng kỳ năm trước 2/63); tỷ lệ giải quyết trước và đúng hạn là 93,3%, tăng 5,8 điểm % so với cùng kỳ năm trước (3/34 báo cáo; cùng kỳ năm trước 2/63).",
          "Cuối kỳ còn 200 hồ sơ TTHC đang giải quyết, trong đó 0 hồ sơ TTHC đã quá hạn. Có 1 tỉnh, thành phố giải quyết trước và đúng hạn dưới 80%. Đã nhận 3 báo cáo trên tổng số 34 báo cáo phải gửi.",
        ])
      #expect(
        Self.texts(report, "en")[1].hasPrefix(
          "At the end of the period 200 procedure dossiers were in progress, 0 procedure dossiers"))
      #expect(report["report"]["code"].string == "VPCP.BC_TTHC")
      #expect(report["status"].string == "provisional")
      #expect(report["document"]["number"].string == nil)
      #expect(report["completeness"]["accepted"].int == 3)
    }
  }

  @Test func `tables go by line, by province and by field, with points between percentages`() async throws {
    try await Self.run { centre, administrator in
      let report = try await Self.report(centre, administrator, #"{"report":"VPCP.BC_TTHC","period":"2025-Q3"}"#)
      let lines = Self.rows(report, "chung")
      #expect(lines["Hồ sơ tiếp nhận"] == ["2000", nil, "1400", "42.9"])
      #expect(lines["Quá hạn"] == ["120", nil, "150", "-20"])
      #expect(lines["Đang giải quyết, đã quá hạn"] == ["0", nil, "0", nil])
      #expect(lines["Tỷ lệ giải quyết trước và đúng hạn"] == ["93.333333333333", nil, "87.5", "5.833333333333"])
      let cells = report["tables"][0]["rows"].array.last?["cells"].array
      #expect(cells?.last?["unit"].string == "điểm %")
      let provinces = Self.rows(report, "tinh")
      #expect(provinces.count == 35)
      #expect(
        provinces["UBND tỉnh Cao Bằng"] == ["220", "150", "200", "80", "60", "60", "20", "0", "70", "68.181818181818"])
      #expect(provinces["UBND tỉnh Cà Mau"] == Array(repeating: nil, count: 10))
      // A rate of the whole is that of the sums.
      #expect(provinces["Tổng số"]?[8] == "93.333333333333")
      let fields = Self.rows(report, "linh-vuc")
      #expect(fields["Đất đai"] == ["2000", "1800", "120", "93.333333333333"])
      #expect(fields["Đầu tư"] == ["0", nil, nil, nil])
      #expect(fields["Chứng thực"] == [nil, nil, nil, nil])
    }
  }

  @Test func `rankings, thresholds, the trend and the map say the same as the tables`() async throws {
    try await Self.run { centre, administrator in
      let report = try await Self.report(centre, administrator, #"{"report":"VPCP.BC_TTHC","period":"2025-Q3"}"#)
      let ranked = report["rankings"][0]
      #expect(ranked["entries"].array.map { $0["agency"].string } == ["T22", "T01", "T04"])
      #expect(ranked["withoutFigure"].array.count == 31)
      func section(_ kind: String) -> TestJSON? { report["sections"].array.first { $0["kind"].string == kind } }
      #expect(section("threshold")?["entries"].array.map { $0["value"].string } == ["70"])
      #expect(section("threshold")?["withoutFigure"].array.count == 31)
      let points = section("trend")?["points"].array ?? []
      #expect(points.map { $0["period"].string } == ["2024-Q2", "2024-Q3", "2024-Q4", "2025-Q1", "2025-Q2", "2025-Q3"])
      #expect(points.map { $0["value"].string } == [nil, "1400", nil, nil, nil, "2000"])
      #expect(points.map { $0["state"].string }.first == "blank")
      let tiles = section("map")?["tiles"].array ?? []
      #expect(tiles.count == 34)
      #expect(tiles.first { $0["agency"].string == "T22" }?["value"].string == "98")
      #expect(section("coverage")?["forms"][0]["missing"].array.count == 31)
    }
  }

  @Test(arguments: ["vi", "en"])
  func `the page is the golden page`(language: String) async throws {
    try await Self.run { centre, administrator in
      let made = try await Self.make(
        centre, administrator,
        #"{"report":"VPCP.BC_TTHC","period":"2025-Q3","status":"official","number":"15","date":"2025-10-05"}"#)
      let path = try #require(made.headers["location"])
      let page = try await centre.get(path + "?format=html&lang=\(language)", token: administrator).text
      // The stylesheet has its own golden pages.
      let start = try #require(page.range(of: "<style>"))
      let end = try #require(page.range(of: "</style>"))
      let shown = page.replacingCharacters(in: start.upperBound..<end.lowerBound, with: "")
      if let difference = try GoldenFile.difference(of: shown, from: "report-defined.\(language).html") {
        Issue.record("\(difference)")
      }
    }
  }

  @Test func `a report is a document and a workbook too, and stays the same bytes`() async throws {
    try await Self.run { centre, administrator in
      let made = try await Self.make(centre, administrator, #"{"report":"VPCP.BC_TTHC","period":"2025-Q3"}"#)
      let path = try #require(made.headers["location"])
      var seen: [[UInt8]] = []
      for (format, media) in [("docx", "wordprocessingml.document"), ("xlsx", "spreadsheetml.sheet")] {
        for language in ["vi", "en"] {
          let answer = try await centre.get(path + "?format=\(format)&lang=\(language)", token: administrator)
          #expect(answer.status == 200 && answer.headers["content-type"]?.hasSuffix(media) == true)
          #expect(
            answer.headers["content-disposition"] == "attachment; filename=\"VPCP.BC_TTHC-2025-Q3.\(format)\"")
          #expect(answer.body.starts(with: Array("PK".utf8)))
          seen.append(answer.body)
        }
      }
      #expect(Set(seen).count == 4)
      _ = try await centre.submit(
        Self.procedures("T08", "2025-Q3", online: 1, early: 1, onTime: 1, late: 0, open: 0), token: administrator)
      try await centre.rollUp()
      #expect(try await centre.get(path + "?format=xlsx&lang=en", token: administrator).body == seen[3])
    }
  }

  @Test func `the page of a form's period leads to the newest report over it`() async throws {
    try await Self.run(portal: PortalSettings()) { centre, administrator in
      let analyst = try await centre.token(.analyst)
      let page = "/forms/VPCP.KSTT.II06A/2025-Q3"
      let cookie = ["Cookie": "report_centre_token=\(analyst)"]
      #expect(!(try await centre.get(page, token: nil, cookie).text.contains("/v1/reports/")))
      let made = try await Self.make(centre, administrator, #"{"report":"VPCP.BC_TTHC","period":"2025-Q3"}"#)
      let path = try #require(made.headers["location"])
      #expect(try await centre.get(page, token: nil, cookie).text.contains(path))
      #expect(try await centre.get(path, token: analyst).status == 200)
    }
  }

  @Test func `a period with nothing in it has signs, not zeros`() async throws {
    try await Self.run { centre, administrator in
      let report = try await Self.report(centre, administrator, #"{"report":"VPCP.BC_TTHC","period":"2025-Q2"}"#)
      #expect(Self.texts(report)[0].hasPrefix("Quý II/2025, các đơn vị tiếp nhận …, chưa có số liệu; trong đó"))
      let values = report["tables"].array.flatMap { $0["rows"].array }.flatMap { $0["cells"].array }
      #expect(values.allSatisfy { $0["value"].string == nil })
      #expect(report["rankings"][0]["entries"].array.isEmpty)
      let page = try await centre.get("/v1/reports/\(try await Self.newest(centre))?format=html", token: administrator)
      #expect(page.status == 200)
    }
  }

  private static func newest(_ centre: RunningCentre) async throws -> String {
    let administrator = try await centre.token(.administrator)
    let list = try await centre.get("/v1/reports?report=VPCP.BC_TTHC", token: administrator).json
    return try #require(list["editions"][0]["id"].string)
  }

  @Test func `a report about one province shows that province alone`() async throws {
    try await Self.run { centre, administrator in
      let report = try await Self.report(
        centre, administrator, #"{"report":"VPCP.BC_TTHC","period":"2025-Q3","agency":"T04"}"#)
      #expect(Self.texts(report)[0].hasPrefix("Quý III/2025, các đơn vị tiếp nhận 220 hồ sơ TTHC, tăng 10,0%"))
      #expect(report["completeness"]["expected"].int == 1)
      #expect(Self.rows(report, "tinh").keys.sorted() == ["Tổng số", "UBND tỉnh Cao Bằng"])
    }
  }

  @Test func `a definition is published once, read back byte for byte, and checked without publishing`() async throws {
    try await Self.run { centre, administrator in
      let json = ["Content-Type": "application/json"]
      let bytes = try Self.file("VPCP.BC_TTHC/1/report.json")
      func publish(_ body: [UInt8], _ query: String = "", token: String? = nil) async throws -> TestAnswer {
        try await centre.send("POST", "/v1/report-definitions\(query)", token: token ?? administrator, json, body: body)
      }
      #expect(try await publish(bytes).status == 200)
      let changed = Array(String(decoding: bytes, as: UTF8.self).replacing("I. Tình hình chung", with: "I. Chung").utf8)
      #expect(try await publish(changed).json["code"].string == "report.version-exists")
      let read = try await centre.get("/v1/report-definitions/VPCP.BC_TTHC", token: try await centre.token(.analyst))
      #expect(read.body == bytes)
      #expect(
        try await centre.get("/v1/report-definitions/X", token: administrator).json["code"].string == "report.unknown")
      let list = try await centre.get("/v1/report-definitions", token: administrator).json["reports"]
      #expect(list.array.map { $0["code"].string } == ["VPCP.BC_TTHC"])
      #expect(list[0]["forms"].array.map(\.string) == ["VPCP.KSTT.II06A"])
      // Faults are told by line and column, and nothing is kept of them.
      let broken = Array(
        String(decoding: bytes, as: UTF8.self).replacing(#""version": 1"#, with: #""version": 2"#)
          .replacing("{tiep-nhan}", with: "{tiep-nhen}").utf8)
      let dry = try await publish(broken, "?dryRun=true").json
      #expect(dry["ok"].bool == false)
      #expect(dry["faults"][0]["code"].string == "report.unknown-line")
      #expect(dry["faults"][0]["line"].int == 34)
      let refused = try await publish(broken)
      #expect(refused.status == 422 && refused.json["code"].string == "report.faults")
      #expect(refused.json["faults"].array.count == 2)
      #expect(try await centre.get("/v1/report-definitions/VPCP.BC_TTHC?version=2", token: administrator).status == 404)
      // It belongs to its issuer.
      let ministry = try await centre.token(.publisher, "BTC")
      #expect(try await publish(bytes, token: ministry).json["code"].string == "access.agency")
      #expect(try await publish(bytes, token: try await centre.token(.analyst)).json["code"].string == "access.role")
      #expect(try await publish(Array("{".utf8)).status == 400)
    }
  }

  @Test func `an order that contradicts itself is refused with its member`() async throws {
    try await Self.run { centre, administrator in
      let refusals = [
        (#"{"period":"2025-Q3"}"#, "json.member", "/form"),
        (#"{"report":"VPCP.BC_TTHC","form":"VPCP.KSTT.II06A","period":"2025-Q3"}"#, "json.member", "/form"),
        (#"{"report":"VPCP.BC_TTHC","period":"2025-Q3","status":"final"}"#, "json.member", "/status"),
        (#"{"report":"VPCP.BC_TTHC","period":"2025-Q3","number":"15"}"#, "json.member", "/number"),
        (#"{"report":"VPCP.BC_TTHC","period":"2025-Q3","date":"2025-10-01"}"#, "json.member", "/date"),
        (
          #"{"report":"VPCP.BC_TTHC","period":"2025-Q3","status":"official","date":"1/10/2025"}"#, "json.member",
          "/date"
        ),
        (
          #"{"report":"VPCP.BC_TTHC","period":"2025-Q3","status":"official","number":"1 5"}"#, "json.member", "/number"
        ),
        (#"{"report":"VPCP.BC_TTHC","period":"2025-Q3","occasion":"x"}"#, "json.member", "/occasion"),
        (#"{"report":"VPCP.BC_TTHC","period":"2025-Q3","status":"official","reason":"x"}"#, "json.member", "/reason"),
        (#"{"report":"VPCP.BC_TTHC","period":"2025-Q3","colour":"red"}"#, "json.member", "/colour"),
        (#"{"report":"VPCP.BC_TTHC","period":"2025-M07"}"#, "period.kind", nil),
        (#"{"report":"VPCP.BC_TTHC","period":"2025-07"}"#, "period.syntax", "/period"),
        (#"{"report":"X.Y","period":"2025-Q3"}"#, "report.unknown", nil),
        (#"{"report":"VPCP.BC_TTHC","period":"2025-Q3","agency":"T999"}"#, "agency.unknown", nil),
        // The form is in force until 14/02/2026.
        (#"{"report":"VPCP.BC_TTHC","period":"2026-Q1"}"#, "form.version-wrong", nil),
      ]
      for (body, code, pointer) in refusals {
        let answer = try await Self.make(centre, administrator, body)
        #expect(answer.json["code"].string == code, "\(body): \(answer.text)")
        if let pointer { #expect(answer.json["pointer"].string == pointer, "\(body)") }
      }
      #expect(try await centre.count("SELECT count(*) FROM report") == 0)
    }
  }
}
