// From the words of a rule to its tree, by recursive descent: one method a level of precedence, loosest first.

/// Parses one rule. A fault in the grammar ends the parse; mistakes that leave the grammar readable are collected.
struct RuleParser {
  /// The fault that ended the parse; it already stands in `faults`.
  struct Abandoned: Error {}

  let text: [UInt8]
  let tokens: [RuleToken]
  private var index = 0
  private var depth = 0
  private(set) var references: [RuleReference] = []
  /// Cells of other forms, with the byte at which each begins.
  private(set) var foreign: [(reference: ForeignReference, byte: Int)] = []
  private(set) var faults: [RuleFault] = []

  static let deepest = 64
  static let farthestBack = 120

  init(text: [UInt8], tokens: [RuleToken]) {
    self.text = text
    self.tokens = tokens
  }

  /// The whole text as one expression, or `nil` where the grammar does not allow it.
  mutating func parse() -> RuleNode? {
    do {
      let node = try disjunction()
      guard case .end = token.kind else { throw unexpected(.end) }
      return node
    } catch {
      return nil
    }
  }

  private var token: RuleToken { tokens[index] }

  private func source(_ range: Range<Int>) -> String {
    guard let first = range.first, let last = range.last else { return "" }
    return String(decoding: text[tokens[first].byte..<tokens[last].endByte], as: UTF8.self)
  }

  private mutating func report(_ code: RuleFaultCode, at byte: Int, _ arguments: KeyValuePairs<String, String> = [:]) {
    faults.append(RuleFault(code: code.rawValue, textByte: byte, message: code.message(arguments)))
  }

  private mutating func unexpected(_ expectation: RuleExpectation) -> Abandoned {
    let spelling = source(index..<index + 1)
    if case .comma = token.kind, index > 0, case .number = tokens[index - 1].kind,
      case .number = tokens[index + 1].kind
    {
      let whole = source(index - 1..<index)
      report(.decimalComma, at: tokens[index - 1].byte, ["expected": whole + "." + source(index + 1..<index + 2)])
      return Abandoned()
    }
    let found: Message
    if case .end = token.kind {
      found = RuleExpectation.endOfText.message()
    } else {
      found = Message(vi: "“\(spelling)”", en: "“\(spelling)”")
    }
    let message = RuleFaultCode.syntax.message(localized: ["found": found, "expected": expectation.message()])
    faults.append(RuleFault(code: RuleFaultCode.syntax.rawValue, textByte: token.byte, message: message))
    return Abandoned()
  }

  private mutating func enter() throws(Abandoned) {
    depth += 1
    guard depth <= Self.deepest else {
      report(.nesting, at: token.byte)
      throw Abandoned()
    }
  }

  private mutating func accept(_ word: RuleWord) -> Bool {
    guard token.kind == .word(word) else { return false }
    index += 1
    return true
  }

  // MARK: Logic

  private mutating func disjunction() throws(Abandoned) -> RuleNode {
    let start = index
    var left = try conjunction()
    while accept(.or) {
      let right = try conjunction()
      left = RuleNode(kind: .or(left, right), tokens: start..<index)
    }
    return left
  }

  private mutating func conjunction() throws(Abandoned) -> RuleNode {
    let start = index
    var left = try negation()
    while accept(.and) {
      let right = try negation()
      left = RuleNode(kind: .and(left, right), tokens: start..<index)
    }
    return left
  }

  private mutating func negation() throws(Abandoned) -> RuleNode {
    let start = index
    guard accept(.not) else { return try comparison() }
    try enter()
    let inner = try negation()
    depth -= 1
    return RuleNode(kind: .not(inner), tokens: start..<index)
  }

  private mutating func comparison() throws(Abandoned) -> RuleNode {
    let start = index
    let left = try additive()
    if let membership = try membership(of: left, from: start) { return membership }
    guard case .compare(let operation) = token.kind else {
      if case .plusMinus = token.kind {
        report(.tolerance, at: token.byte, ["found": source(index..<index + 1)])
        throw Abandoned()
      }
      return left
    }
    index += 1
    var right = try additive()
    var tolerance: RuleTolerance?
    if case .plusMinus = token.kind {
      if operation != .equal { report(.tolerance, at: token.byte, ["found": operation.sign]) }
      index += 1
      tolerance = try self.tolerance()
    }
    let node = RuleNode(kind: .comparison(operation, left, right, tolerance), tokens: start..<index)
    guard case .compare = token.kind else { return node }
    // a < b < c: understood far enough to say how it is written.
    let second = token.byte
    var rewrite = source(node.tokens)
    while case .compare(let next) = token.kind {
      index += 1
      let middle = right
      right = try additive()
      rewrite += " and \(source(middle.tokens)) \(next.sign) \(source(right.tokens))"
    }
    report(.chained, at: second, ["expected": rewrite])
    return RuleNode(kind: .faulty, tokens: start..<index)
  }

