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

/// The error `body` throws, `nil` where it throws none or another.
func databaseError<Value>(_ body: () throws -> Value) -> DatabaseError? {
  do {
    _ = try body()
    return nil
  } catch {
    return error as? DatabaseError
  }
}
