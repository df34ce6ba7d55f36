// The threads of streamed answers: few, counted, and waited for when the server stops.

final class StreamThreads: Sendable {
  private let running = Monitor(0)
  private let limit: Int

  init(limit: Int) {
    self.limit = limit
  }

  /// Takes one of the threads; false when all are taken. Each success is followed by `run` or `release`.
  func reserve() -> Bool {
    running.withLock { running in
      guard running < limit else { return false }
      running += 1
      return true
    }
  }

  func release() {
    running.withLock { $0 -= 1 }
    running.wake()
  }

  /// Runs a producer to its end on the reserved thread; `failed` hears of an error that is the producer's own.
  func run(
    _ producer: @escaping @Sendable (StreamWriter) throws -> Void, into pipe: BytePipe,
    failed: @escaping @Sendable (any Error) -> Void
  ) {
    let started = PlainThread.run { [self] in
      do {
        try producer(StreamWriter(pipe: pipe))
        pipe.end(broken: false)
      } catch is StreamClosed {
        pipe.end(broken: true)
      } catch {
        pipe.end(broken: true)
        failed(error)
      }
      release()
    }
    if !started {
      pipe.end(broken: true)
      failed(HTTPServerError.start)
      release()
    }
  }

  /// Waits until no producer runs; false when the deadline passed first.
  func waitUntilIdle(deadline: Int64) -> Bool {
    running.wait(until: { $0 == 0 }, deadline: deadline) { _ in true } ?? false
  }
}
