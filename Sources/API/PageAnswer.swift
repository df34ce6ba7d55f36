// Pages: HTML under a content policy that allows nothing but the one stylesheet.
internal import Formats
public import HTTPServer
internal import Security

public enum PageAnswer {
  /// No image from elsewhere, no frame; forms go home only. The stylesheet, and the script where the page has one, are
  /// allowed by what they are: a report that was kept stays as it was made when the program's stylesheet changes.
  private static func policy(for page: String) -> String {
    let style = digest(of: "style", in: page) ?? "'none'"
    let script = digest(of: "script", in: page).map { "script-src \($0); " } ?? ""
    return "default-src 'none'; \(script)style-src \(style); img-src data:; form-action 'self'; "
      + "frame-ancestors 'none'; base-uri 'none'"
  }

  /// Of the first such element of the head, which the frame writes before anything of a report.
  private static func digest(of element: String, in page: String) -> String? {
    let bytes = Array(page.utf8)
    guard let head = bytes.firstRange(of: Array("</head>".utf8))?.lowerBound,
      let start = bytes[..<head].firstRange(of: Array("<\(element)>".utf8))?.upperBound,
      let end = bytes[start..<head].firstRange(of: Array("</\(element)>".utf8))?.lowerBound
    else { return nil }
    return "'sha256-\(Base64.encode(SHA256.digest(of: Array(bytes[start..<end])).bytes))'"
  }

  public static func html(
    _ page: String, language: String, status: Int = 200, headers: HTTPHeaders = [:]
  ) -> HTTPResponse {
    var headers = headers
    headers.add("Content-Security-Policy", policy(for: page))
    headers.add("Content-Language", language)
    // Not `no-referrer`: a browser would then send `Origin: null` from the pages' own forms.
    headers.add("Referrer-Policy", "same-origin")
    return Answers.data(
      Array(page.utf8), media: "text/html; charset=utf-8", status: status, headers: headers)
  }
}
