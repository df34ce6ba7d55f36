// The centre's pages over HTTP: what stands in them, and that each role sees what it may and nothing else.
import Centre
import Portal
import TestSupport
import Testing

@Suite struct SitePageTests {
  private static let pages = [
    "/", "/forms", "/forms/TEST.QUY", "/forms/TEST.QUY/2026-Q3", "/indicators", "/agencies", "/agencies/T01",
    "/trace?form=TEST.QUY&period=2026-Q3&agency=VN&row=A&column=2",
  ]

  @Test func `the first page says how much, against before, who is behind, what is asked and what is new`() async throws
  {
    try await SitePages.run { site in
      let page = try await site.page("/", try await site.centre.token(.auditor))
      #expect(page.status == 200)
      let text = page.text
      // 4321 of one report, after 2100 of two.
      #expect(text.contains(">4.321</a> <small class=\"coverage\">1/34</small>"))
      #expect(text.contains("<td class=\"n\">+105,8% <small class=\"coverage\">2/34</small></td>"), "\(text)")
      #expect(text.contains("1/34</td>") && text.contains("<a href=\"tel:02438250000\">024 3825 0000</a>"))
      #expect(text.contains("UBND tỉnh Cao Bằng</a> (Trần Thị Lập"))
      #expect(text.contains("Gửi Bộ Tài chính") && text.contains("Sửa &lt;biểu&gt; thử."))
      #expect(text.contains("<a href=\"/submissions/\(site.submission)\">20/11/2026 12:00</a>"))
    }
  }

  @Test func `an analyst sees figures and who is missing, never a telephone, words or a report`() async throws {
    try await SitePages.run { site in
      let token = try await site.centre.token(.analyst)
      for target in Self.pages {
        let page = try await site.page(target, token)
        #expect(page.status == 200, "\(target): \(page.text.prefix(200))")
        for secret in ["tel:", "Trần Thị Lập", "Sửa &lt;biểu", "href=\"/submissions", "href=\"/owed"] {
          #expect(!page.text.contains(secret), "\(target): \(secret)")
        }
      }
      for target in [
        "/submissions", "/submissions/\(site.submission)", "/owed", "/send/TEST.QUY/2026-Q3?agency=T01",
      ] {
        let page = try await site.page(target, token)
        #expect(page.status == 403, "\(target)")
        #expect(page.headers["content-type"] == "text/html; charset=utf-8")
        #expect(page.text.contains("<h1>Không có quyền</h1>") && !page.text.contains("Trần Thị Lập"), "\(target)")
      }
    }
  }

  @Test func `a reporter sees itself and what stands under it`() async throws {
    try await SitePages.run { site in
      let token = try await site.centre.token(.reporter, "T04")
      for target in ["/", "/forms", "/forms/TEST.QUY", "/submissions", "/agencies", "/owed", "/indicators"] {
        let page = try await site.page(target, token)
        #expect(page.status == 200, "\(target)")
        for other in ["4.321", "Hà Nội", site.submission, "Sửa &lt;biểu"] {
          #expect(!page.text.contains(other), "\(target): \(other)")
        }
      }
      for target in [
        "/forms/TEST.QUY/2026-Q3?agency=T01", "/forms/TEST.QUY/2026-Q3?agency=VN", "/agencies/T01",
        "/trace?form=TEST.QUY&period=2026-Q3&agency=VN&row=A&column=2", "/send/TEST.QUY/2026-Q3?agency=T01",
        "/submissions?agency=T01",
      ] {
        let page = try await site.page(target, token)
        #expect(page.status == 403, "\(target): \(page.status)")
        #expect(!page.text.contains("4.321") && !page.text.contains("Trần Thị Lập"), "\(target)")
      }
      #expect(try await site.page("/submissions/\(site.submission)", token).status == 404)
      let owed = try await site.page("/owed", token).text
      #expect(owed.contains("quá hạn, chưa gửi") && owed.contains("/send/TEST.QUY/2026-Q3?agency=T04"))
      #expect(owed.contains("đã gửi, lần gửi thứ 1") && owed.contains("chưa hết kỳ"))
    }
  }

