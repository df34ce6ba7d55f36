// What the server calls: the handler, and the few decisions that must fall before a handler can run.

/// The service behind the server. Everything but `handler` is called on the server's own threads and must not block.
public struct HTTPService: Sendable {
  /// Answers a whole request.
  public var handler: @Sendable (HTTPRequest) async -> HTTPResponse
  /// The largest body, in bytes, for a request with this head.
  public var bodyLimit: @Sendable (HTTPRequestHead) -> Int
  /// Called before the body is read. An answer refuses the request there and then; `nil` admits it.
  public var admission: @Sendable (HTTPRequestHead) -> HTTPResponse?
  /// The answer the server itself must give.
  public var refusal: @Sendable (HTTPRefusal, HTTPRequestHead) -> HTTPResponse
  /// Told of everything worth a log line or a metric.
  public var observe: @Sendable (HTTPEvent) -> Void

  public init(
    handler: @escaping @Sendable (HTTPRequest) async -> HTTPResponse,
    bodyLimit: @escaping @Sendable (HTTPRequestHead) -> Int = { _ in 1 << 20 },
    admission: @escaping @Sendable (HTTPRequestHead) -> HTTPResponse? = { _ in nil },
    refusal: @escaping @Sendable (HTTPRefusal, HTTPRequestHead) -> HTTPResponse = { refusal, _ in
      HTTPResponse(status: refusal.status)
    },
    observe: @escaping @Sendable (HTTPEvent) -> Void = { _ in }
  ) {
    self.handler = handler
    self.bodyLimit = bodyLimit
    self.admission = admission
    self.refusal = refusal
    self.observe = observe
  }
}
