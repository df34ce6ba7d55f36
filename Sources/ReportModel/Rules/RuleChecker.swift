// What the grammar cannot see: numbers where conditions belong, comparisons that always come out the same, sets of rows
// in the wrong place. All faults of a rule are collected.

/// What an expression comes to.
enum RuleType: Sendable { case number, truth, date, text, kind, level, other }

/// How a reference is used.
struct ReferenceUse: Sendable {
  enum Position: Sendable {
    case plain
    /// An argument of `sum`, `min` or `max`: a set may stand here.
    case member
    /// Deeper inside such an argument: no set may stand here.
    case insideMember
    /// The table that `count` counts.
    case counted
  }

  var position = Position.plain
  var source = ReportSource.this
  /// History of history that is no number of reports back: `previous(sameLastYear (4))`.
  var isTangled = false
}

/// Checks the tree of a rule whose references are resolved.
struct RuleChecker {
  let text: [UInt8]
  let tokens: [RuleToken]
  /// Type of the cells each reference means; `nil` where that is already a fault.
  let types: [RuleType?]
  private(set) var faults: [RuleFault] = []

  init(text: [UInt8], tokens: [RuleToken], types: [RuleType?]) {
    self.text = text
    self.tokens = tokens
    self.types = types
  }

  /// How each of `count` references is used in the tree.
  static func uses(in node: RuleNode, count: Int) -> [ReferenceUse] {
    // What stands in a part that is at fault already is not told to stand elsewhere.
    var uses = [ReferenceUse](repeating: ReferenceUse(position: .member), count: count)
    collect(node, ReferenceUse(), &uses)
    return uses
  }

  private static func collect(_ node: RuleNode, _ use: ReferenceUse, _ uses: inout [ReferenceUse]) {
    var inner = use
    if inner.position == .member { inner.position = .insideMember }
    if let (first, rest) = node.chain {
      collect(first, inner, &uses)
      for (_, operand) in rest { collect(operand, inner, &uses) }
      return
    }
    switch node.kind {
    case .number, .faulty, .text, .rowCode, .context, .symbol, .foreign: break
    case .reference(let index): uses[index] = use
    case .group(let x): collect(x, use, &uses)
    case .report(let x, let source):
      var earlier = use
      switch (use.source, source) {
      case (.this, _): earlier.source = source
      case (.previous(let a), .previous(let b)): earlier.source = .previous(a + b)
      default: earlier.isTangled = true
      }
      collect(x, earlier, &uses)
    case .among(let x, _, _), .usual(let x, _, _): collect(x, inner, &uses)
    case .between(let x, let a, let b, _):
      collect(x, inner, &uses)
      collect(a, inner, &uses)
      collect(b, inner, &uses)
    case .call(let word, let values):
      if word == .sum || word == .min || word == .max { inner.position = .member }
      for value in values { collect(value, inner, &uses) }
    case .chosen(let word, let values, let condition):
      if let condition {
        inner.position = .insideMember
        collect(condition, inner, &uses)
      }
      inner.position = word == .count ? .counted : .member
      for value in values { collect(value, inner, &uses) }
    case .negated(let x), .not(let x): collect(x, inner, &uses)
    case .arithmetic, .and, .or: break
    case .defaulted(let a, let b):
      collect(a, inner, &uses)
      collect(b, inner, &uses)
    case .comparison(_, let a, let b, let tolerance):
      collect(a, inner, &uses)
      collect(b, inner, &uses)
      switch tolerance {
      case .absolute(let x), .percent(let x): collect(x, inner, &uses)
      case .declared, nil: break
      }
    case .choice(let condition, let a, let b):
      collect(condition, inner, &uses)
      collect(a, inner, &uses)
      if let b { collect(b, inner, &uses) }
    }
  }

  private func source(_ node: RuleNode) -> String {
    guard let first = node.tokens.first, let last = node.tokens.last else { return "" }
    return String(decoding: text[tokens[first].byte..<tokens[last].endByte], as: UTF8.self)
  }

  private func byte(_ node: RuleNode) -> Int { tokens[node.tokens.lowerBound].byte }

