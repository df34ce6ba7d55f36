// The agencies one may look at, and the page of one: what it owes and has sent, its main figures.
public import ReportModel

public struct AgencyLine: Sendable, Equatable {
  public var agency: ReportAgency
  public var level: AgencyLevel

  public init(agency: ReportAgency, level: AgencyLevel) {
    self.agency = agency
    self.level = level
  }
}

public struct AgenciesView: Sendable, Equatable {
  public var text: String
  public var agencies: [AgencyLine]
  public var hasMore: Bool

  public init(text: String, agencies: [AgencyLine], hasMore: Bool) {
    self.text = text
    self.agencies = agencies
    self.hasMore = hasMore
  }
}

public enum AgenciesPage {
  public static func html(_ view: AgenciesView, _ context: SiteContext) -> String {
    let language = context.language
    let table = SiteTable(
      id: "agencies",
      caption: SiteWord.agenciesCount.text(
        language, ["count": DisplayNumber.text(view.agencies.count, language: language)]),
      columns: [
        .init(heading: PageWord.agencyHeading.text(language)), .init(heading: SiteWord.code.text(language)),
        .init(heading: SiteWord.level.text(language)),
      ],
      rows: view.agencies.map { line in
        [
          .link(SitePath.agency(line.agency.code), line.agency.name), "\(line.agency.code)",
          "\(SiteText.level(line.level).text(language))",
        ]
      })
    let found: Markup = view.agencies.isEmpty ? "<p>\(SiteWord.nothingFound.text(language))</p>\n" : table.markup
    let more: Markup = view.hasMore ? "<p>\(SiteWord.narrowSearch.text(language))</p>\n" : ""
    return SiteFrame.html(
      context, .agencies, heading: SiteWord.agencies.text(language),
      content: "\(SearchForm.markup(SitePath.agencies, .searchAgencies, view.text, language))\(found)\(more)")
  }
}

public struct AgencyView: Sendable, Equatable {
  public var agency: ReportAgency
  public var level: AgencyLevel
  /// Agencies above it that the reader may see, outermost first.
  public var above: [ReportAgency] = []
  /// Its other codes, as `GSO 01`.
  public var codes: [String] = []
  /// Forms it owes itself, the newest period that has ended.
  public var owed: [OwedReport] = []
  /// Forms that agencies below it owe.
  public var below: [Below] = []
  public var figures: [(form: ReportForm, period: ReportPeriod, figures: [SiteFigure])] = []
  public var showsSubmissions = false

  public struct Below: Sendable, Equatable {
    public var form: ReportForm
    public var period: ReportPeriod
    public var completeness: ReportCompleteness

    public init(form: ReportForm, period: ReportPeriod, completeness: ReportCompleteness) {
      self.form = form
      self.period = period
      self.completeness = completeness
    }
  }

  public init(agency: ReportAgency, level: AgencyLevel) {
    self.agency = agency
    self.level = level
  }

  public static func == (a: AgencyView, b: AgencyView) -> Bool {
    a.agency == b.agency && a.owed == b.owed && a.below == b.below
  }
}

/// A report that an agency owes for a period, and what became of it.
public struct OwedReport: Sendable, Equatable {
  public var form: ReportForm
  public var period: ReportPeriod
  /// Last day of the period.
  public var lastDay: CivilDate
  public var state: State
  /// The accepted report, where there is one.
  public var submission: (id: String, revision: Int, receivedAt: String)?

  public enum State: Sendable { case sent, late, open }

  public init(form: ReportForm, period: ReportPeriod, lastDay: CivilDate, state: State) {
    self.form = form
    self.period = period
    self.lastDay = lastDay
    self.state = state
  }

  public static func == (a: OwedReport, b: OwedReport) -> Bool {
    a.form == b.form && a.period == b.period && a.state == b.state && a.submission?.id == b.submission?.id
  }
}

