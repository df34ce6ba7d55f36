// Coarser periods laid out with the finer ones a form has: the fewest, exactly, or not at all.
import ReportModel
import Testing

@Suite struct PeriodTilingTests {
  private static func tiling(_ key: String, _ kinds: [String], atMost most: Int = Period.longestRange) throws
    -> [String]?
  {
    let patterns = try kinds.map { try #require(PeriodPattern(spelling: $0)) }
    return try Period.parse(key).tiling(atMost: most) { period in patterns.contains { $0.matches(period) } }?.map(\.key)
  }

  @Test(arguments: [
    ("2026-Q1", ["month"], ["2026-M01", "2026-M02", "2026-M03"]), ("2026-S2", ["quarter"], ["2026-Q3", "2026-Q4"]),
    ("2026-N9", ["month", "quarter"], ["2026-Q1", "2026-Q2", "2026-Q3"]),
    ("2026-N9", ["Q1", "S1", "Q3"], ["2026-S1", "2026-Q3"]), ("2026", ["N9", "Q4"], ["2026-N9", "2026-Q4"]),
    ("2026", ["quarter", "half", "month"], ["2026-S1", "2026-S2"]),
    // Nine months and half a year begin alike; only one of them goes on to the end.
    ("2026", ["N9", "S1", "Q3", "M10", "M11", "M12", "S2"], ["2026-S1", "2026-S2"]),
    ("2025-12-01..2027-01-31", ["month", "year"], ["2025-M12", "2026", "2027-M01"]),
    ("2026-M02", ["ten-days"], ["2026-M02-D1", "2026-M02-D2", "2026-M02-D3"]),
    ("2025-12-29..2026-01-11", ["week"], ["2026-W01", "2026-W02"]),
    ("2026-03-01..2026-03-02", ["day"], ["2026-03-01", "2026-03-02"]),
    ("2026-SY", ["quarter", "month"], ["2026-M09", "2026-Q4", "2027-Q1", "2027-Q2", "2027-M07", "2027-M08"]),
  ])
  func `a period is laid out with the fewest there are`(key: String, kinds: [String], parts: [String]) throws {
    #expect(try Self.tiling(key, kinds) == parts)
  }

  @Test(arguments: [
    ("2026-S2", ["Q1", "Q2", "Q3", "year"]), ("2026", ["Q1", "Q2", "Q3"]), ("2026-Q1", ["year"]),
    ("2026-Q1", ["week"]), ("2026-01-02..2026-03-31", ["month"]), ("2026-01-01..2026-03-30", ["month"]),
    ("2026", ["custom"]), ("2026-M01", ["quarter"]),
  ])
  func `what leaves a gap or reaches over is not laid out`(key: String, kinds: [String]) throws {
    #expect(try Self.tiling(key, kinds) == nil)
  }

  @Test func `as many parts as one may name, and no more`() throws {
    #expect(try Self.tiling("2026", ["month"], atMost: 12)?.count == 12)
    #expect(try Self.tiling("2026", ["month"], atMost: 11) == nil)
    #expect(try Self.tiling("2025-01-01..2026-02-04", ["day"])?.count == 400)
    #expect(try Self.tiling("2025-01-01..2026-02-05", ["day"]) == nil)
    // A search that could go on through centuries of days ends.
    #expect(try Self.tiling("1000-01-01..9999-12-30", ["day", "year", "month"]) == nil)
  }

  @Test func `parts follow each other from the first day through the last`() throws {
    for kinds in [["month"], ["quarter", "month"], ["week", "day"], ["ten-days", "year"]] {
      for key in ["2024", "2025-S1", "2026-N9", "2024-02-01..2025-05-31"] {
        guard let parts = try Self.tiling(key, kinds) else { continue }
        let periods = try parts.map { try Period.parse($0) }
        let whole = try Period.parse(key)
        #expect(periods.first?.firstDay == whole.firstDay && periods.last?.lastDay == whole.lastDay)
        for (one, next) in zip(periods, periods.dropFirst()) { #expect(one.lastDay.adding(days: 1) == next.firstDay) }
      }
    }
  }
}
