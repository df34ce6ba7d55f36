// The centre's pages: the one page at `/`, signing in and out. A token stands in a cookie that scripts cannot read and
// other sites cannot send; without one `/` shows the sign-in and nothing else.
public import API
public import Centre
internal import Formats
internal import HTTPServer
internal import Rendering
internal import ReportModel

/// How browsers reach the pages.
public struct PortalSettings: Sendable {
  /// Whether cookies go through https only; else they do where a proxy says that the request came that way.
  public var isHTTPS: Bool
  /// Whether `/sign-in?token=` signs in: for demonstrations only, since addresses stay in histories and logs.
  public var hasSignInLink: Bool

  public init(isHTTPS: Bool = false, hasSignInLink: Bool = false) {
    self.isHTTPS = isHTTPS
    self.hasSignInLink = hasSignInLink
  }
}

public enum PortalRoutes {
  public static func all(_ centre: Centre, _ settings: PortalSettings = PortalSettings()) -> [Route] {
    let cookie = SignInCookie(isHTTPS: settings.isHTTPS)
    var routes = [
      Route("GET", "/", parameters: ["lang"], answers: [], isOpen: true) { try await page($0, centre) },
      Route("POST", "/", media: ["application/x-www-form-urlencoded"], answers: [], bodyLimit: 4096, isOpen: true) {
        try await signIn(token(in: $0.body), $0, cookie, centre)
      },
      Route("POST", "/sign-out", media: [], answers: [], isOpen: true) { redirect(cookie.ending(for: $0.request)) },
    ]
    if settings.hasSignInLink {
      routes.append(
        Route("GET", "/sign-in", parameters: ["token"], answers: [], isOpen: true) {
          try await signIn($0.parameter("token") ?? "", $0, cookie, centre)
        })
    }
    return routes
  }

  private static func page(_ request: APIRequest, _ centre: Centre) async throws -> HTTPResponse {
    let language = try language(of: request)
    guard let principal = try? request.principal else {
      return PageAnswer.html(
        SignInPage.html(language: language, error: nil), language: language.rawValue)
    }
    let view = try await centre.overview(for: principal)
    return PageAnswer.html(CentrePage.html(view, language: language), language: language.rawValue)
  }

  private static func language(of request: APIRequest) throws -> Rendering.Language {
    guard let asked = request.parameter("lang") else {
      return request.language == .en ? .en : .vi
    }
    guard let language = Rendering.Language(rawValue: asked) else {
      throw Problem.parameter("lang", "vi, en", "vi, en")
    }
    return language
  }

  /// A good token goes into the cookie; a bad one is told on the sign-in page.
  private static func signIn(
    _ token: String, _ request: APIRequest, _ cookie: SignInCookie, _ centre: Centre
  ) async throws -> HTTPResponse {
    do {
      _ = try await centre.tokens.principal(token, from: request.request.remoteAddress)
    } catch let problem as Problem {
      let language: Rendering.Language = request.language == .en ? .en : .vi
      var headers: HTTPHeaders = [:]
      if let seconds = problem.retryAfter { headers.add("Retry-After", String(seconds)) }
      return PageAnswer.html(
        SignInPage.html(language: language, error: problem.message), language: language.rawValue,
        status: problem.code.status, headers: headers)
    }
    return redirect(cookie.text(token, for: request.request))
  }

  private static func redirect(_ cookie: String) -> HTTPResponse {
    HTTPResponse(
      status: 303, headers: ["Location": "/", "Set-Cookie": cookie, "Cache-Control": "no-store"], body: .bytes([]))
  }

  /// The field `token` of a form's body.
  private static func token(in body: [UInt8]) -> String {
    let query = HTTPRequestHead(
      method: "POST", target: "/?" + String(decoding: body, as: UTF8.self), headers: [:], remoteAddress: ""
    ).query
    return query["token"] ?? ""
  }
}
