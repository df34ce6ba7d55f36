// Every kind of bind goes to the server and comes back the same; what the server prints of it is what was meant.

import Postgres
import Testing

struct RoundTripTests {
  @Test func `scalars come back as they went`() async throws {
    try await withScratchConnection { connection in
      let row = try connection.execute(
        "SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11",
        [
          .text("Đồng Tháp ẳ"), .int(.min), .int32(.min), .int16(.min), .bool(true), .uuid(.max / 3),
          .bytes([0, 255, 7]), .numeric(Decimal128(units: -12_345, scale: 2)), .date(-1), .timestamp(-1), .text(""),
        ]
      ).single()
      #expect(try row.string(0) == "Đồng Tháp ẳ")
      #expect(try row.int(1) == .min)
      #expect(try row.int(2) == Int(Int32.min))
      #expect(try row.int(3) == Int(Int16.min))
      #expect(try row.bool(4))
      #expect(try row.uuid(5) == .max / 3)
      #expect(try row.bytes(6) == [0, 255, 7])
      #expect(try row.numeric(7) == Decimal128(units: -12_345, scale: 2))
      #expect(try row.date(8) == -1)
      #expect(try row.timestamp(9) == -1)
      #expect(try row.string(10) == "")
    }
  }

  @Test func `the server reads what was meant`() async throws {
    try await withScratchConnection { connection in
      let row = try connection.execute(
        "SELECT $1::text, $2::text, $3::text, $4::text, $5::text",
        [
          .uuid(0x0192_F3A4_B5C6_7D8E_9F01_2345_6789_ABCD), .date(20_454), .timestamp(1_767_225_600_123_456),
          .int64Array([1, nil, -3]), .numericArray([Decimal128(units: 5, scale: 3), nil]),
        ]
      ).single()
      // A bind of another type than text is cast by the server, so these are the server's own words.
      #expect(try row.string(0) == "0192f3a4-b5c6-7d8e-9f01-23456789abcd")
      #expect(try row.string(1) == "2026-01-01")
      #expect(try row.string(2) == "2026-01-01 00:00:00.123456+00")
      #expect(try row.string(3) == "{1,NULL,-3}")
      #expect(try row.string(4) == "{0.005,NULL}")
    }
  }

  @Test func `arrays come back with their NULLs, and empty ones empty`() async throws {
    try await withScratchConnection { connection in
      let row = try connection.execute(
        "SELECT $1, $2, $3, $4, $5, $6, $7",
        [
          .int64Array([.max, nil, .min]), .int32Array([nil, .max]),
          .numericArray([Decimal128(units: 1, scale: 38), nil]),
          .textArray(["a,b", nil, "", "\"x\""]), .uuidArray([1, nil]), .bytesArray([[], nil, [1, 2]]), .int64Array([]),
        ]
      ).single()
      #expect(try row.int64Array(0) == [.max, nil, .min])
      #expect(try row.int32Array(1) == [nil, .max])
      #expect(try row.numericArray(2) == [Decimal128(units: 1, scale: 38), nil])
      #expect(try row.textArray(3) == ["a,b", nil, "", "\"x\""])
      #expect(try row.uuidArray(4) == [1, nil])
      #expect(try row.bytesArray(5) == [[], nil, [1, 2]])
      #expect(try row.int64Array(6) == [])
    }
  }

  @Test func `a NULL of every type is nil, and an error where a value is demanded`() async throws {
    try await withScratchConnection { connection in
      let row = try connection.execute(
        """
        SELECT $1::text, $2::bigint, $3::boolean, $4::uuid, $5::bytea, $6::numeric, $7::date, $8::timestamptz,
          $9::bigint[], $10::numeric[]
        """, Array(repeating: .null, count: 10)
      ).single()
      #expect(try row.stringOrNil(0) == nil)
      #expect(try row.intOrNil(1) == nil)
      #expect(try row.boolOrNil(2) == nil)
      #expect(try row.uuidOrNil(3) == nil)
      #expect(try row.bytesOrNil(4) == nil)
      #expect(try row.numericOrNil(5) == nil)
      #expect(try row.dateOrNil(6) == nil)
      #expect(try row.timestampOrNil(7) == nil)
      #expect(try row.int64ArrayOrNil(8) == nil)
      #expect(try row.numericArrayOrNil(9) == nil)
      #expect(try row.isNull(0))
      #expect(databaseError { _ = try row.int(1) }?.kind == .decoding)
    }
  }

  @Test func `a NULL first and a value later fit the same statement`() async throws {
    try await withScratchConnection { connection in
      try connection.script("CREATE TABLE t (a integer, b smallint, c text)")
      let insert = "INSERT INTO t VALUES ($1, $2, $3)"
      try connection.execute(insert, [.null, .null, .null])
      try connection.execute(insert, [.int(1), .null, .text("x")])
      try connection.execute(insert, [.null, .int(2), .null])
      try connection.execute(insert, [.int(3), .int(4), .text("y")])
      let rows = try connection.execute("SELECT a, b, c FROM t ORDER BY a NULLS FIRST, b NULLS FIRST")
      #expect(try rows.map { try $0.intOrNil(0) } == [nil, nil, 1, 3])
      #expect(try rows.map { try $0.intOrNil(1) } == [nil, 2, nil, 4])
      // Two variants at most for each parameter, whatever comes.
      #expect(try connection.execute("SELECT count(*) FROM pg_prepared_statements").single().int(0) <= 5)
    }
  }

  @Test func `json, jsonb and enums are read as text`() async throws {
    try await withScratchConnection { connection in
      try connection.script("CREATE TYPE mood AS ENUM ('fine')")
      let row = try connection.execute("SELECT $1::json, $1::text::jsonb, 'fine'::mood", [.text(#"{"a":1}"#)]).single()
      #expect(try row.string(0) == #"{"a":1}"#)
      #expect(try row.string(1) == #"{"a": 1}"#)
      #expect(try row.string(2) == "fine")
    }
  }

  @Test func `a column of another type is an error, not a guess`() async throws {
    try await withScratchConnection { connection in
      let row = try connection.execute("SELECT 1::bigint, 'x'::text, 1.5::numeric, '{1}'::int[], 'infinity'::date")
        .single()
      #expect(databaseError { _ = try row.string(0) }?.kind == .decoding)
      #expect(databaseError { _ = try row.int(1) }?.kind == .decoding)
      #expect(databaseError { _ = try row.int(2) }?.kind == .decoding)
      #expect(databaseError { _ = try row.int64Array(3) }?.kind == .decoding)
      #expect(databaseError { _ = try row.date(4) }?.kind == .decoding)
      #expect(databaseError { _ = try row.int(5) }?.kind == .decoding)
    }
  }

  @Test(arguments: [Bind.date(.min), .date(.max), .timestamp(.min)])
  func `a date or instant out of range is refused by the server`(bind: Bind) async throws {
    try await withScratchConnection { connection in
      #expect(databaseError { try connection.execute("SELECT $1", [bind]) }?.sqlState == "22008")
    }
  }
}
