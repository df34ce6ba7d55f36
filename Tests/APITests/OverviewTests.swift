// The first page where there is much of everything: what is shown, in which order, and what is only counted.
import Centre
import Foundation
import Portal
import TestSupport
import Testing

@Suite struct OverviewTests {
  /// A report that asks for `count` things, `«prefix» 1` and so on, after one of white space only.
  private static func asking(_ agency: String, _ prefix: String, _ count: Int) -> String {
    let items = [#"{"text":" \u00a0\t"}"#] + (1...count).map { #"{"text":"\#(prefix) \#($0)."}"# }
    return """
      {"form":"TEST.LOI","agency":"\(agency)","period":"2026-Q3","tables":{"main":{"A":{"1":9}}},\
      "narrative":{"I":"Kiến nghị của ai?","II":[\(items.joined(separator: ","))]}}
      """
  }

  @Test func `of many proposals the first by agency and place are shown, the others counted, blank ones neither`()
    async throws
  {
    try await RunningCentre.run(portal: PortalSettings()) { centre in
      try await centre.publish(SampleForms.narrative)
      let admin = try await centre.token(.administrator)
      for report in [Self.asking("T04", "Sai", 8), Self.asking("T01", "Hà", 9)] {
        let sent = try await centre.submit(report, token: admin)
        #expect(sent.status == 201, "\(sent.text)")
      }
      // Of a revision only the newest counts, and of an earlier period nothing.
      let older = Self.asking("T04", "Cũ", 3).replacing("2026-Q3", with: "2026-Q2")
      for report in [Self.asking("T04", "Mới", 7), older] {
        #expect(try await centre.submit(report, token: admin).status == 201)
      }
      let site = SitePages(centre: centre, submission: "")
      let page = try await site.page("/", try await centre.token(.auditor)).text
      let shown = (1...9).map { "Hà \($0)." } + (1...3).map { "Mới \($0)." }
      let places = shown.map { page.range(of: $0)?.lowerBound }
      #expect(!places.contains(nil) && places.compactMap(\.self) == places.compactMap(\.self).sorted(), "\(page)")
      #expect(page.contains("Còn 4 kiến nghị") && !page.contains("Mới 4.") && !page.contains("Kiến nghị của ai?"))
      #expect(!page.contains("Sai ") && !page.contains("Cũ "))
      // A reporter sees, and is told of, its own alone.
      let own = try await site.page("/", try await centre.token(.reporter, "T04")).text
      #expect(own.contains("Mới 7.") && !own.contains("Hà 1.") && !own.contains("Còn "), "\(own)")
      let analyst = try await site.page("/", try await centre.token(.analyst)).text
      #expect(!analyst.contains("Hà 1.") && !analyst.contains("Còn 4"))
    }
  }

  @Test func `more forms than there is room for are counted`() async throws {
    try await RunningCentre.run(portal: PortalSettings()) { centre in
      let file = String(decoding: SampleForms.quarterly, as: UTF8.self)
      for number in 10..<24 {
        try await centre.publish(Array(file.replacing("TEST.QUY", with: "TEST.QUY\(number)").utf8))
      }
      let sent = try await centre.submit(
        SampleForms.report(agency: "T01", period: "2026-Q3").replacing("TEST.QUY", with: "TEST.QUY10"),
        token: try await centre.token(.administrator))
      #expect(sent.status == 201, "\(sent.text)")
      let site = SitePages(centre: centre, submission: "")
      let page = try await site.page("/", try await centre.token(.auditor)).text
      #expect(page.contains("/forms/TEST.QUY21/") && !page.contains("/forms/TEST.QUY22"), "\(page)")
      #expect(page.contains("1/34") && page.contains("0/34") && page.contains("Và 2 biểu mẫu khác"), "\(page)")
      // T01 has reported on one of them and owes the others.
      let own = try await site.page("/", try await centre.token(.reporter, "T01")).text
      #expect(own.contains("/forms/TEST.QUY21/") && own.contains("Và 2 biểu mẫu khác"), "\(own)")
      let other = try await site.page("/", try await centre.token(.reporter, "BTC")).text
      #expect(!other.contains("/forms/TEST") && !other.contains("biểu mẫu khác"), "\(other)")
    }
  }
}
