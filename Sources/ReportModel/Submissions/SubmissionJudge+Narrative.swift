// The words of a report against the form's outline, and the statement that there is nothing to report.

extension SubmissionJudge {
  /// A nil report says of every figure that is asked of this reporter that nothing occurred.
  mutating func placeNothing() {
    guard draft.isNilReport else { return }
    guard form.takesNilReport else {
      return add(
        .closed, ValueWord.nilReport.message(), section: nil,
        at: draft.medium == .json ? "/nilReport" : nil)
    }
    for (ordinal, cell) in form.cells.enumerated() where !cell.isComputed && cell.levels.contains(level) {
      guard !form.isListed(ordinal), cell.type.isNumeric else { continue }
      reading.values[ordinal] = CellValue(units: 0, state: .nilReport)
    }
    for (table, grid) in form.tables.enumerated() where grid.list != nil { reading.lists[table] = [] }
  }

  /// The sections that say something, in the order of the form.
  mutating func checkNarrative() -> [DraftSection] {
    for sent in draft.narrative where !form.narrative.contains(where: { $0.code == sent.code }) {
      add(
        .unknownRow, ValueWord.unknownSection.message(["found": String(sent.code.prefix(100))]), section: sent.code,
        at: place(sent))
    }
    return form.narrative.compactMap { section in
      guard let sent = draft.narrative.first(where: { $0.code == section.code }), !sent.isBlank else {
        if section.required, !draft.isNilReport {
          let sent = draft.narrative.first { $0.code == section.code }
          add(.required, .sectionRequired, section, at: sent.map(place) ?? place(section))
        }
        return nil
      }
      check(sent, against: section)
      return sent
    }
  }

  private mutating func check(_ sent: DraftSection, against section: NarrativeSection) {
    switch (sent.content, section.items) {
    case (.text(let text), nil): checkLength(text, section, at: place(sent))
    case (.items, nil): add(.type, .sectionText, section, at: place(sent))
    case (.text, _?): add(.type, .sectionItems, section, at: place(sent))
    case (.items(let items), let limits?):
      if items.count > limits.most {
        add(
          .list, .itemCount, section, at: place(sent),
          ["found": String(items.count), "expected": String(limits.most)])
      }
      for (index, item) in items.enumerated() {
        let at = draft.medium == .json ? place(sent) + "/\(index)" : place(sent)
        checkLength(item.text, section, at: draft.medium == .json ? at + "/text" : at)
        guard let to = item.to else { continue }
        if !limits.areAddressed || !(Agency.isCode(to) || to.contains(":")) {
          add(
            .type, .addressee, section, at: draft.medium == .json ? at + "/to" : at,
            ["found": String(to.prefix(100)), "expected": limits.areAddressed ? "BTC, gso:01" : "–"])
        }
      }
    }
  }

  private mutating func checkLength(_ text: String, _ section: NarrativeSection, at place: String) {
    guard text.utf8.count > section.maxLength else { return }
    let count = text.count
    guard count > section.maxLength else { return }
    add(
      .length, .sectionLength, section, at: place,
      ["found": String(count), "expected": String(section.maxLength)])
  }

  private func place(_ sent: DraftSection) -> String {
    draft.medium == .json ? "/narrative/\(Self.escaped(sent.code))" : "line \(sent.position)"
  }

  /// Where a section that was not sent would stand.
  private func place(_ section: NarrativeSection) -> String? {
    draft.medium == .json ? "/narrative/\(Self.escaped(section.code))" : nil
  }

  private mutating func add(
    _ rule: BuiltInRule, _ word: ValueWord, _ section: NarrativeSection, at place: String?,
    _ arguments: KeyValuePairs<String, String> = [:]
  ) {
    let all = arguments.map { ($0.key, Message($0.value)) }
    let title = Message(vi: section.title.vi, en: section.title.en ?? section.title.vi)
    let named = [("section", Message(section.code)), ("title", title)] + all
    add(
      rule, word.message(localized: Dictionary(named) { first, _ in first }), section: section.code,
      at: place)
  }

  private mutating func add(_ rule: BuiltInRule, _ message: Message, section: String?, at place: String?) {
    let finding = Finding(
      rule: rule.rawValue, ruleVersion: form.version, severity: .error, blocking: true,
      table: section == nil ? nil : "narrative", row: section, column: nil, value: nil, operator: nil, expected: nil,
      difference: nil, operands: [], at: place, message: message)
    let row = form.narrative.firstIndex { $0.code == section } ?? .max
    findings.append(PlacedFinding(finding: finding, table: form.tables.count, row: row, column: .max))
  }
}

extension DraftSection {
  /// Whether it says nothing.
  public var isBlank: Bool {
    switch content {
    case .text(let text): text.allSatisfy(\.isWhitespace)
    case .items(let items): items.allSatisfy { $0.text.allSatisfy(\.isWhitespace) }
    }
  }
}
