// The page at `/forms`: every form, by whom and how often it is asked for, and how its newest period stands.
public import ReportModel

/// A form in the list.
public struct FormLine: Sendable, Equatable {
  public var form: ReportForm
  public var periods: [PeriodPattern]
  /// The newest period with an accepted report.
  public var newest: ReportPeriod?
  public var completeness: ReportCompleteness?

  public init(form: ReportForm, periods: [PeriodPattern]) {
    self.form = form
    self.periods = periods
  }
}

public enum FormsPage {
  public static func html(_ forms: [FormLine], _ context: SiteContext) -> String {
    let language = context.language
    let table = SiteTable(
      id: "forms", caption: SiteWord.formsCount.text(language, ["count": String(forms.count)]),
      columns: [
        .init(heading: SiteWord.form.text(language)), .init(heading: SiteWord.issuer.text(language)),
        .init(heading: SiteWord.frequency.text(language)), .init(heading: SiteWord.newestPeriod.text(language)),
        .init(heading: PageWord.submitted.text(language), isNumber: true),
      ],
      rows: forms.map { line(of: $0, language) })
    let content: Markup = forms.isEmpty ? "<p>\(PageWord.noForms.text(language))</p>\n" : table.markup
    return SiteFrame.html(context, .forms, heading: SiteWord.forms.text(language), content: content)
  }

  private static func line(of line: FormLine, _ language: Language) -> [Markup] {
    let form = line.form
    let demonstration: Markup =
      form.demonstration ? " <small>(\(PageWord.demonstrationShort.text(language)))</small>" : ""
    let newest: Markup =
      line.newest.map { .link(SitePath.period(form.code, $0.key), language.pick($0.name).capitalizedFirst) } ?? "…"
    let title = Markup.link(SitePath.form(form.code), form.title, language)
    return [
      "\(title)\(demonstration)<br><small>\(form.shownCode)</small>",
      "\(form.issuerName)", "\(SiteText.frequency(line.periods, language))", newest,
      "\(line.completeness.map { SiteText.of($0, language) } ?? "…")",
    ]
  }
}
