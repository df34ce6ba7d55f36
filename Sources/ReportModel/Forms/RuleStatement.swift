// One rule of a form file as stated: a text, or an object around one text or several.

struct RuleStatement {
  var source: RuleSource
  /// Where the texts stand, for faults at their words.
  var text: FormNode
  var when: FormNode?

  private static let members = [
    "rule", "each", "severity", "blocking", "when", "missing", "message", "columns", "rows", "from",
    "until", "at",
  ]

  /// The statements of a rule: one, or one for each member of `each`; all bear the rule's code.
  static func read(_ node: FormNode, code: String, table: Table) -> [RuleStatement] {
    if case .string(let text) = node.node.content {
      return [RuleStatement(source: RuleSource(code: code, text: text, blocking: true), text: node, when: nil)]
    }
    guard let members = node.object(Self.members) else { return [] }
    let severity = members["severity"]?.choice(Severity.self) ?? .error
    let texts: [FormNode]
    switch (members["rule"], members["each"]) {
    case (let rule?, nil): texts = [rule]
    case (nil, let each?): texts = each.filledArray(expected: "[ \"…\" ]") ?? []
    case (let rule?, _?):
      rule.refuse("rule, each", expected: "rule | each")
      return []
    case (nil, nil): texts = members.required("rule").map { [$0] } ?? []
    }
    let missing: MissingMode =
      switch members["missing"]?.choice(MissingWord.self) {
      case .any: .any
      case .zero: .zero
      case nil: .standard
      }
    let when = members["when"]
    // A warning blocks until a reason is given; information never does.
    let blocking = members["blocking"]?.bool() ?? (severity != .information)
    var source = RuleSource(
      code: code, text: "", severity: severity, blocking: blocking, when: when?.string(), missing: missing,
      message: members["message"]?.localized(), rows: indices(members["rows"], table.row, .unknownRow),
      columns: indices(members["columns"], table.column, .unknownColumn))
    source.span = span(members)
    source.at = members["at"].flatMap { cell($0, table) }
    return texts.compactMap { node in
      guard let text = node.string() else { return nil }
      source.text = text
      return RuleStatement(source: source, text: node, when: when)
    }
  }

  /// The days on which the rule holds.
  private static func span(_ members: FormMembers) -> ValidSpan {
    let span = ValidSpan(from: members["from"]?.date(), until: members["until"]?.date())
    if let from = span.from, let until = span.until, until < from, let node = members["until"] {
      node.log.add(.dates, at: node.offset, node.pointer, ["found": from.description, "expected": until.description])
    }
    return span
  }

  /// `(4)` of the row at hand, or `[A.1](4)`.
  private static func cell(_ node: FormNode, _ table: Table) -> (row: Int?, column: Int)? {
    guard let text = node.string() else { return nil }
    var rest = text[...]
    var row: Int?
    if rest.first == "[", let close = rest.firstIndex(of: "]") {
      let code = String(rest[rest.index(after: rest.startIndex)..<close])
      guard let found = table.row(code) else {
        node.log.add(.unknownRow, at: node.offset, node.pointer, ["found": code])
        return nil
      }
      row = found
      rest = rest[rest.index(after: close)...]
    }
    guard rest.first == "(", rest.last == ")" else {
      node.log.add(.cellName, at: node.offset, node.pointer, ["found": String(text.prefix(100))])
      return nil
    }
    let code = String(rest.dropFirst().dropLast())
    guard let column = table.column(code) else {
      node.log.add(.unknownColumn, at: node.offset, node.pointer, ["found": code])
      return nil
    }
    return (row, column)
  }

  private enum MissingWord: String, CaseIterable { case any, zero }

  private static func indices(
    _ node: FormNode?, _ find: (String) -> Int?, _ unknown: FormFaultCode
  ) -> [Int]? {
    let indices = node?.filledArray(expected: "[ \"…\" ]")?.compactMap { element -> Int? in
      guard let code = element.string() else { return nil }
      if let index = find(code) { return index }
      element.log.add(unknown, at: element.offset, element.pointer, ["found": code])
      return nil
    }
    // Where nothing could be read the rule is still looked at, as if it said nothing.
    return indices?.isEmpty == true ? nil : indices
  }
}
