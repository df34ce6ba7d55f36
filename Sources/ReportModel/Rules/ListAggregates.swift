// Sums and counts over the rows of a list: which list each is over, and whether it is over one at all.

/// Looks at every `sum`, `min`, `max` and `count` of a rule whose references are looked up.
struct ListAggregates {
  let text: [UInt8]
  let tokens: [RuleToken]
  let resolved: [ResolvedReference]
  /// The form's lists, as a fault names them.
  let lists: String
  private(set) var faults: [RuleFault] = []

  init(text: [UInt8], tokens: [RuleToken], resolved: [ResolvedReference], lists: String) {
    self.text = text
    self.tokens = tokens
    self.resolved = resolved
    self.lists = lists
  }

  private mutating func report(_ code: RuleFaultCode, _ node: RuleNode, _ arguments: KeyValuePairs<String, String>) {
    faults.append(
      RuleFault(code: code.rawValue, textByte: tokens[node.tokens.lowerBound].byte, message: code.message(arguments)))
  }

  private func source(_ node: RuleNode) -> String {
    guard let first = node.tokens.first, let last = node.tokens.last else { return "" }
    return String(decoding: text[tokens[first].byte..<tokens[last].endByte], as: UTF8.self)
  }

  mutating func check(_ node: RuleNode) {
    switch node.kind {
    case .call(let word, let values) where [.sum, .min, .max].contains(word): check(node, values, where: nil)
    case .chosen(_, let values, let condition): check(node, values, where: condition)
    default: break
    }
    for part in node.parts { check(part) }
  }

  private mutating func check(_ node: RuleNode, _ values: [RuleNode], where condition: RuleNode?) {
    for value in values {
      let found = value.lists(resolved).union(condition?.lists(resolved) ?? [])
      if found.count > 1 { return report(.listTwo, node, ["found": source(node)]) }
      if found.isEmpty, condition != nil { return report(.listNeeded, node, ["found": "where", "expected": lists]) }
    }
  }
}

extension RuleNode {
  /// The nodes directly under this one.
  var parts: [RuleNode] {
    if let (first, rest) = chain { return [first] + rest.map(\.operand) }
    switch kind {
    case .number, .faulty, .text, .rowCode, .context, .symbol, .foreign, .reference, .arithmetic, .and, .or: return []
    case .group(let x), .report(let x, _), .negated(let x), .not(let x), .among(let x, _, _), .usual(let x, _, _):
      return [x]
    case .between(let x, let a, let b, _): return [x, a, b]
    case .defaulted(let a, let b): return [a, b]
    case .comparison(_, let a, let b, let tolerance):
      switch tolerance {
      case .absolute(let x), .percent(let x): return [a, b, x]
      case .declared, nil: return [a, b]
      }
    case .choice(let condition, let a, let b): return [condition, a] + (b.map { [$0] } ?? [])
    case .call(_, let values): return values
    case .chosen(_, let values, let condition): return values + (condition.map { [$0] } ?? [])
    }
  }

  /// The lists whose rows a part of an aggregate is worked out for, one after another; those of an aggregate inside it
  /// are its own.
  func lists(_ resolved: [ResolvedReference]) -> Set<Int> {
    switch kind {
    case .reference(let index): return resolved[index].isListed ? [resolved[index].table] : []
    case .call(let word, _) where [.sum, .min, .max].contains(word): return []
    case .chosen: return []
    default: return parts.reduce(into: []) { $0.formUnion($1.lists(resolved)) }
    }
  }
}
