// The syntax tree of a rule: what was written, before any name is looked up.

/// Which rows a reference means.
enum RowSelector: Sendable, Hashable {
  /// None written: the row of the place.
  case here
  case code(String)
  /// `[*]`
  case each
  /// `[a .. b]`
  case range(String, String)
  case children(String)
  case leaves(String)
}

/// A cell or set of cells as written.
struct RuleReference: Sendable {
  var table: String?
  var rows: RowSelector = .here
  var column: String?
  /// Where the whole reference, the row's code, the range's second code and the column's code begin.
  var byte: Int
  var rowByte = 0
  var rangeEndByte = 0
  var columnByte = 0
}

/// Operator between two numbers.
enum RuleArithmetic: Sendable { case add, subtract, multiply, divide }

/// How far two sides may lie apart and still be equal.
indirect enum RuleTolerance: Sendable {
  case absolute(RuleNode)
  case percent(RuleNode)
  case declared
}

/// A node of the tree with the tokens it was read from.
struct RuleNode: Sendable {
  indirect enum Kind: Sendable {
    case number(Quantity)
    /// Index in the parser's list of references.
    case reference(Int)
    case group(RuleNode)
    case negated(RuleNode)
    case arithmetic(RuleArithmetic, RuleNode, RuleNode)
    case comparison(RuleComparison, RuleNode, RuleNode, RuleTolerance?)
    case not(RuleNode)
    case and(RuleNode, RuleNode)
    case or(RuleNode, RuleNode)
    case defaulted(RuleNode, RuleNode)
    case choice(RuleNode, RuleNode, RuleNode?)
    case call(RuleWord, [RuleNode])
    /// `sum`, `min`, `max` or `count` with `where`; of `count` the one value names a table.
    case chosen(RuleWord, [RuleNode], where: RuleNode?)
    /// The same of another report.
    case report(RuleNode, ReportSource)
    case text(String)
    /// The code of the row at hand.
    case rowCode
    case context(RuleContext)
    case symbol(RuleSymbol)
    /// `x in { … }`, or `not in`.
    case among(RuleNode, [Item], negated: Bool)
    /// `x between a and b`, both ends included, or `not between`.
    case between(RuleNode, RuleNode, RuleNode, negated: Bool)
    /// `x within usual(k sd, n)`: no farther from the mean of the last n reports than k standard deviations.
    case usual(RuleNode, deviations: Quantity, reports: Int)
    case foreign(ForeignReference)
    /// Something already reported.
    case faulty
  }

  /// One of the values after `in`: a number, a text or a word. A code is text however it is spelt.
  struct Item: Sendable {
    var spelling: String
    var value: Kind
  }

  var kind: Kind
  /// Indices of its tokens.
  var tokens: Range<Int>

  /// The node without the parentheses around it.
  var bare: RuleNode {
    var node = self
    while case .group(let inner) = node.kind { node = inner }
    return node
  }

  /// An operator between two operands.
  enum Binary: Sendable { case arithmetic(RuleArithmetic), and, or }

  /// The operands of a chain `a + b + c and d …` from the left; `nil` where the node is no operator between two. Chains
  /// are as long as a rule, so nothing follows them by calling itself.
  var chain: (first: RuleNode, rest: [(operation: Binary, operand: RuleNode)])? {
    var rest: [(operation: Binary, operand: RuleNode)] = []
    var first = self
    while let (operation, left, right) = first.operands {
      rest.append((operation, right))
      first = left
    }
    return rest.isEmpty ? nil : (first, rest.reversed())
  }

  private var operands: (Binary, RuleNode, RuleNode)? {
    switch kind {
    case .arithmetic(let operation, let a, let b): (.arithmetic(operation), a, b)
    case .and(let a, let b): (.and, a, b)
    case .or(let a, let b): (.or, a, b)
    default: nil
    }
  }
}