public enum AgencyPage {
  public static func html(_ view: AgencyView, _ context: SiteContext) -> String {
    let language = context.language
    let above = Markup(each: view.above) { "\(Markup.link(SitePath.agency($0.code), $0.name)) › " }
    var facts: [(String, Markup)] = [
      (SiteWord.level.text(language), "\(above)\(SiteText.level(view.level).text(language))"),
      (SiteWord.code.text(language), "\(([view.agency.code] + view.codes).joined(separator: " · "))"),
    ]
    if view.showsSubmissions {
      facts.append(
        (
          PageWord.documents.text(language),
          .link(
            SitePath.query(SitePath.submissions, ["agency": view.agency.code]), SiteWord.submissions.text(language))
        ))
    }
    let content: Markup = """
      \(Markup.facts(facts))\(owed(view, language))\(below(view, language))\
      \(Markup(each: view.figures.enumerated()) { index, entry in
        let caption: Markup = "\(SiteText.title(entry.form, language)), \(language.pick(entry.period.name))"
        let id = "figures-\(index + 1)"
        return FigureList(id: id, caption: caption, figures: entry.figures, language: language).markup
      })
      """
    return SiteFrame.html(context, .agencies, heading: view.agency.name, content: content)
  }

  private static func owed(_ view: AgencyView, _ language: Language) -> Markup {
    guard !view.owed.isEmpty else { return "<p>\(SiteWord.owesNothing.text(language))</p>\n" }
    return OwedTable(
      id: "owed", caption: SiteWord.owedAndSent.text(language), agency: view.agency.code,
      linksSubmissions: view.showsSubmissions, sends: false, language: language
    ).markup(view.owed)
  }

  private static func below(_ view: AgencyView, _ language: Language) -> Markup {
    guard !view.below.isEmpty else { return "" }
    return SiteTable(
      id: "below", caption: SiteWord.below.text(language, ["agency": view.agency.name]),
      columns: [
        .init(heading: SiteWord.form.text(language)), .init(heading: SiteWord.period.text(language)),
        .init(heading: PageWord.submitted.text(language), isNumber: true),
      ],
      rows: view.below.map { below in
        let path = SitePath.period(below.form.code, below.period.key, agency: view.agency.code)
        return [
          .link(SitePath.form(below.form.code), below.form.title, language),
          .link(path, language.pick(below.period.name).capitalizedFirst),
          "\(SiteText.of(below.completeness, language))",
        ]
      }
    ).markup
  }
}

/// Reports owed, one a line, each with its state and what can be done.
struct OwedTable {
  let id: String
  let caption: String
  let agency: String
  let linksSubmissions: Bool
  /// Whether the reader may send them.
  let sends: Bool
  let language: Language

  func markup(_ reports: [OwedReport]) -> Markup {
    var columns: [SiteTable.Column] = [
      .init(heading: SiteWord.form.text(language)), .init(heading: SiteWord.period.text(language)),
      .init(heading: SiteWord.state.text(language)),
    ]
    // What is to be done stands where a telephone shows it.
    if sends { columns.append(.init(heading: SiteWord.action.text(language))) }
    columns.append(.init(heading: SiteWord.periodEnds.text(language)))
    return SiteTable(
      id: id, caption: caption, columns: columns,
      rows: reports.map { report in
        let (form, key) = (report.form.code, report.period.key)
        let line: [Markup] = [
          .link(SitePath.form(form), report.form.title, language),
          .link(SitePath.period(form, key, agency: agency), language.pick(report.period.name).capitalizedFirst),
          state(report),
        ]
        let word: SiteWord = report.submission == nil ? .makeReport : .sendAgain
        let action = [Markup.link(SitePath.send(form, key, agency: agency), word.text(language))]
        return line + (sends ? action : []) + ["\(SiteText.day(report.lastDay, language))"]
      }
    ).markup
  }

  private func state(_ report: OwedReport) -> Markup {
    switch report.state {
    case .late: return "<strong class=\"late\">\(SiteWord.late.text(language))</strong>"
    case .open: return "\(SiteWord.notYetDue.text(language))"
    case .sent:
      guard let submission = report.submission else { return "\(SiteWord.sent.text(language))" }
      let words = SiteWord.sentAt.text(
        language,
        [
          "revision": String(submission.revision), "time": DisplayInstant.text(submission.receivedAt, language),
        ])
      return linksSubmissions ? .link(SitePath.submission(submission.id), words) : "\(words)"
    }
  }
}
