// Which earlier reports a rule's `previous` means (contract §5 and §9): the report whose window ends the day before this
// one's begins, whatever its frequency; of a merged agency the sum of its predecessors; of a split one, none.
internal import Formats
internal import Postgres
public import ReportModel
internal import Store

/// Other reports for a judging, and the ledger's head they were read at; `head` is `nil` where none were needed.
public struct ReportHistory: Sendable {
  public var reports = OtherReports()
  /// The period of each earlier report that is there.
  public var periods: [Period?] = []
  public var head: Int64?

  static let notNeeded = ReportHistory()

  fileprivate mutating func read(at head: Int64) { self.head = min(self.head ?? head, head) }
}

extension Centre {
  /// What the form's rules look at.
  func history(for prepared: PreparedDraft) async throws -> ReportHistory {
    try await history(
      of: prepared.form, agency: prepared.agency, period: prepared.period, occasion: prepared.draft.occasion,
      level: prepared.level, needs: prepared.form.historyNeeds)
  }

  func history(
    of published: PublishedForm, agency: AgencyID, period: Period, occasion: String, level: AgencyLevel,
    needs: HistoryNeeds
  ) async throws -> ReportHistory {
    guard !needs.isEmpty else { return .notNeeded }
    let reporter = Reporter(agency: agency, asOf: period, occasion: occasion, level: level)
    var history = ReportHistory()
    try await addPrevious(needs.reportsBack, of: published, before: period, by: reporter, to: &history)
    if needs.sameLastYear, let earlier = period.yearEarlier {
      let found = try await reports(of: published, in: [earlier], by: reporter)
      history.reports.sameLastYear = found.entries[earlier] ?? .none
      history.read(at: found.head)
    }
    if needs.yearToDate {
      let patterns = forms.versions(published.id).flatMap(\.form.periods)
      let periods = period.earlierInYear.filter { earlier in patterns.contains { $0.matches(earlier) } }
      let found = try await reports(of: published, in: periods, by: reporter)
      history.reports.thisYear = periods.map { found.entries[$0] ?? .none }
      history.read(at: found.head)
    }
    for (source, references) in Dictionary(grouping: needs.foreign, by: ForeignReports.init) {
      let found = try await reports(of: source, in: period, by: reporter)
      for reference in references {
        history.reports.foreign[reference] = found?.value(of: reference) ?? ForeignValue.none
      }
      // That there is no such form is seen at a moment too.
      let head = if let found { found.head } else { try await histories.ask(HistoryQuestion(filings: [])).head }
      history.read(at: head)
    }
    return history
  }

  /// Who reports, as of which period: mergers and splits are seen from there.
  private struct Reporter {
    var agency: AgencyID
    var asOf: Period
    var occasion: String
    var level: AgencyLevel
  }

  private func addPrevious(
    _ count: Int, of published: PublishedForm, before period: Period, by reporter: Reporter,
    to history: inout ReportHistory
  ) async throws {
    var current = period
    for _ in 0..<count {
      let step = try await entry(before: current, of: published, by: reporter)
      history.read(at: step.head)
      history.reports.previous.append(step.entry)
      history.periods.append(step.period)
      guard let found = step.period else { break }
      current = found
    }
    while history.reports.previous.count < count {
      history.reports.previous.append(history.reports.previous.last ?? .none)
      history.periods.append(nil)
    }
  }

  private func entry(
    before current: Period, of published: PublishedForm, by reporter: Reporter
  ) async throws -> (entry: HistoryEntry, period: Period?, head: Int64) {
    let form = published.form
    let dayBefore = current.window(form.window).lowerBound.adding(days: -1)
    // Only kinds of period that some version of the form has can have been reported.
    let patterns = forms.versions(published.id).flatMap(\.form.periods)
    var candidates = Period.endingCandidates(on: dayBefore, form.window).filter { candidate in
      patterns.contains { $0.matches(candidate) }
    }
    if form.periods.contains(where: { $0.kind == .custom }) {
      let keys = try await database.run { connection in
        try Submissions.acceptedPeriods(
          form: published.id, agency: reporter.agency, occasion: reporter.occasion, on: connection)
      }
      candidates += keys.compactMap { try? Period.parse($0) }.filter {
        $0.kind == .custom && $0.window(form.window).upperBound == dayBefore
      }
    }
    let found = try await reports(of: published, in: candidates, by: reporter)
    let reported = found.entries.filter { if case .report = $0.value { true } else { false } }
    guard let period = current.previous(among: reported.keys, form.window), let entry = reported[period] else {
      let isSplit = found.entries.values.contains { if case .split = $0 { true } else { false } }
      return (isSplit ? .split : .none, nil, found.head)
    }
    return (entry, period, found.head)
  }

