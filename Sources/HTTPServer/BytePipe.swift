// Carries a streamed answer from its producer's thread to libmicrohttpd's, through a ring of fixed size: the producer
// blocks when it is ahead, the connection is suspended when the producer is behind. Memory stays flat both ways.

final class BytePipe: Sendable {
  /// What a read gave.
  enum Reading: Equatable {
    case bytes(Int)
    /// Nothing yet: the connection is suspended and will be resumed.
    case suspended
    case ended
    case broken
  }

  private enum End { case complete, broken }

  private struct State {
    var ring: [UInt8]
    var start = 0
    var count = 0
    var end: End?
    /// Nobody will read any more.
    var closed = false
    /// The connection suspended until there is something to read. Whoever takes it out of here resumes it.
    var reader: Connection?
    var delivered = 0

    var free: Int { ring.count - count }

    mutating func takeReader() -> Connection? {
      defer { reader = nil }
      return reader
    }

    mutating func append(_ bytes: RawSpan, from offset: Int) -> Int {
      let taken = min(free, bytes.byteCount - offset)
      let end = (start + count) % ring.count
      let first = min(taken, ring.count - end)
      ring.withUnsafeMutableBytes { ring in
        bytes.withUnsafeBytes { bytes in
          ring[end...].copyBytes(from: bytes[offset..<offset + first])
          ring.copyBytes(from: bytes[offset + first..<offset + taken])
        }
      }
      count += taken
      return taken
    }

    mutating func take(into target: UnsafeMutableRawBufferPointer) -> Int {
      let given = min(count, target.count)
      let first = min(given, ring.count - start)
      ring.withUnsafeBytes { ring in
        target.copyBytes(from: ring[start..<start + first])
        target[first...].copyBytes(from: ring[..<(given - first)])
      }
      start = (start + given) % ring.count
      count -= given
      delivered += given
      return given
    }
  }

  private let state: Monitor<State>

  /// - Parameter capacity: bytes the producer may be ahead.
  init(capacity: Int) {
    state = Monitor(State(ring: [UInt8](repeating: 0, count: max(capacity, 1))))
  }

  /// Bytes given to the connection so far.
  var delivered: Int { state.withLock { $0.delivered } }

  // MARK: The producer's side

  /// Blocks until all of it is in the ring.
  func write(_ bytes: RawSpan) throws(StreamClosed) {
    var written = 0
    while written < bytes.byteCount {
      let left = bytes.byteCount - written
      // Half a ring at a time: waking for every freed byte would switch threads at each packet.
      let step: (taken: Int, reader: Connection?)? = state.wait(until: {
        $0.closed || $0.free >= min(left, ($0.ring.count + 1) / 2)
      }) { state in
        state.closed ? nil : (state.append(bytes, from: written), state.takeReader())
      }.flatMap { $0 }
      guard let step else { throw StreamClosed() }
      written += step.taken
      step.reader?.resume()
    }
  }

  /// The producer is done, or has failed.
  func end(broken: Bool) {
    state.withLock { state in
      state.end = broken ? .broken : .complete
      return state.takeReader()
    }?.resume()
  }

  // MARK: The connection's side

  /// Called on the connection's own thread.
  func read(into target: UnsafeMutableRawBufferPointer, for connection: Connection) -> Reading {
    let (reading, wakes) = state.withLock { state -> (Reading, Bool) in
      if state.closed { return (.broken, false) }
      if state.count > 0 { return (.bytes(state.take(into: target)), state.free * 2 >= state.ring.count) }
      switch state.end {
      case .complete: return (.ended, false)
      case .broken: return (.broken, false)
      case nil:
        // Inside the lock: a producer that resumed before the suspension would leave the connection asleep for ever.
        connection.suspend()
        state.reader = connection
        return (.suspended, false)
      }
    }
    if wakes { state.wake() }
    return reading
  }

  /// Nobody reads any more: the producer's next write throws, and a suspended connection is let go.
  func close() {
    let reader = state.withLock { state in
      state.closed = true
      return state.takeReader()
    }
    state.wake()
    reader?.resume()
  }
}
