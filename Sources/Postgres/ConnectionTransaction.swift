// A transaction is a bracket around a closure on the connection's own thread: it commits where the closure returns
// and rolls back where it throws.

internal import CLibpq

/// What a transaction sees and may do.
public enum TransactionKind: Sendable {
  /// Each statement sees what was committed before it.
  case readCommitted
  /// All statements see the moment of the first; a write on a row changed since fails with `.serialization`.
  case repeatableRead
  /// One moment, reading only.
  case snapshot

  var begin: String {
    switch self {
    case .readCommitted: "BEGIN"
    case .repeatableRead: "BEGIN ISOLATION LEVEL REPEATABLE READ"
    case .snapshot: "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY"
    }
  }
}

extension Connection {
  /// Runs `body` in a transaction.
  ///
  /// - Throws: what `body` throws, after rolling back; `DatabaseError` of beginning and committing. When the commit
  ///   itself throws `.unavailable`, whether it happened is unknown. Transactions do not nest.
  public func transaction<Value>(_ kind: TransactionKind = .readCommitted, _ body: () throws -> Value) throws -> Value {
    guard PQtransactionStatus(handle) == PQTRANS_IDLE || PQstatus(handle) != CONNECTION_OK else {
      throw DatabaseError(kind: .other, sqlState: "25001", message: "transactions do not nest")
    }
    if isReplica, kind == .snapshot {
      // Before it, never in it: a snapshot is older than what is asked under it.
      replayedAt = try execute("SELECT pg_last_xact_replay_timestamp()").single().timestampOrNil(0)
    }
    try script(kind.begin)
    let value: Value
    do {
      value = try body()
    } catch {
      // Where even this fails the connection is gone, and the transaction with it.
      try? script("ROLLBACK")
      throw error
    }
    if PQtransactionStatus(handle) == PQTRANS_INERROR {
      try script("ROLLBACK")
      // A statement failed and the body went on: COMMIT would roll back and say so in a tag nobody reads.
      // Of a snapshot nothing is lost: an export that stops early ends so.
      if kind == .snapshot { return value }
      throw DatabaseError(kind: .other, sqlState: "25P02", message: "a statement failed and the transaction went on")
    }
    try script("COMMIT")
    return value
  }
}
