// Consolidated reports over HTTP: what stands in one, that it stays as it was made, and who may make and read it.
import Centre
import Formats
import Foundation
import Security
import TestSupport
import Testing

@Suite struct ReportTests {
  private static func make(_ centre: RunningCentre, _ token: String, agency: String? = nil) async throws -> TestAnswer {
    let more = agency.map { ",\"agency\":\"\($0)\"" } ?? ""
    return try await centre.send(
      "POST", "/v1/reports", token: token, ["Content-Type": "application/json"],
      body: Array("{\"form\":\"TEST.QUY\",\"period\":\"2025-Q3\"\(more)}".utf8))
  }

  @Test func `the nation's report has the totals, the order of the provinces and everybody who is missing`()
    async throws
  {
    try await FigureTests.run { centre, analyst in
      let made = try await Self.make(centre, try await centre.token(.administrator))
      #expect(made.status == 201, "\(made.text)")
      let path = try #require(made.headers["location"])
      #expect(path == "/v1/reports/\(made.json["id"].string ?? "")")
      #expect(try await centre.count("SELECT count(*) FROM ledger WHERE kind = 'report'") == 1)
      let data = try await centre.get(path, token: analyst)
      let report = data.json
      #expect(report["agency"]["agency"].string == "VN")
      #expect(report["completeness"]["expected"].int == 34)
      #expect(report["completeness"]["accepted"].int == 2)
      #expect(report["fresh"]["pending"].int == 0)
      let missing = report["missing"].array.compactMap { $0["agency"].string }
      #expect(missing.count == 32 && missing.first == "T08" && !missing.contains("T01"))
      #expect(report["tables"][0]["rows"][0]["code"].string == "A")
      let total = report["tables"][0]["rows"][0]["cells"][0]
      #expect(total["value"].string == "130")
      #expect([total["reported"].int, total["blank"].int, total["expected"].int] == [2, 0, 34])
      let ranked = report["rankings"].array.map { $0["entries"].array.compactMap { $0["agency"].string } }
      #expect(ranked.first == ["T04", "T01"])
      #expect(report["rankings"][0]["withoutFigure"].array.count == 32)
      // The digest is that of these very bytes, and stands on the page.
      let digest = SHA256.digest(of: data.body).description
      #expect(made.json["digest"].string == digest)
      #expect(data.headers["report-digest"] == digest)
      let page = try await centre.get(path + "?format=html", token: analyst)
      #expect(page.headers["content-type"] == "text/html; charset=utf-8")
      #expect(page.text.contains(digest) && page.text.contains("2/34") && page.text.contains("UBND tỉnh Tuyên Quang"))
      let english = try await centre.get(path + "?lang=en", token: analyst, ["Accept": "text/html"])
      #expect(english.headers["content-language"] == "en")
      #expect(english.text.contains("Reported of expected"))
    }
  }

  @Test func `a report stays what it was when it was made, and is printed once`() async throws {
    try await FigureTests.run { centre, analyst in
      let administrator = try await centre.token(.administrator)
      let path = try #require(try await Self.make(centre, administrator).headers["location"])
      let before = try await centre.get(path, token: analyst)
      let print = try await centre.get(path, token: analyst, ["Accept": "application/pdf"])
      #expect(print.headers["content-type"] == "application/pdf")
      #expect(print.body.starts(with: Array("%PDF".utf8)))
      _ = try await centre.submit(SampleForms.report(agency: "T01", two: 70), token: administrator)
      try await centre.rollUp()
      #expect(try await centre.get(path, token: analyst).body == before.body)
      let isSamePrint = try await centre.get(path + "?format=pdf", token: analyst).body == print.body
      #expect(isSamePrint)
      let next = try #require(try await Self.make(centre, administrator).headers["location"])
      let after = try await centre.get(next, token: analyst).json
      #expect(after["tables"][0]["rows"][0]["cells"][0]["value"].string == "193")
    }
  }

  @Test func `a report made under an older stylesheet is still shown with it`() async throws {
    try await FigureTests.run { centre, analyst in
      let path = try #require(try await Self.make(centre, try await centre.token(.administrator)).headers["location"])
      try await centre.execute("UPDATE report SET html_vi = replace(html_vi, '<style>', '<style>/* older */')")
      let page = try await centre.get(path + "?format=html", token: analyst)
      let start = try #require(page.text.range(of: "<style>"))
      let end = try #require(page.text.range(of: "</style>"))
      let style = String(page.text[start.upperBound..<end.lowerBound])
      #expect(style.hasPrefix("/* older */"))
      let digest = Base64.encode(SHA256.digest(of: style).bytes)
      #expect(page.headers["content-security-policy"]?.contains("style-src 'sha256-\(digest)'") == true)
    }
  }