  @Test func `who issues a form sees every report of it`() async throws {
    try await SitePages.run { site in
      let token = try await site.centre.token(.publisher, "VPCP")
      let period = try await site.page("/forms/TEST.QUY/2026-Q3", token)
      #expect(period.text.contains("4.321") && period.text.contains("tel:02438250000"), "\(period.text)")
      #expect(try await site.page("/submissions/\(site.submission)", token).status == 200)
      let other = try await site.centre.token(.publisher, "BTC")
      #expect(try await site.page("/forms/TEST.QUY/2026-Q3?agency=VN", other).status == 403)
      #expect(try await site.page("/submissions/\(site.submission)", other).status == 404)
    }
  }

  @Test func `a figure leads through its trace to the submission and its cell`() async throws {
    try await SitePages.run { site in
      let token = try await site.centre.token(.auditor)
      let period = try await site.page("/forms/TEST.QUY/2026-Q3", token).text
      let trace = "/trace?form=TEST.QUY&amp;period=2026-Q3&amp;agency=VN&amp;table=main&amp;row=A&amp;column=2"
      #expect(period.contains("<a href=\"\(trace)\">4.321</a>"))
      let page = try await site.page(trace.replacing("&amp;", with: "&"), token).text
      #expect(page.contains("<strong>4.321 hồ sơ</strong>") && page.contains("cộng từ các đơn vị dưới đây"))
      #expect(
        page.contains(
          "<a href=\"/submissions/\(site.submission)\">báo cáo lần gửi thứ 1, nhận lúc 20/11/2026 12:00, ô [A](2)</a>"))
      let computed = try await site.page("/trace?form=TEST.QUY&period=2026-Q3&agency=VN&row=A&column=1", token).text
      #expect(computed.contains("tính từ các ô dưới đây: (2) + (3)") && computed.contains(">4.324 hồ sơ<"))
      let submission = try await site.page("/submissions/\(site.submission)", token).text
      #expect(submission.contains("Trần Thị Lập, 024 3825 0000") && submission.contains("<td>4.321"))
    }
  }

  @Test func `of many revisions the newest are named, the others counted, whichever is shown`() async throws {
    try await RunningCentre.run(portal: PortalSettings()) { centre in
      try await centre.publish(SampleForms.quarterly)
      let token = try await centre.token(.reporter, "T01")
      var ids: [String] = []
      for two in 1...54 {
        let sent = try await centre.submit(SampleForms.report(agency: "T01", two: two), token: token)
        ids.append(try #require(sent.json["id"].string))
      }
      let site = SitePages(centre: centre, submission: "")
      for (shown, listed, left) in [(53, 3...52, 3), (10, 3...53, 3), (0, 4...53, 3)] {
        let page = try await site.page("/submissions/\(ids[shown])", token).text
        for (index, id) in ids.enumerated() {
          let isListed = listed.contains(index) && index != shown
          #expect(page.contains("href=\"/submissions/\(id)\"") == isListed, "\(shown): \(index)")
        }
        #expect(page.contains("còn \(left) lần gửi không nêu ở đây"), "\(shown)")
      }
      // For programs all of them stand, as ever.
      let all = try await centre.get("/v1/submissions/\(ids[0])/revisions", token: token)
      #expect(all.json["revisions"].array.count == 54)
    }
  }

  @Test func `what there is not, and what cannot be read, is a page in the reader's language`() async throws {
    try await SitePages.run { site in
      let token = try await site.centre.token(.auditor)
      for (target, status) in [
        ("/forms/NO.SUCH", 404), ("/forms/TEST.QUY/2026-Q9", 400), ("/forms/TEST.QUY/2026-M01", 422),
        ("/forms/TEST.QUY/2026-Q3?agency=NOBODY", 404), ("/forms/TEST.QUY?x=1", 400), ("/indicators/NO", 404),
        ("/agencies/NO", 404), ("/submissions/1", 404), ("/submissions?cursor=x", 400), ("/trace", 400),
        ("/trace?form=TEST.QUY&period=2026-Q3&row=A&column=99", 400), ("/no-such-page", 404), ("/?lang=fr", 400),
        ("/forms/%FF", 404), ("/indicators?q=\(String(repeating: "x", count: 101))", 400),
      ] {
        for (language, word) in [("vi", "Trung tâm báo cáo"), ("en", "Report Centre")] {
          let page = try await site.page(target, token, ["Accept-Language": language])
          #expect(page.status == status, "\(target): \(page.status) \(page.text.prefix(300))")
          #expect(page.text.contains("role=\"alert\"") && page.text.contains(word), "\(target)")
          #expect(page.headers["content-security-policy"]?.hasPrefix("default-src 'none'; style-src") == true)
        }
      }
      // A program gets what it always got.
      let answer = try await site.centre.get("/no-such-page", token: token)
      #expect(answer.headers["content-type"] == "application/problem+json")
      let api = try await site.page("/v1/no-such-thing", token)
      #expect(api.headers["content-type"] == "application/problem+json")
    }
  }

  @Test func `without a token every page is the sign-in, which leads back`() async throws {
    try await SitePages.run { site in
      let page = try await site.page("/forms/TEST.QUY/2026-Q3?agency=T01", nil)
      #expect(page.status == 401 && !page.text.contains("4.321"))
      #expect(page.text.contains("<input type=\"hidden\" name=\"to\" value=\"/forms/TEST.QUY/2026-Q3?agency=T01\">"))
      let token = try await site.centre.token(.auditor)
      for (target, place) in [
        ("/forms/TEST.QUY/2026-Q3%3Fagency%3DT01", "/forms/TEST.QUY/2026-Q3?agency=T01"), ("//example.org", "/"),
        ("https://example.org", "/"), ("/%0D%0ASet-Cookie:x", "/"), ("/%5C%5Cexample.org", "/"),
      ] {
        let answer = try await site.centre.send(
          "POST", "/", token: nil, ["Content-Type": "application/x-www-form-urlencoded"],
          body: Array("token=\(token)&to=\(target)".utf8))
        #expect(answer.status == 303 && answer.headers["location"] == place, "\(target)")
      }
    }
  }

  @Test func `the content policy allows a page its own style and script by their digests, and nothing else`()
    async throws
  {
    try await SitePages.run { site in
      let token = try await site.centre.token(.reporter, "T01")
      let digest = #"'sha256-[A-Za-z0-9+/]{43}='"#
      let rest = "style-src \(digest); img-src data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
      for (target, script) in [("/", ""), ("/send/TEST.QUY/2026-Q3?agency=T01", "script-src \(digest); ")] {
        let policy = try await site.page(target, token).headers["content-security-policy"] ?? ""
        let expected = try Regex("default-src 'none'; \(script)\(rest)")
        #expect(try expected.wholeMatch(in: policy) != nil, "\(target): \(policy)")
      }
    }
  }

  @Test func `the language that was chosen stays`() async throws {
    try await SitePages.run { site in
      let token = try await site.centre.token(.auditor)
      let chosen = try await site.page("/forms?lang=en", token)
      #expect(chosen.text.contains("<html lang=\"en\">") && chosen.text.contains("href=\"/forms?lang=vi\""))
      let cookie = "report_centre_language=en"
      #expect(chosen.headers["set-cookie"]?.hasPrefix("\(cookie); Path=/; ") == true)
      let next = try await site.centre.get(
        "/indicators?q=x", token: nil, ["Cookie": "report_centre_token=\(token); \(cookie)"])
      #expect(next.text.contains("<html lang=\"en\">") && next.text.contains("href=\"/indicators?q=x&amp;lang=vi\""))
    }
  }

  @Test func `the dictionary is searched without tones`() async throws {
    try await RunningCentre.run(portal: PortalSettings()) { centre in
      try await centre.publish(SitePages.form)
      let site = SitePages(centre: centre, submission: "")
      let token = try await centre.token(.analyst)
      let found = try await site.page("/indicators?q=truc%20tuyen", token).text
      #expect(found.contains("THU.TRUC_TUYEN") && found.contains("phát sinh trong kỳ"), "\(found)")
      #expect(found.contains("Mọi đơn vị cấp: Tỉnh, thành phố; quý"))
      #expect(!(try await site.page("/indicators?q=khong%20co", token).text.contains("THU.TRUC_TUYEN")))
      _ = try await centre.submit(
        SampleForms.report(agency: "T01", period: "2026-Q3", two: 55), token: try await centre.token(.administrator))
      try await centre.rollUp()
      let page = try await site.page("/indicators/THU.TRUC_TUYEN", token)
      #expect(page.status == 200 && page.text.contains(">55</a>"), "\(page.text)")
    }
  }
}
