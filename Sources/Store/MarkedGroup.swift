// Several agencies' figures that are made again together, in one transaction.
// Those of one form, period and event share the reading of their reports and the trips to the database.
public import ReportModel

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
