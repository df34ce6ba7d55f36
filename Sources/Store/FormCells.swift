// The cells of a form version as people with SQL see them: under the codes it prints, each with its slot.
public import Postgres

/// One cell of a version that holds figures or texts by slot.
public struct StoredCell: Sendable {
  public var slot: Int
  /// In form order, from 1.
  public var position: Int
  public var table: String
  public var row: String
  public var column: String
  /// What becomes of it over agencies: `added`, `computed` or `none`.
  public var overAgencies: String

  public init(slot: Int, position: Int, table: String, row: String, column: String, overAgencies: String) {
    self.slot = slot
    self.position = position
    self.table = table
    self.row = row
    self.column = column
    self.overAgencies = overAgencies
  }
}

public enum FormCells {
  /// Writes the cells of a version, once.
  public static func write(
    _ cells: [StoredCell], of form: FormID, version: Int, on connection: Connection
  ) throws(DatabaseError) {
    try connection.execute(
      """
      INSERT INTO form_cell (form, version, slot, position, "table", "row", "column", over_agencies)
      SELECT $1, $2, u.* FROM unnest($3::int[], $4::int[], $5::text[], $6::text[], $7::text[], $8::text[]) u
      """,
      [
        .int32(form.rawValue), .int32(Int32(version)), .int32Array(cells.map { Int32($0.slot) }),
        .int32Array(cells.map { Int32($0.position) }), .textArray(cells.map(\.table)), .textArray(cells.map(\.row)),
        .textArray(cells.map(\.column)), .textArray(cells.map(\.overAgencies)),
      ])
  }
}
