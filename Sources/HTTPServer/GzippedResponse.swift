// An answer coded as gzip. Whether a client takes it, and which answers are worth it, is decided by who answers.

internal import Synchronization

extension HTTPResponse {
  /// The same answer coded as gzip, with its `Content-Encoding`. Bytes are coded at once; a streamed body as it is
  /// written, its first piece on its way as soon as without.
  public func gzipped() -> HTTPResponse {
    guard let coding = GzipCoding() else { return self }
    var coded = self
    switch body {
    case .bytes(let bytes): coded.body = .bytes(coding.end(bytes.span.bytes))
    case .stream(let producer):
      coded.body = .stream { writer in
        try producer(StreamWriter(pipe: writer.pipe, coding: coding))
        try writer.write(coding.end([UInt8]().span.bytes))
      }
    }
    coded.headers.add("Content-Encoding", "gzip")
    return coded
  }
}

/// The coding of one answer: its writer may be handed from thread to thread.
final class GzipCoding: Sendable {
  private struct State: ~Copyable {
    var coder: GzipCoder
    var hasBegun = false
  }

  private let state: Mutex<State>

  init?() {
    guard let coder = GzipCoder() else { return nil }
    state = Mutex(State(coder: coder))
  }

  /// Coded bytes for the next piece; none where they wait for more.
  func piece(_ bytes: RawSpan) -> [UInt8] {
    state.withLock { state in
      defer { state.hasBegun = true }
      return state.coder.code(bytes, state.hasBegun ? .none : .sync)
    }
  }

  /// Coded bytes for the last piece, and the end of the frame.
  func end(_ bytes: RawSpan) -> [UInt8] { state.withLock { $0.coder.code(bytes, .finish) } }
}
