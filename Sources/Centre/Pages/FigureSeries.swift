// One agency's figures of a form over its last periods: the newest, and those it is compared with. A cell is followed
// by its slot, because columns are numbered anew from version to version.
internal import Postgres
internal import Rendering
internal import ReportModel
internal import Store

struct FigureSeries {
  /// By key of the period.
  private let scopes: [String: FigureScope]
  /// Newest first.
  let periods: [Period]
  private var read: [String: AgencyFigures] = [:]

  /// Periods that are drawn beside each other.
  static let most = 8

  /// - Parameter periods: for which there are reports, newest first; those whose figures are not for the reader are
  ///   left out.
  init(_ published: PublishedForm, periods: [Period], agency: String?, of centre: Centre, for principal: Principal) {
    var scopes: [String: FigureScope] = [:]
    for period in periods where scopes[period.key] == nil {
      let query = FigureQuery(form: published.form.code, periods: period.key, agency: agency)
      scopes[period.key] = try? centre.scopes(of: query, by: principal).first
    }
    self.scopes = scopes
    self.periods = periods.filter { scopes[$0.key] != nil }
  }

  /// The periods a series of these needs: the last ones of the newest's kind, and the same of last year.
  static func chosen(_ known: [Period], from newest: Period, count: Int = most) -> [Period] {
    let alike = known.filter { $0.kind == newest.kind && $0.lastDay <= newest.lastDay }
      .sorted { $0.lastDay > $1.lastDay }
    let last = Array(alike.prefix(count))
    let earlier = last.prefix(count).compactMap { $0.yearEarlier }
    return last + alike.filter { period in !last.contains(period) && earlier.contains(period) }
  }

  mutating func fill(on connection: Connection) throws {
    for (key, scope) in scopes { read[key] = try scope.read([scope.nodes[0]], occasion: "", on: connection).first }
  }

  /// The scope of the newest period.
  var newest: FigureScope? { periods.first.flatMap { scopes[$0.key] } }

  func figures(_ period: Period) -> AgencyFigures? { read[period.key] }

  func scope(_ period: Period) -> FigureScope? { scopes[period.key] }

  /// A cell of the newest version, as a period has it.
  func cell(slot: Int, in period: Period) -> (cell: ReportCell, place: FigurePlace)? {
    guard let scope = scopes[period.key], let ordinal = scope.published.slots.firstIndex(of: slot),
      scope.cells.contains(ordinal)
    else { return nil }
    let node = scope.nodes[0]
    return (
      scope.cell(ordinal, read[period.key], at: node),
      scope.published.form.place(ordinal, period: period.key, agency: scope.tree.code(node))
    )
  }

  /// What a figure of a period is compared with: not calculable where the agency was merged, split or moved between.
  private func base(slot: Int, in earlier: Period, of period: Period) -> ReportCell? {
    guard var cell = cell(slot: slot, in: earlier)?.cell, let scope = scopes[period.key] else { return nil }
    if !scope.isUnchanged(scope.nodes[0], since: earlier.lastDay) { cell.value = .notCalculable }
    return cell
  }

  /// A figure of a period with what it is compared with.
  func figure(slot: Int, label: LocalizedText, in period: Period, withTrend: Bool = true) -> SiteFigure? {
    guard let (cell, place) = cell(slot: slot, in: period) else { return nil }
    var figure = SiteFigure(label: label, cell: cell, place: place)
    figure.previous = period.preceding.flatMap { base(slot: slot, in: $0, of: period) }
    figure.lastYear = period.yearEarlier.flatMap { base(slot: slot, in: $0, of: period) }
    if withTrend {
      figure.trend = periods.filter { $0.lastDay <= period.lastDay }.prefix(Self.most).reversed().compactMap { period in
        self.cell(slot: slot, in: period).map { ReportTrend.Point(period: period.shown, value: $0.cell.value) }
      }
    }
    return figure
  }

  /// The main figures of the newest period.
  var mainFigures: [SiteFigure] {
    guard let scope = newest else { return [] }
    return scope.mainCells.compactMap { ordinal, label in
      var figure = figure(slot: scope.published.slots[ordinal], label: label, in: scope.period)
      figure?.indicator = scope.published.form.cells[ordinal].indicator
      return figure
    }
  }
}
