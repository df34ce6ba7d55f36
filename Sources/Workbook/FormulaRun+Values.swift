// What instructions do to terms. Each follows the function of `StackValue` it stands for; where all operands are fixed that
// function itself is called.
internal import ReportModel

extension FormulaRun {
  mutating func step(state: String, value: String, scale: Int) -> Term {
    line.step(state: state, value: value, scale: scale)
  }

  /// A result that needs all its operands.
  mutating func combined(
    _ terms: [Term], as state: StackValue.State = .number, value: String, scale: Int
  ) -> Term {
    if let lost = terms.filter(\.isLost).max(by: { $0.state < $1.state }) { return lost }
    return step(state: TermList.known(terms, as: state), value: value, scale: scale)
  }

  /// One value of what was to be added up.
  mutating func single(_ term: Term) -> Term {
    guard !term.addends.isEmpty else { return term }
    var terms = term.addends
    if terms.allSatisfy({ $0.fixed != nil }) {
      return Term(terms.dropFirst().reduce(terms[0].fixed ?? StackValue(.blank)) { .sum($0, $1.fixed ?? $0) })
    }
    if let lost = terms.filter(\.isLost).max(by: { $0.state < $1.state }) { return lost }
    terms = terms.filter { $0.fixedState != 3 }
    if terms.count == 1 { return terms[0] }
    // Parts of a long sum are sums of their own.
    while TermList.states(terms).count > Self.widest {
      terms = stride(from: 0, to: terms.count, by: Self.widest).map { start in
        single(Term(sumOf: Array(terms[start..<min(start + Self.widest, terms.count)])))
      }
    }
    let states = TermList.states(terms)
    let most = TermList.call("MAX", states)
    return step(
      state: "IF(\(most)>3,\(most),\(TermList.call("MIN", states)))",
      value: TermList.call("SUM", TermList.values(terms)), scale: term.scale)
  }

  /// Most parts of one formula, which has 8,192 characters at most.
  static let widest = 100

  mutating func extreme(_ terms: [Term], _ function: String) -> Term {
    if terms.allSatisfy({ $0.fixed != nil }) {
      let values = terms.compactMap(\.fixed)
      return Term(
        values.dropFirst().reduce(values[0]) { function == "MIN" ? .least($0, $1) : .greatest($0, $1) }.needed)
    }
    var terms = terms
    while TermList.states(terms).count > Self.widest {
      terms = stride(from: 0, to: terms.count, by: Self.widest).map { start in
        extreme(Array(terms[start..<min(start + Self.widest, terms.count)]), function)
      }
    }
    return combined(
      terms, value: TermList.call(function, TermList.values(terms)), scale: terms.map(\.scale).max() ?? 0)
  }

  mutating func pair(_ instruction: Instruction, _ a: Term, _ b: Term) -> Term {
    if let x = a.fixed, let y = b.fixed {
      switch instruction.opcode {
      case .subtract: return Term(.difference(x, y))
      case .multiply: return Term(.product(x, y))
      case .divide: return Term(.quotient(x, y))
      case .min: return Term(.least(x, y))
      case .max: return Term(.greatest(x, y))
      case .and: return Term(.both(x, y))
      case .or: return Term(.either(x, y))
      default: break
      }
    }
    let scale = max(a.scale, b.scale)
    switch instruction.opcode {
    case .subtract: return combined([a, b], value: "\(a.value)-\(b.value)", scale: scale)
    case .multiply: return combined([a, b], value: "\(a.value)*\(b.value)", scale: a.scale + b.scale)
    case .divide: return quotient(a, b)
    case .min, .max: return extreme([a, b], instruction.opcode == .min ? "MIN" : "MAX")
    case .and: return both(a, b)
    case .or: return either(a, b)
    default:
      let isEqual = instruction.a == Int32(RuleComparison.equal.rawValue)
      if let x = a.text, let y = b.text { return Term(StackValue((x == y) == isEqual)) }
      return combined(
        [a, b], as: .truth, value: "IF(EXACT(\(a.value),\(b.value)),\(isEqual ? "1,0" : "0,1"))", scale: 0)
    }
  }

  private mutating func quotient(_ a: Term, _ b: Term) -> Term {
    if b.isLost { return b }
    let byNothing = "OR(\(b.state)=3,\(b.state)=4,AND(\(b.state)<3,\(b.value)=0))"
    let known = step(state: "IF(\(byNothing),6,\(TermList.known([a, b])))", value: "0", scale: 12)
    return step(
      state: known.state, value: "IF(\(known.state)=0,ROUND(\(a.value)/\(b.value),12),0)", scale: 12)
  }

  mutating func alone(_ instruction: Instruction, _ x: Term) -> Term {
    if let fixed = x.fixed { return Term(Self.alone(instruction, fixed)) }
    switch instruction.opcode {
    case .negate: return combined([x], value: "-\(x.value)", scale: x.scale)
    case .abs: return combined([x], value: "ABS(\(x.value))", scale: x.scale)
    case .round:
      return combined([x], value: "ROUND(\(x.value),\(instruction.a))", scale: min(x.scale, Int(instruction.a)))
    case .not: return combined([x], as: .truth, value: "IF(\(x.value)=0,1,0)", scale: 0)
    default:
      if x.fixedState.map({ $0 < 3 }) ?? false { return Term(StackValue(false)) }
      return step(
        state: "IF(\(x.state)<5,1,\(x.state))", value: "IF(OR(\(x.state)=3,\(x.state)=4),1,0)", scale: 0)
    }
  }

