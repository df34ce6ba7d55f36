// The page of a form: what it is and who owes it, its newest figures, and all its periods.
public import ReportModel

public struct FormView: Sendable, Equatable {
  public var form: ReportForm
  public var issuerCode: String
  public var legalBasis: [LegalBasis] = []
  public var reporters: [Reporters] = []
  public var patterns: [PeriodPattern] = []
  public var from: CivilDate?
  public var until: CivilDate?
  public var guide: LocalizedText?
  /// Of the newest period with a report.
  public var figures: [SiteFigure] = []
  /// Newest first.
  public var periods: [Line] = []
  /// Whether there are more periods than are listed.
  public var hasMore = false

  public struct Line: Sendable, Equatable {
    public var period: ReportPeriod
    public var completeness: ReportCompleteness

    public init(period: ReportPeriod, completeness: ReportCompleteness) {
      self.period = period
      self.completeness = completeness
    }
  }

  public init(form: ReportForm, issuerCode: String) {
    self.form = form
    self.issuerCode = issuerCode
  }
}

public enum FormPage {
  public static func html(_ view: FormView, _ context: SiteContext) -> String {
    let language = context.language
    let form = view.form
    let content: Markup = """
      \(banner(form, language))\(facts(view, language))\(newest(view, language))\(periods(view, language))
      """
    return SiteFrame.html(
      context, .forms, heading: language.pick(form.title), marked: "\(form.title, language)", content: content)
  }

  /// A demonstration never looks official.
  static func banner(_ form: ReportForm, _ language: Language) -> Markup {
    form.demonstration ? "<p class=\"banner\">\(PageWord.demonstrationBanner.text(language))</p>\n" : ""
  }

  private static func facts(_ view: FormView, _ language: Language) -> Markup {
    let form = view.form
    var facts: [(String, Markup)] = [
      (
        SiteWord.form.text(language),
        "\(PageWord.form.text(language, ["code": form.shownCode, "version": String(form.version)]))"
      ),
      (SiteWord.issuer.text(language), .link(SitePath.agency(view.issuerCode), form.issuerName)),
    ]
    let documents = SiteText.documents(view.legalBasis, language)
    if !documents.isEmpty { facts.append((SiteWord.legalBasis.text(language), "\(documents)")) }
    facts.append((SiteWord.whoReports.text(language), "\(SiteText.reporters(view.reporters, language))"))
    facts.append((SiteWord.frequency.text(language), "\(SiteText.frequency(view.patterns, language))"))
    if view.from != nil || view.until != nil {
      let from = view.from.map { SiteText.day($0, language) } ?? "…"
      let until = view.until.map { SiteText.day($0, language) } ?? "…"
      facts.append((SiteWord.inForce.text(language), "\(from) – \(until)"))
    }
    if let guide = view.guide { facts.append((SiteWord.guide.text(language), "\(guide, language)")) }
    facts.append(
      (
        PageWord.documents.text(language),
        .link(SitePath.document("/v1/forms/\(form.code)", [:]), SiteWord.formFile.text(language))
      ))
    return .facts(facts)
  }

  private static func newest(_ view: FormView, _ language: Language) -> Markup {
    guard let newest = view.periods.first, !view.figures.isEmpty else { return "" }
    let caption: Markup = "\(PageWord.figures.text(language)): \(language.pick(newest.period.name))"
    return FigureList(id: "figures", caption: caption, figures: view.figures, language: language).markup
  }

  private static func periods(_ view: FormView, _ language: Language) -> Markup {
    guard !view.periods.isEmpty else { return "<p>\(PageWord.noReports.text(language))</p>\n" }
    let table = SiteTable(
      id: "periods", caption: SiteWord.periods.text(language),
      columns: [
        .init(heading: SiteWord.period.text(language)),
        .init(heading: PageWord.submitted.text(language), isNumber: true),
        .init(heading: PageWord.missing.text(language), isNumber: true),
      ],
      rows: view.periods.map { line in
        [
          .link(SitePath.period(view.form.code, line.period.key), language.pick(line.period.name).capitalizedFirst),
          "\(SiteText.of(line.completeness, language))",
          "\(DisplayNumber.text(line.completeness.expected - line.completeness.accepted, language: language))",
        ]
      })
    let more: Markup = view.hasMore ? "<p>\(SiteWord.morePeriods.text(language))</p>\n" : ""
    return "\(table.markup)\(more)"
  }
}
