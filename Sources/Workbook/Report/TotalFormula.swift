// Which totals of a table are sums of rows of the table. The report does not say what a total is made of, so that a sum
// is written as a formula only where its exact value is that of the rows it stands over; every other total is a value.
internal import Rendering
internal import ReportModel

struct TotalFormula {
  let table: ReportTable

  /// Pieces of a sum; a formula has no room for any number.
  private static let mostPieces = 200

  /// Runs of the members of a total that its figure in one column is the sum of; `nil` where it is not known to be one.
  func runs(of members: [Int], in column: Int, addingUpTo row: Int) -> [ClosedRange<Int>]? {
    let total = table.cells[row][column]
    guard !members.isEmpty, !table.columns[column].isDerived, isAmount(total.unit),
      case .figure(let sum) = total.value, isExact(total)
    else { return nil }
    var added = Quantity.zero
    var count = 0
    for member in members {
      let cell = table.cells[member][column]
      guard case .figure(let value) = cell.value else {
        if case .words = cell.value { return nil }
        continue
      }
      guard cell.unit == total.unit, isExact(cell), let next = added.adding(value) else { return nil }
      added = next
      count += 1
    }
    guard count > 0, added == sum else { return nil }
    return runs(members)
  }

  /// What a total may be made of: the rows one step below it or, where none are, the outermost rows that are no such
  /// totals. Nothing of a row that is no total.
  func members(of row: Int) -> [Int] {
    guard table.rows[row].isSum else { return [] }
    let below = below(row)
    guard let step = below.first.map({ table.rows[$0].depth }) else {
      guard table.rows[row].depth == 0 else { return [] }
      return table.rows.indices.filter { index in
        table.rows[index].depth == 0 && !(table.rows[index].isSum && self.below(index).isEmpty)
      }
    }
    return below.filter { table.rows[$0].depth == step }
  }

  private func below(_ row: Int) -> Range<Int> {
    let rest = table.rows[(row + 1)...]
    let end = rest.firstIndex { $0.depth <= table.rows[row].depth } ?? table.rows.count
    return row + 1..<end
  }

  private func runs(_ rows: [Int]) -> [ClosedRange<Int>]? {
    var runs: [ClosedRange<Int>] = []
    for row in rows {
      if let last = runs.last, last.upperBound + 1 == row {
        runs[runs.count - 1] = last.lowerBound...row
      } else {
        runs.append(row...row)
      }
    }
    return runs.count <= Self.mostPieces ? runs : nil
  }

  /// Whether it is held to the last digit: the sum of rounded figures is not that of the exact ones.
  private func isExact(_ cell: ReportCell) -> Bool {
    guard case .figure(let value) = cell.value, case .number(_, isExact: true) = SheetFigure(value, places: cell.places)
    else { return false }
    return true
  }

  /// Rates are not added, though over a single row the sum would be right.
  private func isAmount(_ unit: String?) -> Bool { unit.map { !$0.contains("%") && !$0.contains("/") } ?? true }
}
