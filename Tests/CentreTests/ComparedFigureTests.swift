// Figures beside those of the period before and of last year: differences exact, percentages of the absolute base.
@testable import Centre
import Foundation
import ReportModel
import Testing

@Suite struct ComparedFigureTests {
  private typealias Over = FiguresOverTimeTests

  private func page(
    _ fixture: CentreFixture, _ period: String, _ agency: String = "T01", level: AgencyLevel? = nil
  ) async throws -> FigurePage {
    try await fixture.figures(
      FigureQuery(
        form: "TEST.TIME", periods: period, agency: level == nil ? agency : "VN", level: level, blanks: true,
        compare: [.previous, .sameLastYear]))
  }

  @Test func `difference and percent, or points`() async throws {
    try await CentreFixture.run { fixture in
      try await fixture.publish(Over.form())
      for (period, cells) in [
        ("2024-M03", ["1": "-8", "2": "0", "3": "3", "5": "100"]),
        ("2025-M02", ["1": "3", "2": "1", "3": "-3", "4": "\"...\"", "5": "0", "8": "100"]),
        ("2025-M03", ["1": "4", "2": "5", "3": "-4", "4": "9", "5": "50", "8": "103"]),
      ] { try await fixture.send(Over.report("T01", period, cells)) }
      try await fixture.rollUp()
      let page = try await page(fixture, "2025-M03")
      func both(_ column: String) -> [String] {
        [page.compared("T01", column, "previous"), page.compared("T01", column, "sameLastYear")]
      }
      // 1 of 3; 12 of the size of −8.
      #expect(both("1") == ["2025-M02 3 1 33.3 ·", "2024-M03 -8 12 150 ·"])
      #expect(both("2") == ["2025-M02 1 4 400 ·", "2024-M03 0 5 · ·"])
      #expect(both("3") == ["2025-M02 -3 -1 -33.3 ·", "2024-M03 3 -7 -233.3 ·"])
      // Nothing to compare with is null, and so is what it would come to.
      #expect(both("4") == ["2025-M02 · · · ·", "2024-M03 · · · ·"])
      // A rate differs by points: 8 less −8; the month before it could not be calculated.
      #expect(both("7") == ["2025-M02 · · · ·", "2024-M03 -8 16 · 16"])
      #expect(both("8") == ["2025-M02 100 3 3 ·", "2024-M03 · · · ·"])
      #expect(page.figure("T01", "A", "9")?.compared?["previous"]?.value == nil)
      // An agency that was not there, or sent nothing.
      let nation = try await self.page(fixture, "2025-M03", "VN")
      #expect(nation.compared("VN", "1", "sameLastYear") == "2024-M03 -8 12 150 ·")
      let silent = try await self.page(fixture, "2025-M03", "T04")
      #expect(silent.compared("T04", "1", "previous") == "2025-M02 · · · ·")
    }
  }

  @Test(arguments: [
    (200, 201, "0.5"), (2000, 2001, "0.1"), (2001, 2000, "0"), (-2000, -2001, "-0.1"), (8000, 8004, "0.1"),
  ])
  func `percent is rounded half away from zero, once`(before: Int, now: Int, percent: String) async throws {
    try await CentreFixture.run { fixture in
      try await fixture.publish(Over.form())
      try await fixture.send(Over.report("T01", "2025-M02", ["1": "\(before)"]))
      try await fixture.send(Over.report("T01", "2025-M03", ["1": "\(now)"]))
      let page = try await page(fixture, "2025-M03")
      #expect(page.figure("T01", "A", "1")?.compared?["previous"]?.percent == percent)
    }
  }

  @Test func `both sides may be added over time, and only one`() async throws {
    try await CentreFixture.run { fixture in
      try await fixture.publish(Over.form(#""month", "Q1", "year""#))
      for (period, flow) in [
        ("2024-Q1", "100"), ("2024-M04", "1"), ("2024-M06", "2"), ("2025-Q1", "70"), ("2025-M04", "10"),
        ("2025-M05", "20"), ("2024", "500"),
      ] { try await fixture.send(Over.report("T01", period, ["1": flow, "3": flow])) }
      try await fixture.rollUp()
      let quarter = try await page(fixture, "2025-Q2")
      #expect(quarter.compared("T01", "1", "previous") == "2025-Q1 70 -40 -57.1 ·")
      #expect(quarter.compared("T01", "1", "sameLastYear") == "2024-Q2 3 27 900 ·")
      // The closing of June is missing on this side.
      #expect(quarter.figure("T01", "A", "3")?.value == nil)
      #expect(quarter.compared("T01", "3", "sameLastYear") == "2024-Q2 2 · · ·")
      let half = try await page(fixture, "2025-S1")
      #expect(half.compared("T01", "1", "previous") == "2024-S2 · · · ·")
      #expect(half.compared("T01", "1", "sameLastYear") == "2024-S1 103 -3 -2.9 ·")
      let months = try await page(fixture, "2025-01-01..2025-05-31")
      #expect(months.compared("T01", "1", "sameLastYear") == "2024-01-01..2024-05-31 101 -1 -1 ·")
    }
  }

  @Test func `a period without a version, or the form has not, is missing and refuses nothing`() async throws {
    try await CentreFixture.run { fixture in
      try await fixture.publish(Over.form(#""Q1", "Q2""#, from: "2025-01-01"))
      try await fixture.send(Over.report("T01", "2025-Q1", ["1": "5"]))
      let page = try await page(fixture, "2025-Q1")
      #expect(page.compared("T01", "1", "previous") == "2024-Q4 · · · ·")
      #expect(page.compared("T01", "1", "sameLastYear") == "2024-Q1 · · · ·")
    }
  }

  @Test func `cells are followed by slot, agencies by who they are`() async throws {
    try await CentreFixture.run { fixture in
      try await fixture.publish(Over.form(#""quarter""#))
      try await fixture.publish(
        Over.form(
          #""quarter""#, version: 2, from: "2025-07-01",
          first: #"{ "code": "1", "label": "Phát sinh" }, { "code": "1a", "label": "Mới" }"#))
      for (agency, period, flow) in [("T87.0", "2025-Q2", "9"), ("T01", "2025-Q2", "10")] {
        try await fixture.send(Over.report(agency, period, ["1": flow]))
      }
      for agency in ["T82", "T01"] {
        try await fixture.send(Over.report(agency, "2025-Q3", ["1": "30", "1a": "1"]))
      }
      try await fixture.rollUp()
      let page = try await page(fixture, "2025-Q3", level: .province)
      #expect(page.compared("T01", "1", "previous") == "2025-Q2 10 20 200 ·")
      #expect(page.compared("T01", "1a", "previous") == "2025-Q2 · · · ·")
      // The province of today is not the one that was.
      #expect(page.compared("T82", "1", "previous") == "2025-Q2 · · · ·")
    }
  }
}
