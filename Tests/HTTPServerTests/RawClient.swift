// A client that says exactly the bytes a test wants said, and hears exactly what came back. It blocks, so it lives on
// threads of its own (`offPool`): the server's handlers need the pool's few.

import Foundation

struct Reply {
  var status: Int
  var headers: [String: String]
  var body: [UInt8]
  /// The body ended as its framing says.
  var complete: Bool

  var text: String { String(decoding: body, as: UTF8.self) }
}

enum ClientError: Error {
  case connect(Int32)
  case closed
}

final class RawClient {
  private let socket: Int32
  private var buffer: [UInt8] = []

  init(port: UInt16) throws {
    socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var timeout = timeval(tv_sec: 20, tv_usec: 0)
    setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &timeout, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
    let connected = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    // `deinit` runs here too: closing twice would close what another thread has opened meanwhile.
    guard connected == 0 else { throw ClientError.connect(errno) }
  }

  deinit { Glibc.close(socket) }

  /// False when the other side no longer takes it.
  @discardableResult
  func send(_ bytes: [UInt8]) -> Bool {
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes { Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      guard count > 0 else { return false }
      sent += count
    }
    return true
  }

  @discardableResult
  func send(_ text: String) -> Bool { send(Array(text.utf8)) }

  /// One answer; `headOnly` for `HEAD`.
  func reply(headOnly: Bool = false) throws -> Reply {
    let end = Array("\r\n\r\n".utf8)
    var head: [UInt8]
    repeat {
      while buffer.firstRange(of: end) == nil { guard fill() else { throw ClientError.closed } }
      let range = buffer.firstRange(of: end)!
      head = Array(buffer[..<range.lowerBound])
      buffer.removeSubrange(..<range.upperBound)
    } while head.starts(with: "HTTP/1.1 100".utf8)
    let lines = String(decoding: head, as: UTF8.self).components(separatedBy: "\r\n")
    var reply = Reply(status: Int(lines[0].split(separator: " ")[1])!, headers: [:], body: [], complete: true)
    for line in lines.dropFirst() {
      let sides = line.components(separatedBy: ": ")
      reply.headers[sides[0].lowercased()] = sides.dropFirst().joined(separator: ": ")
    }
    if headOnly { return reply }
    if let length = reply.headers["content-length"].flatMap({ Int($0) }) {
      while buffer.count < length, fill() {}
      reply.complete = buffer.count >= length
      reply.body = take(min(length, buffer.count))
    } else if reply.headers["transfer-encoding"] == "chunked" {
      reply.complete = chunks { reply.body += $0 }
    }
    return reply
  }

  /// Reads a chunked body piece by piece; false when it broke off.
  func chunks(_ each: ([UInt8]) -> Void) -> Bool {
    let end = Array("\r\n".utf8)
    while true {
      var line = buffer.firstRange(of: end)
      while line == nil {
        guard fill() else { return false }
        line = buffer.firstRange(of: end)
      }
      let size = Int(String(decoding: buffer[..<line!.lowerBound], as: UTF8.self), radix: 16)!
      buffer.removeSubrange(..<line!.upperBound)
      while buffer.count < size + 2 { guard fill() else { return false } }
      let piece = take(size)
      _ = take(2)
      if size == 0 { return true }
      each(piece)
    }
  }

  /// Everything up to the server's close.
  func rest() -> String {
    while fill() {}
    return String(decoding: take(buffer.count), as: UTF8.self)
  }

  /// True when the server has closed, cleanly or not, with nothing left to read.
  func isClosed() -> Bool {
    buffer.isEmpty && !fill()
  }

  private func take(_ count: Int) -> [UInt8] {
    defer { buffer.removeSubrange(..<count) }
    return Array(buffer[..<count])
  }

  private func fill() -> Bool {
    var piece = [UInt8](repeating: 0, count: 256 << 10)
    let count = recv(socket, &piece, piece.count, 0)
    guard count > 0 else { return false }
    buffer += piece[..<count]
    return true
  }
}

/// Runs blocking work on a thread of its own.
func offPool<Result: Sendable>(_ body: @escaping @Sendable () throws -> Result) async throws -> Result {
  try await withCheckedThrowingContinuation { continuation in
    Thread.detachNewThread { continuation.resume(with: Swift.Result { try body() }) }
  }
}
