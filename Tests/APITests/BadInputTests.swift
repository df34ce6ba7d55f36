// Bad figures: each is found at its very cell, all of a report at once, checked and sent alike, and nothing is stored.
import Centre
import TestSupport
import Testing

/// Cells of a report, and the one finding that refuses it.
struct BadFigures: Sendable, CustomTestStringConvertible {
  let rule: String
  let cells: String
  let at: String

  init(_ rule: String, _ cells: String, _ at: String) { (self.rule, self.cells, self.at) = (rule, cells, at) }

  var testDescription: String { "\(rule) \(cells.prefix(60))" }

  func report(_ more: String = "") -> String {
    "{\"form\":\"TEST.QUY\",\"agency\":\"T01\",\"period\":\"2025-Q3\",\"tables\":{\(cells)}\(more)}"
  }
}

@Suite struct BadInputTests {
  private static let nines = String(repeating: "9", count: 100)

  /// Cells of row A beside a row B that is right.
  private static func rowA(_ rule: String, _ cells: String, column: String = "2") -> BadFigures {
    BadFigures(rule, #""main":{"A":{\#(cells)},"B":{"2":1}}"#, "/tables/main/A/\(column)")
  }

  static let figures: [BadFigures] = [
    BadFigures("@unknown-table", #""main":{"A":{"2":7},"B":{"2":1}},"khac":{"A":{"2":1}}"#, "/tables/khac"),
    BadFigures("@unknown-row", #""main":{"A":{"2":7},"B":{"2":1},"C":{"2":1}}"#, "/tables/main/C"),
    rowA("@unknown-column", #""2":7,"9":1"#, column: "9"),
    rowA("@type", #""2":true"#), rowA("@type", #""2":{"x":1}"#), rowA("@type", #""2":[1]"#),
    rowA("@number", #""2":"bảy""#), rowA("@number", #""2":"NaN""#), rowA("@number", #""2":"1,5""#),
    rowA("@decimals", #""2":7.25"#), rowA("@decimals", #""2":"7.25""#),
    rowA("@digits", "\"2\":\(nines)"), rowA("@digits", "\"2\":\"\(nines)\""), rowA("@digits", #""2":1e400"#),
    rowA("@range", #""2":-1"#), rowA("@required", #""3":1"#), rowA("@required", #""2":null"#),
    rowA("@length", #""2":7,"7":"một ghi chú quá dài cho ô"# + #"""#, column: "7"),
    rowA("@computed", #""2":7,"1":8"#, column: "1"),
  ]

  private func stored(_ centre: RunningCentre) async throws -> Int {
    try await centre.count(
      "SELECT (SELECT count(*) FROM submission) + (SELECT count(*) FROM filing) + (SELECT count(*) FROM rollup_mark)"
        + " + (SELECT count(*) FROM ledger WHERE kind = 'submission')")
  }

  @Test func `a bad figure is refused at its cell, checked and sent alike, and nothing is stored`() async throws {
    try await SendingTests.run { centre, token in
      for bad in Self.figures {
        let sent = try await centre.submit(bad.report(), token: token)
        #expect(sent.status == 422 && sent.json["code"].string == "submission.findings", "\(bad): \(sent.text)")
        let blocking = sent.json["findings"].array.filter { $0["blocking"].bool == true }
        #expect(blocking.map { $0["rule"].string } == [bad.rule], "\(bad): \(sent.text)")
        #expect(blocking.map { $0["at"].string } == [bad.at], "\(bad)")
        #expect(
          blocking.first?.names == [
            "at", "blocking", "column", "difference", "expected", "message", "operands", "operator", "row", "rule",
            "ruleVersion", "severity", "table", "value",
          ])
        #expect(sent.json["findingsTotal"].isMissing)
        let checked = try await centre.submit(bad.report(), token: token, query: "?dryRun=true")
        #expect(checked.status == 200 && checked.json["ok"].bool == false, "\(bad)")
        #expect(checked.json["findings"].text == sent.json["findings"].text, "\(bad)")
        #expect(try await stored(centre) == 0, "\(bad)")
      }
    }
  }

  private static let broken = [
    (#"{"2":NaN}"#, "json.syntax"), (#"{"2":Infinity}"#, "json.syntax"), (#"{"2":01}"#, "json.syntax"),
    (#"{"2":1,"2":2}"#, "json.duplicate-key"), ("{\"2\":\"a\\u0000\"}", "encoding.nul"),
    (String(repeating: "[", count: 100_000), "json.depth"),
  ]

  @Test func `what is no JSON is refused with the byte it stands at`() async throws {
    try await SendingTests.run { centre, token in
      for (row, code) in Self.broken {
        let report = BadFigures("", #""main":{"A":\#(row)}"#, "").report()
        for query in ["", "?dryRun=true"] {
          let answer = try await centre.submit(report, token: token, query: query)
          #expect(answer.status == 400 && answer.json["code"].string == code, "\(answer.text)")
          #expect(answer.json["offset"].int ?? 0 > 60)
        }
      }
      #expect(try await stored(centre) == 0)
    }
  }

  @Test func `of more than a thousand findings a thousand are shown and all are counted`() async throws {
    try await SendingTests.run { centre, token in
      let strangers = (0..<1_100).map { ",\"u\($0)\":1" }.joined()
      let report = BadFigures("", #""main":{"A":{"2":7\#(strangers)},"B":{"2":1}}"#, "").report()
      let sent = try await centre.submit(report, token: token)
      let checked = try await centre.submit(report, token: token, query: "?dryRun=true")
      for answer in [sent, checked] {
        #expect(answer.json["findings"].array.count == 1_000)
        #expect(answer.json["findingsTotal"].int == 1_100, "\(answer.text.suffix(300))")
      }
      #expect(try await stored(centre) == 0)
    }
  }

  @Test func `a check may look at a period that is not open yet, and is no part of a batch`() async throws {
    try await SendingTests.run { centre, token in
      let next = SampleForms.report(agency: "T01", period: "2027-Q1")
      #expect(try await centre.submit(next, token: token).json["code"].string == "period.not-open")
      let checked = try await centre.submit(next, token: token, query: "?dryRun=true")
      #expect(checked.status == 200)
      #expect(checked.json["ok"].bool == true, "\(checked.text)")
      #expect(checked.json.names == ["agency", "findings", "form", "notEvaluated", "ok", "period", "version"])
      let other = try await centre.submit(
        SampleForms.report(agency: "T04", period: "2027-Q1"), token: token, query: "?dryRun=true")
      #expect(other.json["code"].string == "access.agency")
      let batch = try await centre.send(
        "POST", "/v1/submissions/batch?dryRun=true", token: token, ["Content-Type": "application/x-ndjson"],
        body: Array(next.utf8))
      #expect(batch.json["code"].string == "query.parameter")
    }
  }
}
