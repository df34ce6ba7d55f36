// What can go wrong between the centre and PostgreSQL, in the few kinds a caller decides by. SQLSTATE decides the
// kind, the constraint's name refines it. Nothing here is meant for users: one place above translates constraints to
// problems, everything else is "internal" and only logged.

/// A failure of PostgreSQL, of the connection to it, or of reading its answer.
///
/// `description` is made for logs: it holds no bound value, and never PostgreSQL's `DETAIL`, which quotes rows.
public struct DatabaseError: Error, Sendable, Equatable {
  /// What a caller can decide by.
  public enum Kind: Sendable, Equatable {
    /// PostgreSQL is away, goes away or has no connection left. During a commit: whether it happened is unknown.
    case unavailable
    /// The queue for connections is full; nothing was tried.
    case busy
    /// `40001`: the transaction may simply be run again.
    case serialization
    /// `40P01`: likewise.
    case deadlock
    case uniqueViolation
    case foreignKey
    case notNull
    case check
    case exclusion
    /// A statement or a wait for a lock took longer than allowed, or was cancelled.
    case timeout
    /// The answer is not of the type the code asked for.
    case decoding
    case other
  }

  public let kind: Kind
  /// Five characters of SQLSTATE; where the failure is not the server's own, one of class `08` or `""`.
  public let sqlState: String
  /// The violated constraint.
  public let constraint: String?
  /// The table the violated constraint stands on.
  public let table: String?
  /// PostgreSQL's primary message, cut before the first quoted value where it could quote one.
  public let message: String
  /// In a pipeline: which statement failed, counted from 0. `nil` for the commit of the whole.
  public internal(set) var statement: Int?

  public init(
    kind: Kind, sqlState: String = "", constraint: String? = nil, table: String? = nil, message: String,
    statement: Int? = nil
  ) {
    self.kind = kind
    self.sqlState = sqlState
    self.constraint = constraint
    self.table = table
    self.message = message
    self.statement = statement
  }

  /// An error the server reported.
  init(sqlState: String, constraint: String?, table: String?, message: String) {
    self.init(
      kind: Self.kind(of: sqlState), sqlState: sqlState, constraint: constraint, table: table,
      message: Self.withoutValues(message, sqlState))
  }

  /// The connection broke, or could not be made.
  static func unavailable(_ message: String) -> DatabaseError {
    DatabaseError(kind: .unavailable, sqlState: "08006", message: message)
  }

  static func decoding(_ message: String) -> DatabaseError { DatabaseError(kind: .decoding, message: message) }

  private static func kind(of sqlState: String) -> Kind {
    switch sqlState {
    case "40001": .serialization
    case "40P01": .deadlock
    case "23505": .uniqueViolation
    case "23503": .foreignKey
    case "23502": .notNull
    case "23514": .check
    case "23P01": .exclusion
    case "57014", "55P03": .timeout
    // 25P03 and 57P05: the server closed an idle connection.
    case "53300", "25P03": .unavailable
    // The one of class 08 that is said over a connection that works: a malformed message, such as a bad COPY row.
    case "08P01": .other
    case _ where sqlState.hasPrefix("08") || sqlState.hasPrefix("57P"): .unavailable
    default: .other
    }
  }

  /// Messages of class 22 (data exceptions) quote the offending value, as in `invalid input syntax … "x"`.
  private static func withoutValues(_ message: String, _ sqlState: String) -> String {
    guard sqlState.hasPrefix("22"), let quote = message.utf8.firstIndex(of: UInt8(ascii: "\"")) else { return message }
    return String(message[..<quote]) + "…"
  }
}

extension DatabaseError: CustomStringConvertible {
  public var description: String {
    var text = "\(kind)"
    if !sqlState.isEmpty { text += " \(sqlState)" }
    if let statement { text += " at statement \(statement)" }
    if let constraint { text += ", constraint \(constraint)" }
    if let table { text += ", table \(table)" }
    return text + ": " + message
  }
}
