// What a form costs those who fill it in: cells to type, and how often a year.

extension Form {
  /// Cells an agency of a level types in one report; computed cells and figures taken from other forms cost nothing.
  public func typedCells(of level: AgencyLevel) -> Int { cells.count { isTyped($0, at: level) } }

  /// Those of them that must not be blank.
  public func requiredCells(of level: AgencyLevel) -> Int { cells.count { $0.required && isTyped($0, at: level) } }

  private func isTyped(_ cell: Cell, at level: AgencyLevel) -> Bool {
    guard !cell.isComputed, cell.levels.contains(level) else { return false }
    return cell.indicator.flatMap { indicator($0)?.reuse } == nil
  }

  /// Reports a year; `nil` for a form that is asked for by event.
  public var timesAYear: Int? {
    let kinds = Set(periods.filter { $0.number == nil }.map(\.kind))
    var times = 0
    for pattern in Set(periods) {
      if pattern.kind == .custom { return nil }
      // `Q1` beside `quarter` asks for nothing more.
      if pattern.number != nil, kinds.contains(pattern.kind) { continue }
      times += pattern.number == nil ? pattern.kind.timesAYear : 1
    }
    return times
  }
}

extension PeriodKind {
  fileprivate var timesAYear: Int {
    switch self {
    case .year, .schoolYear, .nineMonths: 1
    case .half: 2
    case .quarter: 4
    case .month: 12
    case .tenDays: 36
    case .week: 52
    case .day: 365
    case .custom: 0
    }
  }
}
