// What is known of a request before its body: enough to route, to authenticate and to refuse.

/// The head of a request.
public struct HTTPRequestHead: Sendable {
  /// As sent: `GET`, `POST`, `HEAD`, …
  public let method: String
  /// The target as sent, escapes and query included; for the access log.
  public let target: String
  /// The path as sent, without the query.
  public let rawPath: String
  /// The path's segments, decoded: `/v1/forms/A%2FB` is `["v1", "forms", "A/B"]`, `/` is `[]`, a trailing slash gives a
  /// last segment `""`. `nil` when a segment has a bad escape, is not UTF-8 or holds a NUL, and for a target that is no
  /// path, such as the `*` of `OPTIONS *`.
  public let path: [String]?
  public let query: HTTPQuery
  public let headers: HTTPHeaders
  /// The peer's numeric address, without port; `""` when the system does not tell.
  public let remoteAddress: String

  public init(method: String, target: String, headers: HTTPHeaders, remoteAddress: String) {
    self.method = method
    self.target = target
    self.headers = headers
    self.remoteAddress = remoteAddress
    let local = Self.withoutAuthority(target)
    let mark = local.firstIndex(of: "?") ?? local.endIndex
    let path = local[..<mark]
    rawPath = String(path)
    query = HTTPQuery(raw: local[mark...].dropFirst().utf8)
    self.path = Self.segments(path)
  }

  /// A proxy may send `http://host/path` (RFC 9112 §3.2.2); routes know only the path.
  private static func withoutAuthority(_ target: String) -> Substring {
    guard !target.hasPrefix("/"), let scheme = target.firstRange(of: "://") else { return target[...] }
    let rest = target[scheme.upperBound...]
    guard let start = rest.firstIndex(where: { $0 == "/" || $0 == "?" }) else { return "/" }
    return rest[start] == "/" ? rest[start...] : "/" + rest[start...]
  }

  private static func segments(_ path: Substring) -> [String]? {
    guard path.utf8.first == UInt8(ascii: "/") else { return nil }
    guard path != "/" else { return [] }
    var segments: [String] = []
    for raw in path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).dropFirst() {
      guard let segment = PercentDecoding.decode(raw, plusIsBlank: false) else { return nil }
      segments.append(segment)
    }
    return segments
  }
}
