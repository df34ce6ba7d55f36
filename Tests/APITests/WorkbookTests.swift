// Reports sent as workbooks: received, kept and judged as the same report in JSON is.
import API
import Centre
import Formats
import ReportModel
import Spreadsheet
import TestSupport
import Testing

@Suite struct WorkbookTests {
  static let headers = ["Content-Type": SpreadsheetReader.media]

  /// The report of `SampleForms.report` as a workbook.
  static func file(
    version: Int = 1, period: String = "2025-Q3", five: SpreadsheetFile.Value = 4, two: SpreadsheetFile.Value = 7
  ) throws -> SpreadsheetFile {
    .filled(
      try form(), agency: "T01", period: period, level: .province, version: version,
      ["main": ["A": ["2": two, "3": 3, "5": five], "B": ["2": 1]]])
  }

  static func form() throws -> Form {
    try #require(FormReader.read(try SourceReader.read(SampleForms.quarterly)).form)
  }

  static func send(
    _ bytes: [UInt8], _ centre: RunningCentre, _ token: String, query: String = ""
  ) async throws -> TestAnswer {
    try await centre.send("POST", "/v1/submissions" + query, token: token, headers, body: bytes)
  }

  @Test func `a workbook gets a receipt, is kept as it came, and the same bytes get the same receipt`() async throws {
    try await SendingTests.run { centre, token in
      let bytes = try Self.file().bytes
      let first = try await Self.send(bytes, centre, token)
      #expect(first.status == 201, "\(first.text)")
      #expect(first.json["form"].string == "TEST.QUY" && first.json["period"].string == "2025-Q3")
      let again = try await Self.send(bytes, centre, token)
      #expect(again.status == 200 && again.body == first.body)
      let payload = try await centre.get("/v1/submissions/\(first.json["id"].string ?? "")/payload", token: token)
      #expect(payload.body == bytes)
      #expect(payload.headers["content-type"] == SpreadsheetReader.media)
      // The same figures in JSON are another sending, with the same figures.
      let json = try await centre.submit(SendingTests.good, token: token)
      #expect(json.status == 201 && json.json["revision"].int == 2)
      #expect(try await centre.count("SELECT count(DISTINCT figures) FROM submission") == 1)
    }
  }

  @Test func `a check says of a workbook what it says of the same report in JSON`() async throws {
    try await SendingTests.run { centre, token in
      let report = SampleForms.report(agency: "T01", five: 11)
      let json = try await centre.submit(report, token: token, query: "?dryRun=true")
      let workbook = try await Self.send(try Self.file(five: 11).bytes, centre, token, query: "?dryRun=true")
      #expect(workbook.status == 200, "\(workbook.text)")
      #expect(workbook.text.contains("\"at\":\"Bảng 1!H6\""), "\(workbook.text)")
      #expect(
        workbook.text.replacing("\"at\":\"Bảng 1!H6\"", with: "\"at\":\"/tables/main/A/5\"").replacing(
          #/"at":"Bảng 1!\w+"/#, with: "")
          == json.text.replacing(#/"at":"/tables/main/\w+/[^5]"/#, with: ""))
      #expect(try await centre.count("SELECT count(*) FROM submission") == 0)
    }
  }

  @Test func `an ambiguous number is refused with its cell, and nothing is stored`() async throws {
    try await SendingTests.run { centre, token in
      let answer = try await Self.send(try Self.file(two: .text("3.115")).bytes, centre, token)
      #expect(answer.status == 422 && answer.json["code"].string == "submission.findings")
      let finding = answer.json["findings"][0]
      #expect(finding["rule"].string == "@number" && finding["at"].string == "Bảng 1!E6")
      #expect(finding["message"]["vi"].string?.contains("3,115 hoặc 3.115") == true)
      #expect(try await centre.count("SELECT count(*) FROM submission") == 0)
    }
  }

  @Test func `the workbook the centre gives is taken back as the report it was`() async throws {
    try await SendingTests.run { centre, token in
      let sent = try await centre.submit(SendingTests.good, token: token)
      #expect(sent.status == 201, "\(sent.text)")
      let id = sent.json["id"].string ?? ""
      let given = try await centre.get("/v1/submissions/\(id)?format=xlsx", token: token)
      #expect(given.status == 200 && given.headers["content-type"] == SpreadsheetReader.media, "\(given.text)")
      #expect(given.headers["content-disposition"]?.contains("QUY-T01-2025-Q3.xlsx") == true)
      // Worked out by an office program, as by whoever opens it.
      let worked = try await Office.workOut([given.body])
      #expect(try worked[0].rows("_rules").isEmpty == false)
      let again = try await Self.send(given.body, centre, token)
      #expect(again.status == 201, "\(again.text)")
      #expect(again.json["revision"].int == 2)
      #expect(
        try await centre.count(
          "SELECT count(DISTINCT (figures, marks, texts)) FROM submission WHERE agency = (SELECT agency FROM filing LIMIT 1)"
        )
          == 1)
      // What came as a workbook is printed like what came as JSON.
      let page = try await centre.get("/v1/submissions/\(again.json["id"].string ?? "")?format=html", token: token)
      #expect(page.status == 200, "\(page.text.prefix(300))")
      let stranger = try await centre.get(
        "/v1/submissions/\(id)?format=xlsx", token: try await centre.token(.reporter, "T04"))
      #expect(stranger.status == 404)
    }
  }

  @Test func `a check comes back with the failing cells coloured and commented`() async throws {
    try await SendingTests.run { centre, token in
      let report = SampleForms.report(agency: "T01", five: 11)
      let checked = try await centre.submit(report, token: token, query: "?dryRun=true&format=xlsx")
      #expect(checked.status == 200 && checked.headers["content-type"] == SpreadsheetReader.media, "\(checked.text)")
      let comments = try #require(ZipFile.text(ofPart: "comments1.xml", in: checked.body))
      #expect(comments.contains("K1: ") && comments.contains("11"), "\(comments)")
      #expect(try await centre.count("SELECT count(*) FROM submission") == 0)
      let refused = try await centre.submit(report, token: token, query: "?format=xlsx")
      #expect(refused.status == 400 && refused.json["code"].string == "query.parameter")
    }
  }
}
