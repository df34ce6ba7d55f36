// The views of `figures_v1` say what the API says, to whoever has a reader's login, and nothing else.
import Centre
import Postgres
import ReportModel
import TestSupport
import Testing

@Suite struct SQLViewTests {
  /// Communes report to T01; of the first one's two revisions the second counts. Column 2 is column 3 in version 2.
  private static func run(_ body: (RunningCentre, _ administrator: String) async throws -> Void) async throws {
    try await RunningCentre.run { centre in
      try await centre.importAgencies([
        "X00001,UBND xã Một,commune,T01,90001,,", "X00002,UBND xã Hai,commune,T01,90002,,",
        "X00003,UBND xã Ba,commune,T04,90003,,",
      ])
      try await centre.publish(form(version: 1), form(version: 2))
      let token = try await centre.token(.administrator)
      let reports = [
        report("X00001", "2025-Q3", #""1":1,"2":"0.5""#),
        report("X00001", "2025-Q3", #""1":10,"2":"123456789.012345678","5":true,"6":"2025-08-01","7":"bí mật""#),
        report("X00002", "2025-Q3", #""1":"-","2":"0.000000001","5":false,"8":"99.5""#),
        report("X00003", "2025-Q3", #""1":"...""#),
        report("X00001", "2026-Q1", #""1":7,"3":"2.5""#, version: 2),
      ]
      for text in reports {
        let answer = try await centre.submit(text, token: token)
        #expect(answer.status == 201, "\(answer.text)")
      }
      try await centre.rollUp()
      try await body(centre, token)
    }
  }

  private static func form(version: Int) -> [UInt8] {
    let part = version == 1 ? "2" : "3"
    return Array(
      """
      {
        "format": "report-centre/form/1", "form": "TEST.SQL", "version": \(version), "title": "Biểu thử",
        "effective": { "from": "\(version == 1 ? "2020" : "2026")-01-01" },
        "issuer": "VPCP", "demonstration": true, "kind": "periodic", "periods": [ "quarter" ], "window": "calendar",
        "reporters": [ { "level": "commune", "to": "province" } ], "parentFigures": "children-only",
        "tables": [ {
          "table": "main", "cell": { "type": "integer", "unit": "hồ sơ", "nature": "flow" },
          "columns": [
            { "code": "1", "label": "Số vụ" },
            { "code": "\(part)", "label": "Giá trị", "type": "decimal", "places": 9, "unit": "tỷ đồng" },
            { "code": "4", "label": "Cộng", "type": "decimal", "places": 9, "unit": "tỷ đồng",
              "formula": "(\(part)) + (\(part))" },
            { "code": "5", "label": "Có hay không", "type": "yesno", "nature": null, "unit": null },
            { "code": "6", "label": "Ngày", "type": "date", "nature": null, "unit": null },
            { "code": "7", "label": "Ghi chú", "type": "text", "nature": null, "unit": null, "maxLength": 20 },
            { "code": "8", "label": "Chỉ số", "type": "decimal", "places": 2, "unit": "%", "nature": "index" } ],
          "rows": [ "A Đất đai" ], "indicators": { "[A](\(part))": "TEST.GIATRI" }
        } ],
        "narrative": [ { "code": "I", "title": "Đánh giá" } ]
      }
      """.utf8)
  }

  private static func report(_ agency: String, _ period: String, _ cells: String, version: Int = 1) -> String {
    """
    {"form":"TEST.SQL","agency":"\(agency)","period":"\(period)","version":\(version),\
    "tables":{"main":{"A":{\(cells)}}},"narrative":{"I":"bí mật"},"preparedBy":{"name":"bí mật"}}
    """
  }

  /// Figures of an answer, `period|agency|table|row|column|indicator|unit|value` and coverage.
  private static func figures(_ answer: TestAnswer, coverage: Bool) -> [String] {
    answer.json["figures"].array.map { figure in
      let texts = ["period", "agency", "table", "row", "column", "indicator", "unit", "value"].map {
        figure[$0].string ?? ""
      }
      let counts = coverage ? ["reported", "blank"].map { String(figure[$0].int ?? -1) } : []
      return (texts + counts).joined(separator: "|")
    }
  }

  @Test(arguments: ["2025-Q3", "2026-Q1"])
  func `reports' figures are those of the API`(period: String) async throws {
    try await Self.run { centre, token in
      let answer = try await centre.get("/v1/figures?form=TEST.SQL&period=\(period)&level=commune", token: token)
      let figures = Self.figures(answer, coverage: false)
      #expect(figures.count == (period == "2025-Q3" ? 9 : 3), "\(answer.text)")
      let rows = try await withReaderLogin(centre) { connection in
        try connection.lines(
          """
          SELECT period, agency, table_code, row_code, column_code, indicator, unit,
            coalesce(trim_scale(value)::text, yes::text) FROM figures_v1.submitted_figures
          WHERE form = 'TEST.SQL' AND period = '\(period)' ORDER BY agency, position
          """)
      }
      #expect(rows == figures)
    }
  }

  @Test(arguments: ["2025-Q3", "2026-Q1"], ["VN", "T01", "T04"])
  func `sums and their coverage are those of the API`(period: String, agency: String) async throws {
    try await Self.run { centre, token in
      let answer = try await centre.get(
        "/v1/figures?form=TEST.SQL&period=\(period)&agency=\(agency)&blanks=true", token: token)
      let (rows, computed) = try await withReaderLogin(centre) { connection in
        let query = """
          FROM figures_v1.summed_figures
          WHERE form = 'TEST.SQL' AND period = '\(period)' AND agency = '\(agency)'
          """
        return (
          try connection.lines(
            """
            SELECT period, agency, table_code, row_code, column_code, indicator, unit, trim_scale(value),
              reported, blank
            \(query) AND NOT computed ORDER BY position
            """),
          try connection.lines("SELECT column_code, value, reported, blank \(query) AND computed")
        )
      }
      let sent = answer.json["figures"].array.filter { ($0["reported"].int ?? 0) + ($0["blank"].int ?? 0) > 0 }
      let wanted = Self.figures(answer, coverage: true).filter { !$0.hasSuffix("|0|0") && !$0.contains("|4|") }
      #expect(rows == wanted)
      let total = sent.first { $0["column"].string == "4" }
      #expect(
        computed == (total.map { ["4||\($0["reported"].int ?? -1)|\($0["blank"].int ?? -1)"] } ?? []),
        "\(answer.text)")
      if agency == "VN" { #expect(!rows.isEmpty && !computed.isEmpty) }
    }
  }

  @Test func `figures have the places of their cells and lose no digit`() async throws {
    try await Self.run { centre, _ in
      let values = try await withReaderLogin(centre) { connection in
        try connection.lines(
          """
          SELECT value FROM figures_v1.submitted_figures WHERE indicator = 'TEST.GIATRI' AND period = '2025-Q3'
          UNION ALL SELECT value FROM figures_v1.summed_figures
          WHERE indicator = 'TEST.GIATRI' AND period = '2025-Q3' AND agency = 'VN' ORDER BY 1
          """)
      }
      #expect(values == ["0.000000001", "123456789.012345678", "123456789.012345679"])
    }
  }

  @Test func `freshness is the API's, before and after the sums are made`() async throws {
    try await Self.run { centre, token in
      _ = try await centre.submit(Self.report("X00002", "2025-Q3", #""1":5"#), token: token)
      for pending in [true, false] {
        let fresh = try await centre.get("/v1/figures?form=TEST.SQL&period=2025-Q3", token: token).json["fresh"]
        #expect((fresh["pending"].int ?? 0 > 0) == pending)
        let wanted = ["through", "head", "pending"].map { String(fresh[$0].int ?? -1) }.joined(separator: "|")
        let rows = try await withReaderLogin(centre) { connection in
          try connection.lines(
            "SELECT through, head, pending FROM figures_v1.freshness WHERE form = 'TEST.SQL' AND period = '2025-Q3'")
        }
        #expect(rows == [wanted])
        try await centre.rollUp()
      }
    }
  }

  @Test func `heads of submissions are those of the API, older revisions among them`() async throws {
    try await Self.run { centre, token in
      let list = try await centre.get("/v1/submissions?form=TEST.SQL&agency=X00001&period=2025-Q3", token: token)
      let id = list.json["submissions"][0]["id"].string ?? ""
      let revisions = try await centre.get("/v1/submissions/\(id)/revisions", token: token).json["revisions"].array
      let wanted = revisions.map { receipt in
        [
          receipt["id"].string, receipt["form"].string, receipt["version"].int.map { "\($0)" },
          receipt["agency"].string, receipt["period"].string, receipt["occasion"].string,
          receipt["revision"].int.map { "\($0)" }, receipt["state"].string, receipt["receivedAt"].string,
          receipt["ledger"]["sequence"].int.map { "\($0)" }, receipt["id"].string == id ? "true" : "false",
        ].map { $0 ?? "?" }.joined(separator: "|")
      }
      #expect(wanted.count == 2)
      let rows = try await withReaderLogin(centre) { connection in
        try connection.lines(
          """
          SELECT submission, form, version, agency, period, occasion, revision, state,
            to_char(received_at, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), sequence, counts
          FROM figures_v1.submissions WHERE agency = 'X00001' AND period = '2025-Q3' ORDER BY revision
          """)
      }
      #expect(rows == wanted)
    }
  }

  @Test func `agencies and their codes are those of the API today`() async throws {
    try await Self.run { centre, token in
      let (day, rows, codes) = try await withReaderLogin(centre) { connection in
        (
          try connection.lines("SELECT (now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date")[0],
          try connection.lines(
            """
            SELECT agency, name, level, parent, valid_from, valid_until FROM figures_v1.agencies
            ORDER BY agency COLLATE "C"
            """),
          try connection.lines(
            """
            SELECT agency, system, code FROM figures_v1.agency_codes
            WHERE (now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date
              BETWEEN coalesce(valid_from, '-infinity') AND coalesce(valid_until, 'infinity')
            ORDER BY agency COLLATE "C", system
            """)
        )
      }
      let agencies = try await centre.get("/v1/agencies?at=\(day)", token: token).json["agencies"].array
      #expect(
        rows
          == agencies.map { agency in
            ["code", "name", "level", "parent", "from", "until"].map { agency[$0].string ?? "" }
              .joined(separator: "|")
          })
      let wanted = agencies.flatMap { agency in
        agency["codes"].names.compactMap { system in
          agency["codes"][system].string.map { "\(agency["code"].string ?? "")|\(system)|\($0)" }
        }
      }
      // Of agencies that ended no code holds today.
      #expect(codes == wanted)
      let history = try await withReaderLogin(centre) { connection in
        try connection.lines(
          """
          SELECT h.name, s.successor, s.kind FROM figures_v1.agency_history h
          JOIN figures_v1.agency_successions s ON s.predecessor = h.agency WHERE h.agency = 'T82.0'
          """)
      }
      #expect(history.count == 1 && history[0].hasSuffix("|T82|merge"), "\(history)")
    }
  }

  @Test func `versions hold until the day before they are taken back`() async throws {
    try await Self.run { centre, token in
      let answer = try await centre.send(
        "POST", "/v1/forms/TEST.SQL/withdraw", token: token, ["Content-Type": "application/json"],
        body: Array(#"{"version":2,"from":"2026-04-01","reason":"bí mật"}"#.utf8))
      #expect(answer.status < 300, "\(answer.text)")
      let rows = try await withReaderLogin(centre) { connection in
        try connection.lines(
          """
          SELECT form, version, issuer, valid_from, valid_until FROM figures_v1.form_versions
          WHERE published_at <= now() ORDER BY version
          """)
      }
      #expect(rows == ["TEST.SQL|1|VPCP|2020-01-01|", "TEST.SQL|2|VPCP|2026-01-01|2026-03-31"])
    }
  }

  @Test func `cells stand under the codes of each version and keep their slot`() async throws {
    try await Self.run { centre, _ in
      let rows = try await withReaderLogin(centre) { connection in
        try connection.lines(
          """
          SELECT version, position, slot, table_code, row_code, column_code, indicator, type, unit, places, nature,
            over_agencies FROM figures_v1.cells ORDER BY version, position
          """)
      }
      #expect(rows.count == 14)
      #expect(rows[1] == "1|2|1|main|A|2|TEST.GIATRI|decimal|tỷ đồng|9|flow|added")
      #expect(rows[8] == "2|2|1|main|A|3|TEST.GIATRI|decimal|tỷ đồng|9|flow|added")
      #expect(rows[2].hasSuffix("|computed") && rows[6].hasSuffix("|index|none"), "\(rows)")
      // What was published before cells were written down is made up for, once.
      let written = try await centre.count("SELECT count(*) FROM form_cell")
      try await centre.execute("DELETE FROM form_cell WHERE version = 1")
      for _ in 1...2 { try await TestDatabase(at: centre.url).onThread { try CellRecord.run(on: $0) } }
      #expect(try await centre.count("SELECT count(*) FROM form_cell") == written)
      let again = try await withReaderLogin(centre) { connection in
        try connection.lines(
          """
          SELECT version, position, slot, table_code, row_code, column_code, indicator, type, unit, places, nature,
            over_agencies FROM figures_v1.cells ORDER BY version, position
          """)
      }
      #expect(again == rows)
    }
  }
}
