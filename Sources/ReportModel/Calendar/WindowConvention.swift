// Which days a period's key means to a form (Decree 09/2019, article 12; other conventions live beside it).

/// Convention of the reporting window. The key of a period never changes with it.
public enum WindowConvention: String, Sendable, CaseIterable {
  /// The days of the calendar period.
  case calendar
  /// From the 15th of the month before the period to the 14th of its last month.
  case decree1514 = "decree-15-14"

  /// Whether the convention moves the days of this kind. Article 12 speaks of months, quarters, halves, nine months and
  /// years; every other kind keeps its calendar days.
  func moves(_ kind: PeriodKind) -> Bool {
    guard self == .decree1514 else { return false }
    switch kind {
    case .year, .half, .quarter, .nineMonths, .month: return true
    case .tenDays, .week, .day, .schoolYear, .custom: return false
    }
  }
}

extension Period {
  /// The days whose figures belong in the report, both ends included.
  public func window(_ convention: WindowConvention) -> ClosedRange<CivilDate> {
    guard convention.moves(kind) else { return firstDay...lastDay }
    // The period begins on a 1st and ends on a last of the month: the 15th before it lies this many days back.
    let dayBefore = firstDay.adding(days: -1)
    let begin = dayBefore.adding(days: 15 - dayBefore.parts.day)
    let end = lastDay.adding(days: 14 - lastDay.parts.day)
    return begin...end
  }

  /// All periods, of every kind but custom, whose window ends on `day`, in the order of `PeriodKind`.
  public static func endingCandidates(on day: CivilDate, _ convention: WindowConvention) -> [Period] {
    let (year, month, dayOfMonth) = day.parts
    return PeriodKind.allCases.compactMap { kind in
      var last = day
      if convention.moves(kind) {
        guard dayOfMonth == 14 else { return nil }
        last = day.adding(days: CivilDate.days(inMonth: month, of: year) - 14)
      }
      guard let period = containing(last, kind: kind), period.lastDay == last else { return nil }
      return period
    }
  }

  /// The report that `previous` means (contract §9): of the periods reported on, the one whose window ends the day
  /// before this one's begins, whatever its frequency; of several the one of the same kind, else the longest.
  ///
  /// - Parameters:
  ///   - reported: periods with an accepted report of the form and agency, custom ones included, in any order.
  ///   - steps: how many reports back, at least 1; each step is taken from the period the one before it found.
  /// - Returns: `nil` where no accepted report stands there.
  public func previous(
    among reported: some Sequence<Period>, _ convention: WindowConvention, steps: Int = 1
  ) -> Period? {
    var current = self
    for _ in 0..<steps {
      guard let found = current.predecessor(among: reported, convention) else { return nil }
      current = found
    }
    return current
  }

  private func predecessor(among reported: some Sequence<Period>, _ convention: WindowConvention) -> Period? {
    let wanted = window(convention).lowerBound.adding(days: -1)
    var best: Period?
    var bestLength = 0
    for candidate in reported {
      let window = candidate.window(convention)
      guard window.upperBound == wanted else { continue }
      let length = window.upperBound.dayNumber - window.lowerBound.dayNumber
      if let current = best {
        let sameKind = candidate.kind == kind
        let currentSameKind = current.kind == kind
        if sameKind != currentSameKind {
          guard sameKind else { continue }
        } else if length != bestLength {
          guard length > bestLength else { continue }
        } else {
          // Two names for the same days (a custom period beside a quarter): any fixed choice, so long as it is fixed.
          guard candidate.key < current.key else { continue }
        }
      }
      best = candidate
      bestLength = length
    }
    return best
  }
}
