// Which days a period means, and which report is the previous one.
import ReportModel
import Testing

@Suite struct WindowConventionTests {
  private func day(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }

  @Test(arguments: [
    ("2026-M01", "2025-12-15", "2026-01-14"), ("2026-M03", "2026-02-15", "2026-03-14"),
    ("2026-Q1", "2025-12-15", "2026-03-14"), ("2026-Q3", "2026-06-15", "2026-09-14"),
    ("2026-S1", "2025-12-15", "2026-06-14"), ("2026-S2", "2026-06-15", "2026-12-14"),
    ("2026-N9", "2025-12-15", "2026-09-14"), ("2026", "2025-12-15", "2026-12-14"),
    ("2026-W01", "2025-12-29", "2026-01-04"), ("2026-M09-D3", "2026-09-21", "2026-09-30"),
    ("2026-11-20", "2026-11-20", "2026-11-20"), ("2026-SY", "2026-09-01", "2027-08-31"),
    ("2019-03-12..2019-09-30", "2019-03-12", "2019-09-30"),
  ])
  func `windows of the decree`(key: String, first: String, last: String) throws {
    let window = try Period.parse(key).window(.decree1514)
    #expect(window.lowerBound.description == first)
    #expect(window.upperBound.description == last)
  }

  @Test func `calendar windows are the days of the key`() throws {
    for key in ["2026", "2026-Q2", "2026-M02", "2026-W05", "2026-SY"] {
      let period = try Period.parse(key)
      #expect(period.window(.calendar) == period.firstDay...period.lastDay)
    }
  }

  /// Whether the windows of `parts` follow one another without a gap and fill the window of `whole`.
  private func tile(_ parts: [Period], _ whole: Period, _ convention: WindowConvention) -> Bool {
    let windows = parts.map { $0.window(convention) }
    for (one, next) in zip(windows, windows.dropFirst())
    where one.upperBound.adding(days: 1) != next.lowerBound { return false }
    let window = whole.window(convention)
    return windows.first?.lowerBound == window.lowerBound && windows.last?.upperBound == window.upperBound
  }

