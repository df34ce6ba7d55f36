// The door for programs: one table of routes over the centre's use cases. Every request passes the same checks in the
// contract's order (§9, Sending) before a handler sees it: framing, size, token, path, method, accept, media type, query.
public import Centre
public import HTTPServer
public import Operations
internal import ReportModel

/// Numbers of the door.
public struct APISettings: Sendable {
  /// Requests a second that one token may make; as many at once.
  public var requestsPerSecond = 10_000
  /// Submissions that may wait for a commit before new ones are refused unread.
  public var intakeLimit = 1024

  public init() {}
}

/// The service that answers the HTTP API of a centre.
public struct APIServer: Sendable {
  let centre: Centre
  let table: RouteTable
  private let observation: Observation
  private let rate: RateLimit
  private let settings: APISettings

  /// - Parameter more: routes of other doors on the same port (pages, reports).
  public init(
    _ centre: Centre, metrics: Metrics, log: Log, settings: APISettings = APISettings(), more: [Route] = []
  ) {
    self.centre = centre
    self.settings = settings
    observation = Observation(metrics: metrics, log: log)
    rate = RateLimit(perSecond: settings.requestsPerSecond)
    table = RouteTable(
      OperationRoutes.all(centre, metrics: metrics) + SubmissionRoutes.all(centre)
        + FormRoutes.all(centre) + IndicatorRoutes.all(centre) + AgencyRoutes.all(centre) + FigureRoutes.all(centre)
        + more)
    metrics.gauge("intake_waiting", "Submissions that wait for a commit.") { centre.intakeWaiting }
  }

  /// For `HTTPServer`.
  public var service: HTTPService {
    HTTPService(
      handler: { await answer($0) },
      bodyLimit: { table.bodyLimit(method: $0.method, path: $0.path) },
      admission: { admission($0) },
      refusal: { refusal, head in answer(refusal, head) },
      observe: { observation.observe($0) })
  }

  /// Refuses new submissions before their bytes are read while too many wait.
  private func admission(_ head: HTTPRequestHead) -> HTTPResponse? {
    guard head.method == "POST", centre.intakeWaiting >= settings.intakeLimit,
      head.path?.starts(with: ["v1", "submissions"]) == true
    else { return nil }
    return finish(Answers.problem(Problem(.busy), Language(head.headers["Accept-Language"])), "busy")
  }

  private func answer(_ request: HTTPRequest) async -> HTTPResponse {
    let language = Language(request.headers["Accept-Language"])
    var name = "none"
    var headers = HTTPHeaders()
    var holder: Principal?
    do {
      let candidates = request.path.map { table.routes(at: $0) } ?? []
      holder = try await self.holder(request, mayBeMissing: candidates.contains { $0.route.isOpen })
      guard !candidates.isEmpty else { throw Problem(.notFound, ["found": String(request.rawPath.prefix(200))]) }
      // A HEAD is a GET whose body stays here.
      let method = request.method == "HEAD" ? "GET" : request.method
      guard let (route, captures) = candidates.first(where: { $0.route.method == method }) else {
        let allowed = candidates.flatMap { $0.route.method == "GET" ? ["GET", "HEAD"] : [$0.route.method] }
          .joined(separator: ", ")
        headers.add("Allow", allowed)
        throw Problem(.method, ["found": String(request.method.prefix(20)), "expected": allowed])
      }
      name = route.name
      let wanted = try RequestCheck.answer(request, route)
      let media = try RequestCheck.media(request, route)
      let checked = APIRequest(
        request: request, holder: holder, token: BearerToken.text(request.headers)?.hashValue ?? 0, captures: captures,
        media: media, answer: wanted, language: language)
      try RequestCheck.query(request.query, route, media: checked.media)
      return finish(ContentCoding.coded(try await route.handler(checked), for: request), name)
    } catch {
      var problem = Problem(translating: error)
      // What stands in the query is named by its parameter, not by a pointer into a body.
      if problem.pointer == "/period", request.query["period"] != nil { problem.pointer = "period" }
      switch problem.code {
      case .internalError: observation.failed(error, route: name)
      case .database: observation.unavailable(error, route: name)
      default: break
      }
      if let page = table.refusal(request.head) { return finish(page(problem, request.head, holder), name) }
      return finish(Answers.problem(problem, language, headers: headers), name)
    }
  }

  /// Who is asking: before anything else that costs.
  private func holder(_ request: HTTPRequest, mayBeMissing: Bool) async throws -> Principal? {
    guard let text = BearerToken.text(request.headers) else {
      if mayBeMissing { return nil }
      throw Problem(.tokenMissing)
    }
    let principal: Principal
    do {
      principal = try await centre.tokens.principal(text, from: request.remoteAddress)
    } catch let problem as Problem where mayBeMissing && [401, 429].contains(problem.code.status) {
      // An old cookie must not hide the page on which one signs in.
      return nil
    }
    guard rate.admits(text.hashValue, now: centre.clock.now) else { throw Problem(.rate) }
    return principal
  }

  /// What the server refuses by itself.
  private func answer(_ refusal: HTTPRefusal, _ head: HTTPRequestHead) -> HTTPResponse {
    let problem =
      switch refusal {
      case .framing: Problem(.httpFraming)
      case .bodyTooLarge(let limit): Problem(.bodyTooLarge, ["expected": String(limit)])
      case .deadline, .streamsBusy, .stopping: Problem(.busy)
      }
    if let page = table.refusal(head) { return finish(page(problem, head, nil), "refused") }
    return finish(Answers.problem(problem, Language(head.headers["Accept-Language"])), "refused")
  }

  private func finish(_ response: HTTPResponse, _ route: String) -> HTTPResponse {
    var response = response
    if response.headers["X-Content-Type-Options"] == nil { response.headers.add("X-Content-Type-Options", "nosniff") }
    response.route = route
    return response
  }
}
