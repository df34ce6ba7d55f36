// Pages: HTML under a content policy that allows nothing but the one stylesheet.
internal import Formats
public import HTTPServer
internal import Security

public enum PageAnswer {
  /// No script, no image from elsewhere, no frame; forms go home only. The stylesheet allowed is the one the page came
  /// with: a report that was kept stays as it was made when the program's stylesheet changes.
  private static func policy(for page: String) -> String {
    let digest = Base64.encode(SHA256.digest(of: style(of: page)).bytes)
    return "default-src 'none'; style-src 'sha256-\(digest)'; img-src data:; form-action 'self'; "
      + "frame-ancestors 'none'; base-uri 'none'"
  }

  /// The frame writes the head before anything of a report, so the first is the page's own.
  private static func style(of page: String) -> [UInt8] {
    let bytes = Array(page.utf8)
    guard let start = bytes.firstRange(of: Array("<style>".utf8))?.upperBound,
      let end = bytes[start...].firstRange(of: Array("</style>".utf8))?.lowerBound
    else { return [] }
    return Array(bytes[start..<end])
  }

  public static func html(
    _ page: String, language: String, status: Int = 200, headers: HTTPHeaders = [:]
  ) -> HTTPResponse {
    var headers = headers
    headers.add("Content-Security-Policy", policy(for: page))
    headers.add("Content-Language", language)
    headers.add("Referrer-Policy", "no-referrer")
    return Answers.data(
      Array(page.utf8), media: "text/html; charset=utf-8", status: status, headers: headers)
  }
}
