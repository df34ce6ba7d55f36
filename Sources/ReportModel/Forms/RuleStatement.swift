// One rule of a form file as stated: a text, or an object around one text or several.

struct RuleStatement {
  var source: RuleSource
  /// Where the texts stand, for faults at their words.
  var text: FormNode
  var when: FormNode?

  private static let members = [
    "rule", "each", "severity", "blocking", "when", "missing", "message", "columns", "rows",
  ]

  /// The statements of a rule: one, or one for each member of `each`; all bear the rule's code.
  static func read(_ node: FormNode, code: String, table: Table) -> [RuleStatement] {
    if case .string(let text) = node.node.content {
      return [RuleStatement(source: RuleSource(code: code, text: text, blocking: true), text: node, when: nil)]
    }
    guard let members = node.object(Self.members, later: ["from", "until", "at", "within"]) else { return [] }
    let severity = members["severity"]?.choice(Severity.self) ?? .error
    let texts = texts(members)
    let missing: MissingMode =
      switch members["missing"]?.choice(MissingWord.self) {
      case .any: .any
      case .zero: .zero
      case nil: .standard
      }
    let when = members["when"]
    // Read once for all texts, so that a fault is told once.
    let condition = when?.string()
    // A warning blocks until a reason is given; information never does.
    let blocking = members["blocking"]?.bool() ?? (severity != .information)
    let message = members["message"]?.localized()
    let rows = indices(members["rows"], table.row, .unknownRow)
    let columns = indices(members["columns"], table.column, .unknownColumn)
    return texts.compactMap { node in
      guard let text = node.string() else { return nil }
      let source = RuleSource(
        code: code, text: text, severity: severity, blocking: blocking, when: condition, missing: missing,
        message: message, rows: rows, columns: columns)
      return RuleStatement(source: source, text: node, when: when)
    }
  }

  private static func texts(_ members: FormMembers) -> [FormNode] {
    guard let each = members["each"] else { return members.required("rule").map { [$0] } ?? [] }
    if members["rule"] != nil { each.bad("rule, each", expected: "rule | each") }
    let texts = each.array() ?? []
    if texts.isEmpty { each.bad("[]", expected: "[ \"(3) = (7)\", … ]") }
    return texts
  }

  private enum MissingWord: String, CaseIterable { case any, zero }

  private static func indices(
    _ node: FormNode?, _ find: (String) -> Int?, _ unknown: FormFaultCode
  ) -> [Int]? {
    guard let node else { return nil }
    return (node.array() ?? []).compactMap { element in
      guard let code = element.string() else { return nil }
      if let index = find(code) { return index }
      element.log.add(unknown, at: element.offset, element.pointer, ["found": code])
      return nil
    }
  }
}
