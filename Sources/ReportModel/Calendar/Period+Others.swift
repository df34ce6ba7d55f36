// Other periods seen from one: a year earlier, those of the year before it, the quarters and months in it.

extension Period {
  /// The same period a year earlier; `nil` for a custom one, and where that year has none (week 53, 29 February).
  public var yearEarlier: Period? {
    guard kind != .custom, let year = Int(key.prefix(4)) else { return nil }
    let digits = String(year - 1)
    return try? Period.parse(String(repeating: "0", count: max(0, 4 - digits.count)) + digits + key.dropFirst(4))
  }

  /// The periods of the same kind in the same year before this one, in order.
  public var earlierInYear: [Period] {
    guard [.half, .quarter, .month, .tenDays, .week, .day].contains(kind), year > 1000 else { return [] }
    var periods: [Period] = []
    guard let newYear = CivilDate(year: year, month: 1, day: 4) else { return [] }
    // The fourth of January lies in the first ISO week of its year.
    var next =
      kind == .day
      ? CivilDate(year: year, month: 1, day: 1).flatMap { Period(day: $0) }
      : Period.containing(newYear, kind: kind)
    while let period = next, period.firstDay < firstDay {
      periods.append(period)
      next = period.following
    }
    return periods
  }

  /// The periods a reference to another form means, in order.
  public func periods(_ when: ForeignReference.When) -> [Period] {
    switch when {
    case .same: [self]
    case .previous: Period.containing(firstDay.adding(days: -1), kind: kind).map { [$0] } ?? []
    case .quarters: within(.quarter)
    case .months: within(.month)
    case .key(let key): (try? Period.parse(key)).map { [$0] } ?? []
    }
  }

  private func within(_ kind: PeriodKind) -> [Period] {
    var periods: [Period] = []
    var next = Period.containing(firstDay, kind: kind)
    while let period = next, period.lastDay <= lastDay {
      if period.firstDay >= firstDay { periods.append(period) }
      next = period.following
    }
    return periods
  }
}

extension Form {
  /// The cell of a row and a column, of the first table that has both.
  public func ordinal(row: String, column: String) -> Int? {
    for table in tables {
      if let row = table.row(row), let column = table.column(column) { return table.ordinal(row: row, column: column) }
    }
    return nil
  }
}
