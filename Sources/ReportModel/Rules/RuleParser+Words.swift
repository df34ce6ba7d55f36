// The parts of the grammar that are words: lists and ranges after a value, the period and the agency, cells of other
// forms.

extension RuleParser {
  /// `in`, `not in`, `between`, `not between`, `within`; `nil` where none of them stands here.
  mutating func membership(of left: RuleNode, from start: Int) throws(Abandoned) -> RuleNode? {
    let first = index
    let negated = token.kind == .word(.not)
    if negated { index += 1 }
    if accept(.in) { return try among(left, negated: negated, from: start) }
    if accept(.between) {
      let low = try additive()
      guard accept(.and) else { throw unexpected(.and) }
      let high = try additive()
      return RuleNode(kind: .between(left, low, high, negated: negated), tokens: start..<index)
    }
    index = first
    return accept(.within) ? try within(left, from: start) : nil
  }

  private mutating func among(_ left: RuleNode, negated: Bool, from start: Int) throws(Abandoned) -> RuleNode {
    guard case .openBrace = token.kind else { throw unexpected(.list) }
    index += 1
    var items = [try item()]
    while case .comma = token.kind {
      index += 1
      items.append(try item())
    }
    guard case .closeBrace = token.kind else { throw unexpected(.closingBrace) }
    index += 1
    return RuleNode(kind: .among(left, items, negated: negated), tokens: start..<index)
  }

  private mutating func item() throws(Abandoned) -> RuleNode.Item {
    let first = index
    let isNegative = token.kind == .minus
    if isNegative { index += 1 }
    let value: RuleNode.Kind
    switch token.kind {
    case .number(let quantity): value = .number(isNegative ? quantity.negated ?? quantity : quantity)
    case .text(let text) where !isNegative: value = .text(text)
    case .name(let name) where !isNegative: value = symbol().map { .symbol($0) } ?? .text(name)
    default: throw unexpected(.item)
    }
    index += 1
    return RuleNode.Item(spelling: source(first..<index), value: value)
  }

  /// `within 30 % of previous (4)`, `within 30 % of previous`, `within usual(3 sd, 8)`.
  private mutating func within(_ left: RuleNode, from start: Int) throws(Abandoned) -> RuleNode {
    if accept(.usual) { return try usual(left, from: start) }
    let size = try additive()
    guard case .percent = token.kind else { throw unexpected(.percent) }
    index += 1
    guard accept(.of) else { throw unexpected(.of) }
    let base: RuleNode
    let first = index
    if accept(.previous) || accept(.sameLastYear) {
      switch token.kind {
      case .column, .row, .open:
        index = first
        base = try additive()
      default:
        let source: ReportSource = tokens[first].kind == .word(.previous) ? .previous(1) : .sameLastYear
        base = RuleNode(kind: .report(again(left), source), tokens: first..<index)
      }
    } else {
      base = try additive()
    }
    return RuleNode(kind: .comparison(.equal, left, base, .percent(size)), tokens: start..<index)
  }

  /// The same expression once more, with references of its own: they are used in another report.
  private mutating func again(_ node: RuleNode) -> RuleNode {
    var copy = node
    if let (first, rest) = node.chain {
      var left = again(first)
      for (operation, operand) in rest {
        guard case .arithmetic(let arithmetic) = operation else { return node }
        left = RuleNode(kind: .arithmetic(arithmetic, left, again(operand)), tokens: node.tokens)
      }
      return left
    }
    switch node.kind {
    case .reference(let index):
      references.append(references[index])
      copy.kind = .reference(references.count - 1)
    case .group(let x): copy.kind = .group(again(x))
    case .negated(let x): copy.kind = .negated(again(x))
    case .call(let word, let values):
      var copies: [RuleNode] = []
      for value in values { copies.append(again(value)) }
      copy.kind = .call(word, copies)
    default: break
    }
    return copy
  }

  private mutating func usual(_ left: RuleNode, from start: Int) throws(Abandoned) -> RuleNode {
    guard case .open = token.kind else { throw unexpected(.opening) }
    index += 1
    guard case .number(let deviations) = token.kind else { throw unexpected(.deviations) }
    index += 1
    guard case .name("sd") = token.kind else { throw unexpected(.deviations) }
    index += 1
    guard case .comma = token.kind else { throw unexpected(.deviations) }
    index += 1
    guard case .number(let reports) = token.kind, let units = reports.units(atScale: 0), (2...60).contains(units),
      deviations.scale <= 3, deviations <= Quantity(100)
    else { throw unexpected(.deviations) }
    index += 1
    try close()
    return RuleNode(
      kind: .usual(left, deviations: deviations, reports: Int(clamping: units)), tokens: start..<index)
  }

  /// A word that means something by itself, where no column or row follows it.
  mutating func bareWord(_ name: String) -> RuleNode.Kind? {
    switch tokens[index + 1].kind {
    case .column, .row, .open: return nil
    default: break
    }
    if let context = RuleContext.bySpelling[name.lowercased()] { return .context(context) }
    if ["row", "dòng"].contains(name.lowercased()) { return .rowCode }
    return symbol().map { .symbol($0) }
  }

  /// The kind of period or level at hand; `nine-months` and `school-year` are several words to the lexer.
  private mutating func symbol() -> RuleSymbol? {
    guard case .name(let name) = token.kind else { return nil }
    if index + 2 < tokens.count, tokens[index + 1].kind == .minus, case .name(let second) = tokens[index + 2].kind,
      let symbol = RuleSymbol("\(name)-\(second)".lowercased())
    {
      index += 2
      return symbol
    }
    return RuleSymbol(name.lowercased())
  }

  /// `form("X", same)[1](4)`; the word is read.
  mutating func readForeign(from start: Int) throws(Abandoned) -> RuleNode {
    guard case .open = token.kind else { throw unexpected(.opening) }
    index += 1
    guard case .text(let form) = token.kind else { throw unexpected(.formCode) }
    index += 1
    guard case .comma = token.kind else { throw unexpected(.formPeriod) }
    index += 1
    let when: ForeignReference.When
    switch token.kind {
    case .word(.previous): when = .previous
    case .name("same"): when = .same
    case .name("quarters"): when = .quarters
    case .name("months"): when = .months
    case .text(let key):
      guard let period = try? Period.parse(key) else { throw unexpected(.formPeriod) }
      when = .key(period.key)
    default: throw unexpected(.formPeriod)
    }
    index += 1
    try close()
    guard case .row(let row) = token.kind, row != "*", !row.contains(" .. ") else { throw unexpected(.foreignCell) }
    index += 1
    guard case .column(let column) = token.kind else { throw unexpected(.foreignCell) }
    index += 1
    let reference = ForeignReference(form: form, when: when, row: row, column: column)
    foreign.append((reference, tokens[start].byte))
    return RuleNode(kind: .foreign(reference), tokens: start..<index)
  }
}
