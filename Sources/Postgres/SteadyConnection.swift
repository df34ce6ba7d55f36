// A connection that comes back: it outlives the loss of PostgreSQL, and is clean before and after every job.

/// A thread's own connection, made when first needed and made again after PostgreSQL went away.
public final class SteadyConnection {
  private let url: String
  private let settings: ConnectionSettings
  private var connection: Connection?
  private var failures = 0
  private var nextAttempt = ContinuousClock.now
  private var lastFailure = DatabaseError.unavailable("not connected")

  public init(_ url: String, _ settings: ConnectionSettings) {
    self.url = url
    self.settings = settings
  }

  /// Runs one job on a live connection; a transaction it left open is rolled back.
  ///
  /// - Throws: `.unavailable` at once while PostgreSQL is away, without waiting for it; what `body` throws. A job
  ///   that failed midway is not repeated: whether it was committed is not known here.
  public func run<Value>(_ body: (Connection) throws -> Value) throws -> Value {
    let connection = try live()
    defer { if !connection.settle() { self.connection = nil } }
    return try body(connection)
  }

  private func live() throws(DatabaseError) -> Connection {
    if let connection, !connection.isLost { return connection }
    connection = nil
    // Between attempts jobs fail at once: hundreds of them must not each wait for a server that does not answer.
    guard ContinuousClock.now >= nextAttempt else { throw lastFailure }
    do {
      let made = try Connection(url, settings)
      connection = made
      failures = 0
      return made
    } catch {
      failures += 1
      lastFailure = error
      nextAttempt = .now + Backoff.delay(after: failures)
      throw error
    }
  }
}
