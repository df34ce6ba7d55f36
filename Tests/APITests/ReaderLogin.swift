// A login of a person with SQL, made as the documentation tells an administrator to make one.
import Foundation
import Postgres
import Synchronization
import TestSupport

/// Runs `body` on a connection of a new member of `report_centre_reader`, on a thread of its own.
///
/// - Parameter made: the statements that make it, of the name `analyst`.
func withReaderLogin<Value: Sendable>(
  _ centre: RunningCentre, made: String = "CREATE ROLE analyst LOGIN IN ROLE report_centre_reader",
  _ body: @escaping @Sendable (Connection) throws -> Value
) async throws -> Value {
  let name = "test_reader_\(getpid())_\(logins.add(1, ordering: .relaxed).newValue)"
  try await centre.execute(made.replacing("ROLE analyst", with: "ROLE \(name)"))
  let url = centre.url.replacing("user=report_centre", with: "user=\(name)")
  let outcome: Result<Value, any Error> = await withCheckedContinuation { continuation in
    Thread.detachNewThread {
      continuation.resume(returning: Result { try Database.withConnection(url, TestDatabase.settings, body) })
    }
  }
  // What the session made for itself goes a moment after the session.
  while true {
    do {
      try await centre.execute("DROP ROLE \(name)")
      break
    } catch let error as DatabaseError where error.sqlState == "2BP01" {
      try await Task.sleep(for: .milliseconds(20))
    }
  }
  return try outcome.get()
}

private let logins = Atomic(0)

extension Connection {
  /// The rows of a query whose columns may be NULL, each as one line `a|b|c`.
  func lines(_ query: String) throws -> [String] {
    try execute(
      "SELECT array_to_string(ARRAY(SELECT value FROM json_each_text(row_to_json(q))), '|', '') FROM (\(query)) q"
    )
    .map { try $0.string(0) }
  }
}

extension TestDatabase {
  /// Runs `body` on a connection of the owner, on a thread of its own.
  func onThread<Value: Sendable>(_ body: @escaping @Sendable (Connection) throws -> Value) async throws -> Value {
    let url = url
    return try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread {
        continuation.resume(with: Result { try Database.withConnection(url, Self.settings, body) })
      }
    }
  }
}
