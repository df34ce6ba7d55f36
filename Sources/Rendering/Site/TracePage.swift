// The page of a trace: one figure and what it is made of, each part a step further down, to the submission and its
// cell.
public import ReportModel

public struct TraceView: Sendable, Equatable {
  public var form: ReportForm
  public var period: ReportPeriod
  public var agency: ReportAgency
  public var place: FigurePlace
  /// Row and column as they are headed.
  public var label: LocalizedText
  public var indicator: String?
  public var cell: ReportCell
  public var how: How
  public var formula: String?
  /// What the other pages show, where a sum is about to be made again.
  public var shown: ReportValue?
  public var fresh: ReportFreshness
  public var parts: [Part] = []
  public var operands: [Operand] = []

  /// How the figure comes about: added, computed from other cells, or as a report has it.
  public enum How: String, Sendable { case sum, computed, report }

  /// What a report, or the figures of an agency below, have in the cell.
  public struct Part: Sendable, Equatable {
    public var agency: ReportAgency
    public var cell: ReportCell
    /// Where the part's own trace is; `nil` of a report.
    public var place: FigurePlace?
    public var report: Report?
    /// The later report that restates it.
    public var restating: Report?

    public init(agency: ReportAgency, cell: ReportCell, place: FigurePlace?) {
      self.agency = agency
      self.cell = cell
      self.place = place
    }
  }

  /// A report that a part stands in.
  public struct Report: Sendable, Equatable {
    public var submission: String
    public var revision: Int
    /// RFC 3339.
    public var receivedAt: String
    /// `[A.1](4)` in the version that judged the report.
    public var cellName: String?

    public init(submission: String, revision: Int, receivedAt: String) {
      self.submission = submission
      self.revision = revision
      self.receivedAt = receivedAt
    }
  }

  /// A cell that a computed one reads.
  public struct Operand: Sendable, Equatable {
    public var label: LocalizedText
    public var cellName: String
    public var cell: ReportCell
    public var place: FigurePlace?

    public init(label: LocalizedText, cellName: String, cell: ReportCell, place: FigurePlace?) {
      self.label = label
      self.cellName = cellName
      self.cell = cell
      self.place = place
    }
  }

  public init(
    form: ReportForm, period: ReportPeriod, agency: ReportAgency, place: FigurePlace, label: LocalizedText,
    cell: ReportCell, how: How, fresh: ReportFreshness
  ) {
    self.form = form
    self.period = period
    self.agency = agency
    self.place = place
    self.label = label
    self.cell = cell
    self.how = how
    self.fresh = fresh
  }
}

public enum TracePage {
  public static func html(_ view: TraceView, _ context: SiteContext) -> String {
    let language = context.language
    let readsSubmissions = context.person?.readsSubmissions == true
    let content: Markup =
      "\(facts(view, language))\(parts(view, readsSubmissions, language))\(operands(view, language))"
    return SiteFrame.html(
      context, .forms, heading: SiteWord.traceOf.text(language, ["figure": language.pick(view.label)]),
      marked: SiteWord.traceOf.markup(language, "figure", "\(view.label, language)"),
      content: content)
  }

