// Where the words of a report stand in its workbook: that nothing occurred, sections and items, documents, reasons for
// warnings, and who answers for it. Each line bears its code, each column its number, as the tables' do.
internal import Rendering
internal import ReportModel

/// One line to fill in: `table` and `row` are what the stamp calls it.
struct WordLine {
  let table: String
  let row: String
  let label: String
  /// What stands in its columns to begin with.
  var texts: [String]
  var isRequired = false
  /// Lines of text that are seen at once.
  var lines = 1
}

/// Lines that are filled in alike.
struct WordGroup {
  let title: String
  let headings: [String]
  let lines: [WordLine]
}

struct WordsLayout {
  let sheet: String
  let groups: [WordGroup]
  /// Every line with the row of the sheet it stands in, from the first group on.
  let placed: [(line: WordLine, row: Int)]
  /// The row in which each group begins; one stays free between them.
  let groupRows: [Int]
  /// Whether it asks if anything occurred.
  let offersNilReport: Bool
  private let spots: [LineName: Spot]

  private struct LineName: Hashable {
    var table: String
    var row: String
  }

  static let firstColumn = 2
  /// Above the groups: the title, who reports for when, and a note.
  private static let firstGroup = 4
  /// Above the lines of a group: its headings, and the numbers of its columns.
  static let headingRows = 2
  /// Items of a section to fill in, where the form allows so many.
  private static let mostItems = 20

  /// Tables of the stamp: no table of a form bears such a name.
  static let (narrative, items, attachments, reasons) = ("narrative", "narrative.items", "attachments", "reasons")
  static let (nilReport, people, notes) = ("report.nil", "report.people", "notes")
  static let nilRow = "KPS"

  /// - Parameter draft: whose words are written; a blank report has none.
  init(_ form: Form, level: AgencyLevel, period: Period, draft: Draft?, sheet: String, _ language: Language) {
    self.sheet = sheet
    func word(_ word: WorkbookWord) -> String { word.text(language) }
    var groups: [WordGroup] = []
    func add(_ title: WorkbookWord, _ headings: [WorkbookWord], _ lines: [WordLine]) {
      if !lines.isEmpty {
        groups.append(WordGroup(title: word(title), headings: headings.map(word), lines: lines))
      }
    }
    // What is taken over from another report stands there, and says that something occurred.
    offersNilReport = form.takesNilReport && !form.lockedCells.contains { form.cells[$0].levels.contains(level) }
    if offersNilReport {
      let stated = draft?.isNilReport == true ? word(.yes) : ""
      add(
        .nilTitle, [.nilHeading],
        [
          WordLine(table: Self.nilReport, row: Self.nilRow, label: word(.nilLabel), texts: [stated])
        ])
    }
    add(.narrativeTitle, [.narrativeHeading], form.narrative.compactMap { Self.text($0, draft, language) })
    for section in form.narrative {
      guard let limits = section.items else { continue }
      add(
        .itemsTitle, limits.areAddressed ? [.narrativeHeading, .addressee] : [.narrativeHeading],
        Self.items(section, limits, draft, language))
    }
    add(.attachmentsTitle, [.fileName, .digest], form.attachments.map { Self.document($0, draft, language) })
    add(.reasonsTitle, [.reason], Self.reasons(form, level, period, draft, language))
    add(.notesTitle, [.narrativeHeading], Self.notes(draft))
    add(
      .peopleTitle, [.personName, .phoneOrPosition],
      [
        WordLine(
          table: Self.people, row: "1", label: word(.preparedBy),
          texts: [draft?.preparedBy?.name ?? "", draft?.preparedBy?.phone ?? ""]),
        WordLine(
          table: Self.people, row: "2", label: word(.headOfUnit),
          texts: [draft?.approvedBy?.name ?? "", draft?.approvedBy?.position ?? ""]),
      ])
    self.groups = groups
    var next = Self.firstGroup
    groupRows = groups.map { group in
      defer { next += Self.headingRows + group.lines.count + 1 }
      return next
    }
    placed = zip(groups, groupRows).flatMap { group, first in
      group.lines.enumerated().map { ($1, first + Self.headingRows + $0) }
    }
    spots = Dictionary(
      placed.map { (LineName(table: $0.table, row: $0.row), Spot(row: $1, column: Self.firstColumn)) },
      uniquingKeysWith: { first, _ in first })
  }

