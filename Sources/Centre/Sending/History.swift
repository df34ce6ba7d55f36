// Which earlier reports a rule's `previous` means (contract §5 and §9): the report whose window ends the day before this
// one's begins, whatever its frequency; of a merged agency the sum of its predecessors; of a split one, none.
internal import Formats
internal import Postgres
public import ReportModel
internal import Store

/// Earlier reports for a judging, and the ledger's head they were read at; `head` is `nil` where none were needed.
public struct ReportHistory: Sendable {
  public var entries: [HistoryEntry]
  /// The period of each entry that is there.
  public var periods: [Period?]
  public var head: Int64?

  static let notNeeded = ReportHistory(entries: [], periods: [], head: nil)
}

extension Centre {
  /// Earlier reports, as many as the form's rules look back.
  func history(for prepared: PreparedDraft) async throws -> ReportHistory {
    try await history(
      of: prepared.form, agency: prepared.agency, period: prepared.period, occasion: prepared.draft.occasion,
      level: prepared.level, reportsBack: prepared.form.reportsBack)
  }

  func history(
    of published: PublishedForm, agency: AgencyID, period: Period, occasion: String, level: AgencyLevel,
    reportsBack: Int
  ) async throws -> ReportHistory {
    guard reportsBack > 0 else { return .notNeeded }
    var entries: [HistoryEntry] = []
    var periods: [Period?] = []
    var current = period
    var head: Int64?
    for _ in 0..<reportsBack {
      let step = try await entry(
        before: current, of: published, agency: agency, asOf: period, occasion: occasion, level: level)
      head = min(head ?? step.head, step.head)
      entries.append(step.entry)
      periods.append(step.period)
      guard let found = step.period else { break }
      current = found
    }
    while entries.count < reportsBack {
      entries.append(entries.last ?? .none)
      periods.append(nil)
    }
    return ReportHistory(entries: entries, periods: periods, head: head)
  }

  private func entry(
    before current: Period, of published: PublishedForm, agency: AgencyID, asOf period: Period, occasion: String,
    level: AgencyLevel
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
        try Submissions.acceptedPeriods(form: published.id, agency: agency, occasion: occasion, on: connection)
      }
      candidates += keys.compactMap { try? Period.parse($0) }.filter {
        $0.kind == .custom && $0.window(form.window).upperBound == dayBefore
      }
    }
    // Who reported for this agency then depends on the day, and the candidates' keys end on different days.
    let register = agencies.register
    var filings: [Period: [FilingKey]] = [:]
    var isSplit = false
    for candidate in candidates {
      let reporters: [AgencyID]
      switch register.history(of: agency, at: candidate.lastDay, asOf: period.lastDay) {
      case .itself: reporters = [agency]
      case .sum(let agencies): reporters = agencies
      case .split:
        isSplit = true
        continue
      case .none: continue
      }
      filings[candidate] = reporters.map { reporter in
        FilingKey(
          form: published.id, period: candidate.key, occasion: occasion, agency: reporter,
          year: Int16(clamping: candidate.lastDay.parts.year))
      }
    }
    let answer = try await histories.ask(HistoryQuestion(filings: filings.values.flatMap { $0 }))
    // A sum of predecessors is one only when all of them have reported.
    let reported = filings.filter { $0.value.allSatisfy { answer.reports[$0] != nil } }
    guard let found = current.previous(among: reported.keys, form.window), let keys = reported[found] else {
      return (isSplit ? .split : .none, nil, answer.head)
    }
    let reports = keys.compactMap { answer.reports[$0] }
    return (sum(of: reports, for: published, level: level), found, answer.head)
  }

  /// Earlier reports in the cells of the version that judges: cells keep their slots through the versions.
  private func sum(
    of reports: [Submissions.AcceptedFigures], for published: PublishedForm, level: AgencyLevel
  ) -> HistoryEntry {
    if reports.count == 1, let report = reports.first {
      return .report(published.reading(figures: report.figures, marks: report.marks, level: level).values)
    }
    var sum = FigureSum(slots: published.plan.uses.count)
    for report in reports { sum.add(report: report.figures, level: level, plan: published.plan) }
    return .report(published.form.reading(of: sum, slots: published.slots).values)
  }
}
