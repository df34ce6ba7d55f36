// Who may hold a token, and for what.

/// What a token lets its holder do.
public enum Role: String, Sendable, CaseIterable {
  case administrator, publisher, reporter, approver, analyst, auditor

  /// Whether a token of this role names an agency: always, never, or as one likes (contract §9, Access).
  public enum AgencyNeed: Sendable { case required, optional, refused }

  public var agencyNeed: AgencyNeed {
    switch self {
    case .publisher, .reporter, .approver: .required
    case .analyst, .auditor: .optional
    case .administrator: .refused
    }
  }
}
