// Why a server could not start.

/// A failed start.
public enum HTTPServerError: Error, Equatable, CustomStringConvertible {
  /// The host name or address means nothing here.
  case address(String)
  /// The system refused the address, e.g. because another process listens there.
  case listen(String, errno: Int32)
  /// libmicrohttpd or a thread did not start.
  case start
  /// `start` was called before.
  case started

  public var description: String {
    switch self {
    case .address(let host): "no such address: \(host)"
    case .listen(let place, let errno): "cannot listen at \(place): error \(errno)"
    case .start: "the HTTP server did not start"
    case .started: "the HTTP server was started before"
    }
  }
}
