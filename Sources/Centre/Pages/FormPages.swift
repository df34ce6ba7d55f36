// The list of forms and the page of one, as far as the reader may see their figures.
internal import Postgres
public import Rendering
internal import ReportModel
internal import Store

extension Centre {
  /// Periods listed on the page of a form.
  private static let periodsShown = 60

  /// The forms, by code.
  public func formsPage(for principal: Principal) async throws -> [FormLine] {
    try Access.check(principal, may: .readCatalogues)
    let known = try await knownPeriods(of: forms.newest)
    var places: [(published: PublishedForm, newest: Period, scope: FigureScope)] = []
    var lines: [FormLine] = []
    for published in forms.newest {
      lines.append(FormLine(form: shown(published), periods: published.form.periods))
      guard let newest = known[published.id]?.first else { continue }
      let query = FigureQuery(
        form: published.form.code, periods: newest.key, agency: usualAgency(published, for: principal))
      guard let scope = try? scopes(of: query, by: principal).first, scope.expected.owed(atOrBelow: scope.nodes[0]) > 0
      else { continue }
      places.append((published, newest, scope))
    }
    let owed = places.map(\.scope.owedReports)
    let accepted = try await pulls.read { try Filings.counts(owed, on: $0) }
    for (place, accepted) in zip(places, accepted) {
      guard let index = lines.firstIndex(where: { $0.form.code == place.published.form.code }) else { continue }
      lines[index].newest = place.newest.shown
      lines[index].completeness = ReportCompleteness(
        expected: place.scope.expected.owed(atOrBelow: place.scope.nodes[0]), accepted: accepted)
    }
    return lines
  }

  public func formPage(_ code: String, for principal: Principal) async throws -> FormView {
    try Access.check(principal, may: .readCatalogues)
    let versions = try await withFreshShelves { try formVersions(code) }
    let published = versions[versions.count - 1]
    let form = published.form
    var view = FormView(form: shown(published), issuerCode: agencies.register.code(published.issuer))
    view.legalBasis = form.legalBasis
    view.reporters = form.reporters
    view.patterns = form.periods
    (view.from, view.until) = (form.effectiveFrom, form.effectiveUntil)
    view.guide = form.guide
    let known = try await knownPeriods(of: [published])[published.id] ?? []
    view.hasMore = known.count > Self.periodsShown
    guard let newest = known.first else { return view }
    let agency = usualAgency(published, for: principal)
    let listed = known.prefix(Self.periodsShown).compactMap { period -> (Period, FigureScope)? in
      let query = FigureQuery(form: code, periods: period.key, agency: agency)
      return (try? scopes(of: query, by: principal).first).map { (period, $0) }
    }
    let owed = listed.map(\.1.owedReports)
    let series = FigureSeries(
      published, periods: FigureSeries.chosen(known, from: newest), agency: agency, of: self, for: principal)
    let (accepted, filled) = try await pulls.read { connection in
      try connection.transaction(.snapshot) {
        var filled = series
        try filled.fill(on: connection)
        return (try Filings.counts(owed, on: connection), filled)
      }
    }
    view.figures = filled.mainFigures
    view.periods = zip(listed, accepted).map { entry, accepted in
      let (period, scope) = entry
      return FormView.Line(
        period: period.shown,
        completeness: ReportCompleteness(
          expected: scope.expected.owed(atOrBelow: scope.nodes[0]), accepted: accepted))
    }
    return view
  }

  /// The periods of each form for which there is an accepted report, newest first.
  func knownPeriods(of forms: [PublishedForm]) async throws -> [FormID: [Period]] {
    let ids = forms.map(\.id)
    let keys = try await pulls.read { try Filings.periods(of: ids, on: $0) }
    return keys.mapValues { keys in
      keys.compactMap { try? Period.parse($0) }.sorted { ($0.lastDay, $0.key) > ($1.lastDay, $1.key) }
    }
  }
}