  @Test(arguments: WindowConvention.allCases, [1999, 2000, 2024, 2025, 2026, 2100])
  func `months tile quarters, quarters halves, halves the year, and years follow`(
    convention: WindowConvention, year: Int
  ) throws {
    let months = (1...12).compactMap { Period(month: $0, of: year) }
    let quarters = (1...4).compactMap { Period(quarter: $0, of: year) }
    let halves = (1...2).compactMap { Period(half: $0, of: year) }
    let whole = try #require(Period(year: year))
    for index in 0..<4 { #expect(tile(Array(months[index * 3..<index * 3 + 3]), quarters[index], convention)) }
    for index in 0..<2 { #expect(tile(Array(quarters[index * 2..<index * 2 + 2]), halves[index], convention)) }
    #expect(tile(halves, whole, convention))
    let nineMonths = try #require(Period(nineMonthsOf: year))
    #expect(tile(Array(quarters[..<3]), nineMonths, convention))
    let next = try #require(whole.following)
    #expect(whole.window(convention).upperBound.adding(days: 1) == next.window(convention).lowerBound)
  }

  @Test func `ten days, weeks and school years tile too`() throws {
    for kind in [PeriodKind.tenDays, .week, .day, .schoolYear] {
      var period = try #require(Period.containing(day("2023-12-30"), kind: kind))
      for _ in 0..<200 {
        let next = try #require(period.following)
        #expect(period.lastDay.adding(days: 1) == next.firstDay)
        period = next
      }
    }
  }

  static let endings: [(String, WindowConvention, [String])] = [
    ("2025-12-31", .calendar, ["2025", "2025-S2", "2025-Q4", "2025-M12", "2025-M12-D3", "2025-12-31"]),
    ("2025-09-30", .calendar, ["2025-Q3", "2025-N9", "2025-M09", "2025-M09-D3", "2025-09-30"]),
    ("2025-12-14", .decree1514, ["2025", "2025-S2", "2025-Q4", "2025-M12", "2025-W50", "2025-12-14"]),
    ("2026-08-31", .decree1514, ["2026-M08-D3", "2026-08-31", "2025-SY"]),
    ("2026-09-14", .decree1514, ["2026-Q3", "2026-N9", "2026-M09", "2026-09-14"]),
    ("2026-05-13", .decree1514, ["2026-05-13"]),
  ]

  @Test(arguments: endings)
  func `the periods that end on a day`(day: String, convention: WindowConvention, keys: [String]) throws {
    let date = try #require(CivilDate(day))
    #expect(Period.endingCandidates(on: date, convention).map(\.key) == keys)
  }

  @Test func `candidates are exactly the periods whose window ends that day`() throws {
    for convention in WindowConvention.allCases {
      for offset in 0..<731 {
        let date = try day("2024-01-01").adding(days: offset)
        for candidate in Period.endingCandidates(on: date, convention) {
          #expect(candidate.window(convention).upperBound == date)
        }
      }
      // The other way round: no period of these years is missed.
      for kind in PeriodKind.allCases where kind != .custom {
        var period = try #require(Period.containing(day("2024-05-01"), kind: kind))
        for _ in 0..<30 {
          let end = period.window(convention).upperBound
          #expect(Period.endingCandidates(on: end, convention).contains(period))
          period = try #require(period.following)
        }
      }
    }
  }

  /// Period, periods reported, steps back, the report found.
  static let previousCases: [(String, [String], Int, String?)] = [
    // The first quarter follows the year report, where a form has no fourth quarter (II.06a).
    ("2026-Q1", ["2025-Q1", "2025-Q2", "2025-Q3", "2025"], 1, "2025"),
    ("2026-Q1", ["2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4", "2025"], 1, "2025-Q4"),
    ("2026-Q1", ["2025", "2025-S2", "2025-M12"], 1, "2025"),
    ("2026-Q1", ["2025-S2", "2025-M12"], 1, "2025-S2"),
    ("2026", ["2025-Q3", "2025", "2025-Q4"], 1, "2025"),
    ("2026-Q2", ["2026-M03", "2026-Q1"], 1, "2026-Q1"), ("2026-Q2", ["2025-Q4", "2025"], 1, nil),
    ("2026-M10", ["2026-Q3", "2026-N9"], 1, "2026-N9"),
    ("2026-Q3", ["2026-Q2", "2026-Q1", "2025-Q4"], 2, "2026-Q1"),
    ("2026-Q3", ["2026-Q2", "2026-Q1", "2025"], 3, "2025"),
    ("2026-Q3", ["2026-Q2", "2025-Q4"], 2, nil), ("2026-Q3", [], 1, nil),
  ]

  @Test(arguments: previousCases)
  func `the previous report ends the day before, of the same kind or else the longest`(
    key: String, reported: [String], steps: Int, previous: String?
  ) throws {
    let period = try Period.parse(key)
    let available = try reported.map { try Period.parse($0) }
    for convention in WindowConvention.allCases {
      #expect(period.previous(among: available, convention, steps: steps)?.key == previous)
      #expect(period.previous(among: available.reversed(), convention, steps: steps)?.key == previous)
    }
  }

  @Test func `a custom period can be the previous one and have one`() throws {
    let october = try Period.parse("2019-10-01..2019-12-31")
    let spring = try Period.parse("2019-03-12..2019-09-30")
    let september = try Period.parse("2019-09-01..2019-09-30")
    #expect(october.previous(among: [september, spring], .calendar) == spring)
    #expect(try Period.parse("2019-Q4").previous(among: [spring], .calendar) == spring)
    // Under the decree the fourth quarter begins on 15 September: that run of days does not end before it.
    #expect(try Period.parse("2019-Q4").previous(among: [spring], .decree1514) == nil)
  }
}
