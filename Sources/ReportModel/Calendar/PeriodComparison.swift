// The periods a figure is compared with: the one before, and the same of last year.

extension Period {
  /// The period of the same kind that ended the day before this one begins; of nine months those of the year before, of
  /// a custom period of whole months as many before it. `nil` where there is none.
  public var preceding: Period? {
    switch kind {
    case .nineMonths: yearEarlier
    case .custom: wholeMonths.flatMap { movedBack(months: $0) }
    default: Period.containing(firstDay.adding(days: -1), kind: kind)
    }
  }

  /// The same period of the year before, a custom one where it is of whole months. `nil` where that year has none.
  public var sameLastYear: Period? {
    guard kind == .custom else { return yearEarlier }
    return wholeMonths.flatMap { _ in movedBack(months: 12) }
  }

  /// The period of the same kind that comes so many later; `nil` where there is none.
  public func later(by count: Int) -> Period? {
    var period = self
    for _ in 0..<count {
      guard let next = period.following else { return nil }
      period = next
    }
    return period
  }

  /// The period of which this one is `later(by: count)`; `nil` where there is none.
  public func earlier(by count: Int) -> Period? {
    var period = self
    for _ in 0..<count {
      guard let before = period.preceding else { return nil }
      period = before
    }
    return period.later(by: count) == self ? period : nil
  }

  /// How many months it is, where it begins with one and ends with one.
  private var wholeMonths: Int? {
    let (first, after) = (firstDay.parts, lastDay.adding(days: 1).parts)
    guard first.day == 1, after.day == 1 else { return nil }
    return (after.year - first.year) * 12 + after.month - first.month
  }

  private func movedBack(months: Int) -> Period? {
    func moved(_ day: CivilDate) -> CivilDate? {
      let (year, month, _) = day.parts
      let count = year * 12 + month - 1 - months
      return CivilDate(year: count / 12, month: count % 12 + 1, day: 1)
    }
    guard let first = moved(firstDay), let after = moved(lastDay.adding(days: 1)) else { return nil }
    return Period(customFrom: first, through: after.adding(days: -1))
  }
}
