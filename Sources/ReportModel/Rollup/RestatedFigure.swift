// What later reports say of an earlier one's figures, and what that changes in a sum.

/// What later reports changed in one figure.
public struct RestatedFigure: Sendable, Equatable {
  /// Reports whose figure a later report restates.
  public private(set) var reports: Int32
  /// What that added to the sum, in the cell's smallest unit.
  public private(set) var difference: Int128
  /// The least certain of what restates it.
  public private(set) var status: FigureStatus

  public init(reports: Int32, difference: Int128, status: FigureStatus) {
    self.reports = reports
    self.difference = difference
    self.status = status
  }

  /// Adds what was changed elsewhere; `false` where a number does not fit, which is then of no use.
  public mutating func add(_ other: RestatedFigure) -> Bool {
    let (reports, tooMany) = reports.addingReportingOverflow(other.reports)
    let (difference, overflow) = difference.addingReportingOverflow(other.difference)
    self = RestatedFigure(reports: reports, difference: difference, status: min(status, other.status))
    return !tooMany && !overflow
  }
}

/// A cell of a form version that restates a figure of an earlier period, by slots.
public struct SlotRestatement: Sendable {
  /// Where it stands in the report that restates.
  public let slot: Int
  /// Whose figure of the earlier period it takes the place of.
  public let restated: Int
  public let status: FigureStatus

  public init(slot: Int, restated: Int, status: FigureStatus) {
    self.slot = slot
    self.restated = restated
    self.status = status
  }
}

/// A report that may restate figures of an earlier one.
public struct LaterReport: Sendable {
  /// By slot.
  public let figures: [Int64?]
  /// Its cells that restate the earlier report's period.
  public let cells: [SlotRestatement]

  public init(figures: [Int64?], cells: [SlotRestatement]) {
    self.figures = figures
    self.cells = cells
  }

  /// What it says of a figure in a slot of the earlier report.
  public func value(restating cell: SlotRestatement) -> Int64? {
    cell.slot < figures.count ? figures[cell.slot] : nil
  }

  /// A report as it counts: what later ones say in the place of what it holds. What it does not hold is not restated.
  ///
  /// - Parameter later: in the order of their periods; what comes later counts.
  /// - Returns: the figures by slot, and of each that is restated how certain it now is.
  public static func restating(
    _ figures: [Int64?], by later: [LaterReport]
  ) -> (counted: [Int64?], restated: [Int: FigureStatus]) {
    var counted = figures
    var restated: [Int: FigureStatus] = [:]
    for report in later {
      for cell in report.cells {
        guard let value = report.value(restating: cell), cell.restated < figures.count, figures[cell.restated] != nil
        else { continue }
        counted[cell.restated] = value
        restated[cell.restated] = cell.status
      }
    }
    return (counted, restated)
  }
}
