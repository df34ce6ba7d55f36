// Publishing forms, their slots, blank reports and contexts.
import Centre
import FoundationEssentials
import Formats
import ReportModel
import TestSupport
import Testing

@Suite struct FormTests {
  private static func publish(_ centre: RunningCentre, _ file: [UInt8]) async throws -> TestAnswer {
    try await centre.send(
      "POST", "/v1/forms", token: try await centre.token(.publisher, "VPCP"), ["Content-Type": "application/json"],
      body: file)
  }

  @Test func `a form is published once and given back byte for byte`() async throws {
    try await RunningCentre.run { centre in
      let first = try await Self.publish(centre, SampleForms.quarterly)
      #expect(first.status == 201, "\(first.text)")
      #expect(first.json.names == ["code", "digest", "slots", "version"])
      #expect(first.json["slots"].int == 14)
      let again = try await Self.publish(centre, SampleForms.quarterly)
      #expect(again.status == 200)
      #expect(again.body == first.body)
      #expect(try await centre.count("SELECT count(*) FROM ledger WHERE kind = 'form'") == 1)
      let token = try await centre.token(.analyst)
      let file = try await centre.get("/v1/forms/TEST.QUY", token: token)
      #expect(file.body == SampleForms.quarterly)
      #expect(file.headers["etag"] == "\"\(first.json["digest"].string ?? "")\"")
      let known = try await centre.get(
        "/v1/forms/TEST.QUY", token: token, ["If-None-Match": file.headers["etag"] ?? ""])
      #expect(known.status == 304)
      let list = try await centre.get("/v1/forms", token: token)
      #expect(list.json["forms"].array.map { $0["code"].string } == ["TEST.QUY"])
    }
  }

  @Test func `a fault is shown at its word`() async throws {
    try await RunningCentre.run { centre in
      let answer = try await Self.publish(centre, SampleForms.faulty)
      #expect(answer.status == 422)
      let fault = answer.json["faults"][0]
      #expect(fault.names == ["code", "column", "line", "message", "pointer"])
      let lines = String(decoding: SampleForms.faulty, as: UTF8.self).components(separatedBy: "\n")
      let line = try #require(fault["line"].int)
      let column = try #require(fault["column"].int)
      #expect(lines[line - 1].dropFirst(column - 1).hasPrefix("55"), "\(answer.text)")
    }
  }

  @Test func `a form must not name reporters that nobody is`() async throws {
    try await RunningCentre.run { centre in
      func form(_ agencies: String) -> [UInt8] {
        Array(
          String(decoding: SampleForms.quarterly, as: UTF8.self).replacing(
            "{ \"level\": \"province\", \"to\": \"VPCP\" }", with: "{ \"agencies\": [ \(agencies) ] }"
          ).utf8)
      }
      let answer = try await Self.publish(centre, form("\"T01\", \"T99\""))
      #expect(answer.status == 422, "\(answer.text)")
      #expect(answer.json["faults"].array.map { $0["code"].string } == ["form.unknown-agency"])
      #expect(answer.json["faults"][0]["pointer"].string == "/reporters/0/agencies/1")
      // One that has ended was an agency all the same; one that another process has just imported is one.
      try await centre.execute(
        """
        INSERT INTO agency (code) VALUES ('T99'); UPDATE agency_register SET generation = generation + 1
        """)
      let mended = try await Self.publish(centre, form("\"T82.0\", \"T99\""))
      #expect(mended.status == 201, "\(mended.text)")
    }
  }

  @Test func `a form code belongs to the issuer of its first version`() async throws {
    try await RunningCentre.run { centre in
      _ = try await Self.publish(centre, SampleForms.quarterly)
      let other = String(decoding: SampleForms.quarterly2, as: UTF8.self).replacing(
        "\"VPCP\", \"demo", with: "\"BTC\", \"demo")
      let answer = try await centre.send(
        "POST", "/v1/forms", token: try await centre.token(.publisher, "BTC"), ["Content-Type": "application/json"],
        body: Array(other.utf8))
      #expect(answer.json["code"].string == "access.agency", "\(answer.text)")
    }
  }

