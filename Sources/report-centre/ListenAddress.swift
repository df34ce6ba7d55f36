// Where a process listens for HTTP, as it is typed, and the server there as a part of the process.
internal import HTTPServer
internal import Operations

struct ListenAddress {
  let host: String
  let port: UInt16

  /// `HOST:PORT`, `[::1]:PORT`.
  init(_ text: String) throws {
    guard let colon = text.lastIndex(of: ":"), let port = UInt16(text[text.index(after: colon)...]) else {
      throw UsageFault("--listen is \"\(text)\"; expected ADDRESS:PORT")
    }
    var host = String(text[..<colon])
    if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
    guard !host.isEmpty else { throw UsageFault("--listen is \"\(text)\"; expected ADDRESS:PORT") }
    self.host = host
    self.port = port
  }

  /// The server at this address. When it listens it says so on standard output, in one line that programs wait for.
  ///
  /// - Parameter patience: how long requests in flight have to finish.
  func server(_ service: HTTPService, patience: Duration, ready: @escaping @Sendable (_ port: Int) -> Void) -> Service {
    let server = HTTPServer(HTTPConfiguration(host: host, port: port), service)
    let shown = host.contains(":") ? "[\(host)]" : host
    return Service(
      "http",
      start: {
        let port = try server.start()
        StandardStream.output.write("listening on http://\(shown):\(port)\n")
        ready(Int(port))
      }, stop: { await server.stop(deadline: patience) })
  }
}
