// Functions with their arguments: how many each takes, and which of them are sets of rows or other reports.

extension RuleParser {
  mutating func call(_ word: RuleWord, from start: Int) throws(Abandoned) -> RuleNode {
    let values: [RuleNode]
    var condition: RuleNode?
    switch token.kind {
    case .column(let name) where word == .count:
      references.append(RuleReference(table: name, byte: token.codeByte))
      values = [RuleNode(kind: .reference(references.count - 1), tokens: index..<index + 1)]
      index += 1
    case .column:
      values = [try reference(table: nil, from: index)]
    case .row where [.previous, .sameLastYear, .yearToDate].contains(word):
      values = [try reference(table: nil, from: index)]
    case .open:
      index += 1
      try enter()
      (values, condition) = try arguments(of: word)
      depth -= 1
    default:
      throw unexpected(.opening)
    }
    switch word {
    case .children, .leaves: return try rowSet(word, values, from: start)
    case .previous: return previous(values, from: start)
    case .recent: return recent(values, from: start)
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
      case .count: values.count == 1 && isTable(values[0]) ? nil : .table
      case .ratio: values.count == 2 ? nil : .two
      case .round: values.count == 2 && whole(values[1], in: 0...12) != nil ? nil : .places
      default: nil
      }
    if let wanted { return faulty(word, wanted, from: start) }
    let isChosen = word == .count || condition != nil
    return RuleNode(
      kind: isChosen ? .chosen(word, values, where: condition) : .call(word, values), tokens: start..<index)
  }

  /// Whether a value is the name of a table alone.
  private func isTable(_ node: RuleNode) -> Bool {
    guard case .reference(let index) = node.kind else { return false }
    return references[index].table != nil && references[index].column == nil && references[index].rows == .here
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

  /// `recent((4), 4)`: this report and the three before it, added up, as if the sum were written out.
  private mutating func recent(_ values: [RuleNode], from start: Int) -> RuleNode {
    guard values.count == 2, case .reference(let written) = values[0].kind,
      let count = whole(values[1], in: 2...Self.mostRecent)
    else { return faulty(.recent, .recentReports, from: start) }
    let parts = (1..<count).map { back in
      references.append(references[written])
      let reference = RuleNode(kind: .reference(references.count - 1), tokens: values[0].tokens)
      return RuleNode(kind: .report(reference, .previous(back)), tokens: start..<index)
    }
    return RuleNode(kind: .call(.sum, [values[0]] + parts), tokens: start..<index)
  }

  /// Reports a sum of recent ones may take in: three years of months.
  private static let mostRecent = 36

  private func whole(_ node: RuleNode, in range: ClosedRange<Int>) -> Int? {
    guard case .number(let quantity) = node.kind, let units = quantity.units(atScale: 0) else { return nil }
    return range.contains(Int(clamping: units)) ? Int(clamping: units) : nil
  }
}
