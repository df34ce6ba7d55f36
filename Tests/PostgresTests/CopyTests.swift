// COPY both ways: streams of text, binary rows, early ends and failures.

import Postgres
import Testing

struct CopyTests {
  struct Stop: Error {}

  @Test func `a stream brings the whole of it in large chunks of whole rows`() async throws {
    try await withScratchConnection { connection in
      var bytes: [UInt8] = []
      var chunks = 0
      try connection.copyOut("COPY (SELECT n, 'Đ' FROM generate_series(1, 100000) n) TO STDOUT (FORMAT csv)") { chunk in
        #expect(chunk.last == UInt8(ascii: "\n"))
        bytes.append(contentsOf: chunk)
        chunks += 1
        return true
      }
      let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
      #expect(lines.count == 100_000)
      #expect(lines.first == "1,Đ" && lines.last == "100000,Đ")
      #expect(chunks < 30)
    }
  }

  @Test func `a stream that is stopped or fails leaves a clean connection`() async throws {
    try await withScratchConnection { connection in
      let endless = "COPY (SELECT generate_series(1, 1000000000)) TO STDOUT"
      var chunks = 0
      try connection.copyOut(endless) { _ in
        chunks += 1
        return chunks < 3
      }
      #expect(chunks == 3)
      let failure = thrown { try connection.copyOut(endless) { _ in throw Stop() } }
      #expect(failure is Stop)
      let error = databaseError {
        try connection.copyOut("COPY (SELECT 1/(1000 - n) FROM generate_series(1, 2000) n) TO STDOUT") { _ in true }
      }
      #expect(error?.sqlState == "22012")
      let noCopy = databaseError { try connection.copyOut("SELECT 1") { _ in true } }
      #expect(noCopy?.kind == .other)
      #expect(try connection.execute("SELECT 1").count == 1)
    }
  }

  @Test func `binary rows in and out are the same`() async throws {
    try await withScratchConnection { connection in
      try connection.script(
        """
        CREATE TABLE t (id bigint, small integer, name text, at timestamptz, day date, value numeric, values bigint[],
          sums numeric[], key uuid, raw bytea)
        """)
      let count = try connection.copyIn("t (id, small, name, at, day, value, values, sums, key, raw)") { writer in
        for number in 0..<20_000 {
          let exact = Decimal128(units: Int128(number) * 1_000_000_007, scale: 3)
          try writer.row([
            .int(Int64(number)), .int32(Int32(number)), number % 3 == 0 ? .null : .text("n\(number)"), .timestamp(5),
            .date(6), .numeric(exact), .int64Array([Int64(number), nil]), .numericArray([exact, nil]),
            .uuid(UInt128(number)), .bytes([1, 2]),
          ])
        }
      }
      #expect(count == 20_000)
      var next = 0
      try connection.copyRows("SELECT * FROM t ORDER BY id") { row in
        let exact = Decimal128(units: Int128(next) * 1_000_000_007, scale: 3)
        #expect(row.count == 10)
        let id = try row.int(0)
        #expect(id == next)
        #expect(try row.int(1) == next)
        #expect(try row.stringOrNil(2) == (next % 3 == 0 ? nil : "n\(next)"))
        #expect(try row.timestamp(3) == 5)
        #expect(try row.date(4) == 6)
        #expect(try row.numeric(5) == exact)
        #expect(try row.int64Array(6) == [Int64(next), nil])
        #expect(try row.numericArray(7) == [exact, nil])
        #expect(try row.uuid(8) == UInt128(next))
        #expect(try row.bytes(9) == [1, 2])
        next += 1
        return next < 3_000
      }
      #expect(next == 3_000)
    }
  }

  @Test func `an abandoned or refused COPY in keeps nothing`() async throws {
    try await withScratchConnection { connection in
      try connection.script("CREATE TABLE t (id bigint CONSTRAINT small CHECK (id < 10))")
      let failure = thrown {
        try connection.copyIn("t (id)") { writer in
          try writer.row([.int(1)])
          throw Stop()
        }
      }
      #expect(failure is Stop)
      let error = databaseError { try connection.copyIn("t (id)") { try $0.row([.int(11)]) } }
      #expect(error?.constraint == "small")
      let narrow = databaseError { try connection.copyIn("t (id)") { try $0.row([.int32(1)]) } }
      #expect(narrow?.kind == .other)
      #expect(try connection.execute("SELECT id FROM t").isEmpty)
    }
  }
}
