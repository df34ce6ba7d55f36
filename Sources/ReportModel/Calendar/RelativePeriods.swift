// Periods named from today: the last so many of a kind, the year to date, the latest. What they come to is a list of
// keys; nothing else in the centre knows of these words.

/// A word for periods that means others as time goes on.
public enum RelativePeriods: Sendable, Hashable {
  /// `last-12-months`: the newest so many whose last day has passed, 1...400.
  case last(Int, PeriodKind)
  /// `year-to-date`: those of the year that have ended, of the finest kind a form has.
  case yearToDate
  /// `latest`: the newest for which anything was accepted.
  case latest

  /// Reads a word; `nil` where the text is meant as a key.
  ///
  /// - Throws: `period.relative` where it is neither.
  public init?(_ text: String) throws(PeriodFault) {
    switch text {
    case "year-to-date": self = .yearToDate
    case "latest": self = .latest
    default:
      guard let first = text.utf8.first, (97...122).contains(first) else { return nil }
      let parts = text.split(separator: "-", maxSplits: 2, omittingEmptySubsequences: false)
      guard parts.first == "last" else {
        // Somebody's spelling of a key gets the key back.
        if PeriodGuess(text) != nil { return nil }
        throw .relative(text)
      }
      guard parts.count == 3, let count = Int(parts[1]), String(count) == parts[1],
        (1...Period.longestRange).contains(count), let kind = Self.kinds[String(parts[2])]
      else { throw .relative(text) }
      self = .last(count, kind)
    }
  }

  /// The newest periods of a kind that have ended before today, in order; fewer only where the calendar begins.
  public static func ended(_ count: Int, _ kind: PeriodKind, before today: CivilDate) -> [Period] {
    var periods: [Period] = []
    var day = Period.containing(today, kind: kind)?.firstDay ?? today
    while periods.count < count, let period = Period.containing(day.adding(days: -1), kind: kind) {
      periods.append(period)
      day = period.firstDay
    }
    return periods.reversed()
  }

  /// The periods of today's year that have ended, of the finest kind among these that goes on through a year.
  public static func yearToDate(_ patterns: [PeriodPattern], before today: CivilDate) -> [Period] {
    let finestFirst: [PeriodKind] = [.day, .week, .tenDays, .month, .quarter, .half]
    guard let kind = finestFirst.first(where: { kind in patterns.contains { $0.kind == kind } }) else { return [] }
    return Period.containing(today, kind: kind)?.earlierInYear ?? []
  }

  static let spellings = "last-12-months, last-4-quarters, last-3-years, year-to-date, latest"

  private static let kinds: [String: PeriodKind] = [
    "year": .year, "years": .year, "half-year": .half, "half-years": .half, "quarter": .quarter, "quarters": .quarter,
    "month": .month, "months": .month, "week": .week, "weeks": .week, "day": .day, "days": .day,
    "school-year": .schoolYear, "school-years": .schoolYear,
  ]
}
