// Which cell of the earlier version each cell of the later one continues, for figures that are read through versions.

/// Cells of two versions of a form that mean the same.
public struct CellContinuity: Sendable {
  private let before: Form
  private let after: Form
  /// Of each later table the earlier one and its match.
  private let tables: [(earlier: Int, match: LineMatch)?]

  public init(from before: Form, to after: Form) {
    self.before = before
    self.after = after
    tables = after.tables.map { table in
      before.tables.firstIndex { $0.code == table.code }.map {
        ($0, LineMatch(from: (before, before.tables[$0]), to: (after, table)))
      }
    }
  }

  /// Ordinal of the earlier cell, `nil` where there is none. A code whose label has changed means something else, unless
  /// its indicators stayed.
  public func earlier(_ ordinal: Int) -> Int? {
    let cell = after.cells[ordinal]
    guard let (table, match) = tables[cell.table], let row = match.rows[cell.row],
      let column = match.columns[cell.column]
    else { return nil }
    let (old, new) = (before.tables[table], after.tables[cell.table])
    guard match.followedRows.contains(cell.row) || old.rows[row].label.vi == new.rows[cell.row].label.vi,
      match.followedColumns.contains(cell.column)
        || old.columns[column].heading == new.columns[cell.column].heading
    else { return nil }
    return old.ordinal(row: row, column: column)
  }
}

extension Column {
  /// The leaf of the header as it is read: the groups above it, and its label.
  var heading: String { (groups + [label]).map(\.vi).joined(separator: " – ") }
}
