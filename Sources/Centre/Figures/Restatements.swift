// Figures that later reports restate. Where they do, the figure is what the newest of them says; what it was before, and
// how many reports were restated, stands beside it. What nobody reported is not restated: a missing report stays visible
// as such.
internal import Postgres
internal import ReportModel
internal import Store

/// A report as it counts: what it says, with what later reports restate of it.
struct CountedReport {
  let stored: AcceptedReport
  /// Those that may restate it, in the order of their periods.
  var later: [RestatingReport] = []

  /// What the report says, by ordinal, and what later reports changed in it.
  func values(in published: PublishedForm) -> (values: [CellValue], restated: [Int: RestatedFigure]) {
    var values = published.values(figures: stored.figures, marks: stored.marks)
    guard !later.isEmpty else { return (values, [:]) }
    let (counted, restated) = LaterReport.restating(stored.figures, by: later.map(\.report))
    var changed: [Int: RestatedFigure] = [:]
    for (ordinal, slot) in published.slots.enumerated() {
      guard let status = restated[slot], let units = counted[slot], values[ordinal].isNumber,
        !published.form.cells[ordinal].isComputed
      else { continue }
      let difference = Int128(units) - values[ordinal].units
      changed[ordinal] = RestatedFigure(reports: 1, difference: difference, status: status)
      values[ordinal] = .value(Int128(units))
    }
    return (values, changed)
  }

  /// The last report that restates a slot, and where in it the figure stands.
  func restating(slot: Int) -> (report: RestatingReport, slot: Int)? {
    guard slot < stored.figures.count, stored.figures[slot] != nil else { return nil }
    for report in later.reversed() {
      let cell = report.report.cells.last { $0.restated == slot && report.report.value(restating: $0) != nil }
      if let cell { return (report, cell.slot) }
    }
    return nil
  }
}

/// A report that may restate figures of an earlier period.
struct RestatingReport {
  let stored: AcceptedReport
  let period: Period
  let report: LaterReport
}

/// The periods of a form whose reports may restate figures of one period.
struct Restatements: Sendable {
  private struct Later: Sendable {
    let period: Period
    /// By the version that judges a report.
    let cells: [Int: [SlotRestatement]]
  }

  private let form: FormID
  private let period: Period
  /// The nearest first.
  private let later: [Later]
  private let register: AgencyRegister

  /// - Parameter versions: all of the form.
  init(of period: Period, _ form: FormID, by versions: [PublishedForm], _ register: AgencyRegister) {
    later = versions.stepsBack.compactMap { step in
      guard let later = period.later(by: step) else { return nil }
      let cells = versions.compactMap { version in version.restatements[step].map { (version.form.version, $0) } }
      return Later(period: later, cells: Dictionary(uniqueKeysWithValues: cells))
    }
    self.form = form
    self.period = period
    self.register = register
  }

  /// Keys of the periods whose reports may restate.
  var periods: [String] { later.map(\.period.key) }

  /// The versions by which a report may.
  var versions: [Int] { Set(later.flatMap(\.cells.keys)).sorted() }

  /// Later reports of these agencies. An agency that was merged, split or moved meanwhile speaks of another territory,
  /// and restates nothing.
  func read(
    _ agencies: [AgencyID], occasion: String, on connection: Connection
  ) throws(DatabaseError) -> [AgencyID: [RestatingReport]] {
    var reports: [AgencyID: [RestatingReport]] = [:]
    for later in later {
      let same = agencies.filter {
        register.isUnchanged($0, from: period.lastDay, through: later.period.lastDay)
      }
      guard !same.isEmpty else { continue }
      for report in try Figures.accepted(
        form: form, period: later.period.key, occasion: occasion, agencies: same, on: connection)
      {
        guard let cells = later.cells[report.version] else { continue }
        reports[report.agency, default: []].append(
          RestatingReport(
            stored: report, period: later.period, report: LaterReport(figures: report.figures, cells: cells)))
      }
    }
    return reports
  }
}

extension [PublishedForm] {
  /// How many periods back any of these versions restates, the fewest first.
  fileprivate var stepsBack: [Int] { Set(flatMap(\.restatements.keys)).sorted() }

  /// The periods whose figures reports for this one may restate, by whichever version they are judged: a report that is
  /// judged by another than the one it replaces takes back what that one restated.
  func periodsRestated(by period: Period) -> [Period] { stepsBack.compactMap { period.earlier(by: $0) } }
}
