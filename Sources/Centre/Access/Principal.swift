// Who is asking.
public import ReportModel

/// The holder of a valid token.
public struct Principal: Sendable, Hashable {
  public let role: Role
  /// The agency the token speaks for; `nil` for all.
  public let agency: AgencyID?

  public init(role: Role, agency: AgencyID?) {
    self.role = role
    self.agency = agency
  }
}
