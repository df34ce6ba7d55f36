import Foundation
import ReportModel
import Rendering
import Testing

@Suite struct PageTests {
  @Test(arguments: Language.allCases)
  func `a demonstration's report is the golden page`(language: Language) throws {
    let html = ReportPage.html(Samples.population(), digest: Samples.digest, language: language)
    try Golden.expect(html, is: "population.\(language.rawValue).html")
  }

  @Test(arguments: Language.allCases)
  func `an official wide report is the golden page`(language: Language) throws {
    let html = ReportPage.html(Samples.procedures(), digest: Samples.digest, language: language)
    try Golden.expect(html, is: "procedures.\(language.rawValue).html")
  }

  @Test func `the sign-in is the golden page`() throws {
    let refused = Message(vi: "Mã truy cập không đúng hoặc đã bị thu hồi.", en: "The token is wrong or was revoked.")
    let vi = SiteContext(language: .vi, person: nil, target: "/forms/X?agency=T01")
    try Golden.expect(SignInPage.html(vi, error: refused), is: "sign-in.vi.html")
    let en = SiteContext(language: .en, person: nil, target: "/")
    try Golden.expect(SignInPage.html(en, error: nil), is: "sign-in.en.html")
  }

  @Test func `the stylesheet is the golden one`() throws {
    try Golden.expect(Stylesheet.text, is: Golden.stylesheet)
  }

  @Test func `the report's bytes are the golden bytes`() throws {
    try Golden.expect(String(decoding: Samples.population().json(), as: UTF8.self), is: "population.json")
  }

  @Test func `equal contents give equal bytes and another figure gives others`() {
    var other = Samples.population()
    #expect(other.json() == Samples.population().json())
    other.heldTables[0].cells[1][0].value = .nilReport
    #expect(other.json() != Samples.population().json())
  }

  @Test(arguments: Language.allCases)
  func `a demonstration never looks official`(language: Language) {
    let state = ["CỘNG HÒA", "SOCIALIST REPUBLIC", "/BC-", #"class="signatures""#]
    let banner = ["Biểu minh họa", "Demonstration form"]
    let demonstration = ReportPage.html(Samples.population(), digest: Samples.digest, language: language)
    let official = ReportPage.html(Samples.procedures(), digest: Samples.digest, language: language)
    #expect(!state.contains { demonstration.contains($0) })
    #expect(banner.contains { demonstration.contains($0) })
    #expect(!banner.contains { official.contains($0) })
    #expect(state.filter { official.contains($0) }.count == 3)
  }

  @Test func `a key explains the signs that occur and no others`() {
    var content = Samples.population()
    func key() -> [String] {
      let html = ReportPage.html(content, digest: Samples.digest, language: .vi)
      return ["không phát sinh", "chưa có số liệu", "không áp dụng", "dưới số liệu"].filter { html.contains($0) }
    }
    #expect(key() == ["dưới số liệu"])
    content.heldTables[0].cells[0][0].value = .nilReport
    content.heldTables[0].cells[1][0].value = .blank
    #expect(key() == ["không phát sinh", "chưa có số liệu", "dưới số liệu"])
    content.heldTables[0].cells = [[.closed], [.closed], [.closed]]
    #expect(key() == ["không áp dụng"])
  }

  @Test func `agencies without a figure are named and not drawn`() {
    let html = ReportPage.html(Samples.population(), digest: Samples.digest, language: .vi)
    let bars = html.split(separator: "<svg").dropFirst()
    #expect(bars.count == 30)
    #expect(!bars.contains { $0.prefix { $0 != "\n" }.contains("Cao Bằng") })
    #expect(
      html.contains(
        "Chưa có số liệu (4): UBND tỉnh Cao Bằng; UBND tỉnh Hà Tĩnh; UBND tỉnh Cà Mau; UBND tỉnh Lâm Đồng"))
  }

  @Test func `a ranking without any figure draws no bars`() {
    var content = Samples.population()
    content.heldRankings = [
      ReportRanking(
        title: LocalizedText(vi: "Dân số"), unit: "người", places: 0, entries: [], withoutFigure: content.missing)
    ]
    let html = ReportPage.html(content, digest: Samples.digest, language: .vi)
    #expect(!html.contains("<svg") && !html.contains(#"<table class="bars""#))
    #expect(html.contains("Chưa có số liệu (3): UBND tỉnh Cao Bằng"))
  }

  @Test func `a ranking of negative figures grows left from zero`() {
    func entry(_ code: String, _ value: Int) -> ReportRankingEntry {
      ReportRankingEntry(agency: ReportAgency(code: code, name: code), value: Quantity(value))
    }
    var content = Samples.population()
    content.heldRankings = [
      ReportRanking(
        title: LocalizedText(vi: "Cán cân"), unit: nil, places: 0, entries: [entry("T01", -10), entry("T04", 30)],
        withoutFigure: [])
    ]
    let html = ReportPage.html(content, digest: Samples.digest, language: .vi)
    #expect(html.contains(#"<rect x="25.0%" y="0" width="75.0%""#))
    #expect(html.contains(#"<rect x="0.0%" y="0" width="25.0%""#))
  }

  @Test func `whatever a name holds stays text`() {
    let hostile = #"=HYPERLINK("http://x")<script>alert('1')</script>&amp;"# + "\u{0}\u{1B}"
    var content = Samples.population(demonstration: false)
    content.form.title = LocalizedText(vi: hostile)
    content.form.issuerName = hostile
    content.form.printedCode = hostile
    content.agency.name = hostile
    content.coverage[0].missing[0].name = hostile
    content.heldTables[0].title = LocalizedText(vi: hostile)
    content.heldTables[0].rows[0].label = LocalizedText(vi: hostile)
    content.heldTables[0].columns[0].label = LocalizedText(vi: hostile)
    content.heldTables[0].cells[0][0].unit = hostile
    content.heldRankings[0].withoutFigure[0].name = hostile
    let html = ReportPage.html(content, digest: hostile, language: .vi)
    #expect(!html.lowercased().contains("<script"))
    #expect(!html.contains("\u{0}") && !html.contains("\u{1B}"))
    #expect(
      html.contains(
        "=HYPERLINK(&quot;http://x&quot;)&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;amp;\u{FFFD}\u{FFFD}"))
  }

  @Test func `a page brings its one stylesheet and nothing a strict policy forbids`() {
    let pages = [
      ReportPage.html(Samples.population(), digest: Samples.digest, language: .vi),
      ReportPage.html(Samples.procedures(), digest: Samples.digest, language: .en),
    ]
    for page in pages {
      #expect(page.components(separatedBy: "<style>\(Stylesheet.text)</style>").count == 2)
      #expect(page.components(separatedBy: "<style").count == 2)
      for forbidden in ["<script", " style=", " onclick=", " onload=", "src=", "@import", "url("] {
        #expect(!page.contains(forbidden), "\(forbidden)")
      }
    }
  }

  @Test func `with nothing missing the page says so`() {
    var content = Samples.population()
    content.coverage[0].missing = []
    content.coverage[0].completeness.accepted = 34
    let html = ReportPage.html(content, digest: Samples.digest, language: .vi)
    #expect(html.contains("nhật ký số 1128 (mới nhất: số 1130); còn 2 mục chờ cộng"))
    #expect(html.contains("Không còn đơn vị nào chưa gửi."))
    #expect(html.contains("34/34"))
  }
}
