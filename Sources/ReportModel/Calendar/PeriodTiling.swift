// A coarser period laid out with finer ones, without a gap and without an overlap: what its figures can be added from.

extension Period {
  /// The fewest reported periods that together are exactly this one, in order; `nil` where there are none.
  ///
  /// - Parameters:
  ///   - most: parts at most; what takes more is not laid out.
  ///   - isReported: whether figures are there for a period; asked of regular periods only.
  public func tiling(atMost most: Int = longestRange, by isReported: (Period) -> Bool) -> [Period]? {
    let end = lastDay.adding(days: 1)
    // By the day after it, the period that reaches it with the fewest before it.
    var reaching: [CivilDate: Period] = [:]
    var days = [firstDay]
    for _ in 0..<most {
      var next: [CivilDate] = []
      for day in days {
        for kind in Self.coarsestFirst {
          guard let part = Period.containing(day, kind: kind), part.firstDay == day, part.lastDay <= lastDay,
            isReported(part)
          else { continue }
          let after = part.lastDay.adding(days: 1)
          guard reaching[after] == nil else { continue }
          reaching[after] = part
          next.append(after)
        }
      }
      if reaching[end] != nil { return parts(to: end, reaching) }
      guard !next.isEmpty, reaching.count <= Self.mostDaysReached else { return nil }
      days = next
    }
    return nil
  }

  private func parts(to end: CivilDate, _ reaching: [CivilDate: Period]) -> [Period] {
    var parts: [Period] = []
    var day = end
    while let part = reaching[day], day > firstDay {
      parts.append(part)
      day = part.firstDay
    }
    return parts.reversed()
  }

  /// Of tilings with equally many parts the one that begins coarsest.
  private static let coarsestFirst: [PeriodKind] = [
    .year, .schoolYear, .nineMonths, .half, .quarter, .month, .tenDays, .week, .day,
  ]

  /// Ten years of days, of which no more than the parts at most could be used: a search without an end would be
  /// somebody's way to keep the centre busy.
  private static let mostDaysReached = 4000
}