  private mutating func report(_ code: RuleFaultCode, at byte: Int, _ arguments: KeyValuePairs<String, String> = [:]) {
    faults.append(RuleFault(code: code.rawValue, textByte: byte, message: code.message(arguments)))
  }

  /// Whether any cell is named among these tokens.
  private func namesCell(_ node: RuleNode) -> Bool {
    tokens[node.tokens].contains {
      switch $0.kind {
      case .column, .row, .name, .word(.form): true
      default: false
      }
    }
  }

  // MARK: Demands

  mutating func requireCondition(_ node: RuleNode) {
    guard let type = type(of: node), type != .truth else { return }
    if case .reference = node.bare.kind {
      reportCell(node, .conditionCell)
    } else {
      report(.typeCondition, at: byte(node), ["found": source(node)])
    }
  }

  mutating func requireNumber(_ node: RuleNode) {
    guard let type = type(of: node), type != .number else { return }
    if case .reference = node.bare.kind {
      reportCell(node, .numericCell)
    } else {
      report(.typeNumber, at: byte(node), ["found": source(node)])
    }
  }

  private mutating func reportCell(_ node: RuleNode, _ expectation: RuleExpectation) {
    let found = source(node)
    let message = RuleFaultCode.typeCell.message(localized: [
      "found": Message(vi: found, en: found), "expected": expectation.message(),
    ])
    faults.append(RuleFault(code: RuleFaultCode.typeCell.rawValue, textByte: byte(node), message: message))
  }

  /// A rule or `when` as a whole.
  mutating func requireRule(_ node: RuleNode) {
    requireCondition(node)
    if faults.isEmpty, !namesCell(node) { report(.constant, at: byte(node), ["found": source(node)]) }
  }

  // MARK: Types

  private mutating func type(of node: RuleNode) -> RuleType? {
    if let (first, rest) = node.chain { return type(of: first, rest) }
    switch node.kind {
    case .number: return .number
    case .faulty: return nil
    case .reference(let index): return types[index]
    case .group(let x): return type(of: x)
    case .report(let x, _):
      let type = type(of: x)
      // Of earlier reports the figures are kept at hand, not the texts.
      if type == .text { reportCell(x, .numericCell) }
      return type == .text ? nil : type
    case .text, .rowCode: return .text
    case .symbol(.kind), .context(.kind): return .kind
    case .symbol(.level), .context(.level): return .level
    case .context(.month), .context(.year), .foreign: return .number
    case .among(let x, let items, _):
      among(x, items)
      return .truth
    case .between(let x, let low, let high, _):
      between(node, x, low, high)
      return .truth
    case .usual(let x, _, _):
      requireNumber(x)
      if case .reference = x.bare.kind { return .truth }
      report(.usualCell, at: byte(x), ["found": source(x)])
      return .truth
    case .negated(let x):
      requireNumber(x)
      return .number
    case .arithmetic, .and, .or: return nil
    case .comparison(let sign, let a, let b, let tolerance):
      compare(node, sign, a, b, tolerance)
      return .truth
    case .not(let x):
      requireCondition(x)
      return .truth
    case .defaulted(let a, let b):
      requireNumber(a)
      requireNumber(b)
      return .number
    case .choice(let condition, let a, let b): return choice(node, condition, a, b)
    case .call(let word, let values): return call(node, word, values)
    case .chosen(let word, let values, let condition):
      if let condition { requireCondition(condition) }
      return word == .count ? .number : call(node, word, values)
    }
  }

  /// A chain: each operand is what its operator takes, and so is what stands to the left of it.
  private mutating func type(
    of first: RuleNode, _ rest: [(operation: RuleNode.Binary, operand: RuleNode)]
  ) -> RuleType? {
    for (place, (operation, operand)) in rest.enumerated() {
      switch operation {
      case .arithmetic(let arithmetic):
        if place == 0 { requireNumber(first) }
        requireNumber(operand)
        if arithmetic == .divide, case .number(let divisor) = operand.bare.kind, divisor.isZero {
          report(.zeroDivisor, at: byte(operand))
        }
      case .and, .or:
        if place == 0 { requireCondition(first) }
        requireCondition(operand)
      }
    }
    if case .arithmetic? = rest.last?.operation { return .number }
    return .truth
  }

