// Where a table's units are printed: above it the one that most columns have, under a column where it has another, in a
// column of their own where they go by row, and in the cell only where nothing else is true.

package struct UnitPlan {
  /// The unit of every cell that is told no other.
  package let whole: String?
  /// By column: the unit of all its cells, where that is not the table's.
  package let ofColumn: [String?]
  /// By row: the unit of its cells in columns of several units. Empty where there are no such columns.
  package let ofRow: [String?]
  private let isMixed: [Bool]
  private let hasOwn: [Bool]
  private let cells: [[ReportCell]]

  package init(_ table: ReportTable) {
    cells = table.cells
    hasOwn = table.columns.map(\.hasOwnUnits)
    let units = table.columns.indices.map { column in
      table.columns[column].hasOwnUnits ? .none : Self.common(table.cells.map { $0[column] })
    }
    isMixed = units.map { if case .several = $0 { true } else { false } }
    let uniform: [String?] = units.map { if case .one(let unit) = $0 { unit } else { nil } }
    if isMixed.contains(true) {
      whole = nil
      ofColumn = uniform
      let isMixed = isMixed
      ofRow = table.cells.map { row in
        if case .one(let unit) = Self.common(zip(row, isMixed).filter(\.1).map(\.0)) { return unit }
        return nil
      }
      return
    }
    let frequency = Dictionary(grouping: uniform.compactMap { $0 }, by: { $0 }).mapValues(\.count)
    let usual = frequency.first { $0.value * 2 > table.columns.count { !$0.hasOwnUnits } }?.key
    whole = usual
    ofColumn = uniform.map { $0 == usual ? nil : $0 }
    ofRow = []
  }

  /// The unit that must stand in the cell itself.
  package func unitInCell(row: Int, column: Int) -> String? {
    hasOwn[column] || isMixed[column] && ofRow[row] == nil ? cells[row][column].unit : nil
  }

  private enum Units {
    case none
    case one(String?)
    case several
  }

  private static func common(_ cells: some Sequence<ReportCell>) -> Units {
    var found = Units.none
    for cell in cells where cell.value != .closed {
      switch found {
      case .none: found = .one(cell.unit)
      case .one(let unit): if unit != cell.unit { return .several }
      case .several: return .several
      }
    }
    return found
  }
}
