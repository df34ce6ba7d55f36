// A client over a plain socket: says exactly what a test wants said and hears exactly what comes back. One connection a
// request, on a thread of its own, so that the server's tasks keep their threads.

internal import Foundation
internal import Glibc

/// What the server answered.
public struct TestAnswer: Sendable {
  public var status: Int
  /// Names in lower case.
  public var headers: [String: String]
  public var body: [UInt8]

  public var text: String { String(decoding: body, as: UTF8.self) }

  /// The body as JSON: dictionaries, arrays, strings, numbers.
  public var json: TestJSON { TestJSON(body) }
}

public enum TestClientError: Error {
  case connect(Int32)
  /// The connection ended before the answer did: by the server (0), or as the system's number says.
  case closed(Int32)
  /// Nothing came for longer than the server lets any request take.
  case silent
}

/// Talks to one server.
public struct TestClient: Sendable {
  public let port: UInt16

  public init(port: UInt16) { self.port = port }

  /// Sends a request and waits for the whole answer. `Host`, `Connection` and `Content-Length` are added.
  public func send(
    _ method: String, _ target: String, _ headers: [String: String] = [:], body: [UInt8]? = nil
  ) async throws -> TestAnswer {
    var head = "\(method) \(target) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
    for (name, value) in headers { head += "\(name): \(value)\r\n" }
    if let body { head += "Content-Length: \(body.count)\r\n" }
    return try await say(Array((head + "\r\n").utf8) + (body ?? []), headOnly: method == "HEAD")
  }

  /// Asks, reads the beginning of the answer, and no more of it until it is let go of.
  public func hold(_ target: String, _ headers: [String: String]) async throws -> HeldAnswer {
    var head = "GET \(target) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
    for (name, value) in headers { head += "\(name): \(value)\r\n" }
    let (port, bytes) = (port, Array((head + "\r\n").utf8))
    return try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread {
        continuation.resume(
          with: Result {
            let socket = try TestSocket(port: port)
            socket.send(bytes)
            _ = try socket.answer(headOnly: true)
            return HeldAnswer(socket)
          })
      }
    }
  }

  /// Sends these very bytes and reads one answer.
  public func say(_ bytes: [UInt8], headOnly: Bool = false) async throws -> TestAnswer {
    let port = port
    return try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread {
        continuation.resume(
          with: Result {
            let socket = try TestSocket(port: port)
            socket.send(bytes)
            return try socket.answer(headOnly: headOnly)
          })
      }
    }
  }
}

/// An answer that is not read on; its connection closes with it.
public final class HeldAnswer: @unchecked Sendable {
  private let socket: TestSocket

  fileprivate init(_ socket: TestSocket) { self.socket = socket }
}

private final class TestSocket {
  private let descriptor: Int32
  private var buffer: [UInt8] = []

  init(port: UInt16) throws {
    descriptor = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var timeout = timeval(tv_sec: 90, tv_usec: 0)
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
    // `deinit` runs here too: closing twice would close what another thread has opened meanwhile.
    guard connected == 0 else { throw TestClientError.connect(errno) }
  }

  deinit { Glibc.close(descriptor) }

  /// Says as much as the other side takes: it may answer and close before the end.
  func send(_ bytes: [UInt8]) {
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes {
        Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { return }
      sent += count
    }
  }

  func answer(headOnly: Bool) throws -> TestAnswer {
    let end = Array("\r\n\r\n".utf8)
    var range = buffer.firstRange(of: end)
    while range == nil {
      try fill()
      range = buffer.firstRange(of: end)
    }
    let head = String(decoding: buffer[..<(range?.lowerBound ?? 0)], as: UTF8.self)
    buffer.removeSubrange(..<(range?.upperBound ?? 0))
    var lines = head.components(separatedBy: "\r\n")
    let status = Int(lines.removeFirst().split(separator: " ")[1]) ?? 0
    if status == 100 { return try answer(headOnly: headOnly) }
    var headers: [String: String] = [:]
    for line in lines {
      // The blank after the colon is a habit, not a must.
      guard let colon = line.firstIndex(of: ":") else { continue }
      headers[line[..<colon].lowercased()] = String(line[line.index(after: colon)...].drop { $0 == " " })
    }
    var body: [UInt8] = []
    if !headOnly, let length = headers["content-length"].flatMap({ Int($0) }) {
      while buffer.count < length { try fill() }
      body = Array(buffer[..<length])
    } else if !headOnly, headers["transfer-encoding"] == "chunked" {
      while let piece = try chunk() { body += piece }
    }
    return TestAnswer(status: status, headers: headers, body: body)
  }

  private func chunk() throws -> [UInt8]? {
    let end = Array("\r\n".utf8)
    var range = buffer.firstRange(of: end)
    while range == nil {
      try fill()
      range = buffer.firstRange(of: end)
    }
    let size = Int(String(decoding: buffer[..<(range?.lowerBound ?? 0)], as: UTF8.self), radix: 16) ?? 0
    buffer.removeSubrange(..<(range?.upperBound ?? 0))
    while buffer.count < size + 2 { try fill() }
    let piece = Array(buffer[..<size])
    buffer.removeSubrange(..<(size + 2))
    return size == 0 ? nil : piece
  }

  private func fill() throws {
    var piece = [UInt8](repeating: 0, count: 256 << 10)
    var count = 0
    repeat { count = recv(descriptor, &piece, piece.count, 0) } while count < 0 && errno == EINTR
    guard count >= 0 else { throw errno == EAGAIN ? TestClientError.silent : TestClientError.closed(errno) }
    guard count > 0 else { throw TestClientError.closed(0) }
    buffer += piece[..<count]
  }
}
