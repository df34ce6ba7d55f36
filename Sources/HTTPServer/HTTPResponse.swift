// What a handler gives back: status, fields, and a body that is either there or produced while it is sent.

/// An answer.
public struct HTTPResponse: Sendable {
  /// The body of an answer.
  public enum Body: Sendable {
    /// Sent with `Content-Length`.
    case bytes([UInt8])
    /// Sent chunked, in flat memory. The producer runs on a thread of its own and may block; it ends the body by
    /// returning. When it throws, the connection is cut without the last chunk, so the client sees a broken body. It
    /// does not run for `HEAD`.
    case stream(@Sendable (StreamWriter) throws -> Void)
  }

  public var status: Int
  public var headers: HTTPHeaders
  public var body: Body
  /// The route's name for metrics, e.g. `GET /v1/forms/{code}`: never the path itself, whose variety is unbounded.
  public var route: String

  public init(status: Int, headers: HTTPHeaders = [:], body: Body = .bytes([]), route: String = "") {
    self.status = status
    self.headers = headers
    self.body = body
    self.route = route
  }
}
