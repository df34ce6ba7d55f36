// The page of an indicator: what it is, who collects it of whom, its last figures against the period before and the
// same of last year, and the provinces side by side.
public import ReportModel

public struct IndicatorView: Sendable, Equatable {
  public var indicator: IndicatorLine
  /// Of each form that collects it, as far as the reader may read its figures.
  public var series: [Series] = []

  /// The last periods of one figure.
  public struct Series: Sendable, Equatable {
    public var form: ReportForm
    public var agency: ReportAgency
    /// How the cell is headed, where the form has several that bear the indicator.
    public var label: LocalizedText?
    /// Newest first.
    public var lines: [Line]
    /// The agencies below in the newest period.
    public var ranking: ReportRanking?
    public var rankingPlaces: [String: FigurePlace] = [:]

    public init(form: ReportForm, agency: ReportAgency, label: LocalizedText?, lines: [Line]) {
      self.form = form
      self.agency = agency
      self.label = label
      self.lines = lines
    }
  }

  public struct Line: Sendable, Equatable {
    public var period: ReportPeriod
    public var figure: SiteFigure

    public init(period: ReportPeriod, figure: SiteFigure) {
      self.period = period
      self.figure = figure
    }
  }

  public init(indicator: IndicatorLine) { self.indicator = indicator }
}

public enum IndicatorPage {
  public static func html(_ view: IndicatorView, _ context: SiteContext) -> String {
    let language = context.language
    let content: Markup = """
      \(facts(view.indicator, language))\
      \(view.series.isEmpty ? "<p>\(PageWord.noFigures.text(language))</p>\n" : "")\
      \(Markup(each: view.series.enumerated()) { series($1, number: $0 + 1, language) })
      """
    return SiteFrame.html(
      context, .indicators, heading: language.pick(view.indicator.name),
      marked: "\(view.indicator.name, language)", content: content)
  }

  private static func facts(_ indicator: IndicatorLine, _ language: Language) -> Markup {
    var facts: [(String, Markup)] = [(SiteWord.code.text(language), "\(indicator.code)")]
    if let definition = indicator.definition {
      facts.append((SiteWord.definition.text(language), "\(definition, language)"))
    }
    if let unit = indicator.unit { facts.append((PageWord.unitHeading.text(language), "\(unit: unit, language)")) }
    if let nature = indicator.nature {
      facts.append((SiteWord.nature.text(language), "\(SiteText.nature(nature).text(language))"))
    }
    facts.append((SiteWord.sources.text(language), IndicatorsPage.sources(indicator.sources, language)))
    return .facts(facts)
  }

  private static func series(_ series: IndicatorView.Series, number: Int, _ language: Language) -> Markup {
    let label: [Markup] = series.label.map { ["\($0, language)"] } ?? []
    let heading = Markup.joined(["\(series.form.title, language)"] + label + ["\(series.agency.name)"], by: " – ")
    let table = SiteTable(
      id: "periods-\(number)", caption: SiteWord.lastPeriods.text(language),
      columns: [
        .init(heading: SiteWord.period.text(language)), .init(heading: PageWord.value.text(language), isNumber: true),
        .init(heading: SiteWord.againstPrevious.text(language), isNumber: true),
        .init(heading: SiteWord.againstLastYear.text(language), isNumber: true),
      ],
      rows: series.lines.map { line in
        let (form, period) = (series.form.code, line.period)
        return [
          .link(
            SitePath.period(form, period.key, agency: series.agency.code), language.pick(period.name).capitalizedFirst),
          FigureMarkup.linked(line.figure.cell, line.figure.place, language),
          FigureMarkup.changed(line.figure.cell, line.figure.previous, language),
          FigureMarkup.changed(line.figure.cell, line.figure.lastYear, language),
        ]
      })
    return """
      <section aria-labelledby="series-\(number)">
      <h2 id="series-\(number)">\(heading)</h2>
      \(trend(series, number, language))\(table.markup)\(ranking(series, number, language))</section>

      """
  }

  /// Drawn where there is something to compare.
  private static func trend(_ series: IndicatorView.Series, _ number: Int, _ language: Language) -> Markup {
    guard series.lines.count > 1, let newest = series.lines.first else { return "" }
    let trend = ReportTrend(
      title: newest.figure.label, unit: newest.figure.cell.unit, places: newest.figure.cell.places,
      points: series.lines.reversed().map { ReportTrend.Point(period: $0.period, value: $0.figure.cell.value) })
    return TrendChart(trend: trend, language: language).markup(id: "trend-\(number)")
  }

  private static func ranking(_ series: IndicatorView.Series, _ number: Int, _ language: Language) -> Markup {
    guard let ranking = series.ranking else { return "" }
    var chart = RankingChart(ranking: ranking, language: language)
    chart.places = series.rankingPlaces
    return chart.markup(id: "ranking-\(number)")
  }
}
