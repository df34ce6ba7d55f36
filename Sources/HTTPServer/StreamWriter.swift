// The producer's end of a streamed answer.

/// Thrown by `StreamWriter.write` when nobody reads any longer: the client left, or the server is stopping.
public struct StreamClosed: Error {
  public init() {}
}

/// Takes the bytes of a streamed answer. Each write is on its way at once, but for a coded answer's after its
/// first; rows of a few bytes are best gathered into some 32 KB, lines that must be seen as they happen need not be.
public struct StreamWriter: Sendable {
  let pipe: BytePipe
  /// Between the producer and the pipe, where the answer is coded.
  var coding: GzipCoding?

  /// Writes all of it; blocks while the client is behind.
  public func write(_ bytes: [UInt8]) throws(StreamClosed) {
    try write(bytes.span.bytes)
  }

  /// Writes all of it; blocks while the client is behind.
  public func write(_ bytes: RawSpan) throws(StreamClosed) {
    guard let coding else { return try pipe.write(bytes) }
    try pipe.write(coding.piece(bytes).span.bytes)
  }

  /// Writes the text as UTF-8; blocks while the client is behind.
  public func write(_ text: String) throws(StreamClosed) {
    try write(Array(text.utf8))
  }
}
