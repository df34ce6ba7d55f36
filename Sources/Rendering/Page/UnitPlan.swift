// Where a table's units are printed: above it if there is only one, else under the columns that have one, else in a
// column of their own, and in the cell only where nothing else is true.

struct UnitPlan {
  /// The unit of every cell.
  let whole: String?
  /// By column: the unit of all its cells, where the table has several.
  let ofColumn: [String?]
  /// By row: the unit of its cells in columns without one. Empty where no column needs it.
  let ofRow: [String?]
  private let cells: [[ReportCell]]

  init(_ table: ReportTable) {
    cells = table.cells
    let columns = table.columns.indices
    let all = Self.common(table.cells.joined())
    if case .one(let unit) = all {
      whole = unit
      ofColumn = columns.map { _ in nil }
      ofRow = []
      return
    }
    whole = nil
    let units = columns.map { column in Self.common(table.cells.map { $0[column] }) }
    ofColumn = units.map { if case .one(let unit) = $0 { unit } else { nil } }
    guard units.contains(where: { if case .several = $0 { true } else { false } }) else {
      ofRow = []
      return
    }
    ofRow = table.cells.map { row in
      let mixed = zip(row, units).filter { if case .several = $0.1 { true } else { false } }.map(\.0)
      if case .one(let unit) = Self.common(mixed) { return unit }
      return nil
    }
  }

  /// The unit that must stand in the cell itself.
  func unitInCell(row: Int, column: Int) -> String? {
    guard whole == nil, ofColumn[column] == nil, !ofRow.isEmpty, ofRow[row] == nil else { return nil }
    return cells[row][column].unit
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
