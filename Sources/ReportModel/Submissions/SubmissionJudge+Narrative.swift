// The words of a report against the form's outline, and the statement that there is nothing to report.

extension SubmissionJudge {
  /// A nil report says of every figure that is asked of this reporter that nothing occurred.
  mutating func placeNothing() {
    guard draft.isNilReport else { return }
    guard form.takesNilReport else {
      return add(
        .closed, ValueWord.nilReport.message(), part: nil, code: nil, row: .max,
        at: draft.medium == .json ? "/nilReport" : nil)
    }
    for (ordinal, cell) in form.cells.enumerated() where !cell.isComputed && cell.levels.contains(level) {
      // What is taken over from another report is no statement of this one.
      guard !form.isListed(ordinal), cell.type.isNumeric, !cell.isLocked else { continue }
      reading.values[ordinal] = CellValue(units: 0, state: .nilReport)
    }
    for (table, grid) in form.tables.enumerated() where grid.list != nil { reading.lists[table] = [] }
  }

  /// The sections that say something, in the order of the form.
  mutating func checkNarrative() -> [DraftSection] {
    for sent in draft.narrative where !form.narrative.contains(where: { $0.code == sent.code }) {
      add(
        .unknownRow, ValueWord.unknownSection.message(["found": String(sent.code.prefix(100))]), part: "narrative",
        code: sent.code, row: .max, at: place(sent))
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
      for (index, item) in items.prefix(limits.most).enumerated() {
        let at = place(sent, item: index)
        checkLength(item.text, section, at: draft.medium == .json ? at + "/text" : at)
        guard let to = item.to else { continue }
        if !limits.areAddressed || !(Agency.isCode(to) || to.contains(":")) {
          add(
            .type, .addressee, section, at: addressee(of: sent, item: index),
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

  private func addressee(of sent: DraftSection, item: Int) -> String {
    switch draft.medium {
    case .json: place(sent, item: item) + "/to"
    case .csv: place(sent)
    case .workbook: line(sent.itemPositions[item] + 1)
    }
  }

  private func place(_ sent: DraftSection, item: Int) -> String {
    switch draft.medium {
    case .json: place(sent) + "/\(item)"
    case .csv: place(sent)
    case .workbook: line(sent.itemPositions[item])
    }
  }

  private func place(_ sent: DraftSection) -> String {
    draft.medium == .json ? "/narrative/\(Self.escaped(sent.code))" : line(sent.position)
  }

  /// Where a section that was not sent would stand.
  private func place(_ section: NarrativeSection) -> String? {
    draft.medium == .json ? "/narrative/\(Self.escaped(section.code))" : nil
  }

  private mutating func add(
    _ rule: BuiltInRule, _ word: ValueWord, _ section: NarrativeSection, at place: String?,
    _ arguments: KeyValuePairs<String, String> = [:]
  ) {
    let row = form.narrative.firstIndex { $0.code == section.code } ?? .max
    let message = Self.message(word, section.code, section.title, arguments)
    add(rule, message, part: "narrative", code: section.code, row: row, at: place)
  }

  // MARK: Documents

  /// Characters of a file's name, as far as common file systems go.
  private static let longestName = 255

  /// The documents that are named, against those the form asks for.
  mutating func checkAttachments() {
    for sent in draft.attachments where !form.attachments.contains(where: { $0.code == sent.code }) {
      let message = ValueWord.unknownAttachment.message(["found": String(sent.code.prefix(100))])
      add(.unknownRow, message, part: "attachments", code: sent.code, row: .max, at: place(sent, nil))
    }
    for (row, asked) in form.attachments.enumerated() {
      func add(_ rule: BuiltInRule, _ word: ValueWord, _ found: String, _ expected: String, at place: String?) {
        let message = Self.message(word, asked.code, asked.title, ["found": found, "expected": expected])
        self.add(rule, message, part: "attachments", code: asked.code, row: row, at: place)
      }
      guard let sent = draft.attachments.first(where: { $0.code == asked.code }) else {
        let place = draft.medium == .json ? "/attachments/\(Self.escaped(asked.code))" : nil
        if asked.required, !draft.isNilReport { add(.required, .attachmentRequired, "", "", at: place) }
        continue
      }
      let hex = sent.digest.hasPrefix("sha256:") ? sent.digest.utf8.dropFirst(7) : ""[...].utf8
      if hex.count != 64 || !hex.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) }) {
        add(.type, .attachmentDigest, String(sent.digest.prefix(80)), "sha256:…", at: place(sent, "digest"))
      }
      let length = sent.name.count
      if !(1...Self.longestName).contains(length) {
        add(.length, .attachmentLength, String(length), String(Self.longestName), at: place(sent, "name"))
        continue
      }
      let isNamed = asked.endings.isEmpty || asked.endings.contains { sent.name.lowercased().hasSuffix("." + $0) }
      if !isNamed {
        let endings = asked.endings.map { "." + $0 }.joined(separator: ", ")
        add(.range, .attachmentName, String(sent.name.prefix(100)), endings, at: place(sent, "name"))
      }
    }
  }

  private func place(_ sent: DraftAttachment, _ member: String?) -> String {
    guard draft.medium == .json else {
      return line(sent.position + (draft.medium == .workbook && member == "digest" ? 1 : 0))
    }
    return "/attachments/\(Self.escaped(sent.code))" + (member.map { "/" + $0 } ?? "")
  }

  // MARK: Findings

  private static func message(
    _ word: ValueWord, _ code: String, _ title: LocalizedText, _ arguments: KeyValuePairs<String, String>
  ) -> Message {
    let title = Message(vi: title.vi, en: title.en ?? title.vi)
    let named = [("section", Message(code)), ("title", title)] + arguments.map { ($0.key, Message($0.value)) }
    return word.message(localized: Dictionary(named) { first, _ in first })
  }

  private mutating func add(
    _ rule: BuiltInRule, _ message: Message, part: String?, code: String?, row: Int, at place: String?
  ) {
    let finding = Finding(
      rule: rule.rawValue, ruleVersion: form.version, severity: .error, blocking: true, table: part, row: code,
      column: nil, value: nil, operator: nil, expected: nil, difference: nil, operands: [], at: place, message: message)
    let table = form.tables.count + (part == "attachments" ? 1 : 0)
    findings.append(PlacedFinding(finding: finding, table: table, row: row, column: .max))
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
