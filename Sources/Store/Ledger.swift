// The log of acts. Each takes the next number from the one head row, last in its transaction.
public import Postgres

public enum Ledger {
  /// The newest number given.
  public static func head(on connection: Connection) throws(DatabaseError) -> Int64 {
    Int64(try connection.execute("SELECT sequence FROM ledger_head").single().int(0))
  }

  /// Whether anything after an act may have changed which agencies and cells there are: agencies imported, forms
  /// published or taken back; or whether the log has not come so far, as one that was restored.
  ///
  /// - Parameter forms: leaves of the acts of some forms; `nil` for any form.
  public static func hasReordered(
    after: Int64, forms: [[UInt8]]?, on connection: Connection
  ) throws(DatabaseError) -> Bool {
    try connection.execute(
      """
      SELECT h.sequence < $1 OR EXISTS (
        SELECT FROM ledger
        WHERE sequence > $1 AND (kind = 'agencies' OR kind = 'form' AND ($2 OR leaf = ANY ($3))))
      FROM ledger_head h
      """,
      [.int(after), .bool(forms == nil), .bytesArray(forms ?? [])]
    ).single().bool(0)
  }

  /// The oldest of the newest acts of these kinds, so many of each; `nil` where there are none.
  public static func oldest(
    ofNewestForms forms: Int, agencies: Int, on connection: Connection
  ) throws(DatabaseError) -> Int64? {
    try connection.execute(
      """
      SELECT min(sequence) FROM (
        (SELECT sequence FROM ledger WHERE kind = 'form' ORDER BY sequence DESC LIMIT $1)
        UNION ALL
        (SELECT sequence FROM ledger WHERE kind = 'agencies' ORDER BY sequence DESC LIMIT $2)) newest
      """,
      [.int(Int64(forms)), .int(Int64(agencies))]
    ).single().intOrNil(0).map { Int64($0) }
  }

  /// Records one act that is no submission (a form published, agencies imported); call it last in the transaction.
  @discardableResult
  public static func record(kind: String, leaf: [UInt8], on connection: Connection) throws(DatabaseError) -> Int64 {
    let rows = try connection.execute(
      """
      WITH head AS (UPDATE ledger_head SET sequence = sequence + 1 RETURNING sequence)
      INSERT INTO ledger (sequence, kind, recorded_at, leaf)
      SELECT sequence, $1, clock_timestamp(), $2 FROM head RETURNING sequence
      """,
      [.text(kind), .bytes(leaf)])
    return Int64(try rows.single().int(0))
  }
}
