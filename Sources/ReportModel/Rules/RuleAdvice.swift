// What an author should know of a rule that is correct: that it can never find anything, can never be kept, asks for
// something that cannot be, or falls silent where a divisor is 0. Advice, because such a rule can be meant; the form
// may be published with it.

/// Codes of the advice about rules.
public enum RuleAdviceCode: String, CatalogueCode {
  case neverFails = "rule.never-fails"
  case neverHolds = "rule.never-holds"
  case neverFires = "rule.never-fires"
  case possibleZero = "rule.possible-zero"

  public var texts: (vi: String, en: String) {
    switch self {
    case .neverFails:
      (
        "“{found}” luôn đúng với mọi giá trị mà các ô được phép có, nên quy tắc không bao giờ phát hiện được gì.",
        "“{found}” holds for every value its cells may have, so the rule can never find anything."
      )
    case .neverHolds:
      (
        "“{found}” luôn sai với mọi giá trị mà các ô được phép có, nên không báo cáo nào đạt.",
        "“{found}” fails for every value its cells may have, so no report can pass."
      )
    case .neverFires:
      (
        "Điều kiện “{found}” không bao giờ xảy ra với các giá trị mà các ô được phép có.",
        "The condition “{found}” never comes true for the values its cells may have."
      )
    case .possibleZero:
      (
        "“{found}” có thể bằng 0, khi đó quy tắc không được kiểm tra; hãy nhân thay vì chia, hoặc viết thêm điều kiện “{found} <> 0”.",
        "“{found}” may be 0, and the rule is then not evaluated; multiply in place of dividing, or add the condition “{found} <> 0”."
      )
    }
  }
}

extension RuleCompiler {
  /// Advice about a rule that was compiled from this source, in the order of its texts.
  static func advice(on rule: Rule, from source: RuleSource, layout: FormLayout) -> RuleFaults {
    var text = TextCompilation(source.text, layout: layout, table: rule.table)
    var condition = source.when.map { TextCompilation($0, layout: layout, table: rule.table) }
    guard let node = text.read() else { return RuleFaults(inText: []) }
    let whenNode = condition?.read() ?? nil
    var inWhen: [RuleFault] = []
    if let whenNode, let condition, condition.isAlways(false, whenNode, at: rule.places) {
      inWhen.append(condition.advice(.neverFires, at: whenNode))
    }
    var inText: [RuleFault] = []
    if text.isAlways(true, node, at: rule.places) {
      inText.append(text.advice(.neverFails, at: node))
    } else if text.isAlways(false, node, at: rule.places) {
      inText.append(text.advice(.neverHolds, at: node))
    }
    inText += text.adviceInside(
      node, at: rule.places, isError: rule.severity == .error, guards: source.when.map { [$0] } ?? [])
    return RuleFaults(inText: inText, inWhen: inWhen)
  }
}

extension TextCompilation {
  fileprivate func advice(_ code: RuleAdviceCode, at node: RuleNode) -> RuleFault {
    RuleFault(
      code: code.rawValue, textByte: tokens[node.tokens.lowerBound].byte, message: code.message(["found": source(node)])
    )
  }

  private func source(_ node: RuleNode) -> String {
    guard let first = node.tokens.first, let last = node.tokens.last else { return "" }
    return String(decoding: bytes[tokens[first].byte..<tokens[last].endByte], as: UTF8.self)
  }

  fileprivate func isAlways(_ truth: Bool, _ node: RuleNode, at places: [(row: Int, column: Int)]) -> Bool {
    !places.isEmpty && places.allSatisfy { self.truth(of: node, at: $0) == truth }
  }

  /// Conditions of `if` that never come true, and divisors that may be 0 where the rule would then fall silent.
  /// - Parameter guards: the conditions under which this part is looked at, as written.
  fileprivate func adviceInside(
    _ node: RuleNode, at places: [(row: Int, column: Int)], isError: Bool, guards: [String]
  ) -> [RuleFault] {
    func inside(_ node: RuleNode, _ more: [String] = []) -> [RuleFault] {
      adviceInside(node, at: places, isError: isError, guards: guards + more)
    }
    func divisor(_ node: RuleNode) -> [RuleFault] {
      let name = source(node.bare)
      guard isError, !guards.contains(where: { $0.contains(name) }),
        places.contains(where: { range(of: node, at: $0).containsZero })
      else { return [] }
      return [advice(.possibleZero, at: node)]
    }
    if let (first, rest) = node.chain {
      return inside(first)
        + rest.flatMap { step -> [RuleFault] in
          if case .arithmetic(.divide) = step.operation { return inside(step.operand) + divisor(step.operand) }
          return inside(step.operand)
        }
    }
    switch node.kind {
    case .group(let x), .negated(let x), .not(let x): return inside(x)
    case .comparison(_, let a, let b, _), .defaulted(let a, let b): return inside(a) + inside(b)
    case .between(let x, let a, let b, _): return inside(x) + inside(a) + inside(b)
    case .choice(let condition, let a, let b):
      let never = isAlways(false, condition, at: places) ? [advice(.neverFires, at: condition)] : []
      let guarding = [source(condition)]
      return never + inside(condition) + inside(a, guarding) + (b.map { inside($0, guarding) } ?? [])
    case .call(.ratio, let values) where values.count == 2: return values.flatMap { inside($0) } + divisor(values[1])
    case .call(_, let values): return values.flatMap { inside($0) }
    default: return []
    }
  }

