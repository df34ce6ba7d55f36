// What a sender says beside the report: the idempotency key, and which revision it replaces.
internal import Centre
internal import HTTPServer
internal import ReportModel

struct SubmissionHeaders {
  let idempotencyKey: String?
  /// From `If-Match`.
  let replaces: Int?

  init(_ headers: HTTPHeaders) throws(Problem) {
    idempotencyKey = try Self.key(headers.values("Idempotency-Key"))
    replaces = try Self.revision(headers.values("If-Match"))
  }

  /// The revision replaced, from the header and the member of the body; both and different is a contradiction.
  func replaces(inBody member: Int?) throws(Problem) -> Int? {
    guard let replaces, let member, replaces != member else { return replaces ?? member }
    throw Problem.parameter(
      "replaces", "cùng số với If-Match (\(replaces))", "the same number as If-Match (\(replaces))")
  }

  private static func key(_ values: [String]) throws(Problem) -> String? {
    guard let key = values.first else { return nil }
    guard values.count == 1, (1...100).contains(key.utf8.count), key.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
    else { throw wrong("Idempotency-Key", "1–100 ký tự ASCII nhìn thấy được", "1–100 visible ASCII characters") }
    return key
  }

  private static func revision(_ values: [String]) throws(Problem) -> Int? {
    guard let text = values.first else { return nil }
    let digits = text.dropFirst().dropLast()
    guard values.count == 1, text.count >= 3, text.hasPrefix("\""), text.hasSuffix("\""), let number = Int(digits),
      number >= 0, String(number) == digits
    else { throw wrong("If-Match", "số lần gửi trong ngoặc kép, ví dụ \"1\"", "a quoted revision, \"1\" for example") }
    return number
  }

  private static func wrong(_ name: String, _ vi: String, _ en: String) -> Problem {
    Problem(
      .headerValue,
      message: ProblemCode.headerValue.message(localized: [
        "found": Message(vi: name, en: name), "expected": Message(vi: vi, en: en),
      ]), pointer: name)
  }
}
