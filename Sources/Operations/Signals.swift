// The signals that ask the process to end, as something to wait for: a handler writes the number into a pipe, a thread
// reads it. The tempting other way, to block the signals everywhere and `sigwait`, does not work here: with an
// asynchronous `main` the runtime parks the main thread with nothing blocked, and the signal ends the process there.
//
// Handlers are not inherited by programs the process starts, so children can be ended as usual.

internal import Glibc
internal import Synchronization

/// The wishes of whoever runs the process.
public enum Signal: Sendable, Equatable {
  /// Ctrl-C.
  case interrupt
  /// `kill`, systemd, a container's end.
  case terminate
}

/// Takes the signals of the process.
public enum Signals {
  /// From now on SIGINT and SIGTERM arrive in the stream, and writing to a closed pipe is an error instead of death.
  /// Called once, on the main thread, by the verbs that run until they are asked to end. A signal the parent had set to be ignored stays so.
  public static func take() -> AsyncStream<Signal> {
    let (stream, continuation) = AsyncStream<Signal>.makeStream(bufferingPolicy: .bufferingOldest(4))
    var ends: [Int32] = [-1, -1]
    let opened = pipe(&ends)
    precondition(opened == 0, "no pipe for signals")
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    // A handler must not block, however many signals come.
    _ = fcntl(ends[1], F_SETFL, O_NONBLOCK)
    writingEnd.store(ends[1], ordering: .sequentiallyConsistent)

    // Released by the thread, first thing.
    let context = Unmanaged.passRetained(Waiting(continuation, readingEnd: ends[0])).toOpaque()
    var thread = pthread_t()
    let failure = pthread_create(&thread, nil, forwardSignals, context)
    precondition(failure == 0, "no thread for signals")
    pthread_detach(thread)

    install(SIGINT, noteSignal)
    install(SIGTERM, noteSignal)
    // Not SIG_IGN: that would be inherited, and children expect to die of a closed pipe.
    install(SIGPIPE) { _ in }
    // A mask is inherited, and a parent that starts us from a thread which blocks everything could never end us.
    var taken = sigset_t()
    sigemptyset(&taken)
    for number in [SIGINT, SIGTERM, SIGPIPE] { sigaddset(&taken, number) }
    pthread_sigmask(SIG_UNBLOCK, &taken, nil)
    return stream
  }

  private static func install(_ number: Int32, _ handler: @escaping @convention(c) (Int32) -> Void) {
    var before = sigaction()
    sigaction(number, nil, &before)
    if number != SIGPIPE, unsafeBitCast(before.__sigaction_handler.sa_handler, to: Int.self) == 1 { return }
    var action = sigaction()
    action.__sigaction_handler.sa_handler = handler
    action.sa_flags = SA_RESTART
    sigaction(number, &action, nil)
  }
}

/// Where the handler writes. Set before a handler is installed; a handler only loads it.
private let writingEnd = Atomic<Int32>(-1)

/// Runs inside whatever the thread was doing: writes one byte and leaves `errno` as it was, nothing else.
private func noteSignal(_ number: Int32) {
  let before = errno
  var byte = UInt8(truncatingIfNeeded: number)
  _ = write(writingEnd.load(ordering: .relaxed), &byte, 1)
  errno = before
}

private final class Waiting: Sendable {
  let continuation: AsyncStream<Signal>.Continuation
  let readingEnd: Int32

  init(_ continuation: AsyncStream<Signal>.Continuation, readingEnd: Int32) {
    self.continuation = continuation
    self.readingEnd = readingEnd
  }
}

/// The body of the thread; it lives as long as the process.
private func forwardSignals(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  guard let context else { return nil }
  let waiting = Unmanaged<Waiting>.fromOpaque(context).takeRetainedValue()
  var byte: UInt8 = 0
  while true {
    let count = read(waiting.readingEnd, &byte, 1)
    if count < 0 && errno == EINTR { continue }
    guard count == 1 else { return nil }
    waiting.continuation.yield(Int32(byte) == SIGINT ? .interrupt : .terminate)
  }
}
