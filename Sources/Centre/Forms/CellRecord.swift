// The cells of published versions, written down for people with SQL. Publishing writes those of a new version; what was
// published before there were such rows is made up for by `migrate`, because only the program can read a form file.
public import Postgres
internal import ReportModel
internal import Store

public enum CellRecord {
  /// Writes the cells of versions that have none yet.
  public static func run(on connection: Connection) throws {
    try connection.transaction {
      try Forms.lock(on: connection)
      for stored in try Forms.versionsWithoutCells(on: connection) {
        // One that this program cannot read is told of by the service; it must not keep the others from it.
        guard let published = try? FormShelf.compile(stored) else { continue }
        try FormCells.write(
          StoredCell.all(of: published.form, slots: stored.slots), of: stored.id, version: stored.version,
          on: connection)
      }
    }
  }
}

extension StoredCell {
  /// The cells of a form that have a slot: those of lists are no figures.
  static func all(of form: Form, slots: [Int]) -> [StoredCell] {
    form.cells.indices.filter { slots[$0] >= 0 }.map { ordinal in
      let cell = form.cells[ordinal]
      let table = form.tables[cell.table]
      return StoredCell(
        slot: slots[ordinal], position: ordinal + 1, table: table.code, row: table.rows[cell.row].code,
        column: table.columns[cell.column].code, overAgencies: SlotPlan.use(of: cell).overAgencies)
    }
  }
}

extension SlotUse {
  /// As `form_cell` says it.
  fileprivate var overAgencies: String {
    switch self {
    case .added: "added"
    case .counted: "computed"
    case .reporterOnly, .absent: "none"
    }
  }
}
