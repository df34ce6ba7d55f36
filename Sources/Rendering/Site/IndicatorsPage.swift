// The data dictionary at `/indicators`: every indicator with unit, nature and definition, which form collects it on
// which legal basis, who reports it and how often.
public import ReportModel

/// An indicator of the dictionary.
public struct IndicatorLine: Sendable, Equatable {
  public var code: String
  public var name: LocalizedText
  public var definition: LocalizedText?
  public var unit: String?
  public var nature: Nature?
  public var sources: [Source]

  /// A form that collects it.
  public struct Source: Sendable, Equatable {
    public var form: ReportForm
    public var legalBasis: [LegalBasis]
    public var reporters: [Reporters]
    public var periods: [PeriodPattern]

    public init(form: ReportForm, legalBasis: [LegalBasis], reporters: [Reporters], periods: [PeriodPattern]) {
      self.form = form
      self.legalBasis = legalBasis
      self.reporters = reporters
      self.periods = periods
    }
  }

  public init(
    code: String, name: LocalizedText, definition: LocalizedText?, unit: String?, nature: Nature?, sources: [Source]
  ) {
    self.code = code
    self.name = name
    self.definition = definition
    self.unit = unit
    self.nature = nature
    self.sources = sources
  }
}

public struct IndicatorsView: Sendable, Equatable {
  /// What was searched for, `""` for nothing.
  public var text: String
  public var indicators: [IndicatorLine]
  /// Whether more were found than are shown.
  public var hasMore: Bool

  public init(text: String, indicators: [IndicatorLine], hasMore: Bool) {
    self.text = text
    self.indicators = indicators
    self.hasMore = hasMore
  }
}

public enum IndicatorsPage {
  public static func html(_ view: IndicatorsView, _ context: SiteContext) -> String {
    let language = context.language
    let table = SiteTable(
      id: "indicators",
      caption: SiteWord.indicatorsCount.text(
        language, ["count": DisplayNumber.text(view.indicators.count, language: language)]),
      columns: [
        .init(heading: SiteWord.indicator.text(language)), .init(heading: PageWord.unitHeading.text(language)),
        .init(heading: SiteWord.nature.text(language)), .init(heading: SiteWord.sources.text(language), isWide: true),
      ],
      rows: view.indicators.map { indicator in
        let definition: Markup = indicator.definition.map { "<br><small>\($0, language)</small>" } ?? ""
        let name = Markup.link(SitePath.indicator(indicator.code), indicator.name, language)
        return [
          "\(name) <small>\(indicator.code)</small>\(definition)",
          "\(unit: indicator.unit, language)", "\(indicator.nature.map { SiteText.nature($0).text(language) } ?? "")",
          sources(indicator.sources, language),
        ]
      })
    let found: Markup = view.indicators.isEmpty ? "<p>\(SiteWord.nothingFound.text(language))</p>\n" : table.markup
    let more: Markup = view.hasMore ? "<p>\(SiteWord.narrowSearch.text(language))</p>\n" : ""
    return SiteFrame.html(
      context, .indicators, heading: SiteWord.dictionary.text(language),
      content:
        "\(SearchForm.markup(SitePath.indicators, .searchIndicators, view.text, language))\(found)\(more)")
  }

  static func sources(_ sources: [IndicatorLine.Source], _ language: Language) -> Markup {
    .joined(
      sources.map { source in
        let documents = SiteText.documents(source.legalBasis, language)
        let facts = [
          documents, SiteText.reporters(source.reporters, language), SiteText.frequency(source.periods, language),
        ]
        let words = facts.filter { !$0.isEmpty }.joined(separator: "; ")
        return "\(Markup.link(SitePath.form(source.form.code), source.form.shownCode)): \(words)"
      }, by: "<br>")
  }
}

/// A field to search a list by.
enum SearchForm {
  static func markup(_ path: String, _ label: SiteWord, _ text: String, _ language: Language) -> Markup {
    """
    <form class="search" method="get" action="\(path)" role="search">
    <label for="q">\(label.text(language))</label>
    <input id="q" name="q" type="search" value="\(text)" maxlength="100">
    <button type="submit">\(SiteWord.search.text(language))</button>
    </form>

    """
  }
}
