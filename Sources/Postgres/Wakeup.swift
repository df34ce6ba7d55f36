// The way to interrupt a thread that waits in `poll`: an eventfd beside the socket it waits for.

internal import CLibpq
internal import Glibc
internal import Synchronization

final class Wakeup: Sendable {
  private let descriptor: Int32
  private let stopped = Atomic(false)

  init() {
    descriptor = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))
    precondition(descriptor >= 0, "the system gives no more descriptors")
  }

  deinit { close(descriptor) }

  var isStopped: Bool { stopped.load(ordering: .acquiring) }

  func stop() {
    stopped.store(true, ordering: .releasing)
    var one: UInt64 = 1
    _ = write(descriptor, &one, 8)
  }

  /// Waits until stopped, or for this long.
  func wait(for duration: Duration) {
    var wakeup = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    _ = poll(&wakeup, 1, Int32(duration / .milliseconds(1)))
  }

  /// Waits until stopped or until `socket` has something to read.
  func wait(forSocket socket: Int32) {
    var both = [
      pollfd(fd: socket, events: Int16(POLLIN), revents: 0),
      pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
    ]
    _ = poll(&both, 2, -1)
  }
}
