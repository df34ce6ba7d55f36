// A route: what is asked with which method, what it takes and gives, and who answers. All checks that need no handler
// are made from these fields, in the contract's order, so that a handler only sees requests that are well formed.
public import Centre
public import HTTPServer

/// A kind of body an answer may have.
public struct AnswerForm: Sendable, Equatable {
  /// The value of `format=` that asks for it, where the route has that parameter.
  public var name: String
  /// Media type without parameters.
  public var media: String

  public init(_ name: String, _ media: String) {
    self.name = name
    self.media = media
  }

  public static let json = AnswerForm("json", "application/json")
  static let html = AnswerForm("html", "text/html")
  static let pdf = AnswerForm("pdf", "application/pdf")
  static let document = AnswerForm(
    "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")
  public static let workbook = AnswerForm(
    "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
}

/// One entry of the route table.
public struct Route: Sendable {
  public var method: String
  /// `/v1/forms/{code}`; the part in braces is one segment, handed to the handler by its name.
  public var pattern: String
  /// Query parameters it knows.
  public var parameters: [String]
  /// Query parameters that will come later: refused with `parameter.not-yet`.
  public var laterParameters: [String]
  /// Query parameters it knows beside those with a body of some media type.
  public var bodyParameters: [String: [String]]
  /// Media types of the body; empty where it takes none.
  public var media: [String]
  /// What the answer may be; the first is the default. Empty: whatever there is, `Accept` is not asked.
  public var answers: [AnswerForm]
  /// Bytes of the body, at most.
  public var bodyLimit: Int
  /// Whether it answers without a token.
  public var isOpen: Bool
  /// How a refusal is told where it is no `problem+json`: as a page. The principal is `nil` where nobody is signed in.
  public var refusal: Refusal?
  public var handler: @Sendable (APIRequest) async throws -> HTTPResponse

  public typealias Refusal = @Sendable (Problem, HTTPRequestHead, Principal?) -> HTTPResponse

  public init(
    _ method: String, _ pattern: String, parameters: [String] = [], laterParameters: [String] = [],
    bodyParameters: [String: [String]] = [:], media: [String] = [], answers: [AnswerForm] = [.json],
    bodyLimit: Int = 1 << 20, isOpen: Bool = false, refusal: Refusal? = nil,
    handler: @escaping @Sendable (APIRequest) async throws -> HTTPResponse
  ) {
    self.method = method
    self.pattern = pattern
    self.parameters = parameters
    self.laterParameters = laterParameters
    self.bodyParameters = bodyParameters
    self.media = media
    self.answers = answers
    self.bodyLimit = bodyLimit
    self.isOpen = isOpen
    self.refusal = refusal
    self.handler = handler
    segments = pattern.split(separator: "/").map(String.init)
  }

  /// What questions about figures of another time will take: whose borders, and what was known when.
  static let timeParameters = ["basis", "boundaries", "asOf"]

  /// The pattern's segments.
  let segments: [String]

  /// For metrics and the log.
  var name: String { "\(method) \(pattern)" }

  /// The variable segments of a path that fits; `nil` where it does not.
  func captures(of path: [String]) -> [String: String]? {
    guard path.count == segments.count else { return nil }
    var captures: [String: String] = [:]
    for (segment, part) in zip(segments, path) {
      if segment.hasPrefix("{") {
        guard !part.isEmpty else { return nil }
        captures[String(segment.dropFirst().dropLast())] = part
      } else if segment != part {
        return nil
      }
    }
    return captures
  }
}
