// Pages: HTML under a content policy that allows nothing but the one stylesheet.
internal import Formats
public import HTTPServer
internal import Rendering
internal import Security

public enum PageAnswer {
  /// No script, no image from elsewhere, no frame; forms go home only.
  private static let policy: String = {
    let digest = Base64.encode(SHA256.digest(of: Stylesheet.text).bytes)
    return "default-src 'none'; style-src 'sha256-\(digest)'; img-src data:; form-action 'self'; "
      + "frame-ancestors 'none'; base-uri 'none'"
  }()

  public static func html(
    _ page: String, language: String, status: Int = 200, headers: HTTPHeaders = [:]
  ) -> HTTPResponse {
    var headers = headers
    headers.add("Content-Security-Policy", policy)
    headers.add("Content-Language", language)
    headers.add("Referrer-Policy", "no-referrer")
    return Answers.data(
      Array(page.utf8), media: "text/html; charset=utf-8", status: status, headers: headers)
  }
}
