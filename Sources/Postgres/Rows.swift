// The answer to one statement. It owns libpq's memory and frees it once, when the last row lets go of it.
// A class, because a pipeline returns many of them in an array; not Sendable, so that rows become plain values on the
// connection's own thread.

internal import CLibpq

/// The rows a statement returned, in order; `rows[0].int(1)` is the second column of the first.
public final class Rows: RandomAccessCollection {
  private let result: OpaquePointer
  public let startIndex = 0
  public let endIndex: Int
  private let columns: Int

  /// Takes the result over.
  init(owning result: OpaquePointer) {
    self.result = result
    endIndex = Int(PQntuples(result))
    columns = Int(PQnfields(result))
  }

  deinit { PQclear(result) }

  public subscript(row: Int) -> Row {
    precondition(row >= 0 && row < endIndex)
    return Row(rows: self, index: row)
  }

  /// Rows an INSERT, UPDATE, DELETE or COPY touched, or a SELECT returned.
  public var affected: Int { Int(String(cString: PQcmdTuples(result))) ?? 0 }

  /// The only row, for statements that return exactly one.
  public func single() throws(DatabaseError) -> Row {
    guard count == 1 else { throw .decoding("\(count) rows where one was expected") }
    return self[0]
  }

  fileprivate func withField<Value>(
    _ row: Int, _ column: Int, _ read: (UnsafeRawBufferPointer?, UInt32) throws(DatabaseError) -> Value
  ) throws(DatabaseError) -> Value {
    guard column >= 0, column < columns else { throw .decoding("there is no column \(column)") }
    let (row, column) = (Int32(row), Int32(column))
    let type = PQftype(result, column)
    if PQgetisnull(result, row, column) != 0 { return try read(nil, type) }
    let bytes = UnsafeRawBufferPointer(
      start: PQgetvalue(result, row, column), count: Int(PQgetlength(result, row, column)))
    return try read(bytes, type)
  }

  /// One row of an answer.
  public struct Row: RowFields {
    let rows: Rows
    let index: Int

    public func withField<Value>(
      _ column: Int, _ read: (UnsafeRawBufferPointer?, _ type: UInt32) throws(DatabaseError) -> Value
    ) throws(DatabaseError) -> Value {
      try rows.withField(index, column, read)
    }
  }
}
