// The cookie that carries a token from page to page: scripts cannot read it, other sites cannot send it, and where the
// pages are reached through https it never goes in the clear.
internal import API
internal import HTTPServer

struct SignInCookie {
  /// Whether it is for https only, whatever a request says.
  let isHTTPS: Bool

  /// - Parameter token: a good one: letters, digits, `-` and `_` only, nothing that could end the cookie.
  func text(_ token: String, for request: HTTPRequest) -> String {
    "\(BearerToken.cookie)=\(token); \(attributes(request))"
  }

  /// Makes the browser forget it.
  func ending(for request: HTTPRequest) -> String {
    "\(BearerToken.cookie)=; Max-Age=0; \(attributes(request))"
  }

  /// A client that lies about the proxy's header gets a cookie that its own browser keeps for https: no harm.
  private func attributes(_ request: HTTPRequest) -> String {
    let isSecure = isHTTPS || request.headers["X-Forwarded-Proto"]?.lowercased() == "https"
    return "Path=/; HttpOnly; SameSite=Strict" + (isSecure ? "; Secure" : "")
  }
}
