// Running the form's rules over what was placed and computed, and matching warnings with the reasons sent for them.

extension SubmissionJudge {
  mutating func runRules() {
    for rule in form.rules {
      for index in rule.places.indices {
        switch rule.evaluate(at: index, form: form, reading: reading) {
        case .holds, .silent: continue
        case .notEvaluated(let reason):
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
  }

  private mutating func addFailure(of rule: Rule, at index: Int, result: RuleResult) {
    let reference = rule.findingCell(at: index)
    let cell = codes(of: reference)
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
    if rule.severity == .warning, finding.blocking, hasReason(rule: rule.code, row: cell.row, column: cell.column) {
      finding.blocking = false
    }
    if let row = reference.row, let column = reference.column {
      finding.at = at(table: reference.table, row: row, column: column)
    }
    findings.append(
      PlacedFinding(
        finding: finding, table: reference.table, row: reference.row ?? .max, column: reference.column ?? .max))
  }

  private func codes(of reference: CellReference) -> (table: String, row: String?, column: String?) {
    let table = form.tables[reference.table]
    return (table.code, reference.row.map { table.rows[$0].code }, reference.column.map { table.columns[$0].code })
  }

  private func hasReason(rule: String, row: String?, column: String?) -> Bool {
    guard !draft.reasons.isEmpty else { return false }
    let own = "\(rule)[\(row ?? "")](\(column ?? ""))"
    return draft.reasons.contains { ($0.key == rule || $0.key == own) && !isEmpty($0.text) }
  }

  private func isEmpty(_ text: String) -> Bool { text.allSatisfy(\.isWhitespace) }

  /// A reason that names no rule or cell, or says nothing, is a finding; one that was not needed is kept.
  mutating func checkReasons() {
    for reason in draft.reasons where isEmpty(reason.text) || !namesRuleAndCell(reason.key) {
      let finding = Finding(
        rule: BuiltInRule.reason.rawValue, ruleVersion: form.version, severity: .error, blocking: true, table: nil,
        row: nil, column: nil, value: reason.key, operator: nil, expected: nil, difference: nil, operands: [],
        at: draft.medium == .json ? "/reasons/\(Self.escaped(reason.key))" : "line \(reason.position)",
        message: BuiltInRule.reason.message(["found": reason.key]))
      findings.append(PlacedFinding(finding: finding, table: .max, row: .max, column: .max))
    }
  }

  private func namesRuleAndCell(_ key: String) -> Bool {
    form.rules.contains { rule in
      if key == rule.code { return true }
      guard key.hasPrefix(rule.code + "[") else { return false }
      return rule.places.indices.contains { index in
        let cell = codes(of: rule.findingCell(at: index))
        return key == "\(rule.code)[\(cell.row ?? "")](\(cell.column ?? ""))"
      }
    }
  }
}
