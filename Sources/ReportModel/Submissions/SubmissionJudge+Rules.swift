// Running the form's rules over what was placed and computed, and matching warnings with the reasons sent for them.

extension SubmissionJudge {
  mutating func runRules() {
    let day = reading.period?.lastDay
    // Where they stand: a copy of each rule would retain and release everything in it.
    form.rules.withUnsafeBufferPointer { rules in
      for index in rules.indices where form.tables[rules[index].table].list == nil {
        if day.map({ rules[index].span.contains($0) }) ?? true { run(rules[index]) }
      }
    }
  }

  mutating func run(_ rule: Rule) {
    for index in rule.places.indices {
      switch rule.evaluate(at: index, form: form, reading: reading) {
      case .holds, .silent: continue
      case .notEvaluated(let reason):
        if listRow != nil {
          guard listUnevaluated < Self.mostNotes else { continue }
          listUnevaluated += 1
        }
        let cell = codes(of: rule.findingCell(at: index))
        notEvaluated.append(
          NotEvaluated(rule: rule.code, table: cell.table, row: cell.row, column: cell.column, reason: reason))
      case .fails(let value, let comparison, let expected, let difference):
        addFailure(
          of: rule, at: index,
          result: .fails(value: value, operator: comparison, expected: expected, difference: difference))
      case .overflow: addFailure(of: rule, at: index, result: .overflow)
      }
    }
  }

  private mutating func addFailure(of rule: Rule, at index: Int, result: RuleResult) {
    if rule.severity == .information, listRow != nil {
      guard listNotes < Self.mostNotes else { return }
      listNotes += 1
    }
    let reference = rule.findingCell(at: index)
    let cell = codes(of: reference)
    let isReasoned =
      rule.severity == .warning && rule.blocking && hasReason(rule: rule.code, row: cell.row, column: cell.column)
    if listRow != nil, rule.severity != .information, isReasoned || !rule.blocking {
      guard listPassed < Self.mostFindings else { return }
      listPassed += 1
    }
    var finding = Finding(
      rule: rule.code, ruleVersion: form.version, severity: rule.severity, blocking: rule.blocking, table: cell.table,
      row: cell.row, column: cell.column, value: nil, operator: nil, expected: nil, difference: nil,
      operands: rule.operands(at: index, form: form, reading: reading), at: nil,
      message: rule.message(at: index, result: result, form: form, reading: reading))
    if case .fails(let value, let comparison, let expected, let difference) = result {
      finding.value = value?.description
      finding.operator = comparison
      finding.expected = expected?.description
      finding.difference = difference?.description
    }
    if isReasoned { finding.blocking = false }
    if let row = reference.row, let column = reference.column {
      finding.at = at(table: reference.table, row: row, column: column)
    }
    findings.append(
      PlacedFinding(
        finding: finding, table: reference.table, row: reference.row.map { place(of: $0, in: reference.table) } ?? .max,
        column: reference.column ?? .max))
  }

  private func codes(of reference: CellReference) -> (table: String, row: String?, column: String?) {
    let table = form.tables[reference.table]
    return (table.code, reference.row.map { table.rows[$0].code }, reference.column.map { table.columns[$0].code })
  }

  private func hasReason(rule: String, row: String?, column: String?) -> Bool {
    reasonsGiven.contains(rule) || reasonsGiven.contains(Self.reasonKey(rule, row, column))
  }

  private static func reasonKey(_ rule: String, _ row: String?, _ column: String?) -> String {
    "\(rule)[\(row ?? "")](\(column ?? ""))"
  }

  /// The keys of the rules a draft gives reasons for. Made once: a body holds as many reasons as a form has cells.
  private func reasonKeys() -> Set<String> {
    let named = Set(draft.reasons.map { String($0.key.prefix { $0 != "[" }) })
    var keys: Set<String> = []
    for rule in form.rules where named.contains(rule.code) {
      keys.insert(rule.code)
      for index in rule.places.indices {
        let cell = rule.findingCell(at: index)
        let table = form.tables[cell.table]
        let rows = table.list == nil ? [cell.row.map { table.rows[$0].code }] : listRows[cell.table]?.map(\.name) ?? []
        for row in rows { keys.insert(Self.reasonKey(rule.code, row, cell.column.map { table.columns[$0].code })) }
      }
    }
    return keys
  }

  /// A reason that names no rule or cell is a finding; one that was not needed is kept.
  mutating func checkReasons() {
    guard !draft.reasons.isEmpty else { return }
    let keys = reasonKeys()
    for reason in draft.reasons where !keys.contains(reason.key) {
      let shown = String(reason.key.prefix(100))
      let finding = Finding(
        rule: BuiltInRule.reason.rawValue, ruleVersion: form.version, severity: .error, blocking: true, table: nil,
        row: nil, column: nil, value: shown, operator: nil, expected: nil, difference: nil, operands: [],
        at: draft.medium == .json ? "/reasons/\(Self.escaped(reason.key))" : line(reason.position),
        message: BuiltInRule.reason.message(["found": shown]))
      findings.append(PlacedFinding(finding: finding, table: .max, row: .max, column: .max))
    }
  }
}
