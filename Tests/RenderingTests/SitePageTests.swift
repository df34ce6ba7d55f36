// The centre's pages as golden files, and what must hold of each of them.
import Foundation
import ReportModel
import Rendering
import Testing

@Suite struct SitePageTests {
  /// Every page by name, in a language.
  static func pages(_ language: Language) -> [(name: String, html: String)] {
    func context(_ target: String) -> SiteContext { SiteSamples.context(language, target) }
    var refused = SendView(form: SiteSamples.form, period: SiteSamples.third, agency: SiteSamples.hanoi)
    refused.refusal = Message(vi: "Tệp không phải bảng tính.", en: "The file is no workbook.")
    return [
      ("centre", CentrePage.html(SiteSamples.centre(), context("/"))),
      ("forms", FormsPage.html(SiteSamples.forms(), context("/forms"))),
      ("form", FormPage.html(SiteSamples.formView(), context("/forms/VPCP.KSTT.II06A"))),
      ("period", PeriodPage.html(SiteSamples.period(), context("/forms/VPCP.KSTT.II06A/2025-Q3?agency=VN"))),
      (
        "indicators",
        IndicatorsPage.html(
          IndicatorsView(text: "ho so \"x\"", indicators: [SiteSamples.indicator], hasMore: true),
          context("/indicators?q=ho%20so"))
      ),
      ("indicator", IndicatorPage.html(SiteSamples.indicatorView(), context("/indicators/TTHC.TIEP_NHAN"))),
      (
        "agencies",
        AgenciesPage.html(
          AgenciesView(
            text: "", agencies: [AgencyLine(agency: SiteSamples.hanoi, level: .province)], hasMore: false),
          context("/agencies"))
      ),
      ("agency", AgencyPage.html(SiteSamples.agency(), context("/agencies/T01"))),
      ("trace", TracePage.html(SiteSamples.trace(.sum), context("/trace?form=X"))),
      ("trace-computed", TracePage.html(SiteSamples.trace(.computed), context("/trace?form=X"))),
      (
        "submissions",
        SubmissionsPage.html(
          SubmissionsView(form: "", agency: "T01", period: "", submissions: [SiteSamples.line], next: "a~b"),
          context("/submissions?agency=T01"))
      ),
      ("submission", SubmissionPage.html(SiteSamples.submission(), context("/submissions/1"))),
      (
        "owed",
        OwedPage.html(SiteSamples.owedView(), context("/owed"))
      ),
      ("send", SendPage.html(refused, context("/send/X/2025-Q3?agency=T01"))),
      ("send-checked", SendPage.html(SiteSamples.send(SiteSamples.findings), context("/send/X/2025-Q3?agency=T01"))),
      (
        "problem",
        ProblemPage.html(
          title: Message(vi: "Không tìm thấy", en: "Not found"),
          sentence: Message(vi: "Không có <gì>.", en: "There is no <thing>."), context("/no?x=1"))
      ),
    ]
  }

  @Test(arguments: Language.allCases)
  func `the pages are the golden pages`(language: Language) throws {
    for (name, html) in Self.pages(language) {
      try Golden.expect(html, is: "site-\(name).\(language.rawValue).html")
    }
  }

