// What the centre has to say about a submission: one sentence about one cell.

/// A cell named in a finding with what stood there.
public struct Operand: Sendable, Hashable {
  /// `[A.1](4)`, `t[A.1](4)` for another table, `previous([A.1](11))` for an earlier report.
  public var cell: String
  /// A plain decimal, or `nil` for a blank.
  public var value: String?

  public init(cell: String, value: String?) {
    self.cell = cell
    self.value = value
  }
}

/// One finding. Members that do not apply are `nil`.
public struct Finding: Sendable, Hashable {
  /// Code of the form's rule, or of a built-in one (`@required`).
  public var rule: String
  public var ruleVersion: Int
  public var severity: Severity
  public var blocking: Bool
  public var table: String?
  public var row: String?
  public var column: String?
  /// The left side.
  public var value: String?
  public var `operator`: String?
  /// The right side.
  public var expected: String?
  /// value − expected.
  public var difference: String?
  public var operands: [Operand]
  /// Where it stands in what was sent: a JSON pointer, `line 14`, `main!F12`.
  public var at: String?
  public var message: Message

  public init(
    rule: String, ruleVersion: Int, severity: Severity, blocking: Bool, table: String?, row: String?, column: String?,
    value: String?, operator: String?, expected: String?, difference: String?, operands: [Operand], at: String?,
    message: Message
  ) {
    self.rule = rule
    self.ruleVersion = ruleVersion
    self.severity = severity
    self.blocking = blocking
    self.table = table
    self.row = row
    self.column = column
    self.value = value
    self.operator = `operator`
    self.expected = expected
    self.difference = difference
    self.operands = operands
    self.at = at
    self.message = message
  }
}
