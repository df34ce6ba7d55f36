// Checks of a request that need only its route: what it accepts, what its body is, and its query.
internal import Centre
internal import HTTPServer
internal import ReportModel

enum RequestCheck {
  /// The refusal of what will come later, in a query or in a body.
  static func notYet(_ name: String, pointer: String) -> Problem {
    Problem(.parameterNotYet, message: ProblemCode.parameterNotYet.message(["found": name]), pointer: pointer)
  }

  /// The answer wanted: `format=` wins over `Accept`.
  static func answer(_ request: HTTPRequest, _ route: Route) throws(Problem) -> AnswerForm? {
    if route.parameters.contains("format"), let format = request.query["format"] {
      // A format there is not is a fault of the query, found in its turn.
      return route.answers.first { $0.name == format }
    }
    let header = request.headers.values("Accept").joined(separator: ",")
    return try MediaTypes.answer(header.isEmpty ? nil : header, among: route.answers)
  }

  static func media(_ request: HTTPRequest, _ route: Route) throws(Problem) -> String {
    guard !route.media.isEmpty else { return "" }
    return try MediaTypes.ofBody(request.headers, known: route.media)
  }

  /// Every parameter is known, stands once, and can be decoded.
  static func query(_ query: HTTPQuery, _ route: Route, media: String) throws(Problem) {
    if let malformed = query.malformed {
      throw Problem.parameter(
        String(malformed.prefix(100)), "UTF-8 mã hóa phần trăm đúng", "well-formed percent-encoded UTF-8")
    }
    let parameters = route.parameters + (route.bodyParameters[media] ?? [])
    var seen: Set<String> = []
    for item in query.items {
      if route.laterParameters.contains(item.name) {
        throw notYet(item.name, pointer: item.name)
      }
      guard parameters.contains(item.name) else {
        let name = String(item.name.prefix(100))
        guard !parameters.isEmpty else { throw Problem.parameter(name, "không có tham số nào", "no parameters") }
        let known = parameters.joined(separator: ", ")
        throw Problem.parameter(name, "một trong: \(known)", "one of: \(known)")
      }
      guard seen.insert(item.name).inserted else { throw Problem.parameter(item.name, "chỉ một lần", "only once") }
    }
    guard route.parameters.contains("format"), let format = query["format"],
      !route.answers.contains(where: { $0.name == format })
    else { return }
    let known = route.answers.map(\.name).joined(separator: ", ")
    throw Problem.parameter("format", known, known)
  }
}
