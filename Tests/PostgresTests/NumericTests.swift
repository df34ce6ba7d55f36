// Numerics are exact to the last digit, in both directions, against the server's own reading and printing.

import Postgres
import Testing

struct NumericTests {
  static let cases: [(units: Int128, scale: Int, text: String)] = [
    (0, 0, "0"), (0, 3, "0.000"), (1, 0, "1"), (-1, 0, "-1"), (10_000, 0, "10000"), (9_999, 0, "9999"),
    (123_456_789, 4, "12345.6789"), (100_000_000, 4, "10000.0000"), (5, 1, "0.5"), (-5, 5, "-0.00005"),
    (1, 38, "0.00000000000000000000000000000000000001"),
    (.max, 0, "170141183460469231731687303715884105727"),
    (.min, 0, "-170141183460469231731687303715884105728"),
    (.max, 38, "1.70141183460469231731687303715884105727"),
    (.max, 37, "17.0141183460469231731687303715884105727"),
    (.min, 1, "-17014118346046923173168730371588410572.8"),
    (1_000_000_000_000_000_000_000_000_000_000_000_000_00, 2, "1000000000000000000000000000000000000.00"),
    (18_446_744_073_709_551_616, 3, "18446744073709551.616"),
  ]

  @Test(arguments: cases)
  func `a numeric is written and read to the last digit`(units: Int128, scale: Int, text: String) async throws {
    try await withScratchConnection { connection in
      let value = Decimal128(units: units, scale: scale)
      let row = try connection.execute("SELECT $1::text, $1, $2::text::numeric", [.numeric(value), .text(text)])
        .single()
      #expect(try row.string(0) == text)
      #expect(try row.numeric(1) == value)
      #expect(try row.numeric(2) == value)
    }
  }

  @Test func `random numerics survive the way there and back`() async throws {
    try await withScratchConnection { connection in
      var generator = SystemRandomNumberGenerator()
      let values: [Decimal128?] = (0..<5_000).map { index in
        if index % 10 == 0 { return nil }
        let units = Int128(truncatingIfNeeded: UInt128.random(in: 0...UInt128.max, using: &generator))
        return Decimal128(units: units >> Int128.random(in: 0...127), scale: .random(in: 0...38))
      }
      let row = try connection.execute("SELECT $1, $1::text[]", [.numericArray(values)]).single()
      #expect(try row.numericArray(0) == values)
      let printed = try row.textArray(1)
      let again = try connection.execute("SELECT $1::numeric[]", [.textArray(printed)]).single()
      #expect(try again.numericArray(0) == values)
    }
  }

  @Test(arguments: [
    "NaN", "Infinity", "-Infinity", "170141183460469231731687303715884105728", "1e60",
    "0.000000000000000000000000000000000000001", "-170141183460469231731687303715884105729",
    "3.40282366920938463463374607431768211456",
  ])
  func `what does not fit is an error, never a near number`(text: String) async throws {
    try await withScratchConnection { connection in
      let row = try connection.execute("SELECT $1::text::numeric", [.text(text)]).single()
      #expect(databaseError { _ = try row.numeric(0) }?.kind == .decoding)
    }
  }

  @Test func `zeros beyond 38 decimals are left out`() async throws {
    try await withScratchConnection { connection in
      let row = try connection.execute("SELECT 1.5::numeric(60, 50), 0::numeric(60, 50)").single()
      #expect(
        try row.numeric(0) == Decimal128(units: 15 * 10_000_000_000_000_000_000_000_000_000_000_000_000, scale: 38))
      #expect(try row.numeric(1) == Decimal128(units: 0, scale: 38))
    }
  }
}
