// One table in two versions of a form: its rows, its columns, its cells. What is true of every cell of a column or row
// is said once.

struct TableDifferences {
  private let before: (form: Form, table: Table)
  private let after: (form: Form, table: Table)
  private let match: LineMatch

  init(from before: (form: Form, table: Table), to after: (form: Form, table: Table), match: LineMatch) {
    self.before = before
    self.after = after
    self.match = match
  }

  func changes() -> [FormChange] { list() + rows() + columns() + cells() }

  // MARK: Lists

  private func list() -> [FormChange] {
    let place = ChangePlace(table: after.table)
    switch (before.table.list, after.table.list) {
    case (nil, nil): return []
    case (nil, _?), (_?, nil):
      return [FormChange(.list, true, place, before: kind(before.table), after: kind(after.table))]
    case (let old?, let new?):
      var changes: [FormChange] = []
      let keys = (codes(old.key, before.table), codes(new.key, after.table))
      if keys.0 != keys.1 { changes.append(FormChange(.listKey, true, place, before: keys.0, after: keys.1)) }
      if old.mostRows != new.mostRows {
        changes.append(
          FormChange(
            .listRows, new.mostRows < old.mostRows, place, before: String(old.mostRows), after: String(new.mostRows)))
      }
      if new.isRequired, !old.isRequired { changes.append(FormChange(.compulsory, true, place)) }
      if old.isRequired, !new.isRequired { changes.append(FormChange(.optional, false, place)) }
      return changes
    }
  }

  private func kind(_ table: Table) -> String { table.list == nil ? "rows" : "list" }

  private func codes(_ columns: [Int], _ table: Table) -> String {
    columns.map { "(\(table.columns[$0].code))" }.joined(separator: " ")
  }

  // MARK: Rows and columns

  private func rows() -> [FormChange] {
    let (old, new) = (before.table, after.table)
    let gone = Set(old.rows.indices).subtracting(match.rows.compactMap { $0 }).sorted()
    let reused = Set(new.rows.map(\.code))
    return gone.filter { !reused.contains(old.rows[$0].code) }.map {
      FormChange(.removed, true, ChangePlace(table: old, row: old.rows[$0]))
    }
      + new.rows.enumerated().compactMap { index, row in
        let place = ChangePlace(table: new, row: row)
        guard let known = match.rows[index] else {
          let was = old.row(row.code).map { old.rows[$0].label.vi }
          return was.map { FormChange(.meaning, true, place, before: $0, after: row.label.vi) }
            ?? FormChange(.added, false, place)
        }
        let was = old.rows[known]
        if was.code != row.code { return FormChange(.moved, true, place, before: was.code) }
        guard was.label.vi != row.label.vi else { return nil }
        let cells = new.columns.indices.compactMap { new.ordinal(row: index, column: $0) }
        return renamed(place, was.label.vi, row.label.vi, cells)
      }
  }

  private func columns() -> [FormChange] {
    let (old, new) = (before.table, after.table)
    let gone = Set(old.columns.indices).subtracting(match.columns.compactMap { $0 }).sorted()
    return gone.map {
      FormChange(.removed, !old.columns[$0].isDerived, ChangePlace(table: old, column: old.columns[$0]))
    }
      + new.columns.enumerated().compactMap { index, column in
        let place = ChangePlace(table: new, column: column)
        guard let known = match.columns[index] else {
          let was = old.column(column.code).map { old.columns[$0].heading }
          return was.map { FormChange(.meaning, true, place, before: $0, after: column.heading) }
            ?? FormChange(.added, false, place)
        }
        let was = old.columns[known]
        if was.code != column.code { return FormChange(.moved, true, place, before: was.code) }
        guard was.heading != column.heading else { return nil }
        let cells = new.rows.indices.compactMap { new.ordinal(row: $0, column: index) }
        return renamed(place, was.heading, column.heading, cells)
      }
  }

  /// A code whose label has changed means something else, unless indicators say that it does not.
  private func renamed(_ place: ChangePlace, _ was: String, _ its: String, _ cells: [Int]) -> FormChange {
    let continues =
      !cells.isEmpty
      && cells.allSatisfy { ordinal in
        let cell = after.form.cells[ordinal]
        guard let indicator = cell.indicator, let earlier = earlier(cell.row, cell.column) else { return false }
        return before.table.ordinal(row: earlier.row, column: earlier.column)
          .map { before.form.cells[$0].indicator == indicator } ?? false
      }
    return FormChange(continues ? .label : .meaning, !continues, place, before: was, after: its)
  }

  // MARK: Cells

  private func cells() -> [FormChange] {
    var found: [CellChange: Set<Spot>] = [:]
    var order: [CellChange] = []
    var all: Set<Spot> = []
    for row in after.table.rows.indices {
      for column in after.table.columns.indices where !after.table.columns[column].isDerived {
        let new = after.table.ordinal(row: row, column: column).map { after.form.cells[$0] }
        let earlier = earlier(row, column)
        let old = earlier.flatMap { before.table.ordinal(row: $0.row, column: $0.column) }.map { before.form.cells[$0] }
        guard new != nil || old != nil else { continue }
        let spot = Spot(row: row, column: column)
        all.insert(spot)
        for change in CellChange.between((old, before.form), (new, after.form), isNew: earlier == nil, match) {
          if found[change] == nil { order.append(change) }
          found[change, default: []].insert(spot)
        }
      }
    }
    return order.flatMap { change in
      places(found[change] ?? [], of: all).map { place in
        FormChange(change.code, change.breaking, place, before: change.before, after: change.after)
      }
    }
  }

  /// Where a cell stood before; `nil` where its row or column is new.
  private func earlier(_ row: Int, _ column: Int) -> Spot? {
    guard let oldRow = match.rows[row], let oldColumn = match.columns[column] else { return nil }
    return Spot(row: oldRow, column: oldColumn)
  }

  private struct Spot: Hashable {
    var row: Int
    var column: Int
  }

  /// The fewest places that say where something holds: whole columns, then whole rows, then cells. A total row goes
  /// its own way and does not keep a column from being whole.
  private func places(_ spots: Set<Spot>, of all: Set<Spot>) -> [ChangePlace] {
    let table = after.table
    var rest = spots
    var places: [ChangePlace] = []
    for (index, column) in table.columns.enumerated() {
      let whole = all.filter { $0.column == index && table.rows[$0.row].sum == nil }
      if whole.count > 1, whole.isSubset(of: rest) {
        places.append(ChangePlace(table: table, column: column))
        rest = rest.filter { $0.column != index }
      }
    }
    for (index, row) in table.rows.enumerated() {
      let whole = all.filter { $0.row == index }
      if whole.count > 1, whole.isSubset(of: rest) {
        places.append(ChangePlace(table: table, row: row))
        rest.subtract(whole)
      }
    }
    let left = rest.sorted { ($0.row, $0.column) < ($1.row, $1.column) }
    return places
      + left.map { ChangePlace(table: table, row: table.rows[$0.row].code, column: table.columns[$0.column].code) }
  }
}
