// Indicators across ministries: nobody is asked twice, everybody sees who collects what, and what reporting costs.
import Centre
import TestSupport
import Testing

@Suite struct IndicatorTests {
  /// A quarterly form of the provinces with one indicator.
  static func form(
    _ code: String, version: Int = 1, issuer: String = "VPCP", indicator: String = #""CT.MOT""#,
    periods: String = #""quarter""#, reporters: String = #"{ "level": "province" }"#, unit: String = "hồ sơ",
    nature: String = "flow", row: String = "A Đất đai", more: String = "",
    taken: String? = nil
  ) -> [UInt8] {
    // What is taken over and locked, row by row.
    let cells =
      taken.map { taken in
        let cells = ["A", "B"].map { row in
          #""[\#(row)](1)": { "prefill": "form(\"\#(taken)\", same)[\#(row)](1)", "locked": true }"#
        }
        return "\"cells\": { \(cells.joined(separator: ", ")) },"
      } ?? ""
    return Array(
      """
      { "format": "report-centre/form/1", "form": "\(code)", "version": \(version), "title": "Biểu \(code)",
        "issuer": "\(issuer)", "demonstration": true, "kind": "periodic", "periods": [ \(periods) ], \(more)
        "reporters": [ \(reporters) ], "parentFigures": "children-only",
        "tables": [ { "table": "main", "cell": { "type": "integer", "unit": "\(unit)", "nature": "\(nature)" },
          "columns": [ "1 Một", "2 Hai" ], "rows": [ "\(row)", "B Đầu tư" ],
          \(cells) "indicators": {
            "[*](1)": \(indicator) } } ] }
      """.utf8)
  }

  static func publish(_ centre: RunningCentre, _ file: [UInt8], query: String = "") async throws -> TestAnswer {
    try await centre.send(
      "POST", "/v1/forms" + query, token: try await centre.token(.administrator),
      ["Content-Type": "application/json"], body: file)
  }