  private static func facts(_ view: TraceView, _ language: Language) -> Markup {
    let place = view.place
    let unit: String? = if case .figure = view.cell.value { view.cell.unit } else { nil }
    let number = CellText.text(view.cell, language)
    var facts: [(String, Markup)] = [
      (
        PageWord.value.text(language),
        """
        <strong>\(number)\(unit: unit, after: number, language)</strong>\
        \(Markup(each: [CoverageText.text(view.cell.coverage, language)].compactMap(\.self)) {
          " <small class=\"coverage\">\($0)</small>" })\
        \(FigureMarkup.restated(view.cell, language))
        """
      ),
      (SiteWord.howMade.text(language), "\(how(view, language))"),
      (
        SiteWord.form.text(language),
        """
        \(Markup.link(SitePath.form(view.form.code), view.form.title, language)), \
        \(SiteWord.cellOf.text(language, ["cell": "[\(place.row)](\(place.column))"]))
        """
      ),
      (
        SiteWord.period.text(language),
        .link(
          SitePath.period(place.form, place.period, agency: place.agency),
          language.pick(view.period.name).capitalizedFirst)
      ),
      (PageWord.agencyHeading.text(language), .link(SitePath.agency(view.agency.code), view.agency.name)),
    ]
    if let indicator = view.indicator {
      facts.append((SiteWord.indicator.text(language), .link(SitePath.indicator(indicator), indicator)))
    }
    facts.append((PageWord.figuresThrough.text(language), "\(FreshnessText.text(view.fresh, language))"))
    if let shown = view.shown {
      let cell = ReportCell(
        value: shown, unit: view.cell.unit, places: view.cell.places, coverage: view.cell.coverage)
      facts.append((SiteWord.stillShown.text(language), "\(CellText.text(cell, language))"))
    }
    return .facts(facts)
  }

  private static func how(_ view: TraceView, _ language: Language) -> String {
    switch view.how {
    case .sum: SiteWord.howSum.text(language)
    case .report: SiteWord.howReport.text(language)
    case .computed:
      view.formula.map { SiteWord.howFormula.text(language, ["formula": $0]) } ?? SiteWord.howComputed.text(language)
    }
  }

  private static func parts(_ view: TraceView, _ readsSubmissions: Bool, _ language: Language) -> Markup {
    guard !view.parts.isEmpty else {
      return view.how == .computed ? "" : "<p>\(SiteWord.noParts.text(language))</p>\n"
    }
    return SiteTable(
      id: "parts", caption: SiteWord.parts.text(language),
      columns: [
        .init(heading: PageWord.agencyHeading.text(language)),
        .init(heading: PageWord.value.text(language), isNumber: true),
        .init(heading: SiteWord.source.text(language), isWide: true),
      ],
      rows: view.parts.map { part in
        [
          "\(part.agency.name)", FigureMarkup.linked(part.cell, part.place, language),
          source(of: part, readsSubmissions, language),
        ]
      }
    ).markup
  }

  private static func source(of part: TraceView.Part, _ readsSubmissions: Bool, _ language: Language) -> Markup {
    guard let report = part.report else {
      let isThere = part.cell.coverage.reported + part.cell.coverage.blank > 0
      guard let place = part.place, isThere else { return "\(PageWord.missing.text(language))" }
      return .link(place.path, SiteWord.nextStep.text(language))
    }
    guard let restating = part.restating else { return link(.inReport, report, readsSubmissions, language) }
    let first = link(.inReport, report, readsSubmissions, language)
    return "\(link(.restatedIn, restating, readsSubmissions, language))<br>\(first)"
  }

  private static func link(
    _ word: SiteWord, _ report: TraceView.Report, _ readsSubmissions: Bool, _ language: Language
  ) -> Markup {
    let words = word.text(
      language,
      [
        "revision": String(report.revision), "time": DisplayInstant.text(report.receivedAt, language),
        "cell": report.cellName ?? "…",
      ])
    return readsSubmissions ? .link(SitePath.submission(report.submission), words) : "\(words)"
  }

  private static func operands(_ view: TraceView, _ language: Language) -> Markup {
    guard !view.operands.isEmpty else { return "" }
    return SiteTable(
      id: "cells", caption: SiteWord.operands.text(language),
      columns: [
        .init(heading: SiteWord.indicator.text(language)), .init(heading: SiteWord.cell.text(language)),
        .init(heading: PageWord.value.text(language), isNumber: true),
        .init(heading: PageWord.unitHeading.text(language)),
      ],
      rows: view.operands.map { operand in
        [
          "\(operand.label, language)", "\(operand.cellName)",
          FigureMarkup.linked(operand.cell, operand.place, language), "\(unit: operand.cell.unit, language)",
        ]
      }
    ).markup
  }
}
