// Sheets over HTTP: II.06a filled in and blank as it is printed, earlier revisions, languages, and that nobody sees a
// sheet who may not see the receipt.
import Centre
import Foundation
import TestSupport
import Testing

@Suite struct SheetTests {
  private static let folder = URL(filePath: #filePath).appending(path: "../../../ReportTemplates/VPCP.KSTT.II06A/1")
    .standardized

  private static func file(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: folder.appending(path: name)))
  }

  /// Hà Nội's report of the second quarter of 2025, then the one of the third, with a warning explained.
  private static func run(_ body: (RunningCentre, _ token: String, _ id: String) async throws -> Void) async throws {
    try await RunningCentre.run { centre in
      try await centre.publish(try file("form.json"))
      let token = try await centre.token(.reporter, "T01")
      var id = ""
      for name in ["valid/difference-explained.previous.json", "valid/difference-explained.json"] {
        let sent = try await centre.submit(String(decoding: try file(name), as: UTF8.self), token: token)
        #expect(sent.status == 201, "\(sent.text)")
        id = sent.json["id"].string ?? ""
      }
      try await body(centre, token, id)
    }
  }

  private static let blank = "/v1/forms/VPCP.KSTT.II06A/blank?agency=T01&period=2025-Q3"

  /// The body of a page, without what differs from run to run: ids, and the code that is drawn of one.
  private static func body(_ page: TestAnswer, id: String = "no id") -> String {
    let start = page.text.range(of: "<body")?.lowerBound ?? page.text.startIndex
    return String(page.text[start...]).replacing(id, with: "ID").replacing(#/ d="[^"]*"/#, with: " d=\"…\"")
  }

  @Test(arguments: ["vi", "en"])
  func `a submission of II.06a is the golden sheet`(_ language: String) async throws {
    try await Self.run { centre, token, id in
      let page = try await centre.get("/v1/submissions/\(id)?format=html&lang=\(language)", token: token)
      #expect(page.headers["content-type"] == "text/html; charset=utf-8")
      #expect(page.headers["content-language"] == language)
      #expect(page.headers["content-security-policy"]?.hasPrefix("default-src 'none'; style-src 'sha256-") == true)
      let difference = try GoldenFile.difference(of: Self.body(page, id: id), from: "sheet.\(language).html")
      #expect(difference == nil)
    }
  }

  @Test func `a blank II.06a is the golden sheet, prefilled from the quarter before`() async throws {
    try await Self.run { centre, token, _ in
      let page = try await centre.get(Self.blank, token: token, ["Accept": "text/html"])
      #expect(try GoldenFile.difference(of: Self.body(page), from: "sheet-blank.vi.html") == nil)
      let data = try await centre.get(Self.blank, token: token)
      #expect(data.json["tables"]["main"]["A.1"]["6"].string == "38")
    }
  }

  @Test func `sheets are printed, under a name that says what they are`() async throws {
    try await Self.run { centre, token, id in
      let receipt = try await centre.get("/v1/submissions/\(id)", token: token, ["Accept": "*/*"])
      #expect(receipt.json["id"].string == id && receipt.headers["etag"] == "\"1\"")
      let pdf = try await centre.get("/v1/submissions/\(id)", token: token, ["Accept": "application/pdf"])
      #expect(pdf.headers["content-type"] == "application/pdf")
      #expect(pdf.headers["content-disposition"] == "inline; filename=\"VPCP.KSTT.II06A_T01_2025-Q3_1.pdf\"")
      #expect(pdf.body.starts(with: Array("%PDF".utf8)))
      let again = try await centre.get("/v1/submissions/\(id)?format=pdf", token: token)
      let isSame = again.body == pdf.body
      #expect(isSame)
      let blank = try await centre.get(Self.blank + "&format=pdf&lang=en", token: token)
      #expect(blank.headers["content-language"] == "en")
      #expect(blank.headers["content-disposition"] == "inline; filename=\"VPCP.KSTT.II06A_T01_2025-Q3.pdf\"")
      #expect(blank.body.starts(with: Array("%PDF".utf8)))
    }
  }

  @Test func `an earlier revision keeps its sheet, and one sent as CSV has one too`() async throws {
    try await RunningCentre.run { centre in
      try await centre.publish(SampleForms.quarterly)
      let token = try await centre.token(.administrator)
      let first = try await centre.submit(
        SampleForms.report(agency: "T01", two: 4321, three: 7, more: ",\"notes\":{\"main\":\"một <b>\"}"), token: token)
      let second = try await centre.send(
        "POST", "/v1/submissions?form=TEST.QUY&agency=T01&period=2025-Q3", token: token, ["Content-Type": "text/csv"],
        body: Array("table,row,column,value\nmain,A,2,5\nmain,A,4,...\nmain,A,7,=1+1\nmain,B,2,x\n".utf8))
      #expect(second.json["revision"].int == 2, "\(second.text)")
      var pages: [String] = []
      for receipt in [first, second] {
        let path = "/v1/submissions/\(receipt.json["id"].string ?? "")?format=html"
        pages.append(try await centre.get(path, token: token).text)
      }
      #expect(pages[0].contains("<td>4.321</td>") && pages[0].contains("<td>4.328</td>"))
      #expect(pages[0].contains("lần gửi thứ 1") && pages[0].contains("một &lt;b&gt;"))
      #expect(pages[1].contains("lần gửi thứ 2") && !pages[1].contains("4.321"))
      #expect(pages[1].contains("<td class=\"words\">=1+1</td>") && pages[1].contains("<td>…</td>"))
      #expect(pages[1].contains("<td>x</td>"))
    }
  }

  @Test func `the cases of a list are numbered, codes said in words, and a blank list has lines to write on`()
    async throws
  {
    try await RunningCentre.run { centre in
      try await centre.publish(SampleForms.list)
      let token = try await centre.token(.reporter, "T01")
      var pages: [String] = []
      for rows in [
        #"{"1":"VV-7","2":1500,"3":"-","10":"DAT","11":"2025-09-02"},{"1":"VV-8","10":"KHAC"}"#, "",
      ] {
        let sent = try await centre.submit(
          #"{"form":"TEST.DANHSACH","agency":"T01","period":"2025-Q3","tables":{"main":[\#(rows)]}}"#, token: token)
        #expect(sent.status == 201, "\(sent.text)")
        let path = "/v1/submissions/\(sent.json["id"].string ?? "")?format=html"
        pages.append(try await centre.get(path, token: token).text)
      }
      #expect(
        pages[0].contains(
          #"<tr><td class="code">1</td><td class="words">VV-7</td><td>1.500</td><td>-</td><td></td>"#), "\(pages[0])")
      #expect(pages[0].contains(#"<td class="words">Đất đai</td><td class="words">02/09/2025</td></tr>"#))
      #expect(pages[0].contains(#"<tr><td class="code">2</td><td class="words">VV-8</td>"#))
      #expect(pages[1].contains(#"<td class="words" colspan="12">Không có dòng nào.</td>"#))
      let blank = try await centre.get(
        "/v1/forms/TEST.DANHSACH/blank?agency=T01&period=2025-Q3&format=html", token: token)
      #expect(blank.text.components(separatedBy: #"<tr><td class="code">"#).count == 11)
    }
  }

  @Test func `the sheet has the narrative, says of a nil report that it is one, and keeps what was taken over`()
    async throws
  {
    try await RunningCentre.run { centre in
      try await centre.publish(SampleForms.narrative)
      let token = try await centre.token(.reporter, "T01")
      func send(_ period: String, _ rest: String) async throws -> String {
        let sent = try await centre.submit(
          #"{"form":"TEST.LOI","agency":"T01","period":"\#(period)",\#(rest)}"#, token: token)
        #expect(sent.status == 201, "\(sent.text)")
        return "/v1/submissions/\(sent.json["id"].string ?? "")?format=html"
      }
      _ = try await send("2025-Q2", #""tables":{"main":{"A":{"1":5}}}"#)
      let words =
        #""narrative":{"I":"Dòng một.\nDòng <hai>.","II":[{"text":"Sửa biểu.","to":"BTC"},{"text":"Thêm người."}]}"#
      let third = try await send("2025-Q3", #""tables":{"main":{"A":{"1":9}}},\#(words)"#)
      let nothing = try await send("2025-Q1", #""nilReport":true"#)
      // The quarter before is corrected; the sheet of this one stays what was accepted.
      _ = try await send("2025-Q2", #""tables":{"main":{"A":{"1":6}}}"#)
      let page = try await centre.get(third, token: token).text
      #expect(page.contains("<td>9</td><td>5</td>"))
      #expect(page.contains("<h2>I. Đánh giá chung</h2>\n<p>Dòng một.\nDòng &lt;hai&gt;.</p>"))
      #expect(page.contains("<p>Sửa biểu. <em>(gửi BTC)</em></p>\n<p>Thêm người.</p>"))
      #expect(!page.contains("KHÔNG PHÁT SINH"))
      let nil4 = try await centre.get(nothing + "&lang=en", token: token).text
      #expect(nil4.contains("<strong>NIL REPORT</strong>") && nil4.contains("<td>-</td>"))
      #expect(nil4.contains("<h2>I. Overview</h2>"))
      let blank = try await centre.get(
        "/v1/forms/TEST.LOI/blank?agency=T01&period=2025-Q3&format=html", token: token)
      #expect(blank.text.contains("<td></td><td>6</td>") && blank.text.contains("<h2>II. Kiến nghị</h2>\n<p></p>"))
    }
  }

  @Test func `a sheet is for those who may read the receipt, and a blank one for those who may send`() async throws {
    try await Self.run { centre, _, id in
      for (role, agency) in [(Role.reporter, "T04"), (.publisher, "BTC"), (.auditor, "T04"), (.analyst, nil)] {
        let token = try await centre.token(role, agency)
        for target in ["/v1/submissions/\(id)", Self.blank] {
          let data = try await centre.get(target, token: token)
          #expect(data.status == 403 || data.status == 404)
          for media in ["text/html", "application/pdf"] {
            let sheet = try await centre.get(target, token: token, ["Accept": media])
            #expect(sheet.body == data.body, "\(role) \(media): \(sheet.text.prefix(200))")
            #expect(sheet.headers["content-type"] == "application/problem+json")
          }
        }
      }
    }
  }

  @Test func `another format or language is a fault of the query`() async throws {
    try await Self.run { centre, token, id in
      for query in ["format=docx", "format=html&lang=fr"] {
        let answer = try await centre.get("/v1/submissions/\(id)?\(query)", token: token)
        #expect(answer.status == 400 && answer.json["code"].string == "query.parameter", "\(answer.text)")
      }
      let none = try await centre.get("/v1/submissions/\(id)", token: token, ["Accept": "image/png"])
      #expect(none.status == 406)
    }
  }
}
