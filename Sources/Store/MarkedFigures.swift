// What is to be made again: an agency's figures of a form and period, and several agencies' that one transaction makes.
public import ReportModel

/// An agency whose figures of a form and period are to be made again.
public struct MarkedFigures: Sendable, Hashable {
  public var form: FormID
  public var period: String
  public var occasion: String
  public var agency: AgencyID

  public init(form: FormID, period: String, occasion: String, agency: AgencyID) {
    self.form = form
    self.period = period
    self.occasion = occasion
    self.agency = agency
  }
}

/// Agencies with marks for the same form, period and event, none of them above another.
public struct MarkedGroup: Sendable {
  public var form: FormID
  public var period: String
  public var occasion: String
  public var agencies: [AgencyID]

  public init(form: FormID, period: String, occasion: String, agencies: [AgencyID]) {
    self.form = form
    self.period = period
    self.occasion = occasion
    self.agencies = agencies
  }

  /// One agency alone.
  public init(_ marked: MarkedFigures) {
    self.init(form: marked.form, period: marked.period, occasion: marked.occasion, agencies: [marked.agency])
  }

  public var members: [MarkedFigures] {
    agencies.map { MarkedFigures(form: form, period: period, occasion: occasion, agency: $0) }
  }
}