  private mutating func choice(_ node: RuleNode, _ condition: RuleNode, _ a: RuleNode, _ b: RuleNode?) -> RuleType? {
    requireCondition(condition)
    let type = type(of: a)
    guard let b else {
      if type == .number { report(.missingElse, at: byte(node)) }
      return type.map { _ in .truth }
    }
    switch type {
    case .truth: requireCondition(b)
    case .number: requireNumber(b)
    case .date, .text, .kind, .level, .other: requireNumber(a)
    case nil: _ = self.type(of: b)
    }
    return type
  }

  private mutating func call(_ node: RuleNode, _ word: RuleWord, _ values: [RuleNode]) -> RuleType? {
    if word == .blank {
      for value in values { _ = type(of: value) }
      return .truth
    }
    // `sum(4, 5)` adds the numbers 4 and 5: surely the columns were meant.
    if word == .sum, values.allSatisfy({ if case .number = $0.kind { true } else { false } }) {
      let columns = values.map { "(\(source($0)))" }.joined(separator: ", ")
      report(.bareSum, at: byte(node), ["expected": "sum(\(columns))"])
    }
    for value in values { requireNumber(value) }
    if word == .ratio, values.count == 2, case .number(let base) = values[1].bare.kind, base.isZero {
      report(.zeroDivisor, at: byte(values[1]))
    }
    return .number
  }

  private mutating func compare(
    _ node: RuleNode, _ sign: RuleComparison, _ a: RuleNode, _ b: RuleNode, _ tolerance: RuleTolerance?
  ) {
    let before = faults.count
    let left = type(of: a)
    let right = type(of: b)
    if let tolerance {
      switch tolerance {
      case .absolute(let size), .percent(let size): requireNumber(size)
      case .declared: break
      }
    }
    guard let left, let right, faults.count == before else { return }
    switch (left, right) {
    case (.number, .number): break
    case (.date, .date) where tolerance == nil: break
    case (.truth, .truth), (.text, .text), (.kind, .kind), (.level, .level):
      if tolerance != nil || sign != .equal && sign != .unequal {
        report(.equalOnly, at: byte(a), ["found": sign.sign])
      }
    case (.other, _): reportCell(a, .numericCell)
    case (_, .other): reportCell(b, .numericCell)
    case (.date, .date): requireNumber(a)
    default: report(.typeSides, at: byte(b), ["found": source(b), "expected": source(a)])
    }
    guard faults.count == before else { return }
    if !namesCell(a), !namesCell(b) {
      report(.constant, at: byte(a), ["found": source(node)])
    } else if tokens[a.bare.tokens].map({ $0.kind }) == tokens[b.bare.tokens].map({ $0.kind }) {
      report(.identical, at: byte(a), ["found": source(node)])
    }
  }

  private mutating func among(_ node: RuleNode, _ items: [RuleNode.Item]) {
    guard let type = type(of: node) else { return }
    if [.truth, .date, .other].contains(type) { return reportCell(node, .listedCell) }
    for item in items {
      let fits: Bool =
        switch (item.value, type) {
        case (.number, .number), (_, .text): true
        case (.symbol(.kind), .kind), (.symbol(.level), .level): true
        default: false
        }
      if !fits {
        report(.typeSides, at: byte(node), ["found": item.spelling, "expected": source(node)])
        return
      }
    }
    if !namesCell(node) { report(.constant, at: byte(node), ["found": source(node)]) }
  }

  private mutating func between(_ node: RuleNode, _ x: RuleNode, _ low: RuleNode, _ high: RuleNode) {
    let types = [x, low, high].map { type(of: $0) }
    guard !types.contains(nil) else { return }
    if types == [.date, .date, .date] { return }
    for side in [x, low, high] { requireNumber(side) }
    if !namesCell(node) { report(.constant, at: byte(node), ["found": source(node)]) }
    if case .number(let a) = low.bare.kind, case .number(let b) = high.bare.kind, b < a {
      report(.rangeEmpty, at: byte(low), ["found": source(low), "expected": source(high)])
    }
  }

  /// Whether both sides of a checked comparison are numbers a finding can show.
  mutating func comparesNumbers(_ a: RuleNode) -> Bool { type(of: a) == .number }
}
