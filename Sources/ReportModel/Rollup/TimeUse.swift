// How each cell takes part in adding up over time: which parts of a longer period its figure, or at least its coverage,
// comes from. Which figures add over agencies is in SlotPlan; a nature answers the two separately.

/// The parts of a longer period that a cell's figure is made of.
public enum TimeUse: UInt8, Sendable {
  /// All: the sum.
  case sum
  /// The first alone, or the last: blank where nothing is reported there, never the next known.
  case first, last
  /// There is no figure over time.
  case none

  public init(_ nature: Nature) {
    switch nature {
    case .flow: self = .sum
    case .opening: self = .first
    case .closing, .cumulative, .plan: self = .last
    case .ratio, .index, .none: self = .none
    }
  }
}

extension Form {
  /// How each cell goes over time, by ordinal. A cell that is computed again has a figure wherever a cell it reads has
  /// one; its coverage is of the parts those come from, of all parts where they come from different ones.
  public var timeUses: [TimeUse] {
    var uses = cells.map { cell -> TimeUse in
      // What is restated is of another period: added up, it would be of other parts than those named.
      guard SlotPlan.use(of: cell) == .added, cell.periodShift == 0 else { return .none }
      // What is drawn from a list may be cases or stocks: without a nature nobody knows.
      return cell.nature.map { TimeUse($0) } ?? .none
    }
    // So is whatever is computed of it, in whichever way.
    var isShifted = cells.map { $0.periodShift != 0 }
    for ordinal in computationOrder where SlotPlan.use(of: cells[ordinal]) == .counted {
      isShifted[ordinal] = isShifted[ordinal] || cells[ordinal].cellsRead.contains { isShifted[$0] }
      guard !isShifted[ordinal] else { continue }
      let own = cells[ordinal].nature.map { TimeUse($0) } ?? .none
      let read = Set(cells[ordinal].cellsRead.map { uses[$0] }).subtracting([.none])
      guard let one = read.first else { continue }
      uses[ordinal] = own != .none ? own : read.count == 1 ? one : .sum
    }
    return uses
  }
}

extension Cell {
  /// Ordinals of the cells of the same report it is computed from, each once.
  public var cellsRead: [Int] {
    var seen: Set<Int> = []
    let read: [Int] =
      switch computation {
      case .sum(let parts): parts
      case .formula(let program): program.cellsRead(row: row, column: column)
      case .ratio(let part, let base, _):
        part.cellsRead(row: row, column: column) + base.cellsRead(row: row, column: column)
      case nil: []
      }
    return read.filter { seen.insert($0).inserted }
  }
}
