// Adding reports up: exact sums by slot, and with every sum how many reports hold a value and how many hold nothing.

/// Figures of one agency for one form and period, by slot, in each cell's smallest unit.
public struct FigureSum: Sendable, Equatable {
  /// The sum; meaningful where `reported` is not 0.
  public var units: [Int128]
  /// Reports that hold a value (or a nil) in the cell.
  public var reported: [Int32]
  /// Accepted reports, for whose reporters the cell is open, that hold nothing there.
  public var blank: [Int32]
  /// Of slots in which later reports restate figures: how many, and what that changed. The sum is of what they say.
  public var restated: [Int: RestatedFigure] = [:]

  public init(slots: Int) {
    units = [Int128](repeating: 0, count: slots)
    reported = [Int32](repeating: 0, count: slots)
    blank = [Int32](repeating: 0, count: slots)
  }

  public init(units: [Int128], reported: [Int32], blank: [Int32], restated: [Int: RestatedFigure] = [:]) {
    self.units = units
    self.reported = reported
    self.blank = blank
    self.restated = restated
  }

  /// Adds one report. `figures` is by slot, shorter where the form has grown since.
  ///
  /// - Throws: `SumOverflow`; the sum is then of no use.
  public mutating func add(report figures: [Int64?], level: AgencyLevel, plan: SlotPlan) throws(SumOverflow) {
    grow(to: plan.uses.count)
    let open = AgencyLevels(level)
    for slot in plan.uses.indices where !plan.levels[slot].isDisjoint(with: open) {
      switch plan.uses[slot] {
      case .added:
        if slot < figures.count, let value = figures[slot] {
          units[slot] = try units[slot].adding(Int128(value), slot)
          reported[slot] += 1
        } else {
          blank[slot] += 1
        }
      case .counted:
        if slot < figures.count, figures[slot] != nil { reported[slot] += 1 } else { blank[slot] += 1 }
      case .reporterOnly, .absent: continue
      }
    }
  }

  /// Adds one report as it is restated by later ones.
  ///
  /// - Parameter later: in the order of their periods.
  /// - Throws: `SumOverflow`; the sum is then of no use.
  public mutating func add(
    report figures: [Int64?], restatedBy later: [LaterReport], level: AgencyLevel, plan: SlotPlan
  ) throws(SumOverflow) {
    let (counted, restated) = LaterReport.restating(figures, by: later)
    for (slot, status) in restated
    where slot < plan.uses.count && plan.uses[slot] == .added && plan.levels[slot].contains(level) {
      let (before, now) = (Int128(figures[slot] ?? 0), Int128(counted[slot] ?? 0))
      try restate(slot, by: RestatedFigure(reports: 1, difference: now - before, status: status))
    }
    try add(report: counted, level: level, plan: plan)
  }

  private mutating func restate(_ slot: Int, by other: RestatedFigure) throws(SumOverflow) {
    guard var known = restated[slot] else { return restated[slot] = other }
    guard known.add(other) else { throw SumOverflow(slot: slot) }
    restated[slot] = known
  }

  /// Adds what was already added up for a child agency.
  ///
  /// - Throws: `SumOverflow`; the sum is then of no use.
  public mutating func add(_ other: FigureSum) throws(SumOverflow) {
    grow(to: other.units.count)
    for slot in other.units.indices {
      units[slot] = try units[slot].adding(other.units[slot], slot)
      reported[slot] = try reported[slot].adding(other.reported[slot], slot)
      blank[slot] = try blank[slot].adding(other.blank[slot], slot)
    }
    for (slot, figure) in other.restated { try restate(slot, by: figure) }
  }

  /// Adds one value that counts as one report.
  ///
  /// - Throws: `SumOverflow`; the sum is then of no use.
  public mutating func add(_ value: Int128, at slot: Int) throws(SumOverflow) {
    units[slot] = try units[slot].adding(value, slot)
    reported[slot] = try reported[slot].adding(1, slot)
  }

  private mutating func grow(to count: Int) {
    guard units.count < count else { return }
    let more = count - units.count
    units.append(contentsOf: repeatElement(0, count: more))
    reported.append(contentsOf: repeatElement(0, count: more))
    blank.append(contentsOf: repeatElement(0, count: more))
  }
}

extension FixedWidthInteger {
  fileprivate func adding(_ other: Self, _ slot: Int) throws(SumOverflow) -> Self {
    let (sum, overflow) = addingReportingOverflow(other)
    if overflow { throw SumOverflow(slot: slot) }
    return sum
  }
}

extension Form {
  /// The report an agency's sum reads like: sums in the typed cells, computed cells computed again from them.
  ///
  /// Cells that stand only at the reporter are blank. Reports of any level may be in the sum, so a computed cell of a
  /// row that only communes fill in is computed at the nation too.
  public func reading(of sum: FigureSum, slots: [Int]) -> Reading {
    var reading = Reading(values: [CellValue](repeating: .blank, count: cells.count), levels: .all)
    for (ordinal, cell) in cells.enumerated() where slots[ordinal] >= 0 && SlotPlan.use(of: cell) == .added {
      let slot = slots[ordinal]
      if slot < sum.units.count, sum.reported[slot] > 0 { reading.values[ordinal] = .value(sum.units[slot]) }
    }
    computeAll(in: &reading)
    return reading
  }
}
