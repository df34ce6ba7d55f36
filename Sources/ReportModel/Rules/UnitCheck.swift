// Adding and comparing what is measured in different units is a mistake of the rule's author: people and dossiers, đồng
// and triệu đồng. A product or a quotient may be measured in anything, and so may a plain number.

/// Checks the units of one rule, for the units its references have at one place.
struct UnitCheck {
  /// Unit of each reference; `nil` where it has none, or where that is not known.
  let units: [String?]
  /// The two operands that do not go together, the first found.
  private(set) var conflict: (node: RuleNode, found: String, expected: String)?

  init(units: [String?]) { self.units = units }

  /// - Parameter wanted: what it should come to; `nil` for any.
  mutating func check(_ node: RuleNode, as wanted: String?) {
    let found = unit(of: node)
    // A difference of percentages is counted in points ("điểm %").
    if found == "%", let wanted, wanted.hasSuffix("%") { return }
    _ = together(wanted, found, at: node)
  }

  /// The unit of an expression; `nil` where it may be any.
  private mutating func unit(of node: RuleNode) -> String? {
    if let (first, rest) = node.chain {
      var known = unit(of: first)
      for (operation, operand) in rest {
        let other = unit(of: operand)
        switch operation {
        case .arithmetic(.add), .arithmetic(.subtract): known = together(known, other, at: operand)
        // A factor may turn one scale into another: 1000000 * (4) is đồng where column 4 is triệu đồng.
        case .arithmetic(.multiply), .arithmetic(.divide), .and, .or: known = nil
        }
      }
      return known
    }
    switch node.kind {
    case .reference(let index): return units[index]
    case .group(let x), .report(let x, _), .negated(let x): return unit(of: x)
    case .defaulted(let a, let b):
      let known = unit(of: a)
      return together(known, unit(of: b), at: b)
    case .not(let x), .among(let x, _, _), .usual(let x, _, _):
      _ = unit(of: x)
      return nil
    case .comparison(_, let a, let b, let tolerance):
      let known = together(unit(of: a), unit(of: b), at: b)
      if case .absolute(let size)? = tolerance { _ = together(known, unit(of: size), at: size) }
      return nil
    case .between(let x, let low, let high, _):
      let known = together(unit(of: x), unit(of: low), at: low)
      _ = together(known, unit(of: high), at: high)
      return nil
    case .choice(let condition, let a, let b):
      _ = unit(of: condition)
      let known = unit(of: a)
      return b.map { together(known, unit(of: $0), at: $0) } ?? known
    case .chosen(.sum, let values, let condition), .chosen(.min, let values, let condition),
      .chosen(.max, let values, let condition):
      if let condition { _ = unit(of: condition) }
      var known: String?
      for value in values { known = together(known, unit(of: value), at: value) }
      return known
    case .chosen(_, _, let condition):
      if let condition { _ = unit(of: condition) }
      return nil
    case .call(.sum, let values), .call(.min, let values), .call(.max, let values):
      var known: String?
      for value in values { known = together(known, unit(of: value), at: value) }
      return known
    case .call(.abs, let values), .call(.round, let values): return values.first.flatMap { unit(of: $0) }
    case .call(_, let values):
      for value in values { _ = unit(of: value) }
      return nil
    case .number, .text, .rowCode, .context, .symbol, .foreign, .faulty, .arithmetic, .and, .or: return nil
    }
  }

  private mutating func together(_ a: String?, _ b: String?, at node: RuleNode) -> String? {
    guard let a, let b else { return a ?? b }
    if a != b, conflict == nil { conflict = (node, b, a) }
    return a
  }
}
