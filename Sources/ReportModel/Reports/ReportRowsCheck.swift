// Which lines a table by rows may show: its rows are those of a form's table, so every figure in a line, and every figure
// it is computed from, must be a cell of that table that means the same in each row.

struct ReportRowsCheck {
  let lines: ReportLineReader.Lines
  let surroundings: ReportSurroundings

  private typealias Place = (form: String, table: String, row: String, column: String)

  /// Whether a line may stand in such a table, beside the line of its first column.
  func allows(_ line: Int, beside first: Int?) -> Bool {
    let own = sources(of: line)
    guard let places = places(own), let leading = places.first else { return false }
    let all = places + (first.flatMap { self.places(sources(of: $0)) } ?? [])
    return all.allSatisfy { $0.form == leading.form && $0.table == leading.table && $0.row == leading.row }
      && places.allSatisfy(isAlike)
  }

  /// Whether the lines stand in the table's total row, so that what they come to is the total of the rows.
  func isOfTotalRow(_ columns: [ReportView]) -> Bool {
    columns.compactMap(\.line).allSatisfy { line in
      (places(sources(of: line)) ?? []).allSatisfy { place in
        guard let table = table(place), let row = table.row(place.row) else { return false }
        return table.rows[row].sum == .top
      }
    }
  }

  /// The lines of cells that a line is made from; itself where it is one.
  private func sources(of line: Int) -> Set<Int> {
    guard case .computed = lines.lines[line].source else { return [line] }
    return lines.sheet.cells[line].cellsRead.reduce(into: []) { $0.formUnion(sources(of: $1)) }
  }

  /// `nil` where one of them is no single cell.
  private func places(_ lines: Set<Int>) -> [Place]? {
    var places: [Place] = []
    for line in lines.sorted() {
      guard case .cells(let cells) = self.lines.lines[line].source,
        case .cell(let table, let row, let column) = cells.which
      else { return nil }
      places.append((cells.form, table, row, column))
    }
    return places
  }

  private func table(_ place: Place) -> Table? {
    surroundings.form(place.form)?.tables.first { $0.code == place.table }
  }

  /// Whether the column has one unit, nature and number of places in every row where it is open.
  private func isAlike(_ place: Place) -> Bool {
    guard let form = surroundings.form(place.form), let table = table(place), let column = table.column(place.column),
      let row = table.row(place.row), let own = table.ordinal(row: row, column: column).map({ form.cells[$0] })
    else { return false }
    return table.rows.indices.allSatisfy { index in
      guard table.rows[index].sum == nil, let ordinal = table.ordinal(row: index, column: column) else { return true }
      let cell = form.cells[ordinal]
      return cell.unit == own.unit && cell.nature == own.nature && cell.places == own.places && cell.type.isNumeric
    }
  }
}
