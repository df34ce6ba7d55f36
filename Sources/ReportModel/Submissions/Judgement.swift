// What the centre thinks of a draft: every value in its cell, every finding at once, and whether it may be accepted.

/// A rule that could not be evaluated, and why.
public struct NotEvaluated: Sendable, Hashable {
  public var rule: String
  public var table: String
  public var row: String?
  public var column: String?
  public var reason: Unknown
}

/// The result of judging a draft against a form version.
public struct Judgement: Sendable {
  /// Values by ordinal, typed and computed.
  public var values: [CellValue]
  /// Texts of text cells by ordinal.
  public var texts: [Int: String]
  /// Rows of the lists that were sent, with their computed cells.
  public var lists: ReportLists = [:]
  /// The sections that say something, in the order of the form.
  public var narrative: [DraftSection] = []
  /// In form order, then by rule code.
  public var findings: [Finding]
  public var notEvaluated: [NotEvaluated]

  /// Whether nothing stands in the way: no finding that blocks.
  public var isAcceptable: Bool { !findings.contains { $0.blocking } }
}