  /// What was accepted for each of some periods. Who reported for this agency then depends on the day, and the periods
  /// end on different days; a sum of predecessors is one only when all of them have reported.
  private func reports(
    of published: PublishedForm, in periods: [Period], by reporter: Reporter
  ) async throws -> (entries: [Period: HistoryEntry], head: Int64) {
    let register = agencies.register
    var entries: [Period: HistoryEntry] = [:]
    var filings: [Period: [FilingKey]] = [:]
    for period in periods {
      let reporters: [AgencyID]
      switch register.history(of: reporter.agency, at: period.lastDay, asOf: reporter.asOf.lastDay) {
      case .itself: reporters = [reporter.agency]
      case .sum(let agencies): reporters = agencies
      case .split:
        entries[period] = .split
        continue
      case .none: continue
      }
      filings[period] = reporters.map { agency in
        FilingKey(
          form: published.id, period: period.key, occasion: reporter.occasion, agency: agency,
          year: Int16(clamping: period.lastDay.parts.year))
      }
    }
    let answer = try await histories.ask(HistoryQuestion(filings: filings.values.flatMap { $0 }))
    for (period, keys) in filings {
      let reports = keys.compactMap { answer.reports[$0] }
      guard reports.count == keys.count else { continue }
      entries[period] = try sum(of: reports, for: published, level: reporter.level)
    }
    return (entries, answer.head)
  }

  /// The reports of another form of the same agency, read once for all their cells; `nil` where there is no such form.
  private func reports(
    of source: ForeignReports, in period: Period, by reporter: Reporter
  ) async throws -> FoundReports? {
    let periods = period.periods(source.when)
    let last = periods.last ?? period
    guard let published = forms.versions(source.form).last(where: { $0.isInForce(on: last.lastDay) }), !periods.isEmpty
    else { return nil }
    var plain = reporter
    plain.occasion = ""
    let found = try await reports(of: published, in: periods, by: plain)
    return FoundReports(form: published.form, entries: periods.map { found.entries[$0] ?? .none }, head: found.head)
  }

  /// Earlier reports in the cells of the version that judges: cells keep their slots through the versions.
  private func sum(
    of reports: [Submissions.AcceptedFigures], for published: PublishedForm, level: AgencyLevel
  ) throws(SumOverflow) -> HistoryEntry {
    if reports.count == 1, let report = reports.first {
      return .report(
        published.reading(figures: report.figures, marks: report.marks, level: level).values,
        lists: published.form.lists(stored: report.lists))
    }
    var sum = FigureSum(slots: published.plan.uses.count)
    var lists: ReportLists = [:]
    for report in reports {
      try sum.add(report: report.figures, level: level, plan: published.plan)
      // The cases of all predecessors are the successor's.
      lists.merge(published.form.lists(stored: report.lists)) { $0 + $1 }
    }
    return .report(published.form.reading(of: sum, slots: published.slots).values, lists: lists)
  }
}

/// The reports of another form that a rule looks at.
private struct ForeignReports: Hashable {
  let form: String
  let when: ForeignReference.When

  init(_ reference: ForeignReference) { (form, when) = (reference.form, reference.when) }
}

/// The reports that were found, of each of the periods asked for.
private struct FoundReports {
  let form: Form
  let entries: [HistoryEntry]
  let head: Int64

  /// What a cell holds; over several periods the sum, where all of them are reported.
  func value(of reference: ForeignReference) -> ForeignValue {
    guard let ordinal = form.ordinal(row: reference.row, column: reference.column) else { return .none }
    var total: Quantity?
    for entry in entries {
      guard case .report(let values, _) = entry else { return .none }
      let value = values[ordinal]
      if value.state == .notCalculable { return .notCalculable }
      guard value.isNumber else { continue }
      guard let sum = (total ?? .zero).adding(Quantity(units: value.units, scale: form.cells[ordinal].places)) else {
        return .notCalculable
      }
      total = sum
    }
    return total.map { .number($0) } ?? .blank
  }
}
