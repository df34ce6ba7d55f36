// The code row of a printed table: `(1)`, `2`, `A`, `(3)=(4)+(5)+(6)`; and its formulas in the language of rules.

/// One cell of the code row.
struct ColumnCode: Equatable {
  let code: String
  /// What stands behind `=`, as printed.
  let formula: String?
  /// Whether it can only be a code: in parentheses, or with a formula.
  let isPlain: Bool

  /// `nil` for what is no code.
  init?(_ text: String) {
    let text = text.filter { !$0.isWhitespace && $0 != "\u{A0}" }
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    var code = parts[0]
    let isBracketed = code.hasPrefix("(") || code.hasPrefix("[")
    if isBracketed {
      guard code.hasSuffix(")") || code.hasSuffix("]") else { return nil }
      code = code.dropFirst().dropLast()
    }
    let digits = code.prefix { $0.isASCII && $0.isNumber }
    let rest = code.dropFirst(digits.count)
    let isLetter = digits.isEmpty && rest.count == 1
    let isNumber = (1...3).contains(digits.count) && rest.count <= 1
    guard isLetter || isNumber, rest.allSatisfy({ $0.isASCII && $0.isLetter }) else { return nil }
    self.code = String(code)
    formula = parts.count > 1 ? String(parts[1]) : nil
    isPlain = !isBracketed && parts.count == 1
  }

  var number: Int? { Int(code) }
}

/// What a column is computed from.
enum ColumnFormula: Equatable {
  case formula(String)
  case ratio(part: String, base: String, isPercent: Bool)

  /// A printed formula, `(4)+(5)+(6)`, `4+5`, `8/7*100`, `(4):(3)x100%`; `nil` where it cannot be read.
  ///
  /// - Parameters:
  ///   - codes: the table's columns. A number that is none of them stands for itself.
  ///   - order: the same in their printed order, for `(6)+...+(9)`.
  init?(_ printed: String, codes: Set<String>, order: [String] = []) {
    let printed = Self.spelledOut(printed, order)
    var terms: [String] = []
    var word = ""
    func isColumn(_ word: String) -> Bool { codes.contains(word) }
    func close() -> Bool {
      defer { word = "" }
      guard !word.isEmpty else { return true }
      if isColumn(word) {
        terms.append("(\(word))")
      } else if word.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == ".") }), word.first != ".", word.last != "." {
        terms.append(word)
      } else {
        return false
      }
      return true
    }
    // Where a code has brackets of its own, what stands in them alone is a column and nothing else.
    var rest = printed.replacing("[", with: "(").replacing("]", with: ")")[...]
    while let character = rest.popFirst() {
      switch character {
      case "+", "-", "–", "*", "×", "/", ":", "÷", "(", ")":
        guard close() else { return nil }
        let sign =
          switch character {
          case "–": "-"
          case "×": "*"
          case ":", "÷": "/"
          default: String(character)
          }
        if sign == "(", let end = rest.firstIndex(of: ")") {
          let inside = String(rest[..<end])
          if ColumnCode(inside)?.code == inside {
            guard isColumn(inside) else { return nil }
            terms.append("(\(inside))")
            rest = rest[rest.index(after: end)...]
            continue
          }
        }
        terms.append(sign)
      case "x", "X":
        // The sign of multiplication between two terms; else a letter of a code.
        if word.isEmpty || word.allSatisfy(\.isNumber) {
          guard close() else { return nil }
          terms.append("*")
        } else {
          word.append(character)
        }
      case "%":
        // `100%` says how the ratio is shown.
        guard word == "100" else { return nil }
      default: word.append(character)
      }
    }
    guard close(), let read = Self.read(terms) else { return nil }
    self = read
  }

  /// `(6)+...+(9)` as `(6)+(7)+(8)+(9)`.
  private static func spelledOut(_ printed: String, _ order: [String]) -> String {
    let text = printed.replacing("…", with: "...")
    guard let dots = text.firstRange(of: "+...+") else { return text }
    func bare(_ text: Substring) -> String { text.filter { !"()[]".contains($0) } }
    let before = text[..<dots.lowerBound].split(separator: "+").last.map { bare($0) }
    let after = text[dots.upperBound...].split(separator: "+").first.map { bare($0) }
    guard let from = before.flatMap({ order.firstIndex(of: $0) }), let to = after.flatMap({ order.firstIndex(of: $0) }),
      from < to
    else { return text }
    let between = order[(from + 1)..<to].map { "(\($0))+" }.joined()
    return text[..<dots.lowerBound] + "+" + between + text[dots.upperBound...]
  }

  private static func read(_ terms: [String]) -> ColumnFormula? {
    guard isBalanced(terms) else { return nil }
    var terms = terms
    var isPercent = false
    if terms.count > 2, terms.suffix(2) == ["*", "100"] {
      terms.removeLast(2)
      isPercent = true
    } else if terms.count > 2, terms.prefix(2) == ["100", "*"] {
      terms.removeFirst(2)
      isPercent = true
    }
    if !terms.contains("/") { return isPercent ? nil : .formula(terms.joined(separator: " ")) }
    // One quotient of columns is a ratio; anything else is computed as it stands.
    if terms.count == 3, terms[1] == "/", terms[0].hasPrefix("("), terms[2].hasPrefix("(") {
      return .ratio(part: terms[0], base: terms[2], isPercent: isPercent)
    }
    return .formula((terms + (isPercent ? ["*", "100"] : [])).joined(separator: " "))
  }

  /// Operands and signs in turn, brackets in pairs.
  private static func isBalanced(_ terms: [String]) -> Bool {
    var open = 0
    var wantsOperand = true
    for term in terms {
      switch term {
      case "(" where wantsOperand: open += 1
      case ")" where !wantsOperand && open > 0: open -= 1
      case "+", "-", "*", "/":
        guard !wantsOperand else { return false }
        wantsOperand = true
      case "(", ")": return false
      default:
        guard wantsOperand else { return false }
        wantsOperand = false
      }
    }
    return open == 0 && !wantsOperand
  }
}
