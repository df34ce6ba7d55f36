// Figures that later reports restate. Where they do, the figure is what the newest of them says; what it was before, and
// how many reports were restated, stands beside it. What nobody reported is not restated: a missing report stays visible
// as such.
internal import Postgres
internal import ReportModel
internal import Store

/// A cell of a form version that restates a figure of an earlier period, by slots.
struct SlotRestatement: Sendable {
  /// Where it stands in the report that restates.
  let slot: Int
  /// Whose figure of the earlier period it takes the place of.
  let restated: Int
  let periodsBack: Int
  /// How certain the figure then is.
  let status: FigureStatus?
}

/// What a later report says of a figure.
struct RestatingValue {
  let units: Int64
  let report: AcceptedReport
  /// Where it stands in that report.
  let slot: Int
  let period: Period
}

/// The periods of a form whose reports restate figures of one period.
struct Restatements: Sendable {
  private struct Later: Sendable {
    let period: Period
    /// By the version that judges a report.
    let cells: [Int: [SlotRestatement]]
  }

  private let form: FormID
  private let period: Period
  /// The nearest first: what comes later takes the place of what came before.
  private let later: [Later]
  private let register: AgencyRegister

  /// - Parameter versions: all of the form.
  init(of period: Period, _ form: FormID, by versions: [PublishedForm], _ register: AgencyRegister) {
    let steps = Set(versions.flatMap(\.restatements).map(\.periodsBack)).sorted()
    later = steps.compactMap { step in
      guard let later = period.later(by: step) else { return nil }
      let cells = versions.map { ($0.form.version, $0.restatements.filter { $0.periodsBack == step }) }
      return Later(period: later, cells: Dictionary(uniqueKeysWithValues: cells))
    }
    self.form = form
    self.period = period
    self.register = register
  }

  /// Keys of the periods whose reports may restate.
  var periods: [String] { later.map(\.period.key) }

  /// How certain the figure of a slot is where all its reports are restated; the least certain of what may restate it.
  func status(ofSlot slot: Int) -> FigureStatus? {
    later.flatMap { $0.cells.values.joined() }.filter { $0.restated == slot }.compactMap(\.status).min()
  }

  /// What later reports of these agencies say, by agency and slot. An agency that was merged or split meanwhile speaks of
  /// another territory, and restates nothing.
  func read(
    _ agencies: [AgencyID], occasion: String, on connection: Connection
  ) throws(DatabaseError) -> [AgencyID: [Int: RestatingValue]] {
    var values: [AgencyID: [Int: RestatingValue]] = [:]
    for later in later {
      let same = agencies.filter {
        register.isUnchanged($0, from: period.lastDay, through: later.period.lastDay)
      }
      guard !same.isEmpty else { continue }
      for report in try Figures.accepted(
        form: form, period: later.period.key, occasion: occasion, agencies: same, on: connection)
      {
        for cell in later.cells[report.version] ?? [] {
          guard cell.slot < report.figures.count, let units = report.figures[cell.slot] else { continue }
          values[report.agency, default: [:]][cell.restated] = RestatingValue(
            units: units, report: report, slot: cell.slot, period: later.period)
        }
      }
    }
    return values
  }
}

extension PublishedForm {
  /// The periods whose figures a report for this one may restate.
  func periodsRestated(by period: Period) -> [Period] {
    Set(restatements.map(\.periodsBack)).sorted().compactMap { period.earlier(by: $0) }
  }
}
