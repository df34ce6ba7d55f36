// A column may restate what an earlier report estimated: "done last month" beside "estimate for this month". Which cell
// it restates is said by the form: the estimate of the same row.

/// A cell of a report that takes the place of a figure of an earlier one.
public struct Restatement: Sendable, Hashable {
  /// Ordinal of the cell that restates.
  public let cell: Int
  /// Ordinal of the cell whose figure of the earlier period it takes the place of.
  public let restated: Int
  /// How many periods back that period is, 1 or more.
  public let periodsBack: Int
  /// How certain the figure then is.
  public let status: FigureStatus
}

extension Form {
  /// What its reports restate: a typed cell with `periodShift` restates the one typed cell of its row that is declared
  /// less certain than it (`status`) and is otherwise the same: type, unit, places, nature and, where both bear one,
  /// indicator. Where there is none, or more than one, or another restates it from the same period, it restates nothing
  /// and is only shown.
  public var restatements: [Restatement] {
    var rows: [[Int]: [Int]] = [:]
    for (ordinal, cell) in cells.enumerated() where cell.status != nil {
      rows[[cell.table, cell.row], default: []].append(ordinal)
    }
    let found = cells.indices.compactMap { ordinal -> Restatement? in
      let cell = cells[ordinal]
      guard cell.periodShift < 0, !isListed(ordinal) else { return nil }
      let found = (rows[[cell.table, cell.row]] ?? []).filter { cell.restates(cells[$0]) }
      guard found.count == 1 else { return nil }
      return Restatement(
        cell: ordinal, restated: found[0], periodsBack: -cell.periodShift, status: cell.status ?? .actual)
    }
    return Dictionary(grouping: found) { [$0.restated, $0.periodsBack] }.values.filter { $0.count == 1 }.map { $0[0] }
      .sorted { $0.cell < $1.cell }
  }
}

extension Cell {
  fileprivate func restates(_ other: Cell) -> Bool {
    guard type.isNumeric, !isComputed, !other.isComputed, other.periodShift == 0, let status = other.status else {
      return false
    }
    return status < (self.status ?? .actual) && type == other.type && unit == other.unit && places == other.places
      && nature == other.nature && (indicator == nil || other.indicator == nil || indicator == other.indicator)
  }
}

extension FigureStatus: Comparable {
  /// Less certain before more certain.
  public static func < (a: FigureStatus, b: FigureStatus) -> Bool { a.certainty < b.certainty }

  /// From 0, the least certain.
  public var certainty: Int {
    switch self {
    case .estimate: 0
    case .preliminary: 1
    case .actual: 2
    case .final: 3
    }
  }

  public init?(certainty: Int) {
    guard let found = Self.allCases.first(where: { $0.certainty == certainty }) else { return nil }
    self = found
  }
}
