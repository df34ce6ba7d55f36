// How one form collects an indicator: in which cells, of whom, how often. Two collections that ask the same agencies for
// the same figure of the same period ask twice.

/// The cells of a form that bear one indicator.
public struct IndicatorCollection: Sendable {
  /// Ordinals.
  public var cells: [Int]
  /// What each cell breaks the indicator down by: the label of its row where several rows bear it, else "".
  public var breakdowns: [String]
}

extension Form {
  /// How the form collects each indicator it bears, in the order of its cells.
  public var collections: [(indicator: String, collection: IndicatorCollection)] {
    var order: [String] = []
    var cells: [String: [Int]] = [:]
    for (ordinal, cell) in self.cells.enumerated() {
      guard let indicator = cell.indicator else { continue }
      if cells[indicator] == nil { order.append(indicator) }
      cells[indicator, default: []].append(ordinal)
    }
    return order.map { indicator in
      let own = cells[indicator] ?? []
      let rows = Set(own.map { [self.cells[$0].table, self.cells[$0].row] })
      let breakdowns = own.map { ordinal in
        rows.count > 1 ? tables[self.cells[ordinal].table].rows[self.cells[ordinal].row].label.vi : ""
      }
      return (indicator, IndicatorCollection(cells: own, breakdowns: breakdowns))
    }
  }

  /// What the form says of an indicator.
  public func indicator(_ code: String) -> Indicator? { indicators.first { $0.code == code } }

  /// Days on which the version is in force.
  public var span: ValidSpan { ValidSpan(from: effectiveFrom, until: effectiveUntil) }
}

extension PeriodPattern {
  /// Whether some period is meant by both.
  func overlaps(_ other: PeriodPattern) -> Bool {
    kind == other.kind && (number == nil || other.number == nil || number == other.number)
  }
}
