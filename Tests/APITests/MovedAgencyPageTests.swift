// An agency that has moved to another parent, on the pages: what it sent before is its former parent's to read, what it
// sends since the new one's.
import Centre
import Portal
import TestSupport
import Testing

@Suite struct MovedAgencyPageTests {
  /// X1 stands under T01 up to the second quarter of 2026, under T04 from the third on; X2 stays under T01.
  private static func run(_ body: (SitePages, _ administrator: String) async throws -> Void) async throws {
    try await RunningCentre.run(portal: PortalSettings()) { centre in
      try await centre.importAgencies(["X1,UBND xã Một,commune,T01,,,"])
      // Imports do not move agencies yet; the tables have always been able to hold it.
      try await centre.execute(
        """
        UPDATE agency_version SET valid = daterange(lower(valid), '2026-07-01')
        WHERE agency = (SELECT id FROM agency WHERE code = 'X1');
        INSERT INTO agency_version (agency, valid, name, level, parent)
        SELECT x.id, '[2026-07-01,)', 'UBND xã Một', 'commune', p.id FROM agency x, agency p
        WHERE x.code = 'X1' AND p.code = 'T04'
        """)
      try await centre.importAgencies(["X2,UBND xã Hai,commune,T01,,,"])
      let file = String(decoding: SampleForms.quarterly, as: UTF8.self).replacing(
        #""level": "province""#, with: #""level": "commune""#)
      try await centre.publish(Array(file.utf8))
      try await body(SitePages(centre: centre, submission: ""), try await centre.token(.administrator))
    }
  }

  /// Sends a report of X1 and gives its id.
  private static func send(
    _ site: SitePages, _ token: String, _ period: String, by name: String, _ phone: String
  ) async throws -> String {
    let person = #","preparedBy":{"name":"\#(name)","phone":"\#(phone)"}"#
    let sent = try await site.centre.submit(
      SampleForms.report(agency: "X1", period: period, more: person), token: token)
    #expect(sent.status == 201, "\(sent.text)")
    return try #require(sent.json["id"].string)
  }

  @Test func `what came in stands on the first page of whoever it stood under in the period`() async throws {
    try await Self.run { site, admin in
      let before = try await Self.send(site, admin, "2026-Q2", by: "Nông Thị Mai", "0206 385 2000")
      let after = try await Self.send(site, admin, "2026-Q3", by: "Lý Văn Đông", "0206 385 3000")
      for (parent, own, other) in [("T01", before, after), ("T04", after, before)] {
        for role in [Role.approver, .auditor] {
          let token = try await site.centre.token(role, parent)
          let page = try await site.page("/", token).text
          #expect(page.contains("/submissions/\(own)") && !page.contains(other), "\(parent) \(role)")
          #expect(try await site.page("/submissions/\(own)", token).status == 200)
          #expect(try await site.page("/submissions/\(other)", token).status == 404)
        }
      }
      let nation = try await site.page("/", try await site.centre.token(.auditor)).text
      #expect(nation.contains(before) && nation.contains(after))
    }
  }

  @Test func `who prepared a report is told to whoever it stood under in the period`() async throws {
    try await Self.run { site, admin in
      _ = try await Self.send(site, admin, "2026-Q2", by: "Nông Thị Mai", "0206 385 2000")
      let (former, present) = (
        try await site.centre.token(.approver, "T01"), try await site.centre.token(.approver, "T04")
      )
      let all = try await site.centre.token(.auditor)
      // For the third quarter it is the new parent's to ask for; whom the former one called is not told.
      for target in ["/", "/forms/TEST.QUY/2026-Q3"] {
        let page = try await site.page(target, present).text
        #expect(page.contains("UBND xã Một") && !page.contains("Nông Thị Mai") && !page.contains("tel:"), "\(target)")
        #expect(try await site.page(target, all).text.contains("href=\"tel:02063852000\""), "\(target)")
        #expect(!(try await site.page(target, former).text.contains("UBND xã Một")) || target == "/", "\(target)")
      }
      let first = "/forms/TEST.QUY/2026-Q1"
      #expect(try await site.page(first, former).text.contains("href=\"tel:02063852000\""))
      // Once it has reported to the new parent, that is whom to call there, and not the former one's to know.
      _ = try await Self.send(site, admin, "2026-Q3", by: "Lý Văn Đông", "0206 385 3000")
      let page = try await site.page(first, former).text
      #expect(page.contains("UBND xã Một") && !page.contains("Lý Văn Đông") && !page.contains("tel:"), "\(page)")
      #expect(try await site.page("/forms/TEST.QUY/2026-Q4", present).text.contains("href=\"tel:02063853000\""))
    }
  }

  @Test func `a form's page counts each period among those who owed a report in it, few or very many`() async throws {
    try await Self.run { site, admin in
      for period in ["2026-Q2", "2026-Q3"] {
        _ = try await Self.send(site, admin, period, by: "Nông Thị Mai", "0206 385 2000")
      }
      try await site.centre.importAgencies((10..<610).map { "Y\($0),UBND xã \($0),commune,T08,,," })
      for (agency, second, third) in [
        ("T01", (1, 2), (0, 1)), ("T04", (0, 0), (1, 1)), (nil, (1, 602), (1, 602)),
      ] as [(String?, (Int, Int), (Int, Int))] {
        let page = try await site.page("/forms/TEST.QUY", try await site.centre.token(.auditor, agency)).text
        for (quarter, count) in [("Q2", second), ("Q3", third)] {
          let line = page.split(separator: "\n").first { $0.contains("TEST.QUY/2026-\(quarter)\">Quý") } ?? ""
          #expect(line.contains("<td class=\"n\">\(count.0)/\(count.1)</td>"), "\(agency ?? "all") \(quarter): \(line)")
        }
      }
    }
  }
}
