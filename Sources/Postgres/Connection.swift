// One session with PostgreSQL over libpq: connect, execute, and what the state of the session is. Its transactions,
// pipelines and COPY stand in files of their own. A connection belongs to one thread; every call blocks that thread.

internal import CLibpq
internal import Glibc

/// A connection to PostgreSQL, used on one thread only.
public final class Connection {
  let handle: OpaquePointer
  private var statements = StatementCache()
  var encoded = EncodedBinds()
  let isReplica: Bool
  /// On a replica, when the newest transaction that the present snapshot has for certain was committed, in microseconds
  /// since 1970-01-01T00:00:00Z. `nil` before the first snapshot, on a server that is no replica, and while one has
  /// replayed nothing since it was started.
  public internal(set) var replayedAt: Int64?

  /// Connects; `url` is a `postgresql://…` address or a libpq connection string.
  public init(_ url: String, _ settings: ConnectionSettings) throws(DatabaseError) {
    let parameters = [
      ("dbname", url), ("application_name", settings.applicationName), ("client_encoding", "UTF8"),
      ("connect_timeout", String(max(2, settings.connectTimeout.components.seconds))),
      // A peer that vanished without a word is noticed within a minute (TCP only).
      ("keepalives_idle", "30"), ("tcp_user_timeout", "60000"),
    ]
    let opened = Self.withCStrings(parameters.map(\.0)) { keywords in
      Self.withCStrings(parameters.map(\.1)) { values in PQconnectdbParams(keywords, values, 1) }
    }
    guard let opened else { throw .unavailable("out of memory") }
    handle = opened
    isReplica = settings.isReplica
    guard PQstatus(handle) == CONNECTION_OK else {
      // The address may hold a password; libpq's message names host, port and reason only.
      throw .unavailable(Self.text(PQerrorMessage(handle)))
    }
    // Notices would go to standard error, past the log.
    PQsetNoticeProcessor(handle, dropNotice, nil)
    try script(settings.script)
  }

  deinit { PQfinish(handle) }

  /// Runs one statement with its binds, prepared on first use.
  @discardableResult
  public func execute(_ sql: String, _ binds: [Bind] = []) throws(DatabaseError) -> Rows {
    try trimStatements()
    let name = try prepare(sql, binds)
    encoded.load(binds)
    let result = encoded.withPointers { count, values, lengths, formats in
      PQexecPrepared(handle, name, count, values, lengths, formats, 1)
    }
    do {
      return try Rows(owning: check(result))
    } catch {
      forgetStatement(sql, after: error)
      throw error
    }
  }

  /// Runs any number of statements without binds, for migrations and settings; outside a transaction they are one.
  public func script(_ sql: String) throws(DatabaseError) {
    PQclear(try check(PQexec(handle, sql)))
  }

  /// The number of the server's process that serves this session.
  public var backend: Int32 { PQbackendPID(handle) }
}

// What the other files of the connection stand on.
extension Connection {
  /// The name of the prepared statement, which is prepared first where need be.
  func prepare(_ sql: String, _ binds: [Bind]) throws(DatabaseError) -> String {
    if let name = statements.name(for: sql, binds) { return name }
    let (name, types) = statements.plan(sql, binds)
    PQclear(try check(PQprepare(handle, name, sql, Int32(types.count), types)))
    statements.add(sql, name: name, types: types)
    return name
  }

  /// Drops all prepared statements where there are too many. Not while names already handed out are in use.
  func trimStatements() throws(DatabaseError) {
    guard statements.count >= StatementCache.limit else { return }
    statements.removeAll()
    try script("DEALLOCATE ALL")
  }

  /// After a migration a cached plan may not fit its tables any more (0A000): the next call prepares it anew.
  func forgetStatement(_ sql: String, after error: DatabaseError) {
    if error.sqlState == "0A000" || error.sqlState == "26000" { statements.forget(sql) }
  }

  /// Hands a good result over; frees a bad one and throws what it says.
  func check(_ result: OpaquePointer?) throws(DatabaseError) -> OpaquePointer {
    guard let result else { throw .unavailable(Self.text(PQerrorMessage(handle))) }
    switch PQresultStatus(result) {
    case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY, PGRES_COPY_IN, PGRES_COPY_OUT: return result
    default:
      defer { PQclear(result) }
      throw error(of: result)
    }
  }

  func error(of result: OpaquePointer) -> DatabaseError {
    guard let sqlState = PQresultErrorField(result, diag_sqlstate()) else {
      // libpq's own: the connection broke.
      return .unavailable(Self.text(PQresultErrorMessage(result)))
    }
    let field = { code in PQresultErrorField(result, code).map { String(cString: $0) } }
    return DatabaseError(
      sqlState: String(cString: sqlState), constraint: field(diag_constraint_name()), table: field(diag_table_name()),
      message: field(diag_message_primary()) ?? "")
  }

  static func text(_ message: UnsafePointer<CChar>?) -> String {
    guard let message else { return "" }
    var text = String(cString: message)[...]
    while text.last?.isNewline == true { text.removeLast() }
    return String(text)
  }

  /// Lends a list of C strings that ends with a null, for the time of the call.
  private static func withCStrings<Result>(
    _ strings: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>) -> Result
  ) -> Result {
    let copies = strings.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    return body(copies.map { UnsafePointer($0) } + [nil])
  }
}

private func dropNotice(_ context: UnsafeMutableRawPointer?, _ message: UnsafePointer<CChar>?) {}
