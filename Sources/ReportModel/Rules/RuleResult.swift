// What a rule comes to at one of its places.

/// Result of one rule at one place.
public enum RuleResult: Sendable, Hashable {
  case holds
  /// `when` is false, or every referenced cell is blank: nothing to say.
  case silent
  case notEvaluated(Unknown)
  /// The left and right side of the comparison that failed; `nil` for logic. `tolerance` where one is declared.
  case fails(value: Quantity?, operator: String?, expected: Quantity?, difference: Quantity?)
  case overflow
}

extension Rule {
  /// Evaluates the rule at `places[index]`.
  public func evaluate(at index: Int, form: Form, reading: Reading) -> RuleResult {
    fatalError("written by the rules part")
  }

  /// The cell a finding of this rule stands at, for `places[index]`: the left side's first cell.
  public func findingCell(at index: Int) -> CellReference {
    fatalError("written by the rules part")
  }

  /// The cells named in a finding, in the rule's order, with what stands in them.
  public func operands(at index: Int, form: Form, reading: Reading) -> [Operand] {
    fatalError("written by the rules part")
  }

  /// The author's message, or one generated from labels and values.
  public func message(at index: Int, result: RuleResult, form: Form, reading: Reading) -> Message {
    fatalError("written by the rules part")
  }
}
