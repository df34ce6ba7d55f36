// The rules of two versions compared. Whether a changed condition asks for more cannot be told from its text, so a
// changed rule that blocks counts as sharper.

struct RuleDifferences {
  private let before: RuleSet
  private let after: RuleSet

  private let matches: [String: LineMatch]

  /// - Parameter matches: what each table's rows and columns were called before, by the table's code.
  init(from before: Form, to after: Form, matches: [String: LineMatch]) {
    self.matches = matches
    self.before = RuleSet(before)
    self.after = RuleSet(after)
  }

  /// The members of an `each` bear one code and are compared together.
  private struct RuleSet {
    var codes: [String] = []
    var byCode: [String: [Rule]] = [:]
    let form: Form

    init(_ form: Form) {
      self.form = form
      for rule in form.rules {
        if byCode[rule.code] == nil { codes.append(rule.code) }
        byCode[rule.code, default: []].append(rule)
      }
    }

    func place(_ code: String) -> ChangePlace? {
      byCode[code]?.first.map { ChangePlace(table: form.tables[$0.table], rule: code) }
    }

    func text(_ code: String) -> String {
      (byCode[code] ?? []).map { rule in rule.whenSource.map { "\(rule.source) (\($0))" } ?? rule.source }
        .joined(separator: "; ")
    }
  }

  func changes() -> [FormChange] {
    let removed = before.codes.filter { after.byCode[$0] == nil }.map { code in
      FormChange(.ruleRemoved, false, before.place(code), before: before.text(code))
    }
    return removed
      + after.codes.compactMap { code in
        guard let old = before.byCode[code], let new = after.byCode[code] else {
          let blocks = after.byCode[code]?.contains(where: \.blocking) ?? false
          return FormChange(.ruleAdded, blocks, after.place(code), after: after.text(code))
        }
        return change(code, old, new)
      }
  }

  private func change(_ code: String, _ old: [Rule], _ new: [Rule]) -> FormChange? {
    let place = after.place(code)
    let match = place.flatMap { matches[$0.table] }
    let was = old.map { Condition($0, match) }
    let its = new.map { Condition($0, nil) }
    if was != its {
      // What was asked before cannot be new.
      let sharper = new.contains(where: \.blocking) && !its.allSatisfy(was.contains)
      return FormChange(
        sharper ? .ruleSharper : .ruleSofter, sharper, place, before: before.text(code), after: after.text(code))
    }
    if old.count == new.count, old.map(\.blocking) != new.map(\.blocking) || old.map(\.severity) != new.map(\.severity)
    {
      let sharper = zip(old, new).contains { Self.weight($0) < Self.weight($1) }
      let show = { (rule: Rule) in rule.severity.rawValue + (rule.blocking ? ", blocking" : "") }
      return FormChange(
        sharper ? .ruleSharper : .ruleSofter, sharper, place, before: old.first.map(show), after: new.first.map(show))
    }
    guard old.map(\.message) != new.map(\.message) else { return nil }
    return FormChange(.ruleWording, false, place)
  }

  /// How hard a rule stands in the way: an error that blocks cannot be explained away.
  private static func weight(_ rule: Rule) -> Int {
    guard rule.blocking else { return 0 }
    return rule.severity == .error ? 2 : 1
  }

  /// What decides whether a rule fails, blanks between words apart, with the columns as they are called now.
  private struct Condition: Equatable {
    var text: String
    var when: String?
    var missing: MissingMode
    var span: ValidSpan

    init(_ rule: Rule, _ match: LineMatch?) {
      let current = { (text: String) in match?.current(text) ?? text.filter { !$0.isWhitespace } }
      text = current(rule.source)
      when = rule.whenSource.map(current)
      missing = rule.missing
      span = rule.span
    }
  }
}