  /// `in`, `not in`, `between`, `not between`, `within`; `nil` where none of them stands here.
  private mutating func membership(of left: RuleNode, from start: Int) throws(Abandoned) -> RuleNode? {
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

  private mutating func tolerance() throws(Abandoned) -> RuleTolerance {
    if accept(.declared) { return .declared }
    let size = try additive()
    guard case .percent = token.kind else { return .absolute(size) }
    index += 1
    return .percent(size)
  }

  // MARK: Arithmetic

  private mutating func additive() throws(Abandoned) -> RuleNode {
    let start = index
    var left = try multiplicative()
    while true {
      let operation: RuleArithmetic
      switch token.kind {
      case .plus: operation = .add
      case .minus: operation = .subtract
      default: return left
      }
      index += 1
      let right = try multiplicative()
      left = RuleNode(kind: .arithmetic(operation, left, right), tokens: start..<index)
    }
  }

  private mutating func multiplicative() throws(Abandoned) -> RuleNode {
    let start = index
    var left = try unary()
    while true {
      let operation: RuleArithmetic
      switch token.kind {
      case .times: operation = .multiply
      case .over: operation = .divide
      default: return left
      }
      index += 1
      let right = try unary()
      left = RuleNode(kind: .arithmetic(operation, left, right), tokens: start..<index)
    }
  }

  private mutating func unary() throws(Abandoned) -> RuleNode {
    let start = index
    guard case .minus = token.kind else { return try defaulted() }
    index += 1
    try enter()
    let inner = try unary()
    depth -= 1
    return RuleNode(kind: .negated(inner), tokens: start..<index)
  }

  private mutating func defaulted() throws(Abandoned) -> RuleNode {
    let start = index
    var left = try primary()
    while accept(.default) {
      let right = try primary()
      left = RuleNode(kind: .defaulted(left, right), tokens: start..<index)
    }
    return left
  }

  // MARK: Primaries

  private mutating func primary() throws(Abandoned) -> RuleNode {
    let start = index
    switch token.kind {
    case .number(let quantity):
      index += 1
      return RuleNode(kind: .number(quantity), tokens: start..<index)
    case .text(let text):
      index += 1
      return RuleNode(kind: .text(text), tokens: start..<index)
    case .column, .row:
      return try reference(table: nil, from: start)
    case .open:
      index += 1
      try enter()
      let inner = try disjunction()
      try close()
      depth -= 1
      return RuleNode(kind: .group(inner), tokens: start..<index)
    case .word(.if):
      index += 1
      return try choice(from: start, negated: false)
    case .word(.else):
      // `nếu không` where an expression begins is `nếu` + `không`: if not.
      index += 1
      return try choice(from: start, negated: true)
    case .word(.form):
      index += 1
      return try foreign(from: start)
    case .word(let word) where word.isFunction:
      index += 1
      return try call(word, from: start)
    case .name(let name):
      if let bare = bareWord(name) {
        index += 1
        return RuleNode(kind: bare, tokens: start..<index)
      }
      index += 1
      switch token.kind {
      case .column, .row:
        return try reference(table: name, from: start)
      default:
        references.append(RuleReference(table: name, byte: tokens[start].byte))
        if case .open = token.kind {
          index += 1
          try enter()
          _ = try arguments()
          depth -= 1
        }
        return RuleNode(kind: .reference(references.count - 1), tokens: start..<index)
      }
    default:
      throw unexpected(.operand)
    }
  }

  /// A word that means something by itself, where no column or row follows it.
  private mutating func bareWord(_ name: String) -> RuleNode.Kind? {
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
  private mutating func foreign(from start: Int) throws(Abandoned) -> RuleNode {
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

  private mutating func close() throws(Abandoned) {
    guard case .close = token.kind else { throw unexpected(.closing) }
    index += 1
  }

  /// `(c)`, `[r]`, `[r](c)`, with the table before it already read.
  private mutating func reference(table: String?, from start: Int) throws(Abandoned) -> RuleNode {
    var reference = RuleReference(table: table, byte: tokens[start].byte)
    if case .row(let text) = token.kind {
      selectRows(text, in: &reference)
      index += 1
    }
    if case .column(let code) = token.kind {
      reference.column = code
      reference.columnByte = token.codeByte
      index += 1
    } else if table != nil {
      throw unexpected(.column)
    }
    references.append(reference)
    return RuleNode(kind: .reference(references.count - 1), tokens: start..<index)
  }

  private func selectRows(_ text: String, in reference: inout RuleReference) {
    reference.rowByte = token.codeByte
    guard text != "*" else {
      reference.rows = .each
      return
    }
    if let dots = text.utf8.firstRange(of: " .. ".utf8) {
      let first = String(text[..<dots.lowerBound].trimmedBlanks)
      let last = text[dots.upperBound...].trimmedBlanks
      reference.rows = .range(first, String(last))
      reference.rangeEndByte = token.codeByte + text.utf8.distance(from: text.startIndex, to: last.startIndex)
    } else {
      reference.rows = .code(text)
    }
  }

  private mutating func choice(from start: Int, negated: Bool) throws(Abandoned) -> RuleNode {
    try enter()
    let conditionStart = index
    var condition = try disjunction()
    if negated { condition = RuleNode(kind: .not(condition), tokens: conditionStart..<index) }
    guard accept(.then) else { throw unexpected(.then) }
    let first = try disjunction()
    let second: RuleNode? = accept(.else) ? try disjunction() : nil
    depth -= 1
    return RuleNode(kind: .choice(condition, first, second), tokens: start..<index)
  }

  /// Values between parentheses; the opening one is read.
  private mutating func arguments() throws(Abandoned) -> [RuleNode] {
    if case .close = token.kind {
      index += 1
      return []
    }
    var values = [try disjunction()]
    while case .comma = token.kind {
      index += 1
      values.append(try disjunction())
    }
    try close()
    return values
  }

  private mutating func call(_ word: RuleWord, from start: Int) throws(Abandoned) -> RuleNode {
    let values: [RuleNode]
    switch token.kind {
    case .column:
      values = [try reference(table: nil, from: index)]
    case .row where [.previous, .sameLastYear, .yearToDate].contains(word):
      values = [try reference(table: nil, from: index)]
    case .open:
      index += 1
      try enter()
      values = try arguments()
      depth -= 1
    default:
      throw unexpected(.opening)
    }
    switch word {
    case .children, .leaves: return try rowSet(word, values, from: start)
    case .previous: return previous(values, from: start)
    case .sameLastYear, .yearToDate:
      guard values.count == 1 else { return faulty(word, .one, from: start) }
      let source: ReportSource = word == .sameLastYear ? .sameLastYear : .yearToDate
      return RuleNode(kind: .report(values[0], source), tokens: start..<index)
    default: break
    }
    let wanted: RuleExpectation? =
      switch word {
      case .sum, .min, .max: values.isEmpty ? .some : nil
      case .abs, .blank: values.count == 1 ? nil : .one
      case .ratio: values.count == 2 ? nil : .two
      case .round: values.count == 2 && whole(values[1], in: 0...12) != nil ? nil : .places
      default: nil
      }
    if let wanted { return faulty(word, wanted, from: start) }
    return RuleNode(kind: .call(word, values), tokens: start..<index)
  }

  private mutating func faulty(_ word: RuleWord, _ wanted: RuleExpectation, from start: Int) -> RuleNode {
    let name = source(start..<start + 1)
    let message = RuleFaultCode.arguments.message(localized: [
      "found": Message(vi: name, en: name), "expected": wanted.message(),
    ])
    faults.append(
      RuleFault(code: RuleFaultCode.arguments.rawValue, textByte: tokens[start].byte, message: message))
    return RuleNode(kind: .faulty, tokens: start..<index)
  }

  /// `children([1])`, `leaves([1])`, with the column behind it.
  private mutating func rowSet(_ word: RuleWord, _ values: [RuleNode], from start: Int) throws(Abandoned) -> RuleNode {
    guard values.count == 1, case .reference(let last) = values[0].kind, last == references.count - 1,
      case .code(let code) = references[last].rows, references[last].column == nil
    else {
      let name = source(start..<start + 1)
      report(.rowArgument, at: tokens[start].byte, ["found": name, "expected": "\(name)([A])(4)"])
      return RuleNode(kind: .faulty, tokens: start..<index)
    }
    references[last].rows = word == .children ? .children(code) : .leaves(code)
    references[last].byte = tokens[start].byte
    if case .column(let column) = token.kind {
      references[last].column = column
      references[last].columnByte = token.codeByte
      index += 1
    }
    return RuleNode(kind: .reference(last), tokens: start..<index)
  }

  private mutating func previous(_ values: [RuleNode], from start: Int) -> RuleNode {
    let back = values.count == 2 ? whole(values[1], in: 1...Self.farthestBack) : 1
    guard values.count == 1 || values.count == 2, let back else { return faulty(.previous, .reportsBack, from: start) }
    return RuleNode(kind: .report(values[0], .previous(back)), tokens: start..<index)
  }

  private func whole(_ node: RuleNode, in range: ClosedRange<Int>) -> Int? {
    guard case .number(let quantity) = node.kind, let units = quantity.units(atScale: 0) else { return nil }
    return range.contains(Int(clamping: units)) ? Int(clamping: units) : nil
  }
}

extension Substring {
  fileprivate var trimmedBlanks: Substring {
    var rest = self
    while rest.first?.isWhitespace == true { rest.removeFirst() }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return rest
  }
}
