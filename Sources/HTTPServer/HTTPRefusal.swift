// Why the server itself refuses a request.

/// A refusal decided by the server; the service words the answer.
public enum HTTPRefusal: Sendable, Equatable {
  /// Two readings of where the body ends: a way to smuggle a second request past a proxy (RFC 9112 §6.3).
  case framing(FramingFault)
  /// The body is larger than the limit, in bytes.
  case bodyTooLarge(limit: Int)
  /// The handler did not answer in time.
  case deadline
  /// All threads for streamed answers are taken.
  case streamsBusy
  /// The server is stopping.
  case stopping

  /// What is wrong with the framing.
  public enum FramingFault: Error, Equatable {
    case severalLengths
    case lengthAndTransferEncoding
    /// Any transfer coding but a single `chunked`.
    case unknownTransferEncoding
    /// A field name that is no token, e.g. with a blank before the colon, which a proxy may trim (RFC 9112 §5.1).
    case fieldName
    /// Two hosts: a proxy and this server could each believe another (RFC 9112 §3.2).
    case severalHosts
  }

  /// The status that fits.
  public var status: Int {
    switch self {
    case .framing: 400
    case .bodyTooLarge: 413
    case .deadline, .streamsBusy, .stopping: 503
    }
  }
}
