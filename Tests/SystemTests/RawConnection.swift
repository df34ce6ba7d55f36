// One connection that says what it is told and listens for a word: for requests that stop half way.

import Foundation
import Glibc

final class RawConnection: Sendable {
  private let descriptor: Int32

  init(port: UInt16) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var timeout = timeval(tv_sec: 30, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &timeout, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
    let connected = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard connected == 0 else { throw POSIXError(.ECONNREFUSED) }
  }

  deinit { close(descriptor) }

  func say(_ text: String) {
    let bytes = Array(text.utf8)
    _ = send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
  }

  /// Reads until the word has come; false where the connection ends without it.
  func hears(_ word: String) async -> Bool {
    await withCheckedContinuation { continuation in
      Thread.detachNewThread { [descriptor] in
        var heard = ""
        var piece = [UInt8](repeating: 0, count: 4096)
        while !heard.contains(word) {
          let count = recv(descriptor, &piece, piece.count, 0)
          guard count > 0 else { break }
          heard += String(decoding: piece[..<count], as: UTF8.self)
        }
        continuation.resume(returning: heard.contains(word))
      }
    }
  }
}
