// What the server tells about itself, for log and metrics.

/// Something that happened.
public enum HTTPEvent: Sendable {
  /// A request is over. Sent once for each request whose head was read.
  case finished(HTTPFinished)
  /// The body was not complete in time; the connection was closed.
  case bodyTimeout(HTTPRequestHead, received: Int)
  /// A body without a length went on beyond four times the limit; the connection was closed.
  case bodyOverrun(HTTPRequestHead, limit: Int)
  /// The handler did not answer in time.
  case deadline(HTTPRequestHead)
  /// The producer of a streamed answer failed; the client has a broken body.
  case streamFailed(HTTPRequestHead, any Error)
  /// A response field was left out because it cannot stand in a head (line break, or a field that is the server's).
  case headerRefused(HTTPRequestHead, name: String)
}

/// A request that is over.
public struct HTTPFinished: Sendable {
  public let head: HTTPRequestHead
  /// `HTTPResponse.route`; `""` where the server closed without an answer.
  public let route: String
  /// 0 where the server closed without an answer.
  public let status: Int
  /// Body bytes received, and body bytes given to the connection.
  public let bytesIn: Int
  public let bytesOut: Int
  /// From the head's arrival to the answer's last byte.
  public let microseconds: Int
  /// False where the client left, or the connection was cut, before the end.
  public let complete: Bool
}
