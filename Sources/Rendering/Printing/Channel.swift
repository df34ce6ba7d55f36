// One of a child's three standard streams: our end, which does not block, and theirs. No descriptor survives into another
// child (CLOEXEC from birth), and both are closed when the last holder lets go. It is a socket and not a pipe because
// `send` can be told not to raise SIGPIPE when the child is gone.
internal import Glibc

final class Channel {
  private(set) var ours: Int32
  private(set) var theirs: Int32

  private init(ours: Int32, theirs: Int32) {
    self.ours = ours
    self.theirs = theirs
    _ = fcntl(ours, F_SETFL, fcntl(ours, F_GETFL) | O_NONBLOCK)
  }

  /// `nil` with `errno` set where the system refuses.
  static func make() -> Channel? {
    var ends: [Int32] = [-1, -1]
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { return nil }
    return Channel(ours: ends[0], theirs: ends[1])
  }

  func closeOurs() { Self.close(&ours) }
  func closeTheirs() { Self.close(&theirs) }

  private static func close(_ descriptor: inout Int32) {
    if descriptor >= 0 { _ = Glibc.close(descriptor) }
    descriptor = -1
  }

  deinit {
    closeOurs()
    closeTheirs()
  }
}
