// What the centre's page at `/` shows: who is signed in, and each form with its newest period.
public import ReportModel

public struct CentreView: Sendable, Equatable {
  /// The role of the token, in words.
  public var roleName: Message
  /// The agency of the token, where it has one.
  public var agencyName: String?
  public var forms: [CentreForm]

  public init(roleName: Message, agencyName: String?, forms: [CentreForm]) {
    self.roleName = roleName
    self.agencyName = agencyName
    self.forms = forms
  }
}

public struct CentreForm: Sendable, Equatable {
  public var form: ReportForm
  /// The newest period, where there is one.
  public var newest: CentrePeriod?

  public init(form: ReportForm, newest: CentrePeriod?) {
    self.form = form
    self.newest = newest
  }
}

/// A form's newest period as the signed-in person may see it.
public struct CentrePeriod: Sendable, Equatable {
  public var period: ReportPeriod
  public var completeness: ReportCompleteness
  /// The first few of the agencies that have no report accepted.
  public var firstMissing: [ReportAgency]
  public var fresh: ReportFreshness
  public var figures: [CentreFigure]
  /// Paths of the documents; of the report only once one was made.
  public var csvPath: String
  public var htmlPath: String?
  public var pdfPath: String?

  public init(
    period: ReportPeriod, completeness: ReportCompleteness, firstMissing: [ReportAgency], fresh: ReportFreshness,
    figures: [CentreFigure], csvPath: String, htmlPath: String?, pdfPath: String?
  ) {
    self.period = period
    self.completeness = completeness
    self.firstMissing = firstMissing
    self.fresh = fresh
    self.figures = figures
    self.csvPath = csvPath
    self.htmlPath = htmlPath
    self.pdfPath = pdfPath
  }
}

public struct CentreFigure: Sendable, Equatable {
  public var label: LocalizedText
  public var cell: ReportCell

  public init(label: LocalizedText, cell: ReportCell) {
    self.label = label
    self.cell = cell
  }
}
