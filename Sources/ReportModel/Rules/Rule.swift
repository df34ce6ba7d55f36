// A compiled rule of a form: where it applies, what must hold, and what happens when it does not.

public enum Severity: String, Sendable, CaseIterable {
  case error, warning, information
}

/// What a rule does with blanks (contract: a rule may say `missing: any` or `zero`).
public enum MissingMode: String, Sendable {
  /// In `+` and `sum` a blank counts 0 when at least one operand is filled; elsewhere a blank is unknown.
  case standard
  /// Any blank: not evaluated.
  case any
  /// Every blank counts 0.
  case zero
}

/// One rule (or one member of an `each`), compiled.
public struct Rule: Sendable {
  public var code: String
  /// Index of the table it is written in.
  public var table: Int
  public var severity: Severity
  public var blocking: Bool
  /// The condition as written.
  public var source: String
  public var condition: Program
  public var when: Program?
  /// When it applies, as written.
  public var whenSource: String?
  public var missing: MissingMode
  /// The rows and columns it is evaluated for: pairs of row and column index in `table`, in form order. A rule
  /// whose references all name their row has one place.
  public var places: [(row: Int, column: Int)]
  /// Days on which the rule holds: it judges a report whose period ends on one of them.
  public var span = ValidSpan()
  /// Where its findings stand, if not at the left side: a column, and perhaps a row, of its table.
  public var at: (row: Int?, column: Int)?
  /// The author's own message.
  public var message: LocalizedText?

  public init(
    code: String, table: Int, severity: Severity, blocking: Bool, source: String, condition: Program, when: Program?,
    whenSource: String? = nil, missing: MissingMode, places: [(row: Int, column: Int)], message: LocalizedText?
  ) {
    self.code = code
    self.table = table
    self.severity = severity
    self.blocking = blocking
    self.source = source
    self.condition = condition
    self.when = when
    self.whenSource = whenSource
    self.missing = missing
    self.places = places
    self.message = message
  }
}
