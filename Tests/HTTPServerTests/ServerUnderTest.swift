// A real server on a port of the system's choice, and everything it says about itself.

import HTTPServer
import Synchronization
import Testing

final class ServerUnderTest: Sendable {
  let server: HTTPServer
  let port: UInt16
  private let stream: AsyncStream<HTTPEvent>

  init(
    configure: (inout HTTPConfiguration) -> Void = { _ in },
    limit: @escaping @Sendable (HTTPRequestHead) -> Int = { _ in 1 << 20 },
    admission: @escaping @Sendable (HTTPRequestHead) -> HTTPResponse? = { _ in nil },
    handler: @escaping @Sendable (HTTPRequest) async -> HTTPResponse = ServerUnderTest.echo
  ) throws {
    var configuration = HTTPConfiguration()
    configure(&configuration)
    let (stream, events) = AsyncStream<HTTPEvent>.makeStream()
    self.stream = stream
    server = HTTPServer(
      configuration,
      HTTPService(
        handler: handler, bodyLimit: limit, admission: admission,
        refusal: { refusal, _ in
          HTTPResponse(status: refusal.status, body: .bytes(Array("refused: \(refusal)".utf8)), route: "refusal")
        },
        observe: { events.yield($0) }))
    port = try server.start()
  }

  /// The first event that the choice finds something in.
  func event<Found>(_ choice: (HTTPEvent) -> Found?) async throws -> Found {
    for await event in stream {
      if let found = choice(event) { return found }
    }
    throw CancellationError()
  }

  /// Says `text` on a connection of its own and gives the first answer.
  func ask(_ text: String, headOnly: Bool = false) async throws -> Reply {
    try await offPool { [port] in
      let client = try RawClient(port: port)
      client.send(text)
      return try client.reply(headOnly: headOnly)
    }
  }

  /// `METHOD /path|body`, 404 for `/nothing`.
  static let echo: @Sendable (HTTPRequest) async -> HTTPResponse = { request in
    if request.path == ["nothing"] { return HTTPResponse(status: 404, route: "none") }
    return HTTPResponse(
      status: 200, headers: ["Content-Type": "text/plain"],
      body: .bytes(Array("\(request.method) \(request.rawPath)|".utf8) + request.body), route: "echo")
  }
}

/// Opened once; whoever waits goes on.
final class Gate: Sendable {
  private let stream: AsyncStream<Void>
  private let continuation: AsyncStream<Void>.Continuation

  init() {
    (stream, continuation) = AsyncStream<Void>.makeStream()
  }

  func open() { continuation.finish() }

  func passed() async {
    for await _ in stream {}
  }
}

extension HTTPEvent {
  var finished: HTTPFinished? {
    if case .finished(let finished) = self { finished } else { nil }
  }
}
