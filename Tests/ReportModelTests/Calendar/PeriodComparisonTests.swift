// The period before, and the same of last year.
import ReportModel
import Testing

@Suite struct PeriodComparisonTests {
  @Test(arguments: [
    ("2026", "2025", "2025"), ("2026-S1", "2025-S2", "2025-S1"), ("2026-Q1", "2025-Q4", "2025-Q1"),
    ("2026-N9", "2025-N9", "2025-N9"), ("2026-M03", "2026-M02", "2025-M03"),
    ("2026-M03-D1", "2026-M02-D3", "2025-M03-D1"), ("2026-W53", "2026-W52", nil), ("2027-W01", "2026-W53", "2026-W01"),
    ("2024-02-29", "2024-02-28", nil), ("2026-SY", "2025-SY", "2025-SY"), ("1000", nil, nil),
    ("2026-01-01..2026-10-31", "2025-03-01..2025-12-31", "2025-01-01..2025-10-31"),
    ("2024-02-01..2024-02-29", "2024-01-01..2024-01-31", "2023-02-01..2023-02-28"),
    ("2026-12-01..2027-01-31", "2026-10-01..2026-11-30", "2025-12-01..2026-01-31"),
    // Days that are no months have no like.
    ("2026-01-02..2026-01-31", nil, nil), ("2026-01-01..2026-01-30", nil, nil),
  ])
  func `what a period is compared with`(key: String, preceding: String?, lastYear: String?) throws {
    let period = try Period.parse(key)
    #expect(period.preceding?.key == preceding)
    #expect(period.sameLastYear?.key == lastYear)
  }
}
