// Judges a draft against a form version: places every value in its cell, computes the computed cells, checks what was
// typed, runs the rules and looks for the reasons that warnings need. All findings at once; nothing here does I/O.

/// One judging of one draft. Made for the occasion, used once.
public struct SubmissionJudge {
  /// While a row of a list is at hand, its model row bears that row's key.
  var form: Form
  let draft: Draft
  let level: AgencyLevel
  var reading: Reading
  /// Texts of text cells by ordinal.
  var texts: [Int: String] = [:]
  /// What was typed into computed cells, by ordinal.
  var typed: [Int: CellValue] = [:]
  /// Index in `draft.cells` of the value of each ordinal, −1 where nothing was sent.
  var sources: [Int32]
  /// Tables and rows the form does not have, so that each is told once wherever its lines stand.
  var unknownNames: Set<[String]> = []
  /// Keys of the reasons that say something.
  let reasonsGiven: Set<String>
  var findings: [PlacedFinding] = []
  var notEvaluated: [NotEvaluated] = []
  /// How many findings of lists only inform; how many others do not block, by their rule or a reason.
  var listNotes = 0
  var listPassed = 0
  /// How many rules of lists were not evaluated.
  var listUnevaluated = 0
  /// How many findings block, of those that were counted.
  var blocking = 0
  var counted = 0
  /// Findings that block after which no further rows of lists are judged, and those that do not which lists tell at most:
  /// few bytes can make many.
  static let mostFindings = 20_000
  /// Rules that were not evaluated for a row of a list, and what lists inform of, told at most.
  static let mostNotes = 1_000
  /// Indices in `draft.cells` of what was sent for each list.
  var listCells: [Int: [Int]] = [:]
  /// The rows of each list as they were placed.
  var listRows: [Int: [JudgedRow]] = [:]
  /// The row of a list that is at hand.
  var listRow: (table: Int, index: Int)?

  /// A finding with its place in form order.
  struct PlacedFinding {
    var finding: Finding
    var table: Int
    var row: Int
    var column: Int
  }

  private init(draft: Draft, form: Form, level: AgencyLevel, agency: String, history: OtherReports) {
    let period = try? Period.parse(draft.period)
    self.form = period.map { form.narrowed(to: $0, for: agency) } ?? form
    self.draft = draft
    self.level = level
    reading = Reading(
      values: [CellValue](repeating: .blank, count: form.cells.count), level: level, history: history,
      period: period)
    sources = [Int32](repeating: -1, count: form.cells.count)
    reasonsGiven = Set(draft.reasons.filter { !$0.text.allSatisfy(\.isWhitespace) }.map(\.key))
  }

  /// Judges `draft`, sent by an agency of `level`, with the other reports the form's rules look at.
  ///
  /// - Parameter agency: its centre code, where the draft may name it otherwise.
  public static func judge(
    _ draft: Draft, against form: Form, level: AgencyLevel, agency: String? = nil,
    history: OtherReports = OtherReports()
  ) -> Judgement {
    var judge = SubmissionJudge(
      draft: draft, form: form, level: level, agency: agency ?? draft.agency, history: history)
    judge.placeNothing()
    judge.placeValues()
    judge.checkEmptyNames()
    judge.readLists()
    judge.reading.texts = judge.texts
    judge.lockCells()
    judge.computeCells(
      judge.listRows.isEmpty ? form.computationOrder : form.computationOrder.filter { !form.isListed($0) })
    judge.checkRequired()
    judge.runRules()
    judge.runListRules()
    let narrative = judge.checkNarrative()
    judge.checkAttachments()
    judge.checkReasons()
    return Judgement(
      values: judge.reading.values, texts: judge.texts, lists: judge.reading.lists, narrative: narrative,
      findings: judge.sortedFindings(), notEvaluated: judge.notEvaluated)
  }

  private func sortedFindings() -> [Finding] {
    guard findings.count > 1 else { return findings.map(\.finding) }
    // Enumerated, because the sort must be stable for findings of one cell and rule.
    return findings.enumerated().sorted { a, b in
      let (x, y) = (a.element, b.element)
      if x.table != y.table { return x.table < y.table }
      if x.row != y.row { return x.row < y.row }
      if x.column != y.column { return x.column < y.column }
      if x.finding.rule != y.finding.rule { return x.finding.rule.utf8.lexicographicallyPrecedes(y.finding.rule.utf8) }
      return a.offset < b.offset
    }.map(\.element.finding)
  }

  /// Blank required cells that are open to the reporter; any mark satisfies. A nil report that the form does not take is
  /// told so, and not cell by cell.
  private mutating func checkRequired() {
    guard !draft.isNilReport else { return }
    for ordinal in form.cells.indices where form.cells[ordinal].required && !form.isListed(ordinal) {
      checkRequired(ordinal)
    }
  }

  mutating func checkRequired(_ ordinal: Int) {
    guard form.cells[ordinal].required, !form.cells[ordinal].isComputed, form.cells[ordinal].levels.contains(level),
      reading.values[ordinal].state == .blank
    else { return }
    add(.required, ordinal: ordinal, arguments: [:])
  }
}
