// All routes, and which of them a request means. A path with fixed segments wins over one with variable ones, so
// `/v1/submissions/context` is not a submission's id.
internal import Centre
internal import HTTPServer

/// The routes in the order they are looked at.
struct RouteTable: Sendable {
  let routes: [Route]

  init(_ routes: [Route]) {
    // Stable: of two patterns that fit, the one with fewer variables comes first.
    self.routes = routes.enumerated().sorted { a, b in
      (Self.variables(a.element), a.offset) < (Self.variables(b.element), b.offset)
    }.map(\.element)
  }

  private static func variables(_ route: Route) -> Int { route.segments.count { $0.hasPrefix("{") } }

  /// The routes of one path, whatever the method, with the path's variable segments; empty where there is none.
  func routes(at path: [String]) -> [(route: Route, captures: [String: String])] {
    var found: [(route: Route, captures: [String: String])] = []
    for route in routes {
      guard let captures = route.captures(of: path) else { continue }
      if let first = found.first, first.route.pattern != route.pattern { continue }
      found.append((route, captures))
    }
    return found
  }

  /// How a refusal is told to whoever asks for this path: as a page where the path is a page's, and where a browser
  /// asks for one there is not.
  func refusal(_ head: HTTPRequestHead) -> Route.Refusal? {
    if let route = head.path.flatMap({ routes(at: $0).first?.route }) { return route.refusal }
    let wantsPage = head.headers.values("Accept").contains { $0.contains("text/html") }
    return wantsPage && head.path?.first != "v1" ? routes(at: []).first?.route.refusal : nil
  }

  /// What the body of a request may have; the usual limit where no route fits.
  func bodyLimit(method: String, path: [String]?) -> Int {
    guard let path else { return 1 << 20 }
    return routes(at: path).first { $0.route.method == method }?.route.bodyLimit ?? 1 << 20
  }
}
