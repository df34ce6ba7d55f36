// COPY into PostgreSQL, in binary rows: the fastest way to write in bulk.

internal import CLibpq

extension Connection {
  /// Writes rows into the columns of a table; returns how many the server took.
  ///
  /// `target` is the table with its columns, as in `figure (id, value)`. Where `body` throws, nothing is kept.
  @discardableResult
  public func copyIn(_ target: String, _ body: (CopyWriter) throws -> Void) throws -> Int {
    let begun = try check(PQexec(handle, "COPY \(target) FROM STDIN (FORMAT binary)"))
    let status = PQresultStatus(begun)
    PQclear(begun)
    guard status == PGRES_COPY_IN else { throw DatabaseError(kind: .other, message: "not a COPY … FROM STDIN") }
    let writer = CopyWriter(self)
    do {
      try body(writer)
      try writer.finish()
    } catch {
      _ = PQputCopyEnd(handle, "abandoned")
      try? finishCopy()
      throw error
    }
    guard PQputCopyEnd(handle, nil) == 1 else { throw broken() }
    try finishCopy()
    return writer.rows
  }
}

/// Takes the rows of one `copyIn`; worth nothing outside of it.
public final class CopyWriter {
  private let connection: Connection
  private var buffer: [UInt8] = []
  /// Rows written so far.
  public private(set) var rows = 0

  fileprivate init(_ connection: Connection) {
    self.connection = connection
    buffer.append(contentsOf: "PGCOPY\n".utf8)
    buffer.append(contentsOf: [0xFF, 0x0D, 0x0A, 0])
    buffer.appendBigEndian(Int64(0))
  }

  /// Writes one row. Each value must have its column's very type: nothing is cast on this way.
  public func row(_ values: [Bind]) throws(DatabaseError) {
    buffer.appendBigEndian(Int16(values.count))
    for value in values {
      if value.isNull {
        buffer.appendBigEndian(Int32(-1))
      } else {
        buffer.appendWithLength { value.encode(into: &$0) }
      }
    }
    rows += 1
    if buffer.count >= 64 * 1024 { try send() }
  }

  fileprivate func finish() throws(DatabaseError) {
    buffer.appendBigEndian(Int16(-1))
    try send()
  }

  private func send() throws(DatabaseError) {
    let sent = buffer.withUnsafeBytes { bytes in
      PQputCopyData(connection.handle, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count))
    }
    buffer.removeAll(keepingCapacity: true)
    guard sent == 1 else { throw connection.broken() }
  }
}