  private static func alone(_ instruction: Instruction, _ x: StackValue) -> StackValue {
    if instruction.opcode == .isBlank { return x.isBlank || x.isKnown ? StackValue(x.isBlank) : x }
    guard x.isKnown else { return x.needed }
    switch instruction.opcode {
    case .negate: return StackValue(x.quantity.negated)
    case .abs: return StackValue(x.quantity.magnitude)
    case .round: return StackValue(x.quantity.rounded(places: Int(instruction.a)))
    default: return StackValue(!x.isTrue)
    }
  }

  mutating func defaulted(_ first: Term, _ other: Term) -> Term {
    if let fixed = first.fixed { return fixed.isBlank ? other : first }
    if first.fixedState != nil { return first }
    let isBlank = "OR(\(first.state)=3,\(first.state)=4)"
    return step(
      state: "IF(\(isBlank),\(other.state),\(first.state))", value: "IF(\(isBlank),\(other.value),\(first.value))",
      scale: max(first.scale, other.scale))
  }

  // MARK: Conditions

  /// Decimals beyond which two values are not told apart: a workbook keeps 15 digits.
  private static let finest = 9

  mutating func compared(_ a: Term, _ sign: RuleComparison, _ b: Term) -> Term {
    if let x = a.fixed, let y = b.fixed { return Term(.compared(x, sign, y)) }
    let places = min(max(a.scale, b.scale), Self.finest)
    return combined(
      [a, b], as: .truth, value: "IF(ROUND(\(a.value)-\(b.value),\(places))\(sign.sign)0,1,0)", scale: 0)
  }

  mutating func near(_ a: Term, _ b: Term, within size: Term) -> Term {
    if let x = a.fixed, let y = b.fixed, let z = size.fixed { return Term(.near(x, y, within: z)) }
    let places = min(max(a.scale, b.scale, size.scale), Self.finest)
    return combined(
      [a, b, size], as: .truth, value: "IF(ROUND(ABS(\(a.value)-\(b.value))-\(size.value),\(places))<=0,1,0)", scale: 0)
  }

  mutating func percent(_ size: Term, of right: Term) -> Term {
    if let x = size.fixed, let y = right.fixed { return Term(StackValue.tolerance(x, percent: true, of: y)) }
    return combined(
      [size, right], value: "ABS(\(right.value))*\(size.value)/100", scale: size.scale + right.scale + 2)
  }

  mutating func both(_ a: Term, _ b: Term) -> Term { logic(a, b, decidedBy: false) }
  mutating func either(_ a: Term, _ b: Term) -> Term { logic(a, b, decidedBy: true) }

  /// `and` is decided by one false, `or` by one true, whatever the other side is.
  private mutating func logic(_ a: Term, _ b: Term, decidedBy decisive: Bool) -> Term {
    if let x = a.fixed, let y = b.fixed { return Term(decisive ? .either(x, y) : .both(x, y)) }
    for (one, other) in [(a, b), (b, a)] {
      guard let fixed = one.fixed, fixed.isKnown else { continue }
      return fixed.isTrue == decisive ? one : other
    }
    let value = decisive ? 1 : 0
    func decides(_ x: Term) -> String { "AND(\(x.state)<3,\(x.value)=\(value))" }
    let isDecided = "OR(\(decides(a)),\(decides(b)))"
    return step(
      state: "IF(\(isDecided),1,\(TermList.known([a, b], as: .truth)))",
      value: "IF(\(isDecided),\(value),\(1 - value))", scale: 0)
  }

  mutating func among(_ x: Term, _ instruction: Instruction) throws(FormulaRefusal) -> Term {
    let range = Int(instruction.a)..<Int(instruction.a + instruction.b)
    if instruction.opcode == .amongNumbers {
      let constants = program.constants[range]
      if let fixed = x.fixed {
        return fixed.isKnown ? Term(StackValue(constants.contains { $0 == fixed.quantity })) : Term(fixed.needed)
      }
      let tests = constants.map { constant in
        "ROUND(\(x.value)-\(Term.literal(constant)),\(min(max(x.scale, constant.scale), Self.finest)))=0"
      }
      return combined([x], as: .truth, value: "IF(\(TermList.call("OR", tests)),1,0)", scale: 0)
    }
    let strings = program.strings[range]
    if let text = x.text { return Term(StackValue(strings.contains(text))) }
    guard strings.allSatisfy({ $0.utf16.count <= 255 }), strings.reduce(0, { $0 + $1.utf16.count + 20 }) < 7_000 else {
      throw .tooLong
    }
    let tests = strings.map { "EXACT(\(x.value),\(FormulaText.quoted($0)))" }
    return combined([x], as: .truth, value: "IF(\(TermList.call("OR", tests)),1,0)", scale: 0)
  }
}
