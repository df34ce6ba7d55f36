// Dates on the command line.
internal import Operations
internal import ReportModel

extension ValueKind where Value == CivilDate {
  /// `YYYY-MM-DD`.
  static var date: ValueKind {
    ValueKind(placeholder: "DATE", expectation: "a date such as 2026-12-31") { CivilDate($0) }
  }
}
