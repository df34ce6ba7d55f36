// What a form costs those who fill it in: cells to type, and how often a year.

extension Form {
  /// Cells that these agencies type in one report each, added up, and those of them that must not be blank; computed cells
  /// and figures taken from other forms cost nothing.
  public func typedCells(of reporters: [(code: String, level: AgencyLevel)]) -> (cells: Int, required: Int) {
    let counts = Dictionary(reporters.map { ($0.level, 1) }, uniquingKeysWith: +)
    var typed = (cells: 0, required: 0)
    for cell in cells where !cell.isComputed && cell.indicator.flatMap({ indicator($0)?.reuse }) == nil {
      let count =
        cell.agencies.isEmpty
        ? counts.reduce(0) { $0 + (cell.levels.contains($1.key) ? $1.value : 0) }
        : reporters.count { cell.levels.contains($0.level) && cell.agencies.contains($0.code) }
      typed.cells += count
      if cell.required { typed.required += count }
    }
    return typed
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
