// A whole request: head and body, as the handler gets it.

/// A request whose body has arrived.
public struct HTTPRequest: Sendable {
  public let head: HTTPRequestHead
  /// The body, transfer coding removed; at most the limit the service gave for this head.
  public let body: [UInt8]

  public var method: String { head.method }
  public var path: [String]? { head.path }
  public var rawPath: String { head.rawPath }
  public var query: HTTPQuery { head.query }
  public var headers: HTTPHeaders { head.headers }
  public var remoteAddress: String { head.remoteAddress }

  public init(head: HTTPRequestHead, body: [UInt8] = []) {
    self.head = head
    self.body = body
  }
}
