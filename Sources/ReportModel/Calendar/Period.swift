// The period a report is about: its kind, its canonical key, its first and last day. Reading a key is in PeriodSyntax,
// which days it means to a form in WindowConvention, what people call it in PeriodName.

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
///
/// Every day of a period lies in the years 1000...9999; periods beyond cannot be made.
public struct Period: Sendable, Hashable {
  public let kind: PeriodKind
  /// The canonical spelling: `2026-Q1`, `2019-03-12..2019-09-30`.
  public let key: String
  /// First and last calendar day of the key, whatever the window convention.
  public let firstDay: CivilDate
  public let lastDay: CivilDate
  /// The number within its kind (quarter 1...4, month 1...12, half 1...2, ten days 1...3 of the month, ISO week 1...53),
  /// 0 where there is none.
  public let number: Int

  init(kind: PeriodKind, key: String, firstDay: CivilDate, lastDay: CivilDate, number: Int) {
    self.kind = kind
    self.key = key
    self.firstDay = firstDay
    self.lastDay = lastDay
    self.number = number
  }

  /// The year in the key; of a week the ISO year, of a custom period the year of its first day.
  public var year: Int { kind == .week ? firstDay.adding(days: 3).parts.year : firstDay.parts.year }

  /// The period of that kind whose days hold `day`; `nil` for custom periods, and for nine months after September.
  public static func containing(_ day: CivilDate, kind: PeriodKind) -> Period? {
    let (year, month, dayOfMonth) = day.parts
    switch kind {
    case .year: return Period(year: year)
    case .half: return Period(half: (month + 5) / 6, of: year)
    case .quarter: return Period(quarter: (month + 2) / 3, of: year)
    case .nineMonths: return month <= 9 ? Period(nineMonthsOf: year) : nil
    case .month: return Period(month: month, of: year)
    case .tenDays: return Period(tenDays: min((dayOfMonth + 9) / 10, 3), ofMonth: month, of: year)
    case .week:
      // An ISO week belongs to the year of its Thursday.
      let thursday = day.adding(days: 4 - day.weekday)
      let weekYear = thursday.parts.year
      guard let newYear = CivilDate(year: weekYear, month: 1, day: 1) else { return nil }
      return Period(week: (thursday.dayNumber - newYear.dayNumber) / 7 + 1, of: weekYear)
    case .day: return Period(day: day)
    case .schoolYear: return Period(schoolYear: month >= 9 ? year : year - 1)
    case .custom: return nil
    }
  }

  /// The period of the same kind that comes next; `nil` for custom periods and past the year 9999.
  public var following: Period? {
    if kind == .nineMonths { return Period(nineMonthsOf: year + 1) }
    return Period.containing(lastDay.adding(days: 1), kind: kind)
  }
}

// Making periods from numbers. Each answers `nil` where there is no such period.
extension Period {
  public init?(year: Int) {
    self.init(kind: .year, suffix: "", months: 1...12, of: year, number: 0)
  }

  public init?(half number: Int, of year: Int) {
    guard (1...2).contains(number) else { return nil }
    self.init(kind: .half, suffix: "-S\(number)", months: number * 6 - 5...number * 6, of: year, number: number)
  }

  public init?(quarter number: Int, of year: Int) {
    guard (1...4).contains(number) else { return nil }
    self.init(kind: .quarter, suffix: "-Q\(number)", months: number * 3 - 2...number * 3, of: year, number: number)
  }

  public init?(nineMonthsOf year: Int) {
    self.init(kind: .nineMonths, suffix: "-N9", months: 1...9, of: year, number: 0)
  }

  public init?(month: Int, of year: Int) {
    guard (1...12).contains(month) else { return nil }
    self.init(kind: .month, suffix: "-M\(CivilDate.twoDigits(month))", months: month...month, of: year, number: month)
  }

  /// Ten days of a month: 1–10, 11–20, 21 to the end.
  public init?(tenDays number: Int, ofMonth month: Int, of year: Int) {
    guard (1...3).contains(number), (1...12).contains(month), Period.years.contains(year) else { return nil }
    let end = number == 3 ? CivilDate.days(inMonth: month, of: year) : number * 10
    guard let first = CivilDate(year: year, month: month, day: number * 10 - 9),
      let last = CivilDate(year: year, month: month, day: end)
    else { return nil }
    let key = "\(year)-M\(CivilDate.twoDigits(month))-D\(number)"
    self.init(kind: .tenDays, key: key, firstDay: first, lastDay: last, number: number)
  }

  /// A week of ISO 8601, Monday to Sunday; week 1 holds the year's first Thursday.
  public init?(week number: Int, of year: Int) {
    guard (1...53).contains(number), let fourth = CivilDate(year: year, month: 1, day: 4) else { return nil }
    let monday = fourth.adding(days: (number - 1) * 7 + 1 - fourth.weekday)
    guard monday.adding(days: 3).parts.year == year, Period.years.contains(year),
      Period.years.contains(monday.adding(days: 6).parts.year)
    else { return nil }
    let key = "\(year)-W\(CivilDate.twoDigits(number))"
    self.init(kind: .week, key: key, firstDay: monday, lastDay: monday.adding(days: 6), number: number)
  }

  public init?(day: CivilDate) {
    guard Period.years.contains(day.parts.year) else { return nil }
    self.init(kind: .day, key: day.description, firstDay: day, lastDay: day, number: 0)
  }

  /// From 1 September to 31 August, so that school years tile; the days of teaching are the regime's window.
  public init?(schoolYear year: Int) {
    guard Period.years.contains(year), let first = CivilDate(year: year, month: 9, day: 1),
      let last = CivilDate(year: year + 1, month: 8, day: 31)
    else { return nil }
    self.init(kind: .schoolYear, key: "\(year)-SY", firstDay: first, lastDay: last, number: 0)
  }

  /// Any run of days, for ad hoc forms.
  public init?(customFrom first: CivilDate, through last: CivilDate) {
    guard first <= last, Period.years.contains(first.parts.year), Period.years.contains(last.parts.year) else {
      return nil
    }
    self.init(kind: .custom, key: "\(first)..\(last)", firstDay: first, lastDay: last, number: 0)
  }

  private init?(kind: PeriodKind, suffix: String, months: ClosedRange<Int>, of year: Int, number: Int) {
    guard Period.years.contains(year), let first = CivilDate(year: year, month: months.lowerBound, day: 1),
      let last = CivilDate(
        year: year, month: months.upperBound, day: CivilDate.days(inMonth: months.upperBound, of: year))
    else { return nil }
    self.init(kind: kind, key: "\(year)\(suffix)", firstDay: first, lastDay: last, number: number)
  }

  /// Four digits always, and a window that begins in the December before still is a date PostgreSQL takes.
  private static let years = 1000...9999
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
