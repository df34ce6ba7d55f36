// The centre's pages. A token stands in a cookie that scripts cannot read and other sites cannot send; without one
// every page shows the sign-in and nothing else.
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
    let site = Site(centre: centre)
    let cookie = SignInCookie(isHTTPS: settings.isHTTPS)
    return signing(site, cookie, settings) + reading(site) + SendRoutes.all(site)
  }

  // MARK: Signing in and out

  private static func signing(_ site: Site, _ cookie: SignInCookie, _ settings: PortalSettings) -> [Route] {
    var routes = [
      Route("GET", "/", parameters: ["lang"], answers: [], isOpen: true, refusal: site.refusal) { request in
        let context = try site.context(request)
        guard let principal = try? request.principal else {
          return site.answer(SignInPage.html(context, error: nil), context, request)
        }
        return site.answer(
          CentrePage.html(try await site.centre.overview(for: principal), context), context, request)
      },
      Route(
        "POST", "/", media: ["application/x-www-form-urlencoded"], answers: [], bodyLimit: 8192, isOpen: true,
        refusal: site.refusal
      ) { request in
        if let refused = try site.foreign(request) { return refused }
        let fields = fields(in: request.body)
        return try await signIn(fields["token"] ?? "", to: fields["to"], request, cookie, site)
      },
      Route("POST", "/sign-out", media: [], answers: [], isOpen: true, refusal: site.refusal) { request in
        try site.foreign(request) ?? redirect(to: "/", cookie.ending(for: request.request))
      },
    ]
    if settings.hasSignInLink {
      routes.append(
        Route("GET", "/sign-in", parameters: ["token"], answers: [], isOpen: true) {
          try await signIn($0.parameter("token") ?? "", to: nil, $0, cookie, site)
        })
    }
    return routes
  }

  /// A good token goes into the cookie; a bad one is told on the sign-in page.
  private static func signIn(
    _ token: String, to target: String?, _ request: APIRequest, _ cookie: SignInCookie, _ site: Site
  ) async throws -> HTTPResponse {
    let target = target.flatMap { Site.isHere($0) ? $0 : nil } ?? "/"
    do {
      _ = try await site.centre.tokens.principal(token, from: request.request.remoteAddress)
    } catch let problem as Problem {
      var headers: HTTPHeaders = [:]
      if let seconds = problem.retryAfter { headers.add("Retry-After", String(seconds)) }
      var context = try site.context(request)
      context.person = nil
      context.target = target
      return site.signIn(context, error: problem.message, status: problem.code.status, headers: headers)
    }
    return redirect(to: target, cookie.text(token, for: request.request))
  }

  private static func redirect(to target: String, _ cookie: String) -> HTTPResponse {
    HTTPResponse(
      status: 303, headers: ["Location": target, "Set-Cookie": cookie, "Cache-Control": "no-store"], body: .bytes([]))
  }

  /// The fields of a form's body.
  private static func fields(in body: [UInt8]) -> HTTPQuery {
    HTTPRequestHead(
      method: "POST", target: "/?" + String(decoding: body, as: UTF8.self), headers: [:], remoteAddress: ""
    ).query
  }

  // MARK: Reading

  private static func reading(_ site: Site) -> [Route] {
    let centre = site.centre
    return [
      site.page("/forms") { _, principal, context in
        FormsPage.html(try await centre.formsPage(for: principal), context)
      },
      site.page("/forms/{code}") { request, principal, context in
        FormPage.html(try await centre.formPage(request.capture("code"), for: principal), context)
      },
      site.page("/forms/{code}/{period}", parameters: ["agency"]) { request, principal, context in
        let view = try await centre.periodPage(
          request.capture("code"), request.capture("period"), agency: request.parameter("agency"), for: principal)
        return PeriodPage.html(view, context)
      },
      site.page("/indicators", parameters: ["q"]) { request, principal, context in
        IndicatorsPage.html(try centre.indicatorsPage(try text("q", request), for: principal), context)
      },
      site.page("/indicators/{code}") { request, principal, context in
        IndicatorPage.html(try await centre.indicatorPage(request.capture("code"), for: principal), context)
      },
      site.page("/agencies", parameters: ["q"]) { request, principal, context in
        AgenciesPage.html(try centre.agenciesPage(try text("q", request), for: principal), context)
      },
      site.page("/agencies/{code}") { request, principal, context in
        AgencyPage.html(try await centre.agencyPage(request.capture("code"), for: principal), context)
      },
      site.page("/trace", parameters: ["form", "period", "agency", "table", "row", "column", "occasion"]) {
        request, principal, context in
        let trace = FigureTrace(
          form: try request.required("form"), period: try request.required("period"),
          agency: request.parameter("agency"), table: request.parameter("table"), row: try request.required("row"),
          column: try request.required("column"), occasion: try request.occasion())
        return TracePage.html(try await centre.tracePage(trace, for: principal), context)
      },
      site.page("/submissions", parameters: ["form", "agency", "period", "cursor"]) { request, principal, context in
        func value(_ name: String) -> String? { request.parameter(name).flatMap { $0.isEmpty ? nil : $0 } }
        let query = SubmissionQuery(
          form: value("form"), agency: value("agency"), period: value("period"), cursor: value("cursor"))
        return SubmissionsPage.html(try await centre.submissionsPage(query, for: principal), context)
      },
      site.page("/submissions/{id}") { request, principal, context in
        SubmissionPage.html(try await centre.submissionPage(request.capture("id"), for: principal), context)
      },
      site.page("/owed") { _, principal, context in
        OwedPage.html(try await centre.owedPage(for: principal), context)
      },
    ]
  }

  /// What was typed into a field to search by.
  private static func text(_ name: String, _ request: APIRequest) throws(Problem) -> String {
    let text = request.parameter(name) ?? ""
    guard text.count <= 100 else { throw Problem.parameter(name, "tối đa 100 ký tự", "at most 100 characters") }
    return text
  }
}
