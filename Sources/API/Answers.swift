// Answers: the fields every response has, JSON, and problems as RFC 9457 has them.
public import Centre
internal import Formats
public import HTTPServer
internal import ReportModel

/// Making responses.
public enum Answers {
  public static let problemMedia = "application/problem+json"

  /// JSON data.
  public static func json(_ bytes: [UInt8], status: Int = 200, headers: HTTPHeaders = [:]) -> HTTPResponse {
    data(bytes, media: "application/json", status: status, headers: headers)
  }

  /// Data of any media type; never kept by anybody on the way.
  public static func data(
    _ bytes: [UInt8], media: String, status: Int = 200, headers: HTTPHeaders = [:]
  ) -> HTTPResponse {
    var headers = headers
    headers.add("Content-Type", media)
    if headers["Cache-Control"] == nil { headers.add("Cache-Control", "no-store") }
    return HTTPResponse(status: status, headers: headers, body: .bytes(bytes))
  }

  /// A refusal, worded in the language asked for.
  public static func problem(_ problem: Problem, _ language: Language, headers: HTTPHeaders = [:]) -> HTTPResponse {
    var response = data(
      json(of: problem, language), media: problemMedia, status: problem.code.status, headers: headers)
    response.headers.add("Content-Language", language.rawValue)
    if let seconds = problem.retryAfter { response.headers.add("Retry-After", String(seconds)) }
    if problem.code.status == 401 { response.headers.add("WWW-Authenticate", "Bearer realm=\"report-centre\"") }
    return response
  }

  /// The members of a problem (contract §7).
  static func json(of problem: Problem, _ language: Language) -> [UInt8] {
    JSONWriter.document { writer in
      writer.object { writer in
        writer.member("type", "urn:report-centre:problem:\(problem.code.rawValue)")
        writer.member("title", language.text(problem.code.title))
        writer.member("status", problem.code.status)
        writer.member("code", problem.code.rawValue)
        writer.member("detail", language.text(problem.message))
        writer.member("messages", problem.message)
        writer.member("stored", false)
        writer.member("offset", problem.offset)
        writer.member("pointer", problem.pointer)
        if let findings = problem.findings { writer.findings(findings) }
        if let faults = problem.faults { writer.faults(faults) }
      }
    }
  }
}
