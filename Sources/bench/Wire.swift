// One HTTP/1.1 connection over a plain socket: as little client as possible, because it shares the processors with
// what it measures. It sends requests that were built before and reads answers with a Content-Length, or chunked ones
// for counting.
internal import Foundation
internal import Glibc

/// An answer: its status, and its body for as long as `withBody` runs.
final class Wire {
  let descriptor: Int32
  private var buffer = [UInt8](repeating: 0, count: 64 << 10)
  private var filled = 0
  /// The head of the last answer.
  private var head: [UInt8] = []

  init(port: UInt16) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let connected = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    // `deinit` runs here too, and closes.
    guard connected == 0 else { throw BenchFault("nobody listens on port \(port)") }
    var one: Int32 = 1
    setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &one, socklen_t(MemoryLayout<Int32>.size))
  }

  deinit { close(descriptor) }

  func send(_ request: [UInt8]) throws {
    var sent = 0
    while sent < request.count {
      let count = request.withUnsafeBytes {
        Glibc.send(descriptor, $0.baseAddress?.advanced(by: sent), request.count - sent, Int32(MSG_NOSIGNAL))
      }
      guard count > 0 else { throw BenchFault("the connection broke while sending") }
      sent += count
    }
  }

  /// Reads what is there; `nil` while the answer is not whole.
  func receive() throws -> (status: Int, body: ArraySlice<UInt8>)? {
    if filled == buffer.count { buffer.append(contentsOf: repeatElement(0, count: buffer.count)) }
    let count = buffer.withUnsafeMutableBytes {
      recv(descriptor, $0.baseAddress?.advanced(by: filled), $0.count - filled, 0)
    }
    guard count > 0 else { throw BenchFault("the connection broke while receiving") }
    filled += count
    guard let head = Self.find([13, 10, 13, 10], in: buffer[..<filled]) else { return nil }
    // 304 has no body, and need not say so.
    let isEmpty = Self.integer(buffer[9..<12]) == 304
    guard let length = isEmpty ? 0 : Self.contentLength(buffer[..<head]) else {
      throw BenchFault("an answer without length")
    }
    guard filled >= head + 4 + length else { return nil }
    filled = 0
    self.head = Array(buffer[..<head])
    return (Self.integer(buffer[9..<12]), buffer[(head + 4)..<(head + 4 + length)])
  }

  /// A field of the last answer's head.
  func header(_ name: String) -> String? {
    String(decoding: head, as: UTF8.self).components(separatedBy: "\r\n").lazy
      .compactMap { line -> String? in
        let parts = line.split(separator: ":", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == name.lowercased() else { return nil }
        return parts[1].trimmingCharacters(in: .whitespaces)
      }.first
  }

  /// Sends and waits for the whole answer.
  func exchange(_ request: [UInt8]) throws -> (status: Int, body: ArraySlice<UInt8>) {
    try send(request)
    while true { if let answer = try receive() { return answer } }
  }

  /// Sends and reads to the end of the connection; `chunk` sees every byte that comes, head and all.
  func stream(_ request: [UInt8], _ chunk: (UnsafeRawBufferPointer) -> Void) throws {
    try send(request)
    while true {
      let count = buffer.withUnsafeMutableBytes { recv(descriptor, $0.baseAddress, $0.count, 0) }
      guard count >= 0 else { throw BenchFault("the connection broke while receiving") }
      if count == 0 { return }
      buffer.withUnsafeBytes { chunk(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
    }
  }

  static func request(
    _ method: String, _ path: String, token: String, headers: [String] = [], body: [UInt8]? = nil, closing: Bool = false
  ) -> [UInt8] {
    var head = "\(method) \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer \(token)\r\n"
    for header in headers { head += header + "\r\n" }
    if closing { head += "Connection: close\r\n" }
    if let body { head += "Content-Type: application/json\r\nContent-Length: \(body.count)\r\n" }
    return Array((head + "\r\n").utf8) + (body ?? [])
  }

  /// The number behind a member's name in a JSON text of ours, e.g. `"sequence":`.
  static func member(_ name: String, of body: ArraySlice<UInt8>) -> Int64? {
    guard let place = find(Array("\"\(name)\":".utf8), in: body) else { return nil }
    let digits = body[(place + name.utf8.count + 3)...].drop { $0 == 32 }.prefix { (48...57).contains($0) }
    return digits.isEmpty ? nil : Int64(integer(digits))
  }

  /// The text behind a member's name.
  static func text(_ name: String, of body: ArraySlice<UInt8>) -> String? {
    guard let place = find(Array("\"\(name)\":".utf8), in: body) else { return nil }
    let rest = body[(place + name.utf8.count + 3)...].drop { $0 == 32 }.dropFirst()
    return String(decoding: rest.prefix { $0 != 34 }, as: UTF8.self)
  }

  private static func find(_ needle: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
    let last = bytes.count - needle.count
    guard last >= 0 else { return nil }
    return bytes.withUnsafeBufferPointer { hay in
      var place = 0
      while place <= last {
        if hay[place] == needle[0], hay[place..<(place + needle.count)].elementsEqual(needle) {
          return bytes.startIndex + place
        }
        place += 1
      }
      return nil
    }
  }

  private static func contentLength(_ head: ArraySlice<UInt8>) -> Int? {
    for name in ["Content-Length: ", "content-length: "] {
      if let place = find(Array(name.utf8), in: head) {
        return integer(head[(place + name.utf8.count)...].prefix { (48...57).contains($0) })
      }
    }
    return nil
  }

  private static func integer(_ digits: ArraySlice<UInt8>) -> Int { digits.reduce(0) { $0 * 10 + Int($1) - 48 } }
}
