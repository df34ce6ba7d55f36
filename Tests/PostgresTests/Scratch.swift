// An empty database for a test, and a connection to it.

import Postgres
import TestSupport

func withScratch<Value>(_ body: (TestDatabase) async throws -> Value) async throws -> Value {
  try await TestDatabase.withClone(of: "empty", key: "0", prepare: { _ in }, body)
}

func withScratchConnection<Value>(_ body: (Connection) throws -> Value) async throws -> Value {
  try await withScratch { database in
    try body(Connection(database.url, TestDatabase.settings))
  }
}

/// The error `body` throws, `nil` where it throws none.
///
/// Used rather than `#expect(throws:)`: with Swift 6.3 a closure inside that macro and a later closure of the same
/// function can get the same symbol, and the wrong one is run.
func thrown<Value>(_ body: () throws -> Value) -> (any Error)? {
  do {
    _ = try body()
    return nil
  } catch {
    return error
  }
}

/// The same, `nil` for errors of another type.
func databaseError<Value>(_ body: () throws -> Value) -> DatabaseError? { thrown(body) as? DatabaseError }
