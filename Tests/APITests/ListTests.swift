// A list of projects at the centre: sent, looked back to, carried forward, added up; its rows seen by nobody but those who
// may see the report.
import Centre
import Formats
import Foundation
import ReportModel
import TestSupport
import Testing

@Suite struct ListTests {
  /// The shipped list of projects, reported by provinces.
  private static func form() throws -> [UInt8] {
    let file = URL(filePath: #filePath).appending(path: "../../../ReportTemplates/DEMO.DTC13/1/form.json").standardized
    let text = try String(contentsOf: file, encoding: .utf8)
    return Array(text.replacing(#""level": "commune""#, with: #""level": "province""#).utf8)
  }

  private static func report(_ agency: String, _ period: String, _ rows: [(String, String, Double, Double)]) -> String {
    let list = rows.map { #"{"1":"\#($0.0)","2":"Dự án \#($0.0)","3":"\#($0.1)","4":900,"5":\#($0.2),"6":\#($0.3)}"# }
    return
      #"{"form":"DEMO.DTC13","agency":"\#(agency)","period":"\#(period)","tables":{"duan":[\#(list.joined(separator: ","))]}}"#
  }

  private static func run(_ body: (RunningCentre, _ reporter: String) async throws -> Void) async throws {
    try await RunningCentre.run { centre in
      try await centre.publish(try form())
      let administrator = try await centre.token(.administrator)
      for text in [
        report("T01", "2026-M03", [("D2", "NSTW", 5, 25), ("D1", "NSDP", 10, 110.5)]),
        report("T04", "2026-M03", [("X", "NSDP", 1, 1)]),
      ] {
        let sent = try await centre.submit(text, token: administrator)
        #expect(sent.status == 201, "\(sent.text)")
      }
      try await body(centre, try await centre.token(.reporter, "T01"))
    }
  }

  @Test func `the next report looks back to the rows of the last, online and offline alike`() async throws {
    try await Self.run { centre, token in
      let report = Self.report(
        "T01", "2026-M04", [("D1", "NSDP", 9.5, 120), ("D2", "NSTW", 1, 25), ("D3", "ODA", 7, 7)])
      let online = try await centre.submit(report, token: token, query: "?dryRun=true")
      #expect(online.status == 200, "\(online.text)")
      let findings = online.json["findings"].array
      #expect(
        findings.map { "\($0["rule"].string ?? "") \($0["row"].string ?? "") \($0["at"].string ?? "")" }
          == ["L2 D2 /tables/duan/1/6"])
      #expect(findings.first?["expected"].string == "26")
      let file = try await centre.get(
        "/v1/submissions/context?form=DEMO.DTC13&agency=T01&period=2026-M04", token: token)
      let rows = file.json["previous"][0]["lists"]["duan"].array
      #expect(rows.map { $0["1"].string } == ["D2", "D1"])
      #expect(rows.map { $0["6"].string } == ["25", "110.5"])
      #expect(rows.map { $0["7"].string } == ["2.78", "12.28"])
      let form = try #require(try FormFile(try Self.form()).form)
      let offline = SubmissionJudge.judge(
        try DraftReader.read(json: Array(report.utf8)), against: form, level: .province,
        history: try HistoryContext.reports(from: file.body, for: form))
      #expect(
        CheckAnswer.json(offline, form: form, agency: "T01", period: try Period.parse("2026-M04")) == online.body)
    }
  }

  @Test func `a blank report begins with the rows of the last`() async throws {
    try await Self.run { centre, token in
      let blank = try await centre.get("/v1/forms/DEMO.DTC13/blank?agency=T01&period=2026-M04", token: token)
      // Carried rows and lines to write on have no subtotals yet.
      let sheet = try await centre.get(
        "/v1/forms/DEMO.DTC13/blank?agency=T01&period=2026-M04&format=html", token: token)
      #expect(sheet.status == 200 && sheet.text.contains("Danh mục dự án") && !sheet.text.contains("Cộng "))
      let rows = blank.json["tables"]["duan"].array
      #expect(rows.map { $0["1"].string } == ["D2", "D1"])
      #expect(rows.map { $0["2"].string } == ["Dự án D2", "Dự án D1"])
      #expect(rows.map { $0["4"].string } == ["900", "900"])
      #expect(rows.allSatisfy { $0["5"].isNull && $0["6"].isNull && $0["8"].isNull })
      #expect(rows[0].names == ["1", "2", "3", "4", "5", "6", "8"])
      let first = try await centre.get("/v1/forms/DEMO.DTC13/blank?agency=T01&period=2026-M03", token: token)
      #expect(first.json["tables"]["duan"].array.isEmpty)
      #expect(try await centre.submit(first.text, token: token, query: "?dryRun=true").status == 200)
    }
  }

  @Test func `what the list comes to is added up, and its rows are no figures`() async throws {
    try await Self.run { centre, token in
      try await centre.rollUp()
      let analyst = try await centre.token(.analyst)
      let answer = try await centre.get("/v1/figures?form=DEMO.DTC13&period=2026-M03", token: analyst)
      let figures = answer.json["figures"].array
      #expect(Set(figures.compactMap { $0["table"].string }) == ["tonghop"])
      func value(_ row: String, _ column: String) -> String? {
        figures.first { $0["row"].string == row && $0["column"].string == column }?["value"].string
      }
      #expect(["1", "2", "3", "4"].map { value("TONG", $0) } == ["3", "2700", "136.5", "5.06"])
      #expect(["1", "3"].map { value("NSDP", $0) } == ["2", "111.5"])
      // Nobody has a project of this source: none, not unknown.
      #expect(value("ODA", "1") == "0")
      let csv = try await centre.get(
        "/v1/figures?form=DEMO.DTC13&period=2026-M03&format=csv&level=province", token: analyst)
      #expect(csv.status == 200 && !csv.text.contains("duan") && !csv.text.contains("Dự án"))
      let named = try await centre.get("/v1/figures?form=DEMO.DTC13&period=2026-M03&table=duan", token: analyst)
      #expect(named.status == 200 && named.json["figures"].array.isEmpty)
      let made = try await centre.send(
        "POST", "/v1/reports", token: try await centre.token(.publisher, "BTC"), ["Content-Type": "application/json"],
        body: Array(#"{"form":"DEMO.DTC13","period":"2026-M03"}"#.utf8))
      #expect(made.status == 201, "\(made.text)")
      #expect(!made.text.contains("D1"))
    }
  }

  @Test func `a draft is run on the rows that were accepted`() async throws {
    try await Self.run { centre, token in
      let draft = String(decoding: try Self.form(), as: UTF8.self).replacing(#""version": 1"#, with: #""version": 2"#)
        .replacing(#""L1": "(6) <= (4)""#, with: #""L1": "(6) <= 100""#)
      let impact = try await centre.send(
        "POST", "/v1/forms/impact", token: try await centre.token(.publisher, "BTC"),
        ["Content-Type": "application/json"], body: Array(draft.utf8))
      #expect(impact.status == 200, "\(impact.text)")
      #expect(impact.json["reports"].int == 2 && impact.json["failing"].int == 1)
      #expect(impact.json["examples"][0]["findings"][0]["row"].string == "D1")
    }
  }

  @Test func `a list is refused whole or stored whole`() async throws {
    try await Self.run { centre, token in
      let twice = Self.report("T01", "2026-M05", [("D1", "NSDP", 1, 1), ("D1", "NSDP", 2, 2)])
      let refused = try await centre.submit(twice, token: token)
      #expect(refused.status == 422)
      #expect(refused.json["findings"].array.map { $0["rule"].string } == ["@list"])
      #expect(try await centre.count("SELECT count(*) FROM submission WHERE period = '2026-M05'") == 0)
      let csv = "table,row,column,value\nduan,1,1,D9\nduan,1,2,Cầu\nduan,1,3,ODA\nduan,1,4,5\nduan,1,5,1\nduan,1,6,1\n"
      let sent = try await centre.send(
        "POST", "/v1/submissions?form=DEMO.DTC13&agency=T01&period=2026-M05", token: token,
        ["Content-Type": "text/csv"], body: Array(csv.utf8))
      #expect(sent.status == 201, "\(sent.text)")
      #expect(
        try await centre.count(
          "SELECT count(*) FROM submission WHERE period = '2026-M05' AND lists->'duan'->0->>'7' = '20'") == 1)
    }
  }

  @Test func `words are kept with the report, and a nil report is one`() async throws {
    try await RunningCentre.run { centre in
      let form = String(decoding: SampleForms.quarterly, as: UTF8.self).replacing(
        #""kind": "periodic""#,
        with: #"""
          "kind": "periodic", "nilReport": true, "narrative": [ { "code": "I", "title": "Tình hình", "required": true },
            { "code": "II", "title": "Kiến nghị", "items": { "to": "agency" } } ]
          """#)
      try await centre.publish(Array(form.utf8))
      let token = try await centre.token(.reporter, "T01")
      let blank = try await centre.get("/v1/forms/TEST.QUY/blank?agency=T01&period=2025-Q3", token: token)
      #expect(blank.json["narrative"].names == ["I", "II"], "\(blank.text)")
      let filled = blank.text.replacing(#""2": null"#, with: #""2": 5"#)
      let refused = try await centre.submit(filled, token: token)
      #expect(refused.json["findings"].array.map { $0["row"].string } == ["I"], "\(refused.text)")
      let words = filled.replacing(#""I": """#, with: #""I": "Ổn định""#)
        .replacing(#""II": []"#, with: #""II": [{"to":"BTC","text":"Cấp vốn"}]"#)
      let sent = try await centre.submit(words, token: token)
      #expect(sent.status == 201, "\(sent.text)")
      #expect(
        try await centre.count(
          "SELECT count(*) FROM submission WHERE narrative->>'I' = 'Ổn định' AND narrative->'II'->0->>'to' = 'BTC'")
          == 1)
      let nothing = try await centre.submit(
        #"{"form":"TEST.QUY","agency":"T01","period":"2025-Q2","nilReport":true}"#, token: token)
      #expect(nothing.status == 201, "\(nothing.text)")
      try await centre.rollUp()
      let figures = try await centre.get(
        "/v1/figures?form=TEST.QUY&period=2025-Q2&agency=T01&row=A", token: try await centre.token(.analyst))
      let columns = figures.json["figures"].array.map { "\($0["column"].string ?? "") \($0["value"].string ?? "")" }
      #expect(columns == ["1 0", "2 0", "3 0", "4 0", "5 0"])
    }
  }
}
