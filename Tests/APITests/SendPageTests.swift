// Sending from the page: take, put in, read the findings, give reasons, send; and what is refused.
import Centre
import Formats
import Portal
import ReportModel
import Spreadsheet
import TestSupport
import Testing

@Suite struct SendPageTests {
  private static let target = "/send/TEST.QUY/2025-Q3?agency=T01"

  private static func run(_ body: (SitePages, _ token: String) async throws -> Void) async throws {
    try await RunningCentre.run(portal: PortalSettings()) { centre in
      try await centre.publish(SampleForms.quarterly)
      try await body(SitePages(centre: centre, submission: ""), try await centre.token(.reporter, "T01"))
    }
  }

  private static func stored(_ site: SitePages) async throws -> Int {
    try await site.centre.count("SELECT count(*) FROM submission")
  }

  @Test func `a wrong workbook shows its findings at the cells, a right one is sent and leads to its receipt`()
    async throws
  {
    try await Self.run { site, token in
      let page = try await site.page(Self.target, token)
      #expect(page.status == 200 && page.text.contains("/v1/forms/TEST.QUY/xlsx?agency=T01&amp;period=2025-Q3"))
      let wrong = try WorkbookTests.file(five: 11).bytes
      let checked = try await site.post(
        Self.target, token, [("replaces", "0"), ("action", "check")], file: ("bao cáo.xlsx", wrong))
      #expect(checked.status == 200, "\(checked.text)")
      #expect(checked.text.contains("Chưa gửi được: 1 lỗi") && checked.text.contains("bao cáo.xlsx"))
      #expect(checked.text.contains("<td class=\"found error\">11<sup><a href=\"#finding-1\""))
      #expect(!checked.text.contains("value=\"send\""))
      let kept = try #require(checked.field("workbook"))
      let coloured = try await site.post(Self.target, token, [("workbook", kept), ("action", "coloured")])
      #expect(coloured.headers["content-disposition"]?.hasPrefix("attachment; filename=") == true)
      #expect(ZipFile.text(ofPart: "comments1.xml", in: coloured.body)?.contains("K1: ") == true)
      // Sending it all the same stores nothing.
      let refused = try await site.post(
        Self.target, token, [("workbook", kept), ("replaces", "0"), ("action", "send")])
      #expect(refused.status == 422 && refused.text.contains("Chưa gửi được"))
      #expect(try await Self.stored(site) == 0)
      let file = try WorkbookTests.file().bytes
      let right = try await site.post(
        Self.target, token, [("replaces", "0"), ("action", "check")], file: ("tốt.xlsx", file))
      #expect(right.text.contains("Có thể gửi.") && right.text.contains("value=\"send\""), "\(right.text)")
      let sent = try await site.post(
        Self.target, token,
        [("workbook", try #require(right.field("workbook"))), ("replaces", "0"), ("action", "send")])
      #expect(sent.status == 303, "\(sent.text)")
      let receipt = try await site.page(sent.headers["location"] ?? "", token)
      #expect(receipt.status == 200 && receipt.text.contains("Xác nhận đã nhận"))
      #expect(try await Self.stored(site) == 1)
      // What was sent is the workbook, byte for byte.
      let id = (sent.headers["location"] ?? "").split(separator: "/").last.map(String.init) ?? ""
      let payload = try await site.centre.get("/v1/submissions/\(id)/payload", token: token)
      #expect(payload.body == file)
    }
  }

  @Test func `a warning is sent with the reason typed beside it, which stands in what was received`() async throws {
    try await Self.run { site, token in
      let admin = try await site.centre.token(.administrator)
      let before = try await site.centre.submit(
        SampleForms.report(agency: "T01", period: "2025-Q2", five: 4), token: admin)
      #expect(before.status == 201)
      let form = try WorkbookTests.form()
      let file = SpreadsheetFile.filled(
        form, agency: "T01", period: "2025-Q3", level: .province,
        ["main": ["A": ["2": 7, "3": 3, "4": 6, "5": 4], "B": ["2": 1]]])
      let checked = try await site.post(Self.target, token, [("action", "check")], file: ("b.xlsx", file.bytes))
      #expect(checked.text.contains("Có thể gửi sau khi giải trình 1 cảnh báo."), "\(checked.text)")
      let kept = try #require(checked.field("workbook"))
      let silent = try await site.post(
        Self.target, token,
        [("workbook", kept), ("replaces", "0"), ("action", "send"), ("reason:K2[A](4)", "  ")])
      #expect(silent.status == 422)
      let fields = [
        ("workbook", kept), ("replaces", "0"), ("action", "send"), ("reason:K2[A](4)", "Rà soát lại <kho>."),
      ]
      let sent = try await site.post(Self.target, token, fields)
      #expect(sent.status == 303, "\(sent.text)")
      // A second click, when the workbook would say another second of its writing: still the one report.
      try await Task.sleep(for: .milliseconds(1100))
      let again = try await site.post(Self.target, token, fields)
      #expect(again.status == 303 && again.headers["location"] == sent.headers["location"], "\(again.text)")
      #expect(try await Self.stored(site) == 2)
      let receipt = try await site.page(sent.headers["location"] ?? "", token)
      #expect(receipt.text.contains("Rà soát lại &lt;kho&gt;."), "\(receipt.text)")
      let id = (sent.headers["location"] ?? "").split(separator: "/").last.map(String.init) ?? ""
      let json = try await site.centre.get("/v1/submissions/\(id)?format=html", token: token)
      #expect(json.text.contains("Rà soát lại &lt;kho&gt;.") && json.text.contains("<td>6</td>"))
    }
  }

  @Test func `another report, no workbook and an older revision are refused on the page`() async throws {
    try await Self.run { site, token in
      let file = try WorkbookTests.file(period: "2025-Q4").bytes
      let other = try await site.post(Self.target, token, [("action", "check")], file: ("b.xlsx", file))
      #expect(other.status == 422 && other.text.contains("Tệp này là báo cáo khác: TEST.QUY, 2025-Q4, T01"))
      let text = try await site.post(
        Self.target, token, [("action", "check")], file: ("b.xlsx", Array("xin chào".utf8)))
      #expect(text.status == 422 && text.text.contains("id=\"refused\""))
      let none = try await site.post(Self.target, token, [("action", "check")], file: ("", []))
      #expect(none.status == 422 && none.text.contains("Chưa chọn tệp bảng tính."))
      let sent = try await site.post(
        Self.target, token, [("replaces", "0"), ("action", "send")], file: ("b.xlsx", try WorkbookTests.file().bytes))
      #expect(sent.status == 303)
      let again = try await site.post(
        Self.target, token, [("replaces", "0"), ("action", "send")],
        file: ("b.xlsx", try WorkbookTests.file(five: 5).bytes))
      #expect(again.status == 422 && again.text.contains("id=\"refused\""), "\(again.text)")
      #expect(try await Self.stored(site) == 1)
    }
  }

  @Test func `what another site makes a browser send is refused, and so is a body that is no form`() async throws {
    try await Self.run { site, token in
      let fields = [("replaces", "0"), ("action", "send")]
      let file = (name: "b.xlsx", bytes: try WorkbookTests.file().bytes)
      for headers in [
        ["Origin": "https://example.org"], ["Origin": "null"], ["Sec-Fetch-Site": "cross-site"],
        ["Sec-Fetch-Site": "same-site", "Origin": "http://localhost"],
      ] {
        let answer = try await site.post(Self.target, token, fields, file: file, headers)
        #expect(answer.status == 403 && answer.text.contains("một trang khác"), "\(headers)")
        let out = try await site.centre.send("POST", "/sign-out", token: nil, headers, body: [])
        #expect(out.status == 403 && out.headers["set-cookie"] == nil)
      }
      #expect(try await Self.stored(site) == 0)
      let headers = ["Cookie": "report_centre_token=\(token)", "Content-Type": "multipart/form-data; boundary=x"]
      let bodies = [
        "", "--x", "--x\r\n", "--x--\r\n", "--y\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--y--\r\n",
        "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n",
        "--x\r\nContent-Type: text/plain\r\n\r\n1\r\n--x--",
        "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--x--rest",
        "front--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--x--\r\n",
        "--x\r\nContent-Disposition: form-data; name=\"\"\r\n\r\n1\r\n--x--\r\n",
        "--x\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\n1\r\n--x--\r\n",
      ]
      for body in bodies {
        let answer = try await site.centre.send("POST", Self.target, token: nil, headers, body: Array(body.utf8))
        #expect(answer.status == 400 && answer.text.contains("role=\"alert\""), "\(body): \(answer.status)")
      }
      for replaces in [[], [("replaces", "")], [("replaces", "một")]] {
        let answer = try await site.post(Self.target, token, replaces + [("action", "send")], file: file)
        #expect(answer.status == 400 && answer.text.contains("role=\"alert\""), "\(replaces): \(answer.status)")
      }
      #expect(try await Self.stored(site) == 0)
      // Larger than a report may be is told before it is filled in to the end.
      let heavy = try await site.post(
        Self.target, token, [("action", "check")], file: ("b.xlsx", [UInt8](repeating: 65, count: 1 << 20 + 1)))
      #expect(heavy.status == 422 && heavy.text.contains("1048576 byte"), "\(heavy.text.prefix(300))")
      let large = try await site.post(
        Self.target, token, fields, file: ("b.xlsx", [UInt8](repeating: 65, count: 3 << 20)))
      #expect(large.status == 413 && large.text.contains("<h1>Nội dung quá lớn</h1>"), "\(large.text.prefix(300))")
      let nobody = try await site.post(Self.target, nil, fields, file: file)
      #expect(nobody.status == 401)
      let home = try await site.post(Self.target, token, fields, file: file, ["Sec-Fetch-Site": "same-origin"])
      #expect(home.status == 303)
      // A browser that does not say so names the page's site, which it is allowed to by the page.
      let page = try await site.page(Self.target, token)
      #expect(page.headers["referrer-policy"] == "same-origin")
      let named = try await site.post(
        Self.target, token, [("action", "check")], file: file, ["Origin": "http://localhost"])
      #expect(named.status == 200, "\(named.status)")
    }
  }

  @Test func `a report about an event is chosen on the page of reports to send and stays that event's`() async throws {
    try await RunningCentre.run(portal: PortalSettings()) { centre in
      let bytes = try AdHocTests.file("form.json")
      try await centre.publish(bytes, SampleForms.quarterly)
      let form = try #require(FormReader.read(try SourceReader.read(bytes)).form)
      func workbook(_ occasion: String) -> (name: String, bytes: [UInt8]) {
        let file = SpreadsheetFile.filled(
          form, agency: "VPCP", period: "2026-Q3", level: .ministry, occasion: occasion,
          ["main": ["1": ["1": 10], "2": ["1": 20]]])
        return ("b.xlsx", file.bytes)
      }
      let site = SitePages(centre: centre, submission: "")
      let token = try await centre.token(.reporter, "VPCP")
      for (language, words) in [("vi", ["Báo cáo đột xuất", "Sự kiện"]), ("en", ["Ad hoc reports", "Event"])] {
        let owed = try await site.page("/owed?lang=\(language)", token).text
        #expect(owed.contains("<option value=\"DEMO.VBDT\">") && !owed.contains("<option value=\"TEST.QUY\">"))
        #expect(words.allSatisfy(owed.contains), "\(language): \(owed)")
      }
      // A period may be typed as everywhere; the address has its key.
      let target = "/send/DEMO.VBDT/2026-Q3?agency=VPCP&occasion=bao-so-3"
      let chosen = "/send?form=DEMO.VBDT&agency=VPCP&period=20263&occasion="
      let there = try await site.page(chosen + "bao-so-3", token)
      #expect(there.status == 303 && there.headers["location"] == target, "\(there.text)")
      let plain = try await site.page(chosen, token)
      #expect(plain.headers["location"] == "/send/DEMO.VBDT/2026-Q3?agency=VPCP", "\(plain.text)")
      #expect(try await site.page(chosen + "bao-so-3", nil).status == 401)
      let page = try await site.page(target, token).text
      #expect(
        page.contains("<dt>Sự kiện</dt><dd>bao-so-3</dd>") && page.contains("period=2026-Q3&amp;occasion=bao-so-3"))
      // What the page hands out is the event's own.
      let blank = try await centre.get(
        "/v1/forms/DEMO.VBDT/xlsx?agency=VPCP&period=2026-Q3&occasion=bao-so-3", token: token)
      let empty = try await site.post(target, token, [("action", "check")], file: ("b.xlsx", blank.body))
      #expect(empty.status == 200 && empty.text.contains("Chưa gửi được"), "\(empty.text.prefix(3000))")
      for other in ["", "bao-so-4"] {
        let refused = try await site.post(target, token, [("action", "check")], file: workbook(other))
        #expect(refused.status == 422 && refused.text.contains("2026-Q3, VPCP, bao-so-3"), "\(refused.text)")
      }
      let fields = [("replaces", "0"), ("action", "send")]
      let sent = try await site.post(target, token, fields, file: workbook("bao-so-3"))
      #expect(sent.status == 303, "\(sent.text)")
      let receipt = try await site.page(sent.headers["location"] ?? "", token).text
      #expect(receipt.contains("<dd>bao-so-3</dd>") && receipt.contains(target.replacing("&", with: "&amp;")))
      #expect(try await site.page(target, token).text.contains("đã gửi, lần gửi thứ 1"))
      for other in ["/send/DEMO.VBDT/2026-Q3?agency=VPCP", target.replacing("so-3", with: "so-4")] {
        #expect(try await site.page(other, token).text.contains("<dd>Chưa gửi</dd>"), "\(other)")
      }
      for (bad, status) in [
        ("/send/DEMO.VBDT/2026-Q3?agency=VPCP&occasion=B%C3%A3o", 400), (chosen + "B%C3%A3o", 400),
        ("/send?form=DEMO.VBDT&agency=VPCP", 400), (chosen.replacing("20263", with: "2026-Q9"), 400),
        ("/send/TEST.QUY/2026-Q3?agency=T01&occasion=bao-so-3", 400),
      ] {
        let reporter = bad.contains("T01") ? try await centre.token(.reporter, "T01") : token
        let answer = try await site.page(bad, reporter)
        #expect(answer.status == status && answer.text.contains("role=\"alert\""), "\(bad): \(answer.status)")
      }
      #expect(try await Self.stored(site) == 1)
    }
  }
}
