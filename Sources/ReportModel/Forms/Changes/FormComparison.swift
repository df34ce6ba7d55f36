// Two versions of a form compared: what a reporter's system must follow, and what need not concern it. Tables, rows,
// columns and rules are matched by their printed codes, because those are what systems send.

/// The differences between two versions of a form.
public struct FormComparison: Sendable {
  /// Of the head, then of each table in the later version's order, then of the rules.
  public private(set) var changes: [FormChange] = []

  /// Whether systems that report by the earlier version must be changed.
  public var isBreaking: Bool { changes.contains { $0.breaking } }

  public init(from before: Form, to after: Form) {
    compareHeads(before, after)
    for table in before.tables where !after.tables.contains(where: { $0.code == table.code }) {
      add(.tableRemoved, true, ChangePlace(table: table))
    }
    var matches: [String: LineMatch] = [:]
    for (index, table) in after.tables.enumerated() {
      if let old = before.tables.first(where: { $0.code == table.code }) {
        let match = LineMatch(from: (before, old), to: (after, table))
        matches[table.code] = match
        changes += TableDifferences(from: (before, old), to: (after, table), match: match).changes()
      } else {
        let compulsory = after.cells.contains { $0.table == index && $0.required && !$0.isComputed }
        add(.tableAdded, compulsory, ChangePlace(table: table))
      }
    }
    changes += RuleDifferences(from: before, to: after, matches: matches).changes()
  }

  private mutating func add(
    _ code: FormChangeCode, _ breaking: Bool, _ place: ChangePlace? = nil, before: String? = nil, after: String? = nil
  ) {
    changes.append(FormChange(code, breaking, place, before: before, after: after))
  }

  private mutating func compareHeads(_ before: Form, _ after: Form) {
    let old = before.periods.map(\.spelling)
    let new = after.periods.map(\.spelling)
    for period in old where !new.contains(period) { add(.periodRemoved, true, before: period) }
    // A new duty, but nothing a system already sends changes by it.
    for period in new where !old.contains(period) { add(.periodAdded, false, after: period) }
    compare(.window, true, before.window.rawValue, after.window.rawValue)
    compare(.reporters, false, Self.text(before.reporters), Self.text(after.reporters))
    compare(.parentFigures, false, before.parentFigures.rawValue, after.parentFigures.rawValue)
    compare(.effective, false, Self.span(before), Self.span(after))
    compare(
      .legalBasis, false, before.legalBasis.map(\.document).joined(separator: "; "),
      after.legalBasis.map(\.document).joined(separator: "; "))
    compareNarratives(before.narrative, after.narrative)
    if before.takesNilReport != after.takesNilReport {
      add(
        .nilReport, before.takesNilReport, before: String(before.takesNilReport), after: String(after.takesNilReport))
    }
    for document in before.attachments where !after.attachments.contains(where: { $0.code == document.code }) {
      add(.documentRemoved, true, before: document.code)
    }
    for document in after.attachments {
      let old = before.attachments.first { $0.code == document.code }
      if old == nil { add(.documentAdded, document.required, after: document.code) }
      if document.required, old?.required == false { add(.documentRequired, true, after: document.code) }
    }
    for list in after.codeLists {
      guard let old = before.codeLists.first(where: { $0.name == list.name }) else { continue }
      let gone = old.entries.map(\.code).filter { !list.contains($0) }
      let new = list.entries.map(\.code).filter { !old.contains($0) }
      if !gone.isEmpty { add(.codesRemoved, true, before: list.name, after: gone.joined(separator: ", ")) }
      if !new.isEmpty { add(.codesAdded, false, before: list.name, after: new.joined(separator: ", ")) }
    }
    for person in before.people where !after.people.contains(person) { add(.personRemoved, false, before: person) }
    for person in after.people where !before.people.contains(person) { add(.personAdded, true, after: person) }
  }

  private mutating func compareNarratives(_ before: [NarrativeSection], _ after: [NarrativeSection]) {
    for section in before where !after.contains(where: { $0.code == section.code }) {
      add(.sectionRemoved, true, before: section.code)
    }
    for section in after {
      guard let old = before.first(where: { $0.code == section.code }) else {
        add(.sectionAdded, section.required, after: section.code)
        continue
      }
      let changes = [
        old.title.vi == section.title.vi ? nil : "“\(section.title.vi)”",
        old.required == section.required ? nil : "required: \(section.required)",
        old.maxLength == section.maxLength ? nil : "maxLength: \(section.maxLength)",
        old.items == section.items ? nil : "items: \(section.items.map { String($0.most) } ?? "–")",
      ].compactMap { $0 }
      guard !changes.isEmpty else { continue }
      let fewer = (section.items?.most ?? 0) < (old.items?.most ?? 0)
      let isSharper = section.required && !old.required || section.maxLength < old.maxLength || fewer
      let isOther = (old.items == nil) != (section.items == nil)
      add(.sectionChanged, isSharper || isOther, before: section.code, after: changes.joined(separator: ", "))
    }
  }

  private mutating func compare(_ code: FormChangeCode, _ breaking: Bool, _ before: String, _ after: String) {
    if before != after { add(code, breaking, before: before, after: after) }
  }

  private static func text(_ reporters: [Reporters]) -> String {
    reporters.map { reporter in
      switch reporter.who {
      case .level(let level): level.rawValue
      case .agencies(let codes): codes.joined(separator: ", ")
      }
    }.joined(separator: ", ")
  }

  private static func span(_ form: Form) -> String {
    "\(form.effectiveFrom?.description ?? "…") – \(form.effectiveUntil?.description ?? "…")"
  }
}

extension FormChange {
  init(
    _ code: FormChangeCode, _ breaking: Bool, _ place: ChangePlace?, before: String? = nil, after: String? = nil
  ) {
    self.init(
      code: code, breaking: breaking, table: place?.table, row: place?.row, column: place?.column, rule: place?.rule,
      before: before, after: after,
      message: code.message(localized: [
        "place": place?.name ?? Message(""), "before": Message(before ?? "–"), "after": Message(after ?? "–"),
      ]))
  }
}
