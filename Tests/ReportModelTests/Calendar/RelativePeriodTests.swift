// Words for periods: what they come to on a day, and what is said to those that are none.
import ReportModel
import Testing

@Suite struct RelativePeriodTests {
  @Test(arguments: [
    ("last-3-months", "2026-11-20", ["2026-M08", "2026-M09", "2026-M10"]),
    ("last-2-months", "2026-02-28", ["2025-M12", "2026-M01"]), ("last-1-month", "2026-03-01", ["2026-M02"]),
    ("last-4-quarters", "2026-12-31", ["2025-Q4", "2026-Q1", "2026-Q2", "2026-Q3"]),
    ("last-2-half-years", "2026-07-01", ["2025-S2", "2026-S1"]),
    ("last-3-years", "2026-11-20", ["2023", "2024", "2025"]),
    ("last-2-weeks", "2027-01-04", ["2026-W52", "2026-W53"]), ("last-1-day", "2026-03-01", ["2026-02-28"]),
    ("last-2-school-years", "2026-09-01", ["2024-SY", "2025-SY"]),
  ])
  func `the last ones have ended`(word: String, today: String, keys: [String]) throws {
    guard case .last(let count, let kind) = try RelativePeriods(word) else { return #expect(Bool(false), "\(word)") }
    let day = try #require(CivilDate(today))
    #expect(RelativePeriods.ended(count, kind, before: day).map(\.key) == keys)
  }

  @Test func `as many as a list may name`() throws {
    let day = try #require(CivilDate("2026-11-20"))
    let months = RelativePeriods.ended(400, .month, before: day)
    #expect(months.count == 400 && months.last?.key == "2026-M10" && months.first?.key == "1993-M07")
    #expect(
      RelativePeriods.ended(400, .year, before: try #require(CivilDate("1002-05-01"))).map(\.key) == ["1000", "1001"])
  }

  @Test(arguments: [
    (["month", "quarter", "year"], "2026-04-30", ["2026-M01", "2026-M02", "2026-M03"]),
    (["Q1", "Q2", "Q3", "year"], "2026-11-20", ["2026-Q1", "2026-Q2", "2026-Q3"]),
    (["year", "half"], "2026-07-01", ["2026-S1"]), (["week"], "2026-01-12", ["2026-W01", "2026-W02"]),
    (["month"], "2026-01-31", []), (["year", "custom"], "2026-11-20", []),
  ])
  func `the year to date is what has ended of it`(kinds: [String], today: String, keys: [String]) throws {
    let patterns = try kinds.map { try #require(PeriodPattern(spelling: $0)) }
    #expect(RelativePeriods.yearToDate(patterns, before: try #require(CivilDate(today))).map(\.key) == keys)
  }

  @Test(arguments: ["2026-Q1", "2026-M01,2026-M02", "", "Q3 2026", "quý 3/2026", "202601", "tháng 9/2026"])
  func `a key, right or nearly, is no word`(text: String) throws {
    #expect(try RelativePeriods(text) == nil)
  }

  @Test(arguments: [
    "last-0-months", "last-401-months", "last-99999999999999999999-days", "last-12-moons", "last-12", "last-012-months",
    "last--1-months", "lats-12-months", "latest-2", "year-to-dat", "last", "last-12-months,latest", "last-+1-months",
  ])
  func `another word is told which there are`(text: String) throws {
    let fault = try #require(throws: PeriodFault.self) { _ = try RelativePeriods(text) }
    #expect(fault.code == .relative && fault.problemCode == "period.syntax")
    for word in ["last-12-months", "year-to-date", "latest", "400"] {
      #expect(fault.message.vi.contains(word) && fault.message.en.contains(word))
    }
  }
}
