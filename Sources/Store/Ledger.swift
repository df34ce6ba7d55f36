// The log of acts. Each takes the next number from the one head row, last in its transaction.
public import Postgres

public enum Ledger {
  /// The newest number given.
  public static func head(on connection: Connection) throws(DatabaseError) -> Int64 {
    Int64(try connection.execute("SELECT sequence FROM ledger_head").single().int(0))
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
