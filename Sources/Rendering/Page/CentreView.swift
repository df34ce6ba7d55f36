// What the first page answers: how much, against the period before and last year; who is behind, and whom to call; what
// the reporters ask for; what has come in since yesterday.
internal import ReportModel

public struct CentreView: Sendable, Equatable {
  public var figures: [Figures] = []
  /// Forms whose newest ended period lacks reports.
  public var late: [Late] = []
  public var proposals: [Proposals] = []
  public var recent: [SubmissionLine] = []
  /// Whether more came in than is listed.
  public var hasMoreRecent = false
  /// Whether the reader may know whom to call, what reporters wrote, and the reports themselves.
  public var showsSubmissions = false
  /// Forms that are not on the page, because there are too many.
  public var formsLeftOut = 0

  /// The main figures of a form's newest period.
  public struct Figures: Sendable, Equatable {
    public var form: ReportForm
    public var period: ReportPeriod
    public var agency: ReportAgency
    public var completeness: ReportCompleteness
    public var fresh: ReportFreshness
    public var figures: [SiteFigure]
    /// The consolidated report: the official edition where there is one, else the newest.
    public var report: EditionLine?

    public init(
      form: ReportForm, period: ReportPeriod, agency: ReportAgency, completeness: ReportCompleteness,
      fresh: ReportFreshness, figures: [SiteFigure]
    ) {
      self.form = form
      self.period = period
      self.agency = agency
      self.completeness = completeness
      self.fresh = fresh
      self.figures = figures
    }
  }

  public struct Late: Sendable, Equatable {
    public var form: ReportForm
    public var period: ReportPeriod
    public var agency: ReportAgency
    public var completeness: ReportCompleteness
    /// The first few of those that are late.
    public var missing: [MissingReporter]

    public init(
      form: ReportForm, period: ReportPeriod, agency: ReportAgency, completeness: ReportCompleteness,
      missing: [MissingReporter]
    ) {
      self.form = form
      self.period = period
      self.agency = agency
      self.completeness = completeness
      self.missing = missing
    }
  }

  /// What is asked for in the newest period of a form.
  public struct Proposals: Sendable, Equatable {
    public var form: ReportForm
    public var period: ReportPeriod
    /// By addressee.
    public var groups: [ReportProposals.Group]
    /// Proposals that are not shown.
    public var leftOut: Int

    public init(form: ReportForm, period: ReportPeriod, groups: [ReportProposals.Group], leftOut: Int) {
      self.form = form
      self.period = period
      self.groups = groups
      self.leftOut = leftOut
    }
  }

  public init() {}
}
