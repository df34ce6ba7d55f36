// The period a report is about: parsing, canonical keys, first and last day, windows, and which period a form asks for.

/// Kind of a period.
public enum PeriodKind: String, Sendable, CaseIterable {
  case year, half, quarter
  case nineMonths = "nine-months"
  case month
  case tenDays = "ten-days"
  case week, day
  case schoolYear = "school-year"
  case custom
}

/// A period by its canonical key (contract §3).
public struct Period: Sendable, Hashable {
  public let kind: PeriodKind
  /// The canonical spelling: `2026-Q1`, `2019-03-12..2019-09-30`.
  public let key: String
  /// First and last calendar day of the key, whatever the window convention.
  public let firstDay: CivilDate
  public let lastDay: CivilDate
  /// The number within its kind (quarter 1...4, month 1...12, half 1...2 …), 0 where there is none.
  public let number: Int

  init(kind: PeriodKind, key: String, firstDay: CivilDate, lastDay: CivilDate, number: Int) {
    self.kind = kind
    self.key = key
    self.firstDay = firstDay
    self.lastDay = lastDay
    self.number = number
  }
}

/// A kind of period a form is reported for, `quarter` or a single one of a year, `Q1`.
public struct PeriodPattern: Sendable, Hashable {
  public let kind: PeriodKind
  /// The only number of that kind it means, or `nil` for all.
  public let number: Int?

  public init(kind: PeriodKind, number: Int? = nil) {
    self.kind = kind
    self.number = number
  }

  public func matches(_ period: Period) -> Bool {
    period.kind == kind && (number == nil || period.number == number)
  }
}
