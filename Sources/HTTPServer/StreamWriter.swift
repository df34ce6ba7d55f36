// The producer's end of a streamed answer.

/// Thrown by `StreamWriter.write` when nobody reads any longer: the client left, or the server is stopping.
public struct StreamClosed: Error {
  public init() {}
}

/// Takes the bytes of a streamed answer. Each write is on its way at once; rows of a few bytes are best gathered into
/// some 32 KB first, lines that must be seen as they happen need not be.
public struct StreamWriter: Sendable {
  let pipe: BytePipe

  /// Writes all of it; blocks while the client is behind.
  public func write(_ bytes: [UInt8]) throws(StreamClosed) {
    try pipe.write(bytes.span.bytes)
  }

  /// Writes all of it; blocks while the client is behind.
  public func write(_ bytes: RawSpan) throws(StreamClosed) {
    try pipe.write(bytes)
  }

  /// Writes the text as UTF-8; blocks while the client is behind.
  public func write(_ text: String) throws(StreamClosed) {
    try write(Array(text.utf8))
  }
}