  @Test(arguments: Language.allCases)
  func `a page has one heading, one main part, names for its regions, and nothing a strict policy forbids`(
    language: Language
  ) {
    for (name, html) in Self.pages(language) {
      #expect(html.components(separatedBy: "<h1>").count == 2, "\(name)")
      #expect(html.components(separatedBy: "<main id=\"main\"").count == 2, "\(name)")
      #expect(html.contains("<html lang=\"\(language.rawValue)\">"), "\(name)")
      #expect(html.components(separatedBy: "<style").count == 2, "\(name)")
      for forbidden in [" style=", " onclick=", " onload=", " src=", "@import", "url(", "<script src"] {
        #expect(!html.contains(forbidden), "\(name): \(forbidden)")
      }
      // Every region and drawing is named by an element that is there.
      for label in html.matches(of: #/aria-labelledby="([^"]+)"/#) {
        for id in label.1.split(separator: " ") { #expect(html.contains("id=\"\(id)\""), "\(name): \(id)") }
      }
      let ids = html.matches(of: #/ id="([^"]+)"/#).map { String($0.1) }
      #expect(ids.count == Set(ids).count, "\(name): \(ids)")
      for head in html.matches(of: #/<th(?![^>]*scope=)[ >]/#) { Issue.record("\(name): \(head.0)") }
      #expect(!html.contains("<thing>") && !html.contains("<tổng>") && !html.contains("<biểu>"), "\(name)")
    }
  }

  @Test func `the stylesheet stays small`() { #expect(Stylesheet.text.utf8.count < 16_000) }

  @Test func `an analyst is shown neither telephones nor words nor ways to the reports`() {
    var view = SiteSamples.centre()
    view.showsSubmissions = false
    view.late[0].missing[0].contact = nil
    let html = CentrePage.html(view, SiteSamples.context(.vi, analyst: true))
    #expect(!html.contains("tel:") && !html.contains("Nông Thị Mai") && !html.contains("Sửa"))
    #expect(!html.contains("/submissions") && !html.contains("/owed"))
    var part = SiteSamples.trace(.sum)
    part.indicator = nil
    #expect(!TracePage.html(part, SiteSamples.context(.vi, analyst: true)).contains("/submissions"))
  }

  @Test func `a report with errors cannot be sent, one that lacks reasons asks for them`() {
    let send = "value=\"send\""
    let context = SiteSamples.context(.vi)
    #expect(!SendPage.html(SiteSamples.send(SiteSamples.findings), context).contains(send))
    let warned = SendPage.html(SiteSamples.send([SiteSamples.findings[1]]), context)
    #expect(warned.contains(send) && warned.contains("name=\"reason:K2[A.1](3)\""))
    let clean = SendPage.html(SiteSamples.send([]), context)
    #expect(clean.contains(send) && !clean.contains("<textarea") && clean.contains("Có thể gửi."))
  }

  @Test func `whatever stands in an address is encoded`() {
    #expect(SitePath.form("A/B?ü") == "/forms/A%2FB%3F%C3%BC")
    #expect(SiteSamples.place("VN", "1=2", row: "A&B").path.hasSuffix("&row=A%26B&column=1%3D2"))
    #expect(SitePath.period("X", "2025-Q3") == "/forms/X/2025-Q3")
  }

  @Test func `what a form has in Vietnamese alone says so on English pages, and nowhere else`() {
    let marked = [
      "owed": [#"<option value="VPCP.KSTT.II06A" lang="vi">Biểu &lt;thử&gt;</option>"#],
      "form": [#"<h1><span lang="vi">Biểu &lt;thử&gt;</span></h1>"#, #"<span lang="vi">bó</span>"#],
      "send": [#"<h1>Send a report: <span lang="vi">Biểu &lt;thử&gt;</span></h1>"#],
      "submission": [#"<h1><span lang="vi">Biểu &lt;thử&gt;</span> – "#],
      "forms": [#"<a href="/forms/VPCP.KSTT.II06A"><span lang="vi">Biểu &lt;thử&gt;</span></a>"#],
    ]
    var form = SiteSamples.form
    form.title = LocalizedText(vi: "Biểu <thử>")
    for language in Language.allCases {
      func context(_ target: String) -> SiteContext { SiteSamples.context(language, target) }
      var owed = SiteSamples.owedView()
      owed.occasional = [form]
      var page = SiteSamples.formView()
      page.form = form
      page.figures[0].cell.unit = "bó"
      var submission = SiteSamples.submission()
      submission.line.form = form
      let pages = [
        "owed": OwedPage.html(owed, context("/owed")), "form": FormPage.html(page, context("/forms/X")),
        "send": SendPage.html(
          SendView(form: form, period: SiteSamples.third, agency: SiteSamples.hanoi), context("/s")),
        "submission": SubmissionPage.html(submission, context("/submissions/1")),
        "forms": FormsPage.html([FormLine(form: form, periods: [])], context("/forms")),
      ]
      for (name, words) in marked {
        for word in words {
          #expect(pages[name]?.contains(word) == (language == .en), "\(name) \(language): \(word)")
        }
        #expect((pages[name]?.contains("<span lang=") == true) == (language == .en) || name == "owed", "\(name)")
      }
    }
    // Where there is English it is English; a sign and a number are of any language.
    let english = FormPage.html(SiteSamples.formView(), SiteSamples.context(.en, "/forms/X"))
    #expect(!english.contains(#"<h1><span"#) && !english.contains(#"<span lang="vi">%"#))
    #expect(english.contains("<td>procedure dossiers</td>"))
  }
}