  // MARK: What is certain

  /// Whether a condition holds, or fails, whatever stands in its cells; blanks, which leave it open, apart.
  private func truth(of node: RuleNode, at place: (row: Int, column: Int)) -> Bool? {
    if let (first, rest) = node.chain {
      var result = truth(of: first, at: place)
      for (operation, operand) in rest {
        let next = truth(of: operand, at: place)
        switch operation {
        case .and: result = result == false || next == false ? false : result == true && next == true ? true : nil
        case .or: result = result == true || next == true ? true : result == false && next == false ? false : nil
        case .arithmetic: return nil
        }
      }
      return result
    }
    switch node.kind {
    case .group(let x): return truth(of: x, at: place)
    case .not(let x): return truth(of: x, at: place).map { !$0 }
    case .comparison(let sign, let a, let b, nil):
      return range(of: a, at: place).compared(sign, range(of: b, at: place))
    case .between(let x, let low, let high, let negated):
      let value = range(of: x, at: place)
      let above = value.compared(.greaterOrEqual, range(of: low, at: place))
      let below = value.compared(.lessOrEqual, range(of: high, at: place))
      if above == false || below == false { return negated }
      return above == true && below == true ? !negated : nil
    case .choice(let condition, let a, let b):
      let yes = truth(of: a, at: place)
      let no = b.map { truth(of: $0, at: place) } ?? true
      switch truth(of: condition, at: place) {
      case true?: return yes
      case false?: return no
      case nil: return yes == no ? yes : nil
      }
    default: return nil
    }
  }

  private func range(of node: RuleNode, at place: (row: Int, column: Int)) -> ValueRange {
    if let (first, rest) = node.chain {
      return rest.reduce(range(of: first, at: place)) { total, step in
        let next = range(of: step.operand, at: place)
        switch step.operation {
        case .arithmetic(.add): return total.adding(next)
        case .arithmetic(.subtract): return total.adding(next.negated)
        case .arithmetic(.multiply): return total.multiplied(by: next)
        case .arithmetic(.divide): return total.divided(by: next)
        case .and, .or: return .any
        }
      }
    }
    switch node.kind {
    case .number(let quantity): return .only(quantity)
    case .reference(let index): return members(index, at: place)?.reduce(nil) { $0?.union($1) ?? $1 } ?? .any
    case .group(let x): return range(of: x, at: place)
    case .negated(let x): return range(of: x, at: place).negated
    case .defaulted(let a, let b): return range(of: a, at: place).union(range(of: b, at: place))
    case .choice(_, let a, let b?): return range(of: a, at: place).union(range(of: b, at: place))
    case .call(.sum, let values): return sum(values, at: place)
    case .call(.abs, let values) where values.count == 1: return ValueRange(low: .zero, high: nil)
    case .call(.ratio, let values) where values.count == 2:
      return range(of: values[0], at: place).divided(by: range(of: values[1], at: place))
    default: return .any
    }
  }

  private func sum(_ values: [RuleNode], at place: (row: Int, column: Int)) -> ValueRange {
    values.reduce(.only(.zero)) { total, value in
      guard case .reference(let index) = value.bare.kind else { return total.adding(range(of: value, at: place)) }
      return members(index, at: place)?.reduce(total) { $0.adding($1) } ?? .any
    }
  }

  /// What each cell of a reference may hold, with the 0 that a blank may count; `nil` for other reports and for what is
  /// no number.
  private func members(_ index: Int, at place: (row: Int, column: Int)) -> [ValueRange]? {
    let reference = resolved[index]
    guard reference.source == .this, !reference.isListed else { return nil }
    var ranges: [ValueRange] = []
    for ordinal in resolver.ordinals(of: reference, row: place.row, column: place.column) {
      let cell = layout.cells[ordinal]
      guard cell.type.isNumeric else { return nil }
      ranges.append(cell.isComputed ? .any : ValueRange(low: cell.minimum, high: cell.maximum).withZero)
    }
    return ranges
  }
}
