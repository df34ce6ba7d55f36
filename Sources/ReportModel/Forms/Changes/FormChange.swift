// One difference between two versions of a form, as the people who must change their systems read it.

/// A difference between two versions of a form.
public struct FormChange: Sendable, Hashable {
  public var code: FormChangeCode
  /// Whether a system that reports by the earlier version must be changed: what it sends would be refused, or would
  /// mean something else.
  public var breaking: Bool
  /// Codes of what has changed: a table, a row or column of it, a cell (both), or a rule.
  public var table: String?
  public var row: String?
  public var column: String?
  public var rule: String?
  /// As it was and as it is, where there is something to show.
  public var before: String?
  public var after: String?
  public var message: Message
}
