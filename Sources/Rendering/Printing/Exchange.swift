// What passes between us and a child: its input out, its output and errors in, whichever is ready.
internal import Glibc

struct Exchange {
  private(set) var output: [UInt8] = []
  private(set) var errors: [UInt8] = []
  private let input: [UInt8]
  private var sent = 0
  private let stdin: Channel
  private let stdout: Channel
  private let stderr: Channel

  init(input: [UInt8], stdin: Channel, stdout: Channel, stderr: Channel) {
    self.input = input
    self.stdin = stdin
    self.stdout = stdout
    self.stderr = stderr
    if input.isEmpty { stdin.closeOurs() }
  }

  /// Until the child has closed both of its outputs.
  var isOpen: Bool { stdout.ours >= 0 || stderr.ours >= 0 }

  /// Waits until something can be sent or read, and does it. `poll` skips closed (negative) descriptors.
  mutating func step(until deadline: ContinuousClock.Instant) {
    let left = ContinuousClock().now.duration(to: deadline)
    let milliseconds = left.components.seconds * 1000 + left.components.attoseconds / 1_000_000_000_000_000 + 1
    var waiting = [
      pollfd(fd: stdin.ours, events: Int16(POLLOUT), revents: 0),
      pollfd(fd: stdout.ours, events: Int16(POLLIN), revents: 0),
      pollfd(fd: stderr.ours, events: Int16(POLLIN), revents: 0),
    ]
    guard poll(&waiting, 3, Int32(max(0, milliseconds))) > 0 else { return }
    if waiting[0].revents != 0 { feed() }
    if waiting[1].revents != 0 { Self.drain(stdout, into: &output) }
    if waiting[2].revents != 0 { Self.drain(stderr, into: &errors) }
  }

  private mutating func feed() {
    let count = input[sent...].withUnsafeBytes { send(stdin.ours, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
    if count > 0 { sent += count }
    // A child that reads no more may still be fine: its outputs and its end tell.
    let isGone = count < 0 && errno != EAGAIN && errno != EINTR
    if isGone || sent == input.count { stdin.closeOurs() }
  }

  private static func drain(_ channel: Channel, into bytes: inout [UInt8]) {
    var buffer = [UInt8](repeating: 0, count: 65536)
    let count = read(channel.ours, &buffer, buffer.count)
    if count > 0 {
      bytes.append(contentsOf: buffer[..<count])
    } else if count == 0 || (errno != EAGAIN && errno != EINTR) {
      channel.closeOurs()
    }
  }
}
