// From the words of a rule to its tree, by recursive descent: one method a level of precedence, loosest first.

/// Parses one rule. A fault in the grammar ends the parse; mistakes that leave the grammar readable are collected.
struct RuleParser {
  /// The fault that ended the parse; it already stands in `faults`.
  struct Abandoned: Error {}

  let text: [UInt8]
  let tokens: [RuleToken]
  var index = 0
  var depth = 0
  var references: [RuleReference] = []
  /// Cells of other forms, with the byte at which each begins.
  var foreign: [(reference: ForeignReference, byte: Int)] = []
  var faults: [RuleFault] = []

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

  var token: RuleToken { tokens[index] }

  func source(_ range: Range<Int>) -> String {
    guard let first = range.first, let last = range.last else { return "" }
    return String(decoding: text[tokens[first].byte..<tokens[last].endByte], as: UTF8.self)
  }

  mutating func report(_ code: RuleFaultCode, at byte: Int, _ arguments: KeyValuePairs<String, String> = [:]) {
    faults.append(RuleFault(code: code.rawValue, textByte: byte, message: code.message(arguments)))
  }

  mutating func unexpected(_ expectation: RuleExpectation) -> Abandoned {
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

  mutating func enter() throws(Abandoned) {
    depth += 1
    guard depth <= Self.deepest else {
      report(.nesting, at: token.byte)
      throw Abandoned()
    }
  }

  mutating func accept(_ word: RuleWord) -> Bool {
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

  private mutating func tolerance() throws(Abandoned) -> RuleTolerance {
    if accept(.declared) { return .declared }
    let size = try additive()
    guard case .percent = token.kind else { return .absolute(size) }
    index += 1
    return .percent(size)
  }

  // MARK: Arithmetic

  mutating func additive() throws(Abandoned) -> RuleNode {
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
      return try readForeign(from: start)
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
          _ = try arguments(of: nil)
          depth -= 1
        }
        return RuleNode(kind: .reference(references.count - 1), tokens: start..<index)
      }
    default:
      throw unexpected(.operand)
    }
  }

  mutating func close() throws(Abandoned) {
    guard case .close = token.kind else { throw unexpected(.closing) }
    index += 1
  }

  /// `(c)`, `[r]`, `[r](c)`, with the table before it already read.
  mutating func reference(table: String?, from start: Int) throws(Abandoned) -> RuleNode {
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

  /// Values between parentheses, the opening one being read, and the condition that may end them.
  mutating func arguments(of word: RuleWord?) throws(Abandoned) -> (values: [RuleNode], where: RuleNode?) {
    if case .close = token.kind {
      index += 1
      return ([], nil)
    }
    var values = [try disjunction()]
    var condition: RuleNode?
    while condition == nil, case .comma = token.kind {
      index += 1
      if let word, [.sum, .min, .max, .count].contains(word), accept(.where) {
        condition = try disjunction()
      } else {
        values.append(try disjunction())
      }
    }
    try close()
    return (values, condition)
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