  private static func sent(_ section: NarrativeSection, _ draft: Draft?) -> DraftSection.Content? {
    draft?.narrative.first { $0.code == section.code }?.content
  }

  private static func text(_ section: NarrativeSection, _ draft: Draft?, _ language: Language) -> WordLine? {
    guard section.items == nil else { return nil }
    var text = ""
    if case .text(let sent)? = sent(section, draft) { text = sent }
    let limit = WorkbookWord.length.text(language, ["length": String(section.maxLength)])
    return WordLine(
      table: narrative, row: section.code, label: "\(language.pick(section.title))\n(\(limit))", texts: [text],
      isRequired: section.required, lines: 6)
  }

  private static func items(
    _ section: NarrativeSection, _ limits: NarrativeSection.Items, _ draft: Draft?, _ language: Language
  ) -> [WordLine] {
    var sent: [DraftSection.Item] = []
    if case .items(let items)? = Self.sent(section, draft) { sent = items }
    // A few more than there are already, as far as the form takes them.
    let count = max(min(limits.most, max(mostItems, sent.count + 5)), sent.count)
    return (0..<count).map { index in
      let item = index < sent.count ? sent[index] : nil
      return WordLine(
        table: items, row: "\(section.code).\(index + 1)", label: language.pick(section.title),
        texts: [item?.text ?? ""] + (limits.areAddressed ? [item?.to ?? ""] : []),
        isRequired: section.required && index == 0, lines: 2)
    }
  }

  private static func document(_ asked: Attachment, _ draft: Draft?, _ language: Language) -> WordLine {
    let sent = draft?.attachments.first { $0.code == asked.code }
    return WordLine(
      table: attachments, row: asked.code, label: language.pick(asked.title),
      texts: [sent?.name ?? "", sent?.digest ?? ""], isRequired: asked.required)
  }

  /// A line for every rule that a reason lets pass, then the reasons that were given for a single cell.
  private static func reasons(
    _ form: Form, _ level: AgencyLevel, _ period: Period, _ draft: Draft?, _ language: Language
  ) -> [WordLine] {
    let levels = AgencyLevels(level)
    var codes: [String] = []
    var labels: [String: [String]] = [:]
    for rule in form.rules where rule.severity == .warning && rule.blocking && rule.span.contains(period.lastDay) {
      guard
        rule.places.contains(where: { rule.condition.isAnchorOpen(row: $0.row, column: $0.column, levels: levels) })
      else { continue }
      // The rules of an `each` share one code, and one reason.
      if labels[rule.code] == nil { codes.append(rule.code) }
      let label = rule.message.map { language.pick($0) } ?? rule.source
      if labels[rule.code]?.contains(label) != true { labels[rule.code, default: []].append(label) }
    }
    let given = Dictionary((draft?.reasons ?? []).map { ($0.key, $0.text) }) { first, _ in first }
    let lines = codes.map { code in
      WordLine(
        table: Self.reasons, row: code, label: labels[code]?.joined(separator: "; ") ?? "", texts: [given[code] ?? ""],
        lines: 2)
    }
    let others = (draft?.reasons ?? []).filter { labels[$0.key] == nil && !isBlank($0.key) }
    return lines + others.map { WordLine(table: Self.reasons, row: $0.key, label: "", texts: [$0.text], lines: 2) }
  }

  /// The notes that were sent, and one more to write.
  private static func notes(_ draft: Draft?) -> [WordLine] {
    let sent = (draft?.notes ?? []).filter { !isBlank($0.key) }
    let general = sent.contains { $0.key == generalNote } ? [] : [(key: generalNote, text: "")]
    return (sent + general).map { WordLine(table: notes, row: $0.key, label: "", texts: [$0.text], lines: 2) }
  }

  private static let generalNote = "chung"

  /// What bears no code cannot be found again in a sheet.
  private static func isBlank(_ code: String) -> Bool { code.allSatisfy(\.isWhitespace) }

  /// Where a finding about the words stands: at the section's first line.
  func spot(of finding: Finding) -> Spot? {
    guard let table = finding.table, let row = finding.row else { return nil }
    if let spot = spots[LineName(table: table, row: row)] { return spot }
    return table == Self.narrative ? spots[LineName(table: Self.items, row: row + ".1")] : nil
  }
}
