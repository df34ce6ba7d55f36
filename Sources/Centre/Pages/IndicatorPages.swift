// The data dictionary, and one indicator with its figures.
internal import Formats
internal import Postgres
public import Rendering
internal import ReportModel
internal import Store

extension Centre {
  private static let indicatorsShown = 200
  /// Periods of an indicator beside each other, and figures of one form.
  private static let periodsCompared = 12
  private static let cellsShown = 4

  /// - Parameter text: to search by: name, code or definition, without regard to case and tones.
  public func indicatorsPage(_ text: String, for principal: Principal) throws(Problem) -> IndicatorsView {
    try Access.check(principal, may: .readCatalogues)
    let wanted = TextKey.fold(text)
    let found = collectedIndicators(on: today).filter { entry in
      wanted.isEmpty || entry.code.lowercased().contains(wanted) || TextKey.fold(entry.name.vi).contains(wanted)
        || entry.name.en.map { TextKey.fold($0).contains(wanted) } == true
        || entry.definition.map { TextKey.fold($0.vi).contains(wanted) } == true
    }
    return IndicatorsView(
      text: text, indicators: found.prefix(Self.indicatorsShown).map(shown), hasMore: found.count > Self.indicatorsShown
    )
  }

  public func indicatorPage(_ code: String, for principal: Principal) async throws -> IndicatorView {
    try Access.check(principal, may: .readCatalogues)
    let entry = try await withFreshShelves { () throws -> CollectedIndicator in
      guard let found = collectedIndicators(on: today).first(where: { $0.code == code }) else {
        throw Problem(.indicatorUnknown, ["found": String(code.prefix(60))])
      }
      return found
    }
    var view = IndicatorView(indicator: shown(entry))
    let known = try await knownPeriods(of: entry.uses.map(\.published))
    var planned: [(use: PublishedForm, cells: [Int], series: FigureSeries, children: [Int])] = []
    for (published, collection) in entry.uses {
      guard let newest = known[published.id]?.first else { continue }
      let chosen = FigureSeries.chosen(known[published.id] ?? [], from: newest, count: Self.periodsCompared)
      let series = FigureSeries(
        published, periods: chosen, agency: usualAgency(published, for: principal), of: self, for: principal)
      guard let scope = series.newest, scope.expected.owed(atOrBelow: scope.nodes[0]) > 0 else { continue }
      let children = scope.tree.children(scope.nodes[0]).filter { scope.expected.owed(atOrBelow: $0) > 0 }
      let cells = mainCells(of: collection, published.form).map { published.slots[$0] }
      planned.append((published, cells, series, Array(children.prefix(200))))
    }
    let asked = planned
    let read = try await pulls.read { connection in
      try connection.transaction(.snapshot) {
        try asked.map { plan in
          var series = plan.series
          try series.fill(on: connection)
          return (series, try series.newest?.read(plan.children, occasion: "", on: connection) ?? [])
        }
      }
    }
    for (plan, (series, children)) in zip(planned, read) {
      for slot in plan.cells {
        if let shown = self.series(series, slot: slot, of: plan.use, isOnly: plan.cells.count == 1, children) {
          view.series.append(shown)
        }
      }
    }
    return view
  }

  private func series(
    _ series: FigureSeries, slot: Int, of published: PublishedForm, isOnly: Bool, _ children: [AgencyFigures]
  ) -> IndicatorView.Series? {
    guard let scope = series.newest, let ordinal = scope.published.slots.firstIndex(of: slot) else { return nil }
    let label = scope.published.form.label(ordinal)
    let lines = series.periods.prefix(Self.periodsCompared).compactMap { period in
      series.figure(slot: slot, label: label, in: period, withTrend: false).map {
        IndicatorView.Line(period: period.shown, figure: $0)
      }
    }
    guard !lines.isEmpty else { return nil }
    var shown = IndicatorView.Series(
      form: self.shown(published), agency: scope.tree.shown(scope.nodes[0]), label: isOnly ? nil : label, lines: lines)
    guard children.count > 1 else { return shown }
    let cell = scope.published.form.cells[ordinal]
    var entries: [ReportRankingEntry] = []
    var without: [ReportAgency] = []
    for figures in children where scope.expectedReports(figures.node, ordinal) > 0 {
      let agency = scope.tree.shown(figures.node)
      shown.rankingPlaces[agency.code] = scope.published.form.place(
        ordinal, period: scope.period.key, agency: agency.code)
      let value = figures.values[ordinal]
      guard value.isNumber else {
        without.append(agency)
        continue
      }
      entries.append(
        ReportRankingEntry(agency: agency, value: Quantity(units: value.units, scale: cell.places)))
    }
    shown.ranking = ReportRanking(
      title: LocalizedText(vi: scope.period.name.vi, en: scope.period.name.en), unit: cell.unit, places: cell.places,
      entries: entries, withoutFigure: without)
    return shown
  }

  /// Of a column with a total its total; else the first few. What restates an earlier period is none of the figures.
  private func mainCells(of collection: IndicatorCollection, _ form: Form) -> [Int] {
    let numeric = collection.cells.filter {
      form.cells[$0].type.isNumeric && !form.isListed($0) && form.cells[$0].periodShift == 0
    }
    let top = numeric.filter { form.tables[form.cells[$0].table].rows[form.cells[$0].row].sum == .top }
    return Array((top.isEmpty ? numeric : top).prefix(Self.cellsShown))
  }

  private func shown(_ entry: CollectedIndicator) -> IndicatorLine {
    IndicatorLine(
      code: entry.code, name: entry.name, definition: entry.definition, unit: entry.cell?.unit,
      nature: entry.cell?.nature,
      sources: entry.uses.map { use in
        IndicatorLine.Source(
          form: shown(use.published), legalBasis: use.published.form.legalBasis,
          reporters: use.published.form.reporters, periods: use.published.form.periods)
      })
  }
}
