// Adding reports up: exact sums by slot, and with every sum how many reports hold a value and how many hold nothing.

/// Figures of one agency for one form and period, by slot, in each cell's smallest unit.
public struct FigureSum: Sendable, Equatable {
  /// The sum; meaningful where `reported` is not 0.
  public var units: [Int128]
  /// Reports that hold a value (or a nil) in the cell.
  public var reported: [Int32]
  /// Accepted reports, for whose reporters the cell is open, that hold nothing there.
  public var blank: [Int32]

  public init(slots: Int) {
    units = [Int128](repeating: 0, count: slots)
    reported = [Int32](repeating: 0, count: slots)
    blank = [Int32](repeating: 0, count: slots)
  }

  public init(units: [Int128], reported: [Int32], blank: [Int32]) {
    self.units = units
    self.reported = reported
    self.blank = blank
  }

  /// Adds one report. `figures` is by slot, shorter where the form has grown since.
  ///
  /// Sums of figures of 18 digits cannot overflow 38: that would take 10²⁰ reports.
  public mutating func add(report figures: [Int64?], level: AgencyLevel, plan: SlotPlan) {
    grow(to: plan.uses.count)
    let open = AgencyLevels(level)
    for slot in plan.uses.indices where !plan.levels[slot].isDisjoint(with: open) {
      switch plan.uses[slot] {
      case .added:
        if slot < figures.count, let value = figures[slot] {
          units[slot] += Int128(value)
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

  /// Adds what was already added up for a child agency.
  public mutating func add(_ other: FigureSum) {
    grow(to: other.units.count)
    for slot in other.units.indices {
      units[slot] += other.units[slot]
      reported[slot] += other.reported[slot]
      blank[slot] += other.blank[slot]
    }
  }

  private mutating func grow(to count: Int) {
    guard units.count < count else { return }
    let more = count - units.count
    units.append(contentsOf: repeatElement(0, count: more))
    reported.append(contentsOf: repeatElement(0, count: more))
    blank.append(contentsOf: repeatElement(0, count: more))
  }
}

extension Form {
  /// The report an agency's sum reads like: sums in the typed cells, computed cells computed again from them.
  ///
  /// Cells that stand only at the reporter are blank. Reports of any level may be in the sum, so a computed cell of a
  /// row that only communes fill in is computed at the nation too.
  public func reading(of sum: FigureSum, slots: [Int]) -> Reading {
    var reading = Reading(values: [CellValue](repeating: .blank, count: cells.count), levels: .all)
    for (ordinal, cell) in cells.enumerated() where SlotPlan.use(of: cell) == .added {
      let slot = slots[ordinal]
      if slot < sum.units.count, sum.reported[slot] > 0 { reading.values[ordinal] = .value(sum.units[slot]) }
    }
    computeAll(in: &reading)
    return reading
  }
}
