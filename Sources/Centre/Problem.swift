// What the centre answers when it refuses: RFC 9457, with a stable code and the sentence in both languages. An error
// knows its status and its code; what is not a problem here is an internal error, logged and never shown.
public import ReportModel

/// A refusal a client can act on.
public struct Problem: Error, Sendable {
  public var code: ProblemCode
  public var message: Message
  /// Byte offset in what was sent.
  public var offset: Int?
  /// RFC 6901 pointer, `line 14`, or the name of the query parameter.
  public var pointer: String?
  /// Only with `submission.findings`.
  public var findings: [Finding]?
  /// Only with `form.faults` and `agency.faults`.
  public var faults: [PlacedFault]?
  /// Seconds after which it is worth trying again, for 429 and 503.
  public var retryAfter: Int?

  public init(
    _ code: ProblemCode, message: Message, offset: Int? = nil, pointer: String? = nil, findings: [Finding]? = nil,
    faults: [PlacedFault]? = nil, retryAfter: Int? = nil
  ) {
    self.code = code
    self.message = message
    self.offset = offset
    self.pointer = pointer
    self.findings = findings
    self.faults = faults
    self.retryAfter = retryAfter ?? code.retryAfter
  }

  public init(_ code: ProblemCode, _ arguments: KeyValuePairs<String, String> = [:], pointer: String? = nil) {
    self.init(code, message: code.message(arguments), pointer: pointer)
  }
}

/// A fault of a form file or an agency file, where a person can find it.
public struct PlacedFault: Sendable, Hashable {
  /// From 1; the column counts characters.
  public var line: Int
  public var column: Int
  /// RFC 6901; `nil` for files that are no JSON.
  public var pointer: String?
  public var code: String
  public var message: Message

  public init(line: Int, column: Int, pointer: String?, code: String, message: Message) {
    self.line = line
    self.column = column
    self.pointer = pointer
    self.code = code
    self.message = message
  }
}
