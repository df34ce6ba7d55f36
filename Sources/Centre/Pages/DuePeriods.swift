// For which periods a form is due. Until calendars of obligations exist: every period of its kinds that a version is in
// force for; what is missing is late once the period's last day is over.
internal import ReportModel

extension Centre {
  /// The newest periods of a form, newest first: those that have ended, and the one that runs.
  ///
  /// - Parameter count: of ended ones, at most.
  func duePeriods(_ code: String, count: Int) -> (ended: [Period], running: [Period]) {
    let versions = forms.versions(code)
    guard let kind = versions.last?.form.kind, kind != .adhoc else { return ([], []) }
    let patterns = Set(versions.flatMap(\.form.periods))
    var ended: Set<Period> = []
    var running: Set<Period> = []
    for pattern in patterns {
      var next = Self.newest(pattern.kind, on: today)
      var found = 0
      // Of a kind that is due once a year the last one may lie far back among the others.
      for _ in 0..<60 where found < count {
        guard let period = next else { break }
        next = period.preceding
        guard pattern.matches(period), isDue(period, versions) else { continue }
        if period.lastDay >= today {
          running.insert(period)
        } else {
          ended.insert(period)
          found += 1
        }
      }
    }
    let newestFirst = ended.sorted { ($0.lastDay, $0.firstDay) > ($1.lastDay, $1.firstDay) }
    return (Array(newestFirst.prefix(count)), running.sorted { $0.lastDay < $1.lastDay })
  }

  private func isDue(_ period: Period, _ versions: [PublishedForm]) -> Bool {
    guard let form = versions.last(where: { $0.isInForce(on: period.lastDay) })?.form else { return false }
    return form.periods.contains { $0.matches(period) }
  }

  /// The period that holds a day, or the last before it.
  private static func newest(_ kind: PeriodKind, on day: CivilDate) -> Period? {
    switch kind {
    case .custom: nil
    case .nineMonths: Period(nineMonthsOf: day.parts.year)
    default: Period.containing(day, kind: kind)
    }
  }
}
