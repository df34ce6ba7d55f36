// How pages are answered: in the language the reader chose, for whoever is signed in, and refusals as pages too.
// Without a token every page is the sign-in, which leads back to where one wanted to go.
internal import API
internal import Centre
internal import HTTPServer
internal import Rendering
internal import ReportModel

struct Site: Sendable {
  let centre: Centre

  /// Keeps the language from page to page.
  static let languageCookie = "report_centre_language"

  /// A page that is read.
  func page(
    _ pattern: String, parameters: [String] = [],
    _ html: @escaping @Sendable (APIRequest, Principal, SiteContext) async throws -> String
  ) -> Route {
    Route("GET", pattern, parameters: parameters + ["lang"], answers: [], isOpen: true, refusal: refusal) { request in
      let context = try context(request)
      guard let principal = try? request.principal else { return signIn(context, error: nil, status: 401) }
      return answer(try await html(request, principal, context), context, request)
    }
  }

  func answer(_ html: String, _ context: SiteContext, _ request: APIRequest, status: Int = 200) -> HTTPResponse {
    var headers: HTTPHeaders = [:]
    if let chosen = request.parameter("lang") {
      headers.add(
        "Set-Cookie", "\(Self.languageCookie)=\(chosen); Path=/; Max-Age=31536000; HttpOnly; SameSite=Strict")
    }
    return PageAnswer.html(html, language: context.language.rawValue, status: status, headers: headers)
  }

  /// - Parameter status: 200 at `/`, where one signs in; elsewhere 401.
  func signIn(_ context: SiteContext, error: Message?, status: Int, headers: HTTPHeaders = [:]) -> HTTPResponse {
    PageAnswer.html(
      SignInPage.html(context, error: error), language: context.language.rawValue, status: status, headers: headers)
  }

  // MARK: Context

  func context(_ request: APIRequest) throws(Problem) -> SiteContext {
    if let asked = request.parameter("lang"), Rendering.Language(rawValue: asked) == nil {
      throw Problem.parameter("lang", "vi, en", "vi, en")
    }
    return context(request.request.head, try? request.principal)
  }

  private func context(_ head: HTTPRequestHead, _ principal: Principal?) -> SiteContext {
    SiteContext(
      language: language(head), person: principal.map { centre.person($0) }, target: Self.target(of: head))
  }

  /// As asked for here, as chosen before, as the browser likes it.
  private func language(_ head: HTTPRequestHead) -> Rendering.Language {
    let chosen = head.query["lang"] ?? BearerToken.cookie(Self.languageCookie, in: head.headers)
    if let chosen, let language = Rendering.Language(rawValue: chosen) { return language }
    return API.Language(head.headers["Accept-Language"]) == .en ? .en : .vi
  }

  /// Path and query of a page, without the language; the first page where a browser would take it for another site's.
  static func target(of head: HTTPRequestHead) -> String {
    let query = head.target.split(separator: "?", maxSplits: 1).dropFirst().first ?? ""
    let kept = query.split(separator: "&").filter { !$0.hasPrefix("lang=") }
    let target = kept.isEmpty ? head.rawPath : "\(head.rawPath)?\(kept.joined(separator: "&"))"
    return isHere(target) ? target : "/"
  }

  /// A path of this site: what begins with two slashes, or goes on after a control character, is another's.
  static func isHere(_ target: String) -> Bool {
    target.hasPrefix("/") && !target.hasPrefix("//") && target.utf8.count <= 2000
      && target.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\\") }
  }

  // MARK: Refusals

  /// A refusal in the reader's language.
  var refusal: Route.Refusal {
    { problem, head, principal in
      let context = context(head, principal)
      var headers: HTTPHeaders = [:]
      if let seconds = problem.retryAfter { headers.add("Retry-After", String(seconds)) }
      if problem.code.status == 401, head.method == "GET" || head.method == "HEAD" {
        return signIn(context, error: nil, status: 401, headers: headers)
      }
      let page = ProblemPage.html(title: problem.code.title, sentence: problem.message, context)
      return PageAnswer.html(
        page, language: context.language.rawValue, status: problem.code.status, headers: headers)
    }
  }

  /// Refuses what another site makes a browser send. The cookie is not sent from there either; this is the second lock,
  /// for browsers that do not keep the first.
  func foreign(_ request: APIRequest) throws(Problem) -> HTTPResponse? {
    let headers = request.request.headers
    let isHome: Bool
    if let site = headers["Sec-Fetch-Site"] {
      isHome = site == "same-origin" || site == "none"
    } else if let origin = headers["Origin"] {
      let host = origin.firstRange(of: "://").map { String(origin[$0.upperBound...]) }
      isHome = host != nil && host == headers["Host"]
    } else {
      isHome = true
    }
    guard !isHome else { return nil }
    let context = try context(request)
    let page = ProblemPage.html(
      title: ProblemCode.accessRole.title, sentence: SiteWord.otherSite.message(), context)
    return PageAnswer.html(page, language: context.language.rawValue, status: 403)
  }
}
