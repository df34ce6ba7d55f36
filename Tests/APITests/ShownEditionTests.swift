// Editions as people find them: the official one first, by its kind and number, with what proves each.
import Centre
import Formats
import Foundation
import Portal
import Security
import TestSupport
import Testing

@Suite struct ShownEditionTests {
  private static let page = "/forms/VPCP.KSTT.II06A/2025-Q3"
  private static let provisional = #"{"report":"VPCP.BC_TTHC","period":"2025-Q3"}"#

  private static func official(_ number: String, _ more: String = "") -> String {
    #"{"report":"VPCP.BC_TTHC","period":"2025-Q3","status":"official","number":"\#(number)","date":"2025-10-05"\#(more)}"#
  }

  private static func run(_ body: (SitePages, RunningCentre, String) async throws -> Void) async throws {
    try await DefinedReportTests.run(portal: PortalSettings()) { centre, administrator in
      try await body(SitePages(centre: centre, submission: ""), centre, administrator)
    }
  }

  private static func make(_ centre: RunningCentre, _ token: String, _ body: String) async throws -> TestJSON {
    let made = try await DefinedReportTests.make(centre, token, body)
    #expect(made.status == 201, "\(made.text)")
    return made.json
  }

  /// Ids of the editions a page links to, in its order.
  private static func linked(_ page: String) -> [String] {
    page.matches(of: #/href="/v1/reports/([^"?]+)\?format=html/#).map { String($0.1) }
  }

  @Test func `the official edition is shown first, whatever provisional ones are made after it`() async throws {
    try await Self.run { site, centre, administrator in
      let early = try await Self.make(centre, administrator, Self.provisional)
      let token = try await centre.token(.analyst)
      for page in ["/", Self.page] {
        let shown = try await site.page(page, token).text
        #expect(Self.linked(shown) == [early["id"].string], "\(page)")
        #expect(shown.lowercased().contains("báo cáo tạm tính") && !shown.lowercased().contains("báo cáo chính thức"))
      }
      let first = try await Self.make(centre, administrator, Self.official("15"))
      let late = try await Self.make(centre, administrator, Self.provisional)
      let overview = try await site.page("/", token).text
      #expect(Self.linked(overview) == [first["id"].string])
      #expect(overview.contains(">báo cáo chính thức số 15/BC-VPCP</a>"))
      let english = try await site.page("/?lang=en", token).text
      #expect(english.contains(">official report No. 15/BC-VPCP</a>"))
      let period = try await site.page(Self.page, token).text
      #expect(Self.linked(period) == [first, late, early].compactMap { $0["id"].string })
      // A correction takes the place of what it corrects, which is still to be found.
      let id = try #require(first["id"].string)
      let second = try await Self.make(
        centre, administrator, Self.official("16", #","corrects":"\#(id)","reason":"Gửi lại""#))
      _ = try await Self.make(centre, administrator, Self.provisional)
      let page = try await site.page(Self.page, token).text
      #expect(Self.linked(page).first == second["id"].string)
      #expect(page.contains(">Báo cáo chính thức số 16/BC-VPCP (HTML)</a>"))
      #expect(page.contains("đã được đính chính") && page.contains("Báo cáo chính thức số 15/BC-VPCP"))
      #expect(try await site.page("/", token).text.contains(">báo cáo chính thức số 16/BC-VPCP</a>"))
    }
  }

  @Test func `both digests stand beside the links, and in the list for programs`() async throws {
    try await Self.run { site, centre, administrator in
      let provisional = try await Self.make(centre, administrator, Self.provisional)
      let official = try await Self.make(centre, administrator, Self.official("15"))
      let id = try #require(official["id"].string)
      let signed = Array("%PDF-1.7 signed".utf8)
      let attached = try await centre.send(
        "PUT", "/v1/reports/\(id)/signed", token: administrator, ["Content-Type": "application/pdf"], body: signed)
      #expect(attached.status == 200, "\(attached.text)")
      let token = try await centre.token(.analyst)
      let page = try await site.page(Self.page, token).text
      for edition in [official, provisional] {
        #expect(page.contains("<small>\(edition["digest"].string ?? "?")</small>"))
      }
      let digest = SHA256.digest(of: signed).description
      #expect(page.contains("bản đã ký \(digest)") && page.contains("đề ngày 05/10/2025"))
      #expect(try await site.page(Self.page + "?lang=en", token).text.contains("signed copy \(digest)"))
      let pdf = try #require(page.firstMatch(of: #/href="(/v1/reports/[^"?]+\?format=pdf)"/#)?.1)
      #expect(try await centre.get(String(pdf), token: token).body == signed)
      let list = try await centre.get("/v1/reports?report=VPCP.BC_TTHC", token: token).json["editions"].array
      #expect(list.map { $0["digest"].string } == [official, provisional].map { $0["digest"].string })
      #expect(list.map { $0["signedDigest"].string } == [digest, nil])
    }
  }

  @Test func `of many editions ten are shown and the others counted`() async throws {
    try await Self.run { site, centre, administrator in
      let official = try await Self.make(centre, administrator, Self.official("15"))
      for _ in 0..<11 { _ = try await Self.make(centre, administrator, Self.provisional) }
      let page = try await site.page(Self.page, try await centre.token(.analyst)).text
      #expect(Self.linked(page).count == 10 && Self.linked(page).first == official["id"].string)
      #expect(page.contains("Còn 2 bản không nêu ở đây."))
    }
  }

  @Test func `an edition is shown to those alone whom its address answers`() async throws {
    try await Self.run { site, centre, administrator in
      let made = try await Self.make(centre, administrator, Self.provisional)
      let id = try #require(made["id"].string)
      func shown(_ token: String) async throws -> [Bool] {
        [
          Self.linked(try await site.page(Self.page + "?agency=VN", token).text).contains(id),
          try await centre.get("/v1/reports/\(id)", token: token).status == 200,
        ]
      }
      let analyst = try await centre.token(.analyst)
      let issuer = try await centre.token(.publisher, "VPCP")
      #expect(try await shown(analyst) == [true, true])
      #expect(try await shown(issuer) == [true, true])
      let reporter = try await centre.token(.reporter, "T01")
      #expect(try await shown(reporter) == [false, false])
      // Of a definition of somebody else the form's issuer sees nothing of the nation.
      try await centre.execute(
        "UPDATE report_definition SET issuer = (SELECT id FROM agency WHERE code = 'BTC')")
      #expect(try await shown(issuer) == [false, false])
      #expect(try await shown(analyst) == [true, true])
      // Words of the reporters are for analysts once they are official.
      try await centre.execute("UPDATE report SET has_words = true")
      #expect(try await shown(analyst) == [false, false])
      try await centre.execute("UPDATE report SET status = 'official'")
      #expect(try await shown(analyst) == [true, true])
    }
  }
}
