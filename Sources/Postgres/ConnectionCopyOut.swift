// COPY out of PostgreSQL: bytes as they come, for exports, and binary rows, for reading in bulk. Memory stays flat:
// a row is handed on and forgotten.

internal import CLibpq

extension Connection {
  /// Streams `COPY … TO STDOUT` in whole rows, in chunks of about 64 KiB, to `onChunk` until it returns `false`.
  ///
  /// Stopping early, or throwing, cancels the COPY; a transaction around it is then aborted.
  /// - Throws: what `onChunk` throws; `DatabaseError`.
  public func copyOut(_ sql: String, onChunk: (UnsafeRawBufferPointer) throws -> Bool) throws {
    var chunk: [UInt8] = []
    chunk.reserveCapacity(copyChunk + copyChunk / 4)
    var wanted = true
    try copyMessages(sql) { message in
      chunk.append(contentsOf: message)
      if chunk.count >= copyChunk {
        wanted = try chunk.withUnsafeBytes(onChunk)
        chunk.removeAll(keepingCapacity: true)
      }
      return wanted
    }
    if wanted, !chunk.isEmpty { _ = try chunk.withUnsafeBytes(onChunk) }
  }

  /// Reads the rows of a query by binary COPY, the fastest way to read in bulk, until `onRow` returns `false`.
  ///
  /// The query takes no binds. Rows do not tell their types: the reader named must be the column's own.
  public func copyRows(_ query: String, onRow: (borrowing CopyRow) throws -> Bool) throws {
    var row = CopyRow()
    var begun = false
    try copyMessages("COPY (\(query)) TO STDOUT (FORMAT binary)") { message in
      let fields = begun ? message : try CopyRow.withoutHeader(message)
      begun = true
      guard try row.read(fields) else { return true }
      return try onRow(row)
    }
  }

  /// Hands on each message of a COPY, which is one row.
  private func copyMessages(_ sql: String, _ onMessage: (UnsafeRawBufferPointer) throws -> Bool) throws {
    let begun = try check(PQexec(handle, sql))
    let status = PQresultStatus(begun)
    PQclear(begun)
    guard status == PGRES_COPY_OUT else {
      throw DatabaseError(kind: .other, message: "not a COPY … TO STDOUT")
    }
    var stopped = false
    do {
      while let message = try nextMessage() {
        defer { PQfreemem(message.baseAddress) }
        guard try onMessage(UnsafeRawBufferPointer(message)) else {
          stopped = true
          break
        }
      }
    } catch {
      cancelCopy()
      throw error
    }
    if stopped { return cancelCopy() }
    try finishCopy()
  }

  private func nextMessage() throws(DatabaseError) -> UnsafeMutableRawBufferPointer? {
    var bytes: UnsafeMutablePointer<CChar>?
    let length = PQgetCopyData(handle, &bytes, 0)
    switch length {
    case -1: return nil
    case ..<0: throw broken()
    default: return UnsafeMutableRawBufferPointer(start: bytes, count: Int(length))
    }
  }

  /// Asks the server to stop and reads away what was under way; its "cancelled" is what was wanted.
  private func cancelCopy() {
    if let cancel = PQgetCancel(handle) {
      var reason = [CChar](repeating: 0, count: 256)
      _ = PQcancel(cancel, &reason, Int32(reason.count))
      PQfreeCancel(cancel)
    }
    while let message = try? nextMessage() { PQfreemem(message.baseAddress) }
    try? finishCopy()
  }

  /// What the command says after its data; then nothing is left to read.
  func finishCopy() throws(DatabaseError) {
    var failure: DatabaseError?
    while let result = PQgetResult(handle) {
      if PQresultStatus(result) == PGRES_FATAL_ERROR, failure == nil { failure = error(of: result) }
      PQclear(result)
      if PQstatus(handle) != CONNECTION_OK { throw failure ?? broken() }
    }
    if let failure { throw failure }
  }
}

private let copyChunk = 64 * 1024
