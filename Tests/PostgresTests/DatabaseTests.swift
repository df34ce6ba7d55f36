// The pool under many callers, full, closed, and through the loss of its sessions.

import Postgres
import Synchronization
import TestSupport
import Testing

struct DatabaseTests {
  @Test(.timeLimit(.minutes(1))) func `200 closures at once all get their own answer`() async throws {
    try await withScratch { scratch in
      let database = Database(scratch.url, TestDatabase.settings, threads: 4, queueLimit: 200)
      try await database.run { try $0.script("CREATE TABLE t (n bigint)") }
      let answers = try await withThrowingTaskGroup(of: (Int, Int).self) { group in
        for number in 0..<200 {
          group.addTask {
            let answer = try await database.run { connection in
              try connection.execute("INSERT INTO t VALUES ($1) RETURNING n * 2", [.int(Int64(number))]).single().int(0)
            }
            return (number, answer)
          }
        }
        var answers: [(Int, Int)] = []
        for try await answer in group { answers.append(answer) }
        return answers
      }
      #expect(answers.count == 200)
      #expect(answers.allSatisfy { $0.1 == $0.0 * 2 })
      let sessions = try await database.run { connection in
        try connection.execute("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()").single().int(
          0)
      }
      #expect(sessions <= 4)
      await database.close()
    }
  }

  @Test(.timeLimit(.minutes(1))) func `a full queue refuses at once, and closing waits for what it took`() async throws
  {
    try await withScratch { scratch in
      let database = Database(scratch.url, TestDatabase.settings, threads: 1, queueLimit: 2)
      let begun = AsyncStream<Void>.makeStream()
      let gate = BoundedQueue<Int>(limit: 1)
      let running = Task {
        try await database.run { connection in
          begun.continuation.yield()
          _ = gate.take()
          return try connection.execute("SELECT 1").single().int(0)
        }
      }
      for await _ in begun.stream { break }
      let queued = (0..<2).map { number in Task { try await database.run { _ in number } } }
      while database.waiting < 2 { await Task.yield() }
      await #expect { try await database.run { _ in } } throws: { ($0 as? DatabaseError)?.kind == .busy }

      let closing = Task { await database.close() }
      _ = gate.add(1)
      await closing.value
      let answers = try await [running.value, queued[0].value, queued[1].value]
      #expect(answers == [1, 0, 1])
      await #expect { try await database.run { _ in } } throws: { ($0 as? DatabaseError)?.kind == .unavailable }
    }
  }

  @Test func `a transaction a job left open is rolled back before the next`() async throws {
    try await withScratch { scratch in
      let database = Database(scratch.url, TestDatabase.settings, threads: 1, queueLimit: 10)
      try await database.run { try $0.script("CREATE TABLE t (n bigint)") }
      try await database.run { try $0.script("BEGIN; INSERT INTO t VALUES (1)") }
      let kept = try await database.run { try $0.execute("SELECT n FROM t").count }
      #expect(kept == 0)
      await database.close()
    }
  }

  @Test func `a session ended by the server is replaced, and an idle one without a failure`() async throws {
    try await withScratch { scratch in
      let database = Database(scratch.url, TestDatabase.settings, threads: 1, queueLimit: 10)
      let first = try await database.run { $0.backend }
      // Killed in the middle of a job: that job fails, the next does not.
      await #expect {
        try await database.run { _ = try $0.execute("SELECT pg_terminate_backend(pg_backend_pid())") }
      } throws: {
        ($0 as? DatabaseError)?.kind == .unavailable
      }
      let second = try await database.run { $0.backend }
      #expect(second != first)
      // Killed while idle: nobody notices.
      let killer = try Connection(scratch.url, TestDatabase.settings)
      try killer.execute("SELECT pg_terminate_backend($1::int, 5000)", [.int(Int64(second))])
      let third = try await database.run { $0.backend }
      #expect(third != second)
      await database.close()
    }
  }

  @Test func `tools run a job on a connection of their own`() async throws {
    try await withScratch { scratch in
      let answer = try Database.withConnection(scratch.url, TestDatabase.settings) { connection in
        try connection.execute("SELECT current_setting('TimeZone'), current_setting('application_name')").single()
          .string(0)
      }
      #expect(answer == "UTC")
    }
  }

  @Test func `every test has a database of its own`() async throws {
    let names = try await withThrowingTaskGroup(of: String.self) { group in
      for _ in 0..<3 {
        group.addTask {
          try await TestDatabase.withClone(of: "sample", key: "1a", prepare: Self.fill) { database in
            let connection = try Connection(database.url, TestDatabase.settings)
            #expect(try connection.execute("SELECT n FROM sample").map { try $0.int(0) } == [1])
            try connection.script("DELETE FROM sample")
            return try connection.execute("SELECT current_database()::text").single().string(0)
          }
        }
      }
      var names: Set<String> = []
      for try await name in group { names.insert(name) }
      return names
    }
    #expect(names.count == 3)
  }

  private static let fill: @Sendable (String) throws -> Void = { url in
    try Connection(url, TestDatabase.settings).script("CREATE TABLE sample (n bigint); INSERT INTO sample VALUES (1)")
  }
}
