// What a handler gets: a request whose token, path, method, media types and query have been checked.
public import Centre
public import HTTPServer
public import ReportModel

/// A checked request.
public struct APIRequest: Sendable {
  public let request: HTTPRequest
  /// Who is asking; `nil` only at routes that are open.
  let holder: Principal?
  /// Stands for the token, 0 where there is none.
  let token: Int
  /// Variable segments of the path.
  public let captures: [String: String]
  /// Media type of the body without parameters, `""` where the route takes none.
  public let media: String
  /// The answer wanted; `nil` where the route leaves it open.
  public let answer: AnswerForm?
  public let language: Language

  /// Who is asking.
  ///
  /// - Throws: `token.missing` at an open route that was called without a token.
  public var principal: Principal {
    get throws(Problem) {
      guard let holder else { throw Problem(.tokenMissing) }
      return holder
    }
  }

  public var body: [UInt8] { request.body }

  /// A variable segment of the path.
  public func capture(_ name: String) -> String { captures[name] ?? "" }

  // MARK: Query

  public func parameter(_ name: String) -> String? { request.query[name] }

  /// - Throws: `query.parameter` where it is absent or empty.
  public func required(_ name: String) throws(Problem) -> String {
    guard let value = parameter(name), !value.isEmpty else {
      throw Problem.parameter(name, "một giá trị (tham số bắt buộc)", "a value (the parameter is required)")
    }
    return value
  }

  /// `true` or `false`; false where it is absent.
  public func flag(_ name: String) throws(Problem) -> Bool {
    switch parameter(name) {
    case nil, "false": return false
    case "true": return true
    default: throw Problem.parameter(name, "true hoặc false", "true or false")
    }
  }

  /// One of a fixed set of words.
  public func word<Word: RawRepresentable<String> & CaseIterable>(
    _ name: String, _ type: Word.Type
  ) throws(Problem) -> Word? {
    guard let text = parameter(name) else { return nil }
    guard let word = Word(rawValue: text) else {
      let known = Word.allCases.map(\.rawValue).joined(separator: ", ")
      throw Problem.parameter(name, known, known)
    }
    return word
  }

  /// The language a page is wanted in: `lang=` wins over `Accept-Language`.
  func pageLanguage() throws(Problem) -> Language { try word("lang", Language.self) ?? language }

  /// A whole number from 1.
  public func number(_ name: String) throws(Problem) -> Int? {
    guard let text = parameter(name) else { return nil }
    guard let number = Int(text), number >= 1, String(number) == text else {
      throw Problem.parameter(name, "một số nguyên từ 1", "a whole number from 1")
    }
    return number
  }

  /// A date, `nil` where it is absent.
  public func date(_ name: String) throws(Problem) -> CivilDate? {
    parameter(name) == nil ? nil : try requiredDate(name)
  }

  public func requiredDate(_ name: String) throws(Problem) -> CivilDate {
    guard let day = CivilDate(try required(name)), (1000...9999).contains(day.parts.year) else {
      throw Problem.parameter(name, "một ngày dạng 2026-07-01", "a date as 2026-07-01")
    }
    return day
  }

  /// The event of an ad hoc form; empty where there is none.
  public func occasion() throws(Problem) -> String {
    let text = parameter("occasion") ?? ""
    let isPlain = text.utf8.allSatisfy { byte in
      (97...122).contains(byte) || (48...57).contains(byte) || byte == UInt8(ascii: "-")
    }
    guard isPlain, text.utf8.count <= 40 else {
      throw Problem.parameter("occasion", "[a-z0-9-]{1,40}", "[a-z0-9-]{1,40}")
    }
    return text
  }
}