  /// What a second form says of the indicator that T.MOT collects, and what it is told.
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var file: [UInt8]
    /// Code of the fault; `nil` where it is published.
    var fault: String?
    var testDescription: String { name }
  }

  static let cases = [
    Case(name: "the same again", file: form("T.HAI", issuer: "BTC"), fault: "form.collected-twice"),
    Case(name: "of one quarter only", file: form("T.HAI", periods: #""Q2""#), fault: "form.collected-twice"),
    Case(
      name: "of one province", file: form("T.HAI", reporters: #"{ "agencies": [ "T01" ] }"#),
      fault: "form.collected-twice"),
    Case(
      name: "taken from there",
      file: form("T.HAI", indicator: #"{ "code": "CT.MOT", "reuse": "T.MOT" }"#, taken: "T.MOT"), fault: nil),
    Case(
      name: "said to be taken from there, and typed again",
      file: form("T.HAI", indicator: #"{ "code": "CT.MOT", "reuse": "T.MOT" }"#), fault: "form.reuse-not-taken"),
    Case(
      name: "for a stated reason",
      file: form("T.HAI", indicator: #"{ "code": "CT.MOT", "legalReason": "Điều 5 Luật Thử" }"#), fault: nil),
    Case(
      name: "taken from a form that does not collect it",
      file: form("T.HAI", indicator: #"{ "code": "CT.KHAC", "reuse": "T.MOT" }"#), fault: "form.reuse-nothing"),
    Case(name: "of other periods", file: form("T.HAI", periods: #""month""#), fault: nil),
    Case(name: "of other agencies", file: form("T.HAI", reporters: #"{ "level": "commune" }"#), fault: nil),
    Case(
      name: "before the other is in force",
      file: form("T.HAI", more: #""effective": { "until": "2019-12-31" },"#), fault: nil),
    Case(
      name: "in another unit", file: form("T.HAI", periods: #""month""#, unit: "người"), fault: "form.indicator-differs"
    ),
    Case(
      name: "adding up otherwise", file: form("T.HAI", periods: #""month""#, nature: "closing"),
      fault: "form.indicator-differs"),
    Case(
      name: "taken and collected for a reason",
      file: form(
        "T.HAI", indicator: #"{ "code": "CT.MOT", "reuse": "T.MOT", "legalReason": "Điều 5" }"#, taken: "T.MOT"),
      fault: "form.value"),
    Case(name: "the next version of the same form", file: form("T.MOT", version: 2), fault: nil),
  ]

  @Test(arguments: cases)
  func `an indicator is collected once`(example: Case) async throws {
    try await RunningCentre.run { centre in
      let first = try await Self.publish(centre, Self.form("T.MOT", more: #""effective": { "from": "2020-01-01" },"#))
      #expect(first.status == 201, "\(first.text)")
      let second = try await Self.publish(centre, example.file)
      if let fault = example.fault {
        #expect(second.status == 422, "\(second.text)")
        let told = try #require(second.json["faults"].array.first)
        #expect(told["code"].string == fault, "\(second.text)")
        #expect(told["line"].int == 7)
      } else {
        #expect(second.status == 201, "\(second.text)")
      }
    }
  }

  @Test func `of two ministries that publish the same at once, one is told`() async throws {
    try await RunningCentre.run { centre in
      async let one = Self.publish(centre, Self.form("T.MOT"))
      async let two = Self.publish(centre, Self.form("T.HAI", issuer: "BTC"))
      let statuses = try await [one.status, two.status].sorted()
      #expect(statuses == [201, 422])
    }
  }

  @Test func `everybody sees who collects an indicator, of whom, how often and why twice`() async throws {
    try await RunningCentre.run { centre in
      let first = Self.form(
        "T.MOT", indicator: #"{ "code": "CT.MOT", "name": { "vi": "Số một", "en": "One" }, "definition": "Đếm." }"#)
      _ = try await Self.publish(centre, first)
      _ = try await Self.publish(
        centre,
        Self.form(
          "T.HAI", issuer: "BTC", indicator: #"{ "code": "CT.MOT", "legalReason": "Điều 5 Luật Thử" }"#,
          periods: #""Q1", "Q2", "Q3", "year""#))
      // The first may be published again, and have a next version: the second has said why.
      #expect(try await Self.publish(centre, first).status == 200)
      #expect(
        try await Self.publish(centre, Self.form("T.MOT", version: 2), query: "?dryRun=true").json["ok"].text == "true")
      let token = try await centre.token(.analyst)
      let answer = try await centre.get("/v1/indicators/CT.MOT", token: token)
      #expect(answer.status == 200, "\(answer.text)")
      #expect(answer.json["name"]["en"].string == "One")
      #expect(answer.json["unit"].string == "hồ sơ" && answer.json["nature"].string == "flow")
      let collected = answer.json["collected"].array
      #expect(collected.map { $0["form"].string } == ["T.HAI", "T.MOT"])
      #expect(collected.map { $0["timesAYear"].int } == [4, 4])
      #expect(collected[0]["issuer"].string == "BTC")
      #expect(collected[0]["legalReason"]["vi"].string == "Điều 5 Luật Thử")
      // A demonstration rests on no document.
      #expect(!collected[0]["legalBasis"].isMissing && collected[0]["legalBasis"].array.isEmpty)
      #expect(collected[1]["cells"].array.compactMap(\.string) == ["main[A](1)", "main[B](1)"])
      #expect(collected[1]["reporters"][0]["level"].string == "province")
      let list = try await centre.get("/v1/indicators?q=so%20mot", token: token)
      #expect(list.json["indicators"].array.map { $0["code"].string } == ["CT.MOT"])
      #expect(list.json["indicators"][0]["forms"].array.compactMap(\.string) == ["T.HAI", "T.MOT"])
      let unknown = try await centre.get("/v1/indicators/CT.KHONG", token: token)
      #expect(unknown.status == 404 && unknown.json["code"].string == "indicator.unknown")
    }
  }

  @Test func `the dictionary names the documents a figure rests on, with their dates`() async throws {
    try await RunningCentre.run { centre in
      let document = #"{ "document": "Thông tư 01/2020/TT-VPCP", "date": "2020-10-21", "until": "2027-02-14" }"#
      let form = String(decoding: Self.form("T.MOT"), as: UTF8.self).replacing(
        #""demonstration": true"#, with: #""printedCode": "01/T", "legalBasis": [ \#(document) ]"#)
      let published = try await Self.publish(centre, Array(form.utf8))
      try #require(published.status == 201, "\(published.text)")
      let token = try await centre.token(.analyst)
      let one = try await centre.get("/v1/indicators/CT.MOT", token: token).json
      let source = one["collected"][0]
      #expect(source["title"]["vi"].string == "Biểu T.MOT" && source["printedCode"].string == "01/T")
      #expect(source["issuerName"].string == "Văn phòng Chính phủ" && one["places"].int == 0)
      let basis = source["legalBasis"][0]
      #expect(basis.names == ["date", "document", "replacedBy", "until"] && basis["replacedBy"].isNull)
      #expect(basis["document"].string == "Thông tư 01/2020/TT-VPCP" && basis["date"].string == "2020-10-21")
      #expect(basis["until"].string == "2027-02-14")
      // The list is the dictionary in one piece.
      let list = try await centre.get("/v1/indicators", token: token).json["indicators"]
      #expect(list[0]["collected"].text == one["collected"].text && list[0]["places"].int == 0)
    }
  }

  @Test func `what reporting costs is counted for an agency, a ministry and a draft`() async throws {
    try await RunningCentre.run { centre in
      _ = try await Self.publish(centre, Self.form("T.MOT"))
      let reused = Self.form(
        "T.HAI", issuer: "BTC", indicator: #"{ "code": "CT.MOT", "reuse": "T.MOT" }"#,
        periods: #""Q1", "year", "quarter""#, taken: "T.MOT")
      let check = try await Self.publish(centre, reused, query: "?dryRun=true")
      #expect(check.status == 200, "\(check.text)")
      #expect(check.json["ok"].text == "true")
      // 34 provinces type two of the four cells; the year beside four quarters, Q1 being one of these.
      #expect(check.json["burden"]["reporters"].int == 34)
      #expect(check.json["burden"]["cells"].int == 68)
      #expect(check.json["burden"]["timesAYear"].int == 5)
      #expect(check.json["burden"]["added"].int == 340)
      #expect(check.json["advice"].array.isEmpty)
      #expect(try await centre.count("SELECT count(*) FROM form_version") == 1)
      _ = try await Self.publish(centre, reused)
      let token = try await centre.token(.reporter, "T01")
      let mine = try await centre.get("/v1/burden?agency=T01", token: token)
      #expect(mine.json["forms"].array.map { $0["cellsAYear"].int } == [10, 16])
      #expect(mine.json["total"]["cellsAYear"].int == 26)
      let theirs = try await centre.get("/v1/burden?issuer=BTC", token: token)
      #expect(theirs.json["forms"].array.map { $0["form"].string } == ["T.HAI"])
      #expect(theirs.json["total"]["cellsAYear"].int == 340)
      let commune = try await centre.get("/v1/burden?agency=VPCP", token: token)
      #expect(commune.json["total"]["forms"].int == 0)
      #expect(try await centre.get("/v1/burden", token: token).json["code"].string == "query.parameter")
    }
  }

  @Test func `a draft is checked without being published`() async throws {
    try await RunningCentre.run { centre in
      _ = try await Self.publish(centre, Self.form("T.MOT"))
      let next = try await Self.publish(centre, Self.form("T.MOT", version: 2, unit: "người"), query: "?dryRun=true")
      #expect(next.json["changes"]["breaking"].text == "true")
      #expect(next.json["burden"]["added"].int == 0)
      let faulty = try await Self.publish(centre, SampleForms.faulty, query: "?dryRun=true")
      #expect(faulty.status == 200)
      #expect(faulty.json["ok"].text == "false")
      #expect(faulty.json["faults"].array.count == 1)
      #expect(faulty.json["burden"].text == "null")
    }
  }

  @Test func `a figure taken from another form is filled in and cannot be changed`() async throws {
    try await RunningCentre.run { centre in
      _ = try await Self.publish(centre, Self.form("T.MOT"))
      let second = Self.form(
        "T.HAI", issuer: "BTC", indicator: #"{ "code": "CT.MOT", "reuse": "T.MOT" }"#, taken: "T.MOT")
      #expect(try await Self.publish(centre, second).status == 201)
      let token = try await centre.token(.reporter, "T01")
      func report(_ form: String, _ cells: String) -> String {
        #"{"form":"\#(form)","agency":"T01","period":"2025-Q3","tables":{"main":{\#(cells)}}}"#
      }
      // Nothing to take over yet: typed like any other.
      let early = try await centre.submit(report("T.HAI", #""A":{"1":9}"#), token: token, query: "?dryRun=true")
      #expect(early.json["ok"].bool == true, "\(early.text)")
      let first = try await centre.submit(report("T.MOT", #""A":{"1":5,"2":1},"B":{"1":7,"2":1}"#), token: token)
      #expect(first.status == 201, "\(first.text)")
      let blank = try await centre.get("/v1/forms/T.HAI/blank?agency=T01&period=2025-Q3", token: token)
      #expect(blank.json["tables"]["main"]["A"]["1"].string == "5", "\(blank.text)")
      let changed = try await centre.submit(report("T.HAI", #""A":{"1":9}"#), token: token)
      #expect(changed.status == 422 && changed.json["findings"][0]["rule"].string == "@computed")
      #expect(changed.json["findings"][0]["expected"].string == "5")
      let sent = try await centre.submit(report("T.HAI", #""A":{"2":3}"#), token: token)
      #expect(sent.status == 201, "\(sent.text)")
      try await centre.rollUp()
      let figures = try await centre.get(
        "/v1/figures?form=T.HAI&period=2025-Q3&agency=T01&column=1", token: try await centre.token(.analyst))
      #expect(figures.json["figures"].array.map { $0["value"].string } == ["5", "7"])
    }
  }
}
