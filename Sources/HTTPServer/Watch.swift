// One thread that looks after time: bodies that come too slowly, handlers that take too long, and connections refused
// in the middle of a body, which must be emptied before they close or the reset would overtake the answer.

internal import CMicrohttpd
internal import Glibc
internal import Synchronization

final class Watch: Sendable {
  private struct Lingering {
    let socket: Int32
    let until: Int64
  }

  private struct State {
    var lingering: [Lingering] = []
    var stopping = false
    var running = false
  }

  /// How often deadlines are looked at; they are seconds, so a tenth late is on time.
  private static let tick: Int32 = 100
  /// Long enough for a client to read its refusal, short enough not to be a resource.
  private static let lingerNanoseconds: Int64 = 2_000_000_000
  private static let lingerLimit = 256

  private let state = Monitor(State())
  private let inFlight: RequestsInFlight
  /// Woken when a socket joins, or to stop.
  private let wakeUp = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))

  init(inFlight: RequestsInFlight) {
    self.inFlight = inFlight
  }

  deinit {
    Glibc.close(wakeUp)
  }

  func start() -> Bool {
    state.withLock { $0.running = true }
    let started = PlainThread.run { [self] in
      while pass() {}
      let left = state.withLock { state in
        state.running = false
        return state.lingering
      }
      for one in left { Glibc.close(one.socket) }
      state.wake()
    }
    if !started { state.withLock { $0.running = false } }
    return started
  }

  /// Returns when the thread has ended.
  func stop() {
    state.withLock { $0.stopping = true }
    eventfd_write(wakeUp, 1)
    state.wait(until: { !$0.running }) { _ in }
  }

  /// Ends the sending side of a connection that was refused while its body was still coming, and reads on for a while:
  /// closing with unread bytes resets the connection, and the client would lose the refusal. Works on a duplicate, as
  /// libmicrohttpd closes its own.
  func linger(on socket: Int32) {
    let duplicate = fcntl(socket, F_DUPFD_CLOEXEC, 0)
    guard duplicate >= 0 else { return }
    let taken = state.withLock { state in
      guard !state.stopping, state.lingering.count < Self.lingerLimit else { return false }
      state.lingering.append(
        Lingering(socket: duplicate, until: MonotonicClock.now() + Self.lingerNanoseconds))
      return true
    }
    guard taken else {
      Glibc.close(duplicate)
      return
    }
    shutdown(duplicate, Int32(SHUT_WR))
    eventfd_write(wakeUp, 1)
  }

  /// One round; false when the watch is to end.
  private func pass() -> Bool {
    let (lingering, stopping) = state.withLock { ($0.lingering, $0.stopping) }
    if stopping { return false }
    var polled = [pollfd(fd: wakeUp, events: Int16(POLLIN), revents: 0)]
    polled += lingering.map { pollfd(fd: $0.socket, events: Int16(POLLIN), revents: 0) }
    poll(&polled, nfds_t(polled.count), Self.tick)
    var count: eventfd_t = 0
    eventfd_read(wakeUp, &count)

    let now = MonotonicClock.now()
    for exchange in inFlight.all { exchange.checkDeadlines(now: now) }
    let over = zip(lingering, polled.dropFirst()).compactMap { one, polled in
      one.until <= now || (polled.revents != 0 && Self.isEmptied(one.socket)) ? one.socket : nil
    }
    if !over.isEmpty {
      state.withLock { state in state.lingering.removeAll { over.contains($0.socket) } }
      for socket in over { Glibc.close(socket) }
    }
    return true
  }

  /// Reads what is there, a megabyte at most, for others wait too; true at the client's end.
  private static func isEmptied(_ socket: Int32) -> Bool {
    withUnsafeTemporaryAllocation(byteCount: 64 << 10, alignment: 16) { buffer in
      for _ in 0..<16 {
        let count = recv(socket, buffer.baseAddress, buffer.count, Int32(MSG_DONTWAIT))
        if count == 0 { return true }
        if count < 0 { return errno != EAGAIN && errno != EINTR }
      }
      return false
    }
  }
}
