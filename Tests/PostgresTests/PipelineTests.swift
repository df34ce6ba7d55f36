// A pipeline is one trip and one transaction; a failing member is named; its size does not matter.

import Postgres
import Testing

struct PipelineTests {
  @Test func `answers come in the order of the statements`() async throws {
    try await withScratchConnection { connection in
      try connection.script("CREATE TABLE t (n bigint)")
      let answers = try connection.pipeline { pipeline in
        for number in 1...64 { pipeline.add("INSERT INTO t VALUES ($1) RETURNING n", [.int(Int64(number))]) }
        pipeline.add("SELECT sum(n)::bigint FROM t")
        pipeline.add("DELETE FROM t WHERE n > $1", [.int(60)])
      }
      #expect(try answers.prefix(64).map { try $0.single().int(0) } == Array(1...64))
      #expect(try answers[64].single().int(0) == 2_080)
      #expect(answers[65].affected == 4)
      #expect(try connection.pipeline { _ in }.isEmpty)
    }
  }

  @Test(arguments: [0, 3, 9])
  func `a failing member is named, and nothing of its batch is kept`(failing: Int) async throws {
    try await withScratchConnection { connection in
      try connection.script("CREATE TABLE t (n bigint CONSTRAINT positive CHECK (n > 0))")
      let error = databaseError {
        try connection.pipeline { pipeline in
          for index in 0..<10 { pipeline.add("INSERT INTO t VALUES ($1)", [.int(index == failing ? 0 : 1)]) }
        }
      }
      #expect(error?.statement == failing)
      #expect(error?.kind == .check)
      #expect(error?.constraint == "positive")
      // The connection is clean again: the members can be tried one by one.
      #expect(try connection.execute("SELECT n FROM t").isEmpty)
      #expect(try connection.pipeline { $0.add("INSERT INTO t VALUES ($1)", [.int(1)]) }.count == 1)
    }
  }

  @Test func `a statement that cannot be prepared is named too`() async throws {
    try await withScratchConnection { connection in
      let error = databaseError {
        try connection.pipeline { pipeline in
          pipeline.add("SELECT 1")
          pipeline.add("SELECT nothing")
        }
      }
      #expect(error?.statement == 1)
      let rows = try connection.execute("SELECT 1")
      #expect(rows.count == 1)
    }
  }

  @Test func `a failure of the commit belongs to no statement`() async throws {
    try await withScratchConnection { connection in
      try connection.script("CREATE TABLE t (n bigint CONSTRAINT once UNIQUE DEFERRABLE INITIALLY DEFERRED)")
      let error = databaseError {
        try connection.pipeline { pipeline in
          pipeline.add("INSERT INTO t VALUES ($1)", [.int(1)])
          pipeline.add("INSERT INTO t VALUES ($1)", [.int(1)])
        }
      }
      #expect(error?.constraint == "once")
      #expect(error?.statement == nil)
      #expect(try connection.execute("SELECT n FROM t").isEmpty)
    }
  }

  @Test func `a pipeline inside a transaction commits with it`() async throws {
    try await withScratchConnection { connection in
      try connection.script("CREATE TABLE t (n bigint)")
      try connection.transaction {
        try connection.pipeline { $0.add("INSERT INTO t VALUES ($1)", [.int(1)]) }
        try connection.execute("INSERT INTO t VALUES (2)")
      }
      let error = databaseError {
        try connection.transaction {
          try connection.execute("INSERT INTO t VALUES (3)")
          try connection.pipeline { $0.add("SELECT 1/$1::bigint", [.int(0)]) }
        }
      }
      #expect(error?.statement == 0)
      #expect(try connection.execute("SELECT n FROM t ORDER BY n").map { try $0.int(0) } == [1, 2])
    }
  }

  @Test(.timeLimit(.minutes(1))) func `several megabytes both ways do not lock up`() async throws {
    try await withScratchConnection { connection in
      let block = [UInt8](repeating: 7, count: 50_000)
      let answers = try connection.pipeline { pipeline in
        for _ in 0..<200 { pipeline.add("SELECT $1", [.bytes(block)]) }
      }
      #expect(answers.count == 200)
      for answer in answers { #expect(try answer.single().bytes(0) == block) }
    }
  }
}
