// The signals that ask the process to end, as something to wait for. They are blocked in every thread and taken by one
// thread of their own with `sigwait`: no code ever runs inside a signal handler.
//
// A blocked mask and an ignored SIGPIPE are inherited: whoever starts a child process gives it an empty mask and the
// default for SIGPIPE (`POSIX_SPAWN_SETSIGMASK`, `POSIX_SPAWN_SETSIGDEF`), else the child cannot be ended.

internal import Glibc

/// The wishes of whoever runs the process.
public enum Signal: Sendable, Equatable {
  /// Ctrl-C.
  case interrupt
  /// `kill`, systemd, a container's end.
  case terminate
}

/// Takes the signals of the process.
public enum Signals {
  /// Begins to take SIGINT and SIGTERM, and lets writing to a closed pipe be an error instead of death.
  ///
  /// Called once, first thing in `main`: threads started earlier do not have the mask and would die of the signal.
  public static func take() -> AsyncStream<Signal> {
    signal(SIGPIPE, SIG_IGN)
    var mask = watched
    pthread_sigmask(SIG_BLOCK, &mask, nil)
    let (stream, continuation) = AsyncStream<Signal>.makeStream(bufferingPolicy: .bufferingOldest(4))
    _ = startWaiting(continuation)
    return stream
  }

  /// Starts the thread that waits; the tests send signals to it directly.
  static func startWaiting(_ continuation: AsyncStream<Signal>.Continuation) -> pthread_t {
    let context = Unmanaged.passRetained(Waiting(continuation)).toOpaque()  // released by the thread
    var thread = pthread_t()
    let failure = pthread_create(&thread, nil, waitForSignals, context)
    precondition(failure == 0, "no thread for signals")
    pthread_detach(thread)
    return thread
  }

  fileprivate static var watched: sigset_t {
    var set = sigset_t()
    sigemptyset(&set)
    sigaddset(&set, SIGINT)
    sigaddset(&set, SIGTERM)
    return set
  }
}

private final class Waiting: Sendable {
  let continuation: AsyncStream<Signal>.Continuation
  init(_ continuation: AsyncStream<Signal>.Continuation) { self.continuation = continuation }
}

/// The body of the thread. Ends when nobody listens any more.
private func waitForSignals(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  guard let context else { return nil }
  let waiting = Unmanaged<Waiting>.fromOpaque(context).takeRetainedValue()
  var watched = Signals.watched
  pthread_sigmask(SIG_BLOCK, &watched, nil)
  while true {
    var number: Int32 = 0
    guard sigwait(&watched, &number) == 0 else { continue }
    let result = waiting.continuation.yield(number == SIGINT ? .interrupt : .terminate)
    if case .terminated = result { return nil }
  }
}
