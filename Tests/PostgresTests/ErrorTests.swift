// What PostgreSQL refuses is told apart, and what the error says can stand in a log.

import Postgres
import TestSupport
import Testing

struct ErrorTests {
  static let tables = """
    CREATE EXTENSION btree_gist;
    CREATE TABLE parent (id bigint PRIMARY KEY);
    CREATE TABLE child (
      id bigint CONSTRAINT child_key UNIQUE, parent bigint CONSTRAINT child_parent REFERENCES parent,
      amount bigint CONSTRAINT child_amount CHECK (amount >= 0), name text NOT NULL DEFAULT '',
      valid daterange, CONSTRAINT child_valid EXCLUDE USING gist (parent WITH =, valid WITH &&));
    INSERT INTO parent VALUES (1);
    INSERT INTO child VALUES (1, 1, 1, '', '[2026-01-01,2027-01-01)')
    """

  static let cases: [(sql: String, kind: DatabaseError.Kind, state: String, constraint: String?)] = [
    ("INSERT INTO child (id) VALUES (1)", .uniqueViolation, "23505", "child_key"),
    ("INSERT INTO child (parent) VALUES (2)", .foreignKey, "23503", "child_parent"),
    ("INSERT INTO child (amount) VALUES (-1)", .check, "23514", "child_amount"),
    ("INSERT INTO child (name) VALUES (NULL)", .notNull, "23502", nil),
    ("INSERT INTO child (parent, valid) VALUES (1, '[2026-06-01,)')", .exclusion, "23P01", "child_valid"),
    ("SELECT 1/0", .other, "22012", nil),
    ("SELEC", .other, "42601", nil),
    ("SELECT pg_sleep(10)", .timeout, "57014", nil),
  ]

  @Test(arguments: cases)
  func `a refusal has its kind, state and constraint`(
    sql: String, kind: DatabaseError.Kind, state: String, constraint: String?
  ) async throws {
    try await withScratchConnection { connection in
      try connection.script(Self.tables + "; SET statement_timeout = 100")
      let error = databaseError { try connection.execute(sql) }
      #expect(error?.kind == kind)
      #expect(error?.sqlState == state)
      #expect(error?.constraint == constraint)
      // And the connection goes on.
      #expect(try connection.execute("SELECT 1").single().int(0) == 1)
    }
  }

  @Test func `a log line holds no value`() async throws {
    try await withScratchConnection { connection in
      try connection.script("CREATE TABLE t (id text PRIMARY KEY); INSERT INTO t VALUES ('secret')")
      let errors = [
        databaseError { try connection.execute("INSERT INTO t VALUES ($1)", [.text("secret")]) },
        databaseError { try connection.execute("SELECT $1::bigint", [.text("secret")]) },
        databaseError { try connection.execute("SELECT $1::text::bigint", [.text("secret")]) },
        databaseError { try connection.execute("SELECT $1::text::jsonb", [.text("secret")]) },
      ]
      for error in errors {
        let error = try #require(error)
        #expect(!"\(error)".contains("secret"))
      }
    }
  }

  @Test func `nobody there is unavailable`() {
    let error = databaseError { _ = try Connection("postgresql:///x?host=/nowhere", TestDatabase.settings) }
    #expect(error?.kind == .unavailable)
  }

  @Test func `a session ended by the server is unavailable`() async throws {
    try await withScratchConnection { connection in
      let error = databaseError { try connection.execute("SELECT pg_terminate_backend(pg_backend_pid())") }
      #expect(error?.kind == .unavailable)
      #expect(databaseError { try connection.execute("SELECT 1") }?.kind == .unavailable)
      #expect(databaseError { try connection.pipeline { $0.add("SELECT 2") } }?.kind == .unavailable)
    }
  }

  @Test func `two transactions over each other's rows: one is a deadlock`() async throws {
    try await withScratch { scratch in
      let database = Database(scratch.url, TestDatabase.settings, threads: 2, queueLimit: 2)
      try await database.run { try $0.script("CREATE TABLE t (id int, n int); INSERT INTO t VALUES (1, 0), (2, 0)") }
      let gate = BoundedQueue<Int>(limit: 2)
      let other = BoundedQueue<Int>(limit: 2)
      @Sendable func cross(
        _ first: Int64, _ second: Int64, _ mine: BoundedQueue<Int>, _ theirs: BoundedQueue<Int>
      ) async -> DatabaseError.Kind? {
        do {
          try await database.run { connection in
            try connection.transaction {
              try connection.execute("UPDATE t SET n = 1 WHERE id = $1", [.int(first)])
              _ = theirs.add(1)
              _ = mine.take()
              try connection.execute("UPDATE t SET n = 1 WHERE id = $1", [.int(second)])
            }
          }
          return nil
        } catch {
          return (error as? DatabaseError)?.kind
        }
      }
      async let one = cross(1, 2, gate, other)
      async let two = cross(2, 1, other, gate)
      let kinds = await [one, two]
      #expect(kinds.contains(.deadlock) && kinds.contains(nil))
      await database.close()
    }
  }

  @Test func `a row changed since the transaction's first look is a serialization failure`() async throws {
    try await withScratch { scratch in
      let one = try Connection(scratch.url, TestDatabase.settings)
      let two = try Connection(scratch.url, TestDatabase.settings)
      try one.script("CREATE TABLE t (n int); INSERT INTO t VALUES (0)")
      let error = databaseError {
        try one.transaction(.repeatableRead) {
          try one.execute("SELECT n FROM t")
          try two.execute("UPDATE t SET n = 1")
          try one.execute("UPDATE t SET n = 2")
        }
      }
      #expect(error?.kind == .serialization)
    }
  }

  @Test func `a statement whose table changed is prepared anew`() async throws {
    try await withScratchConnection { connection in
      try connection.script("CREATE TABLE t (a int); INSERT INTO t VALUES (1)")
      #expect(try connection.execute("SELECT * FROM t").single().int(0) == 1)
      try connection.script("ALTER TABLE t ALTER a TYPE text")
      #expect(databaseError { try connection.execute("SELECT * FROM t") }?.sqlState == "0A000")
      #expect(try connection.execute("SELECT * FROM t").single().string(0) == "1")
    }
  }
}
