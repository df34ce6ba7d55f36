// The page of a form's period: the figures of one agency with coverage, its children beside each other, who is missing
// and whom to call.
public import ReportModel

/// A reporter that owes a report.
public struct MissingReporter: Sendable, Equatable {
  public var agency: ReportAgency
  /// Who prepared the agency's last accepted report on the form, where it says so.
  public var contact: Person?

  public init(agency: ReportAgency, contact: Person? = nil) {
    self.agency = agency
    self.contact = contact
  }
}

public struct PeriodView: Sendable, Equatable {
  public var form: ReportForm
  public var period: ReportPeriod
  public var agency: ReportAgency
  /// Agencies above it that the reader may see, outermost first.
  public var above: [ReportAgency] = []
  public var completeness: ReportCompleteness
  public var fresh: ReportFreshness
  public var tables: [ReportTable] = []
  /// Whether the period is over, so that what is missing is late.
  public var hasEnded = true
  public var missing: [MissingReporter] = []
  /// Whether the reader may know whom to call.
  public var showsContacts = false
  public var childHeadings: [LocalizedText] = []
  public var children: [Child] = []
  /// Id of the agency's own accepted report, where the reader may read it.
  public var submission: String?
  public var csvPath: String
  /// The consolidated reports, the official editions first; the first few.
  public var reports: [EditionLine] = []
  public var reportsLeftOut = 0
  public var before: ReportPeriod?
  public var after: ReportPeriod?

  public struct Child: Sendable, Equatable {
    public var agency: ReportAgency
    public var completeness: ReportCompleteness
    /// One for each heading.
    public var figures: [ReportCell] = []
    public var places: [FigurePlace] = []

    public init(agency: ReportAgency, completeness: ReportCompleteness) {
      self.agency = agency
      self.completeness = completeness
    }
  }

  public init(
    form: ReportForm, period: ReportPeriod, agency: ReportAgency, completeness: ReportCompleteness,
    fresh: ReportFreshness, csvPath: String
  ) {
    self.form = form
    self.period = period
    self.agency = agency
    self.completeness = completeness
    self.fresh = fresh
    self.csvPath = csvPath
  }
}

public struct PeriodPage {
  let view: PeriodView
  let context: SiteContext

  public static func html(_ view: PeriodView, _ context: SiteContext) -> String {
    let page = PeriodPage(view: view, context: context)
    let language = context.language
    let heading = "\(language.pick(view.form.title)) – \(language.pick(view.period.name))"
    return SiteFrame.html(
      context, .forms, heading: heading,
      marked: "\(view.form.title, language) – \(language.pick(view.period.name))", content: page.content)
  }

  private var language: Language { context.language }

  private var content: Markup {
    """
    \(FormPage.banner(view.form, language))\(facts)\(Markup(each: view.tables, table))\(signs)\(missing)\(children)
    """
  }

  private func path(_ agency: ReportAgency) -> String {
    SitePath.period(view.form.code, view.period.key, agency: agency.code)
  }

  private var facts: Markup {
    let above = Markup(each: view.above) { "\(Markup.link(path($0), $0.name)) › " }
    var facts: [(String, Markup)] = [
      (PageWord.agencyHeading.text(language), "\(above)<strong>\(view.agency.name)</strong>"),
      (
        SiteWord.form.text(language),
        .link(
          SitePath.form(view.form.code),
          PageWord.form.text(language, ["code": view.form.shownCode, "version": String(view.form.version)]))
      ),
      (
        PageWord.submitted.text(language), "<strong>\(SiteText.of(view.completeness, language))</strong>"
      ),
      (PageWord.figuresThrough.text(language), "\(FreshnessText.text(view.fresh, language))"),
    ]
    let neighbours = [view.before, view.after].compactMap(\.self)
    if !neighbours.isEmpty {
      let links = neighbours.map { period in
        Markup.link(
          SitePath.period(view.form.code, period.key, agency: view.agency.code), language.pick(period.name))
      }
      facts.append((SiteWord.otherPeriods.text(language), .joined(links, by: " · ")))
    }
    var documents: [Markup] = []
    if let id = view.submission {
      documents.append(.link(SitePath.submission(id), SiteWord.acceptedReport.text(language)))
    }
    documents.append(.link(view.csvPath, PageWord.figuresAsCSV.text(language)))
    facts.append((PageWord.documents.text(language), .joined(documents, by: " · ")))
    if !view.reports.isEmpty { facts.append((SiteWord.consolidated.text(language).capitalizedFirst, reports)) }
    return .facts(facts)
  }

  private var reports: Markup {
    let left = view.reportsLeftOut
    let more: Markup =
      left > 0
      ? "<p>\(SiteWord.editionsLeftOut.text(language, ["count": DisplayNumber.text(left, language: language)]))</p>\n"
      : ""
    return "\n\(Markup(each: view.reports) { $0.markup(language) })\(more)"
  }

  private func table(_ table: ReportTable) -> Markup {
    let heading: Markup =
      table.title == nil ? "<h2 id=\"table-\(table.code)\">\(PageWord.totals.text(language))</h2>\n" : ""
    var figures = FigureTable(table, language)
    figures.place = { row, column in
      FigurePlace(
        form: view.form.code, period: view.period.key, agency: view.agency.code, table: table.code, row: row,
        column: column)
    }
    return "\(heading)\(figures.markup(headingID: "table-\(table.code)"))"
  }

  private var signs: Markup { SignsKey(view.tables, language).markup }

  // MARK: Who is missing

  private var missing: Markup {
    let count = view.completeness.expected - view.completeness.accepted
    guard count > 0 else {
      return view.completeness.expected == 0 ? "" : "<p>\(PageWord.noneMissing.text(language))</p>\n"
    }
    let word: SiteWord = view.hasEnded ? .lateCount : .missingCount
    let caption = word.text(language, ["count": DisplayNumber.text(count, language: language)])
    let left = count - view.missing.count
    let more: Markup =
      left > 0
      ? "<p>\(PageWord.more.text(language, ["count": DisplayNumber.text(left, language: language)]))</p>\n" : ""
    return """
      \(MissingTable(id: "missing", caption: caption, showsContacts: view.showsContacts, language: language)
        .markup(view.missing))\(more)
      """
  }

  // MARK: Children

  private var children: Markup {
    guard !view.children.isEmpty else { return "" }
    let table = SiteTable(
      id: "children", caption: SiteWord.below.text(language, ["agency": view.agency.name]),
      columns: [
        .init(heading: PageWord.agencyHeading.text(language)),
        .init(heading: PageWord.submitted.text(language), isNumber: true),
      ] + view.childHeadings.map { .init(heading: "\($0, language)" as Markup, isNumber: true) },
      rows: view.children.map { child in
        [.link(path(child.agency), child.agency.name), "\(SiteText.of(child.completeness, language))"]
          + zip(child.figures, child.places).map { FigureMarkup.linked($0, $1, language) }
      })
    return table.markup
  }
}
