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