  @Test func `a cell keeps its slot while what it means stays`() async throws {
    try await RunningCentre.run { centre in
      try await centre.publish(SampleForms.quarterly, SampleForms.quarterly2)
      let first = try #require(centre.centre.forms.version("TEST.QUY", 1))
      let second = try #require(centre.centre.forms.version("TEST.QUY", 2))
      func slot(_ published: PublishedForm, _ row: String, _ column: String) throws -> Int {
        let table = published.form.tables[0]
        let ordinal = table.ordinal(row: try #require(table.row(row)), column: try #require(table.column(column)))
        return published.slots[try #require(ordinal)]
      }
      for row in ["A", "B"] {
        #expect(try slot(second, row, "2") == slot(first, row, "2"))
        #expect(try slot(second, row, "5") == slot(first, row, "5"))
        // Another label is another thing.
        #expect(try slot(second, row, "3") >= 14)
      }
      #expect(try await centre.count("SELECT count(*) FROM form_slot") == 16)
    }
  }

  @Test func `two versions are compared, and what breaks is told apart`() async throws {
    try await RunningCentre.run { centre in
      try await centre.publish(SampleForms.quarterly, SampleForms.quarterly2)
      let token = try await centre.token(.analyst)
      let answer = try await centre.get("/v1/forms/TEST.QUY/diff", token: token)
      #expect(answer.status == 200, "\(answer.text)")
      #expect(answer.json["from"].int == 1 && answer.json["to"].int == 2)
      #expect(answer.json["breaking"].text == "true")
      let changes = answer.json["changes"].array
      #expect(
        changes[0].names == ["after", "before", "breaking", "change", "column", "message", "row", "rule", "table"])
      let meaning = try #require(changes.first { $0["change"].string == "change.meaning" })
      #expect(meaning["column"].string == "3" && meaning["breaking"].text == "true")
      #expect(changes.contains { $0["change"].string == "change.rule-removed" && $0["breaking"].text == "false" })
      #expect(answer.json["figures"]["continued"].int == 4)
      #expect(answer.json["figures"]["begun"].array.compactMap(\.string) == ["main[A](3)", "main[B](3)"])
      let same = try await centre.get("/v1/forms/TEST.QUY/diff?from=2&to=2", token: token)
      #expect(same.json["changes"].array.isEmpty && same.json["breaking"].text == "false")
      let unknown = try await centre.get("/v1/forms/TEST.QUY/diff?from=7", token: token)
      #expect(unknown.status == 404 && unknown.json["code"].string == "form.version-unknown")
    }
  }

  @Test func `an indicator keeps its slot wherever it stands`() async throws {
    try await RunningCentre.run { centre in
      func version(_ number: Int, _ columns: String, _ indicators: String) -> [UInt8] {
        Array(
          """
          {"format":"report-centre/form/1","form":"TEST.CT","version":\(number),"title":"Biểu thử","issuer":"VPCP",
          "demonstration":true,"kind":"periodic","periods":["year"],"window":"calendar",
          "reporters":[{"level":"province"}],"parentFigures":"children-only",
          "tables":[{"table":"main","cell":{"type":"integer","unit":"hồ sơ","nature":"flow"},
          "columns":[\(columns)],"rows":["A Đất đai"],"indicators":{\(indicators)}}]}
          """.utf8)
      }
      try await centre.publish(
        version(1, "\"3 Tổng số\",\"5 Cấp huyện\",\"6 Cấp xã\"", "\"[*](6)\":\"TTHC.XA\""),
        version(2, "\"3 Tổng số\",\"5 Cấp xã\"", "\"[*](5)\":\"TTHC.XA\""))
      #expect(centre.centre.forms.version("TEST.CT", 1)?.slots == [0, 1, 2])
      #expect(centre.centre.forms.version("TEST.CT", 2)?.slots == [0, 2])
    }
  }

  @Test func `a blank report is what may be sent, prefilled from the one before`() async throws {
    try await RunningCentre.run { centre in
      try await centre.publish(SampleForms.quarterly)
      let token = try await centre.token(.reporter, "T01")
      _ = try await centre.submit(SampleForms.report(agency: "T01", period: "2025-Q2"), token: token)
      let blank = try await centre.get("/v1/forms/TEST.QUY/blank?agency=gso:01&period=2025-Q3", token: token)
      #expect(blank.status == 200, "\(blank.text)")
      #expect(blank.json.names == ["agency", "form", "period", "tables", "version"])
      let row = blank.json["tables"]["main"]["A"]
      #expect(row.names == ["2", "3", "4", "5", "7"])
      #expect(row["4"].string == "4")
      #expect(row["2"].isNull)
      let checked = try await centre.submit(blank.text, token: token, query: "?dryRun=true")
      #expect(checked.json["findings"].array.allSatisfy { $0["rule"].string == "@required" }, "\(checked.text)")
      let filled = blank.text.replacing("\"2\": null", with: "\"2\": 5")
      #expect(try await centre.submit(filled, token: token).status == 201)
    }
  }

  @Test func `a blank report as a workbook holds what is carried over, and compares with it`() async throws {
    try await RunningCentre.run { centre in
      try await centre.publish(SampleForms.quarterly)
      let token = try await centre.token(.reporter, "T01")
      _ = try await centre.submit(SampleForms.report(agency: "T01", period: "2025-Q2"), token: token)
      let answer = try await centre.get("/v1/forms/TEST.QUY/xlsx?agency=gso:01&period=2025-Q3", token: token)
      #expect(answer.status == 200, "\(answer.text)")
      #expect(
        answer.headers["content-type"] == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
      #expect(answer.headers["content-disposition"] == "attachment; filename=\"QUY-T01-2025-Q3.xlsx\"")
      let worked = try #require(try await Office.workOut([answer.body]).first)
      let values = try worked.rows("_values")
      #expect(values.contains { Array($0[0...4]) == ["0", "4", "main", "A", "4"] })
      #expect(try worked.rows("_history").contains { $0.last == "4" })
      let english = try await centre.get(
        "/v1/forms/TEST.QUY/xlsx?agency=T01&period=2025-Q3&lang=en", token: token)
      let opened = try #require(try await Office.workOut([english.body]).first)
      #expect(opened.sheets["Check"] != nil)
      #expect(opened.sheets.values.contains { $0.joined().contains("Unit: dossiers") })
    }
  }

  @Test func `a check with the context file gives the same bytes as the centre`() async throws {
    try await RunningCentre.run { centre in
      try await centre.publish(SampleForms.quarterly)
      let token = try await centre.token(.reporter, "T01")
      _ = try await centre.submit(SampleForms.report(agency: "T01", period: "2025-Q2"), token: token)
      let report =
        "{\"form\":\"TEST.QUY\",\"agency\":\"T01\",\"period\":\"2025-Q3\","
        + "\"tables\":{\"main\":{\"A\":{\"2\":7,\"3\":3,\"4\":5},\"B\":{\"2\":1,\"4\":0}}}}"
      let online = try await centre.submit(report, token: token, query: "?dryRun=true")
      let file = try await centre.get("/v1/submissions/context?form=TEST.QUY&agency=T01&period=2025-Q3", token: token)
      #expect(file.status == 200, "\(file.text)")
      let form = try #require(try FormFile(SampleForms.quarterly).form)
      let reports = try HistoryContext.reports(from: file.body, for: form)
      let judgement = SubmissionJudge.judge(
        try DraftReader.read(json: Array(report.utf8)), against: form, level: .province, history: reports)
      let period = try Period.parse("2025-Q3")
      #expect(CheckAnswer.json(judgement, form: form, agency: "T01", period: period) == online.body)
      #expect(online.json["findings"].array.contains { $0["rule"].string == "K2" })
      #expect(online.json["notEvaluated"].array.contains { $0["rule"].string == "K2" && $0["row"].string == "B" })
    }
  }

  @Test func `a check of a draft advises on rules that can do nothing`() async throws {
    try await RunningCentre.run { centre in
      let draft = String(decoding: SampleForms.quarterly, as: UTF8.self).replacing("(2) >= (3)", with: "(2) >= 0")
      let token = try await centre.token(.publisher, "VPCP")
      let check = try await centre.send(
        "POST", "/v1/forms?dryRun=true", token: token, ["Content-Type": "application/json"], body: Array(draft.utf8))
      #expect(check.json["ok"].bool == true, "\(check.text)")
      let advice = check.json["advice"]
      #expect(advice.array.map { $0["code"].string } == ["rule.never-fails"])
      #expect(advice[0].names == ["code", "column", "line", "message", "pointer"])
      #expect(advice[0]["pointer"].string == "/tables/0/rules/K3/rule")
    }
  }

  @Test func `a version is taken back from a day on, and the one before it holds again`() async throws {
    try await RunningCentre.run { centre in
      try await centre.publish(SampleForms.quarterly, SampleForms.quarterly2)
      let publisher = try await centre.token(.publisher, "VPCP")
      let administrator = try await centre.token(.administrator)
      func withdraw(_ token: String, _ body: String) async throws -> TestAnswer {
        try await centre.send(
          "POST", "/v1/forms/TEST.QUY/withdraw", token: token, ["Content-Type": "application/json"],
          body: Array(body.utf8))
      }
      func version(_ period: String) async throws -> Int? {
        let blank = try await centre.get(
          "/v1/forms/TEST.QUY/blank?agency=T01&period=\(period)", token: administrator)
        return blank.json["version"].int
      }
      #expect(try await version("2026-Q1") == 2)
      // Version 2 has one report, of the first quarter of 2026.
      let report =
        #"{"form":"TEST.QUY","agency":"T01","period":"2026-Q1","tables":{"main":{"A":{"2":1,"3":1},"B":{"2":0}}}}"#
      let sent = try await centre.submit(report, token: administrator)
      #expect(sent.status == 201, "\(sent.text)")
      let early = try await withdraw(publisher, #"{"version":2,"from":"2026-03-31","reason":"Sai cột."}"#)
      #expect(early.status == 409 && early.json["code"].string == "form.version-used", "\(early.text)")
      #expect(early.json["messages"]["vi"].string?.contains("2026-Q1") == true)
      let other = try await withdraw(
        try await centre.token(.publisher, "BTC"), #"{"version":2,"from":"2026-04-01","reason":"x"}"#)
      #expect(other.status == 403)
      let body = #"{"version":2,"from":"2026-04-01","reason":"Sai cột."}"#
      let done = try await withdraw(publisher, body)
      #expect(done.status == 200, "\(done.text)")
      #expect(done.json["from"].string == "2026-04-01" && done.json["reason"].string == "Sai cột.")
      #expect(try await withdraw(publisher, body).body == done.body)
      #expect(try await centre.count("SELECT count(*) FROM form_withdrawal") == 1)
      #expect(try await version("2026-Q1") == 2)
      #expect(try await version("2026-Q2") == 1)
      let list = try await centre.get("/v1/forms", token: publisher)
      #expect(list.json["forms"][0]["withdrawn"][0]["version"].int == 2)
      for (bad, pointer) in [
        (#"{"from":"2026-04-01","reason":"x"}"#, "/version"), (#"{"version":2,"from":"1/4","reason":"x"}"#, "/from"),
        (#"{"version":2,"from":"2026-04-01","reason":" "}"#, "/reason"),
        (#"{"version":2,"from":"2026-04-01","reason":"x","by":"y"}"#, "/by"),
      ] {
        let refused = try await withdraw(publisher, bad)
        #expect(refused.status == 400 && refused.json["pointer"].string == pointer, "\(refused.text)")
      }
      let unknown = try await withdraw(publisher, #"{"version":9,"from":"2026-04-01","reason":"x"}"#)
      #expect(unknown.status == 404)
    }
  }
}
