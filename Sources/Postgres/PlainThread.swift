// A thread of the system. Blocking calls must stay off Swift's cooperative pool, which has only as many threads as
// there are cores; what runs here may block as long as it likes.

internal import CLibpq
internal import Glibc
internal import Synchronization

/// A thread that runs one closure; tasks can await its end.
final class PlainThread: Sendable {
  private struct Progress {
    var ended = false
    var waiters: [CheckedContinuation<Void, Never>] = []
  }
  private let progress = Mutex(Progress())

  /// `name` is what the system shows, at most 15 bytes of it.
  init(_ name: String, _ run: @escaping @Sendable () -> Void) {
    // Retained here, released by `threadMain`.
    let context = Unmanaged.passRetained(Body(name, self, run)).toOpaque()
    var thread = pthread_t()
    let code = pthread_create(&thread, nil, threadMain, context)
    precondition(code == 0, "the system starts no more threads")
    pthread_detach(thread)
  }

  /// Returns once the closure has returned.
  func ended() async {
    await withCheckedContinuation { continuation in
      let over = progress.withLock { progress in
        if !progress.ended { progress.waiters.append(continuation) }
        return progress.ended
      }
      if over { continuation.resume() }
    }
  }

  fileprivate func end() {
    let waiters = progress.withLock { progress in
      progress.ended = true
      return progress.waiters
    }
    for waiter in waiters { waiter.resume() }
  }

  fileprivate final class Body {
    let name: String
    let thread: PlainThread
    let run: @Sendable () -> Void

    init(_ name: String, _ thread: PlainThread, _ run: @escaping @Sendable () -> Void) {
      self.name = name
      self.thread = thread
      self.run = run
    }
  }
}

private func threadMain(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  guard let context else { return nil }
  let body = Unmanaged<PlainThread.Body>.fromOpaque(context).takeRetainedValue()
  name_this_thread(body.name)
  body.run()
  body.thread.end()
  return nil
}
