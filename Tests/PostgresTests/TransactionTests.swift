// A transaction is all or nothing, whatever way its closure ends.

import Postgres
import TestSupport
import Testing

struct TransactionTests {
  struct Stop: Error {}

  @Test func `what returns is kept, what throws is not`() async throws {
    try await withScratchConnection { connection in
      try connection.script("CREATE TABLE t (n bigint)")
      let answer = try connection.transaction {
        try connection.execute("INSERT INTO t VALUES ($1)", [.int(1)])
        return 7
      }
      #expect(answer == 7)
      let failure = thrown {
        try connection.transaction {
          try connection.execute("INSERT INTO t VALUES ($1)", [.int(2)])
          throw Stop()
        }
      }
      #expect(failure is Stop)
      #expect(try connection.execute("SELECT n FROM t").map { try $0.int(0) } == [1])
    }
  }

  @Test func `a failure that was swallowed is not taken for a commit`() async throws {
    try await withScratchConnection { connection in
      try connection.script("CREATE TABLE t (n bigint)")
      let error = databaseError {
        try connection.transaction {
          try connection.execute("INSERT INTO t VALUES (1)")
          _ = try? connection.execute("SELECT 1/0")
        }
      }
      #expect(error?.sqlState == "25P02")
      #expect(try connection.execute("SELECT n FROM t").isEmpty)
    }
  }

  @Test func `a constraint checked at commit throws`() async throws {
    try await withScratchConnection { connection in
      try connection.script("CREATE TABLE t (n bigint CONSTRAINT once UNIQUE DEFERRABLE INITIALLY DEFERRED)")
      let error = databaseError {
        try connection.transaction { try connection.execute("INSERT INTO t VALUES (1), (1)") }
      }
      #expect(error?.constraint == "once")
      #expect(try connection.execute("SELECT n FROM t").isEmpty)
    }
  }

  @Test func `a snapshot sees one moment and writes nothing`() async throws {
    try await withScratch { scratch in
      let reader = try Connection(scratch.url, TestDatabase.settings)
      let writer = try Connection(scratch.url, TestDatabase.settings)
      try writer.script("CREATE TABLE t (n bigint)")
      try reader.transaction(.snapshot) {
        #expect(try reader.execute("SELECT n FROM t").isEmpty)
        try writer.execute("INSERT INTO t VALUES (1)")
        #expect(try reader.execute("SELECT n FROM t").isEmpty)
      }
      #expect(try reader.execute("SELECT n FROM t").count == 1)
      let error = databaseError { try reader.transaction(.snapshot) { try reader.execute("INSERT INTO t VALUES (2)") } }
      #expect(error?.sqlState == "25006")
    }
  }

  @Test func `transactions do not nest`() async throws {
    try await withScratchConnection { connection in
      let error = databaseError { try connection.transaction { try connection.transaction {} } }
      #expect(error?.sqlState == "25001")
    }
  }
}
