// Another site, as far as a page could be made to ask for something of it: a port at which nobody answers, that knows
// whether anybody asked.
import Glibc
import Synchronization

final class Elsewhere: Sendable {
  let port: UInt16
  private let descriptor: Int32
  /// Those that came.
  private let visitors = Mutex<[Int32]>([])

  init() throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let descriptor = descriptor
    let isBound = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, length) == 0 && listen(descriptor, 16) == 0 && getsockname(descriptor, $0, &length) == 0
      }
    }
    port = UInt16(bigEndian: address.sin_port)
    guard isBound else { throw BrowserFailure(description: "no port to listen at: \(errno)") }
  }

  deinit {
    for visitor in visitors.withLock({ $0 }) { close(visitor) }
    close(descriptor)
  }

  /// How many have asked for something. A browser may come and say nothing: it opens the way to a frame's site before
  /// the page's policy is asked.
  var requests: Int {
    visitors.withLock { visitors in
      while case let visitor = accept(descriptor, nil, nil), visitor >= 0 { visitors.append(visitor) }
      return visitors.count { visitor in
        var byte: UInt8 = 0
        return recv(visitor, &byte, 1, Int32(MSG_PEEK | MSG_DONTWAIT)) > 0
      }
    }
  }
}
