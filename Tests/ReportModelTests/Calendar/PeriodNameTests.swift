// What people read for a period and a date.
import ReportModel
import Testing

@Suite struct PeriodNameTests {
  @Test(arguments: [
    ("2025-Q3", "Quý III/2025", "Q3 2025"), ("2026-M07", "Tháng 7/2026", "July 2026"),
    ("2026-S1", "6 tháng đầu năm 2026", "First half of 2026"),
    ("2026-S2", "6 tháng cuối năm 2026", "Second half of 2026"),
    ("2026-N9", "9 tháng năm 2026", "Nine months of 2026"), ("2026", "Năm 2026", "2026"),
    ("2026-W05", "Tuần 5 năm 2026", "Week 5 of 2026"), ("2026-W01", "Tuần 1 năm 2026", "Week 1 of 2026"),
    ("2026-M09-D1", "10 ngày đầu tháng 9/2026", "First ten days of September 2026"),
    ("2026-M09-D2", "10 ngày giữa tháng 9/2026", "Second ten days of September 2026"),
    ("2026-M09-D3", "10 ngày cuối tháng 9/2026", "Last ten days of September 2026"),
    ("2026-01-05", "Ngày 05/01/2026", "5 January 2026"),
    ("2026-SY", "Năm học 2026-2027", "School year 2026-2027"),
    ("2019-03-12..2019-09-30", "từ ngày 12/3/2019 đến ngày 30/9/2019", "12 March 2019 to 30 September 2019"),
    ("2019-02-05..2019-10-30", "từ ngày 05/02/2019 đến ngày 30/10/2019", "5 February 2019 to 30 October 2019"),
  ])
  func `a period has a name in both languages`(key: String, vi: String, en: String) throws {
    #expect(try Period.parse(key).name == Message(vi: vi, en: en))
  }

  @Test(arguments: [
    ("2026-01-05", "05/01/2026", "ngày 05 tháng 01 năm 2026"), ("2026-03-25", "25/03/2026", "ngày 25 tháng 3 năm 2026"),
    ("2026-12-09", "09/12/2026", "ngày 09 tháng 12 năm 2026"),
  ])
  func `a date is written as documents write it`(date: String, slashed: String, official: String) throws {
    let day = try #require(CivilDate(date))
    #expect(day.slashed == slashed)
    #expect(day.official == official)
  }
}
