// Which answers go out as gzip: JSON and CSV, which repeat themselves, to whoever takes it. Not what is coded already
// (PDF, workbooks), nor what is too small to gain by it.
internal import HTTPServer

enum ContentCoding {
  /// Bytes from which coding pays. A streamed answer is coded whatever its length, which nobody knows at its head.
  static let least = 1024
  private static let media = ["application/json", "text/csv", "application/vnd.sdmx.data+csv"]

  /// The answer as it goes out to who asked.
  static func coded(_ response: HTTPResponse, for request: HTTPRequest) -> HTTPResponse {
    guard ["GET", "HEAD"].contains(request.method), mayBeCoded(response) else { return response }
    var response = response
    response.headers.add("Vary", "Accept-Encoding")
    guard response.status == 200, takesGzip(request.headers) else { return response }
    if case .bytes(let bytes) = response.body, bytes.count < least { return response }
    return response.gzipped()
  }

  /// A strong tag names the very bytes, which coding would change; a weak one names what they say (RFC 9110, 8.8.1).
  private static func mayBeCoded(_ response: HTTPResponse) -> Bool {
    if let tag = response.headers["ETag"], !tag.hasPrefix("W/") { return false }
    // What stands for an answer says on what that answer depends (RFC 9110, 15.4.5).
    if response.status == 304 { return true }
    let type = response.headers["Content-Type"]?.prefix { $0 != ";" } ?? ""
    return response.status == 200 && media.contains(String(type))
  }

  private static func takesGzip(_ headers: HTTPHeaders) -> Bool {
    let wishes = Preference.list(headers.values("Accept-Encoding").joined(separator: ","))
    func weight(_ coding: String) -> Double? { wishes.first { $0.value.lowercased() == coding }?.weight }
    let gzip = weight("gzip") ?? weight("x-gzip") ?? weight("*") ?? 0
    return gzip > 0 && gzip >= weight("identity") ?? 0
  }
}
