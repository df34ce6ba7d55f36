// The pages in a real browser, as a leader reads down from the first page to a submission, and as a reporter sends a
// report.
import Centre
import Foundation
import Portal
import TestSupport
import Testing

@Suite(.serialized) struct BrowserTests {
  private static func signIn(_ browser: Browser, _ token: String) async throws {
    try await browser.open("/")
    try await browser.check("sign-in", isSignedIn: false)
    try await browser.checkKeyboard("sign-in")
    try await browser.type(token, into: "#token")
    try await browser.click("main button")
    #expect(try await browser.isHeaded("Tổng quan"))
  }

  @Test func `a leader reads from the first page down to the submission`() async throws {
    try await SitePages.run { site in
      let token = try await site.centre.token(.auditor)
      try await Browser.run(at: site.centre.client.port) { browser in
        try await Self.signIn(browser, token)
        #expect(try await browser.sees("024 3825 0000"))
        #expect(try await browser.sees("Sửa <biểu> thử."))
        try await browser.check("overview")
        try await browser.checkKeyboard("overview")
        try await browser.click("//nav//a[.='Biểu mẫu']")
        #expect(try await browser.isHeaded("Biểu mẫu"))
        try await browser.check("forms")
        try await browser.click("//main//a[.='Biểu thử theo quý']")
        #expect(try await browser.isHeaded("Biểu thử theo quý"))
        try await browser.check("form")
        try await browser.click("//main//a[.='Quý III/2026']")
        #expect(try await browser.isHeaded("Biểu thử theo quý – Quý III/2026"))
        try await browser.check("period")
        try await browser.checkKeyboard("period")
        try await browser.click("//table[@class='figures']//a[.='4.321']")
        #expect(try await browser.isHeaded("Nguồn gốc số liệu: Đất đai – Trực tuyến"))
        try await browser.check("trace")
        try await browser.checkKeyboard("trace")
        try await browser.click("//main//a[contains(., 'báo cáo lần gửi thứ 1')]")
        #expect(try await browser.sees("Trần Thị Lập"))
        #expect(try await browser.place() == "/submissions/\(site.submission)")
        try await browser.check("submission")
        try await browser.checkKeyboard("submission")
        for (name, path) in [
          ("submissions", "/submissions"), ("indicators", "/indicators?q=khong"), ("agencies", "/agencies"),
          ("indicator", "/indicators/THU.TRUC_TUYEN"), ("agency", "/agencies/T01"),
        ] {
          try await browser.open(path)
          try await browser.check(name)
          try await browser.checkKeyboard(name)
        }
        // The other language, and back to where one was.
        try await browser.click("//header//a[.='English']")
        #expect(try await browser.sees("Owed and sent"))
        #expect(try await browser.place() == "/agencies/T01?lang=en")
        try await browser.click("//nav//a[.='Overview']")
        #expect(try await browser.isHeaded("Overview"))
        try await browser.check("overview-en")
        try await browser.click("//header//button")
        #expect(try await browser.isHeaded("Sign in"))
      }
    }
  }

  @Test func `what the policy refuses on the pages would run and be asked for without it`() async throws {
    try await RunningCentre.run { centre in
      try await Browser.run(at: centre.client.port) { browser in
        // An answer to programs, which browsers show without a policy.
        try await browser.open("/healthz")
        let (refused, ran) = try await browser.intrude(waitingForRefusals: false)
        #expect(refused.isEmpty)
        #expect(Set(ran) == ["script", "handler", "style", "body", "p", "img", "iframe"], "\(ran)")
        #expect(browser.elsewhere.requests > 0)
      }
    }
  }

  @Test func `a reporter puts in a wrong workbook, reads what was found, puts in the right one and sends it`()
    async throws
  {
    try await RunningCentre.run(portal: PortalSettings()) { centre in
      try await centre.publish(SampleForms.quarterly, try AdHocTests.file("form.json"))
      let token = try await centre.token(.reporter, "T01")
      let folder = FileManager.default.temporaryDirectory.appending(path: "workbooks-\(UUID().uuidString)")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(at: folder) }
      for (name, five) in [("sai.xlsx", "11"), ("đúng.xlsx", "4")] {
        let file = try WorkbookTests.file(period: "2026-Q3", five: .number(five))
        try Data(file.bytes).write(to: folder.appending(path: name))
      }
      try await Browser.run(at: centre.client.port) { browser in
        try await Self.signIn(browser, token)
        try await browser.click("//nav//a[.='Báo cáo phải gửi']")
        #expect(try await browser.sees("quá hạn, chưa gửi"))
        try await browser.check("owed")
        try await browser.checkKeyboard("owed")
        try await browser.type("2026-Q3", into: "#period")
        try await browser.type("bao-so-3", into: "#occasion")
        try await browser.click("//main//form//button")
        #expect(try await browser.isHeaded("Gửi báo cáo: Gửi, nhận văn bản điện tử"))
        #expect(try await browser.sees("bao-so-3"))
        try await browser.check("send-event")
        try await browser.click("//nav//a[.='Báo cáo phải gửi']")
        try await browser.click("a[href*='/send/TEST.QUY/2026-Q3']")
        #expect(try await browser.isHeaded("Gửi báo cáo: Biểu thử theo quý"))
        try await browser.check("send")
        try await browser.checkKeyboard("send")
        try await browser.type(folder.appending(path: "sai.xlsx").path, into: "#file")
        try await browser.click("//form[@class='put']//button")
        #expect(try await browser.sees("Chưa gửi được: 1 lỗi, 0 cảnh báo."))
        try await browser.check("send-wrong")
        try await browser.checkKeyboard("send-wrong")
        // From the cell to what was found there.
        try await browser.click("td.found.error sup a")
        #expect(try await browser.place().hasSuffix("#finding-1"))
        // Where scripts run a file may be dropped.
        let dropped = try await browser.script(
          """
          const data = new DataTransfer();
          data.items.add(new File(["x"], "rơi.xlsx"));
          document.querySelector("form.put").dispatchEvent(
            new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
          return document.getElementById("file").files[0].name
          """)
        #expect(dropped.string == "rơi.xlsx")
        try await browser.click("//nav//a[.='Báo cáo phải gửi']")
        #expect(try await browser.isHeaded("Báo cáo phải gửi"))
        try await browser.click("a[href*='/send/TEST.QUY/2026-Q3']")
        try await browser.type(folder.appending(path: "đúng.xlsx").path, into: "#file")
        try await browser.click("//form[@class='put']//button")
        #expect(try await browser.sees("Có thể gửi."))
        try await browser.check("send-right")
        try await browser.click("button[value='send']")
        #expect(try await browser.sees("Xác nhận đã nhận"))
        #expect(try await browser.sees("lần gửi thứ 1"))
        try await browser.check("receipt")
        try await browser.click("//nav//a[.='Báo cáo phải gửi']")
        #expect(try await browser.isHeaded("Báo cáo phải gửi"))
        #expect(try await browser.sees("đã gửi, lần gửi thứ 1"))
      }
      #expect(try await centre.count("SELECT count(*) FROM submission") == 1)
    }
  }
}
