// What a mark names: one agency's figures of a form, a period and an event, which are to be made again.
// The act that caused it is no part of it: two marks for the same figures are made good together.
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
