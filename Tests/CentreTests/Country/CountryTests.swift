// The whole country: 34 provinces, 3,321 communes, each with its area and population, sent, rolled up and compared to the
// last digit with sums made from the file itself. Always over a generated country; over the real file where it is there.
@testable import Centre
import Formats
import Foundation
import ReportModel
import Testing

@Suite(.serialized) struct CountryTests {
  @Test func `a generated country adds up exactly, blanks stay blanks, and its dirt is found`() async throws {
    let published = try PublishedProvinces.areas()
    let country = GeneratedCountry(seed: 2025, areas: published)
    let found = try await load(country.rows)
    #expect(found.missingPopulations == GeneratedCountry.missingPopulations)
    #expect(found.missingAreas == GeneratedCountry.missingAreas)
    #expect(found.repeated >= GeneratedCountry.copies)
    #expect(found.reasons >= GeneratedCountry.implausible)
    #expect(Set(found.differences.keys) == country.disturbed)
    #expect((1..<34).contains(found.differences.count))
  }

  @Test(
    .enabled(
      if: CommuneFile.path != nil,
      "REPORT_CENTRE_DATA is not set: the real communes, which are no part of the project, are left out"))
  func `the real communes add up exactly, and their dirt is found`() async throws {
    guard let path = CommuneFile.path else { return }
    let rows = try Commune.read([UInt8](try Data(contentsOf: path)))
    #expect(rows.count == 3_321)
    #expect(Set(rows.map(\.province)).count == 34)
    let found = try await load(rows)
    #expect(found.missingPopulations == rows.count { $0.population == nil })
    #expect(found.missingAreas == rows.count { $0.area == nil })
  }

  /// What was found out about a country by asking the centre.
  private struct Findings {
    var missingPopulations = 0
    var missingAreas = 0
    /// Communes whose report needed a reason.
    var reasons = 0
    var repeated = 0
    /// Area from the communes and as published, of the provinces where they differ.
    var differences: [String: (sum: Quantity, published: Quantity)] = [:]
  }

  private func load(_ rows: [Commune]) async throws -> Findings {
    let clock = ContinuousClock()
    let began = clock.now
    return try await CentreFixture.run { fixture in
      let lines = rows.map { "\($0.code),\"UBND \($0.name)\",commune,\($0.province),\($0.code.dropFirst()),," }
      let answer = try await fixture.importAgencies(lines)
      #expect(answer.created == rows.count)
      let form = PublishedProvinces.folder.appending(path: "DEMO.DTDS.XA/1/form.json")
      try await fixture.publish(String(decoding: try Data(contentsOf: form), as: UTF8.self))
      let loaded = clock.now
      var findings = Findings()
      findings.reasons = try await send(rows, to: fixture)
      let sent = clock.now
      try await fixture.rollUp()
      let rolled = clock.now
      try await compare(rows, with: fixture, &findings)
      print(
        """
        \(rows.count) communes: agencies \(loaded - began), sent \(sent - loaded), rolled up \(rolled - sent), \
        compared \(clock.now - rolled)
        reasons for implausible figures: \(findings.reasons); the same figures as a commune of another province: \
        \(findings.repeated); populations missing: \(findings.missingPopulations), areas: \(findings.missingAreas)
        areas that differ from the published: \(findings.differences.count)
        """)
      for (province, areas) in findings.differences.sorted(by: { $0.key < $1.key }) {
        print("  \(province): communes \(areas.sum), published \(areas.published) km²")
      }
      return findings
    }
  }

  /// Sends every commune's report, 64 at a time; whoever is told that a figure is implausible gives a reason. Returns
  /// how many did.
  private func send(_ rows: [Commune], to fixture: CentreFixture) async throws -> Int {
    let senders = 64
    let given = try await concurrently(senders) { sender in
      var given: [String] = []
      for index in stride(from: sender, to: rows.count, by: senders) {
        do { try await fixture.send(rows[index].report()) } catch let problem as Problem {
          guard let findings = problem.findings, findings.allSatisfy({ $0.severity == .warning }) else { throw problem }
          let keys = findings.map { "\($0.rule)[\($0.row ?? "")](\($0.column ?? ""))" }
          try await fixture.send(rows[index].report(reasons: keys))
          given.append(rows[index].code)
        }
      }
      return given
    }.flatMap { $0 }
    #expect(Set(given) == Set(rows.filter(\.isImplausible).map(\.code)))
    return given.count
  }

  private func compare(_ rows: [Commune], with fixture: CentreFixture, _ findings: inout Findings) async throws {
    let query = FigureQuery(form: "DEMO.DTDS.XA", periods: "2025", agency: "VN", children: true, blanks: true)
    let page = try await fixture.figures(query)
    #expect(page.fresh.through == page.fresh.head && page.fresh.pending == 0)
    var provinces = Dictionary(grouping: rows, by: \.province)
    provinces["VN"] = rows
    #expect(provinces.count == 35)
    let published = try PublishedProvinces.areas()
    for (agency, members) in provinces {
      let area = members.total(\.area)
      let population = members.total(\.population)
      for (column, total) in [("1", area), ("2", population)] {
        let figure = try #require(page.figure(agency, "X", column))
        #expect(figure.value == total.sum.description)
        #expect(figure.reported == total.stated)
        #expect(figure.blank == members.count - total.stated)
        #expect(figure.expected == members.count)
      }
      let density = try #require(page.figure(agency, "X", "3"))
      #expect(density.value == population.sum.divided(by: area.sum, places: 2)?.description)
      #expect(density.reported == members.count { $0.area != nil && $0.population != nil })
      if let stated = published[agency], area.sum != stated { findings.differences[agency] = (area.sum, stated) }
      if agency == "VN" {
        findings.missingAreas = page.figure(agency, "X", "1")?.blank ?? 0
        findings.missingPopulations = page.figure(agency, "X", "2")?.blank ?? 0
      }
    }
    let received = try await communes(rows, of: fixture)
    #expect(received.repeated == rows.repeated)
    findings.repeated = received.repeated
  }

  /// The communes as the centre has them, read page by page.
  private func communes(_ rows: [Commune], of fixture: CentreFixture) async throws -> [Commune] {
    var received = Dictionary(
      uniqueKeysWithValues: rows.map { commune in
        var empty = commune
        (empty.area, empty.population) = (nil, nil)
        return (commune.code, empty)
      })
    var query = FigureQuery(form: "DEMO.DTDS.XA", periods: "2025", agency: "VN", level: .commune)
    var pages = 0
    repeat {
      let page = try await fixture.figures(query)
      for figure in page.figures {
        let value = figure.value.flatMap(DecimalText.quantity)
        if figure.column == "1" { received[figure.agency]?.area = value }
        if figure.column == "2" { received[figure.agency]?.population = value }
      }
      query.cursor = page.next
      pages += 1
    } while query.cursor != nil
    #expect(pages > 1)
    for commune in rows {
      #expect(received[commune.code]?.area == commune.area)
      #expect(received[commune.code]?.population == commune.population)
    }
    return Array(received.values)
  }
}
