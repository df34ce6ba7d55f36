// What a form's rules and prefills want to know of other reports, so that no more is fetched than is asked.

/// The other reports a form looks at.
public struct HistoryNeeds: Sendable {
  /// How many reports back.
  public var reportsBack = 0
  public var sameLastYear = false
  public var yearToDate = false
  public var foreign: [ForeignReference] = []

  public init() {}

  /// What these programs look at, all together.
  public init(_ programs: some Sequence<Program>) {
    for program in programs {
      reportsBack = max(reportsBack, program.reportsBack)
      sameLastYear = sameLastYear || program.readsSameLastYear
      yearToDate = yearToDate || program.readsYearToDate
      for reference in program.foreign where !foreign.contains(reference) { foreign.append(reference) }
    }
  }

  /// What both look at.
  public func adding(_ other: HistoryNeeds) -> HistoryNeeds {
    var both = self
    both.reportsBack = max(reportsBack, other.reportsBack)
    both.sameLastYear = sameLastYear || other.sameLastYear
    both.yearToDate = yearToDate || other.yearToDate
    both.foreign += other.foreign.filter { !foreign.contains($0) }
    return both
  }

  /// Whether there is nothing to fetch.
  public var isEmpty: Bool { reportsBack == 0 && !sameLastYear && !yearToDate && foreign.isEmpty }
}

extension Form {
  /// What judging a report looks at.
  public var historyNeeds: HistoryNeeds {
    let rules = self.rules.flatMap { [$0.condition] + ($0.when.map { [$0] } ?? []) }
    let computed = cells.flatMap { cell -> [Program] in
      switch cell.computation {
      case .formula(let program): [program]
      case .ratio(let part, let base, _): [part, base]
      case .sum, nil: []
      }
    }
    return HistoryNeeds(rules + computed + lockedCells.compactMap { cells[$0].prefill })
  }
}