  // Making it of T01 and of the nation · reading that of T01 and of the nation.
  static let askers: [Asker] = [
    Asker(.administrator, nil, "ok ok ok ok"), Asker(.publisher, "VPCP", "ok ok ok ok"),
    Asker(.publisher, "BTC", "agency agency found found"), Asker(.publisher, "T01", "ok agency ok found"),
    Asker(.reporter, "T01", "role role ok found"), Asker(.reporter, "VN", "role role ok ok"),
    Asker(.reporter, "X1", "role role found found"), Asker(.reporter, "T04", "role role found found"),
    Asker(.approver, "T01", "role role ok found"), Asker(.approver, "T04", "role role found found"),
    Asker(.analyst, nil, "role role ok ok"), Asker(.analyst, "T01", "role role ok found"),
    Asker(.analyst, "T04", "role role found found"), Asker(.auditor, nil, "role role ok ok"),
    Asker(.auditor, "T01", "role role ok found"), Asker(.auditor, "T04", "role role found found"),
  ]

  @Test func `reports are made by publishers and read by those they are about, above them, or their issuer`()
    async throws
  {
    try await RunningCentre.run { centre in
      try await centre.importAgencies(["X1,UBND xã Một,commune,T01,,,"])
      try await centre.publish(SampleForms.quarterly)
      let administrator = try await centre.token(.administrator)
      let agencies = ["T01", "VN"]
      var paths: [String] = []
      for agency in agencies {
        paths.append(try #require(try await Self.make(centre, administrator, agency: agency).headers["location"]))
      }
      for asker in Self.askers {
        let token = try await centre.token(asker.role, asker.agency)
        var answers: [TestAnswer] = []
        for agency in agencies { answers.append(try await Self.make(centre, token, agency: agency)) }
        for path in paths { answers.append(try await centre.get(path, token: token)) }
        for (answer, outcome) in zip(answers, asker.outcomes) {
          let code = answer.status < 300 ? "ok" : answer.json["code"].string
          let expected = ["ok": "ok", "found": "not-found"][outcome] ?? "access.\(outcome)"
          #expect(code == expected, "\(asker): \(answer.text)")
        }
      }
    }
  }

  @Test func `a parent's sheet has a line for each agency below where the form says so`() async throws {
    try await RunningCentre.run { centre in
      let form = """
        { "format": "report-centre/form/1", "form": "TEST.QUY", "version": 1, "title": "Biểu thử", "issuer": "VPCP",
          "demonstration": true, "kind": "periodic", "periods": [ "quarter" ], "parentFigures": "children-only",
          "reporters": [ { "level": "province" } ],
          "tables": [ { "table": "main", "rowsOfParent": true, "cell": { "type": "integer", "unit": "vụ", "nature": "flow" },
            "columns": [ "1 Một", "2 Hai", { "code": "3", "label": "Tỷ lệ", "ratio": [ "(1)", "(2)" ], "show": "percent" } ],
            "rows": [ "T Toàn tỉnh" ] } ] }
        """
      try await centre.publish(Array(form.utf8))
      let administrator = try await centre.token(.administrator)
      for (agency, one, two) in [("T04", 3, 4), ("T01", 1, 2)] {
        let report =
          #"{"form":"TEST.QUY","agency":"\#(agency)","period":"2025-Q3","tables":{"main":{"T":{"1":\#(one),"2":\#(two)}}}}"#
        #expect(try await centre.submit(report, token: administrator).status == 201)
      }
      try await centre.rollUp()
      let path = try #require(try await Self.make(centre, administrator).headers["location"])
      let rows = try await centre.get(path, token: administrator).json["tables"][0]["rows"].array
      #expect(rows.count == 35)
      let named = rows.filter { ["T01", "T04", "T"].contains($0["code"].string) }
      #expect(
        named.map { $0["cells"].array.map { $0["value"].string } } == [
          ["1", "2", "50"], ["3", "4", "75"], ["4", "6", "66.666666666667"],
        ])
      #expect(rows.last?["code"].string == "T")
    }
  }
}
