// Reading for those who pull: on a replica where there is one. A replica breaks off what stands in the way of catching
// up; the same question a moment later is answered as a rule.
internal import Postgres
internal import Synchronization

extension Database {
  /// Runs a job that only reads, and once more where it was broken off: its statement (40001, 40P01), or its session,
  /// whose last words do not always arrive. A job that never had a connection is not tried again.
  ///
  /// - Parameter mayRepeat: asked before it is run once more.
  /// - Throws: what the job throws the second time; a client is told `busy` or `database`.
  func read<Value: Sendable>(
    mayRepeat: @Sendable () -> Bool = { true }, _ body: @escaping @Sendable (Connection) throws -> Value
  ) async throws -> Value {
    let hasStarted = Mutex(false)
    do {
      return try await run { connection in
        hasStarted.withLock { $0 = true }
        return try body(connection)
      }
    } catch let error as DatabaseError
      where [.serialization, .deadlock, .unavailable].contains(error.kind) && hasStarted.withLock({ $0 }) && mayRepeat()
    {
      return try await run(body)
    }
  }
}
