// The one place that decides who may do and read what (contract §8 and §9, Access). Everything here is a pure question
// about a principal, an agency of a day and the issuer of a form.
public import ReportModel
internal import Store

/// Something one may be allowed to do.
public enum Act: Sendable, CaseIterable {
  /// Send or check a submission, get a blank form or a history for one.
  case send
  /// Read submissions: receipts, revisions, received bytes.
  case readSubmissions
  /// Read figures and completeness.
  case readFigures
  /// Read form files and the list of agencies.
  case readCatalogues
  case publishForm
  case changeAgencies
  case makeReport
  case readReport

  /// Roles that may do it at all, somewhere.
  var roles: [Role] {
    switch self {
    case .send: [.reporter, .approver, .administrator]
    case .readSubmissions: [.reporter, .approver, .publisher, .auditor, .administrator]
    case .readFigures, .readCatalogues, .readReport: Role.allCases
    case .publishForm, .makeReport: [.publisher, .administrator]
    case .changeAgencies: [.administrator]
    }
  }
}

public enum Access {
  /// Refuses a role that may not do this anywhere.
  public static func check(_ principal: Principal, may act: Act) throws(Problem) {
    guard act.roles.contains(principal.role) else {
      let needed = act.roles.map(\.named)
      throw Problem(
        .accessRole,
        message: ProblemCode.accessRole.message(localized: [
          "found": principal.role.named,
          "expected": Message(
            vi: needed.map(\.vi).joined(separator: ", "), en: needed.map(\.en).joined(separator: ", ")),
        ]))
    }
  }

  /// Whether the principal may do this for an agency, on a day's tree; `issuer` is that of the form concerned.
  public static func may(
    _ principal: Principal, _ act: Act, for agency: AgencyID, issuer: AgencyID?, in tree: AgencyTree
  ) -> Bool {
    guard act.roles.contains(principal.role) else { return false }
    guard let own = principal.agency else { return true }
    // The issuer of a form reads every report under it, wherever the reporter stands.
    if principal.role == .publisher, [.readSubmissions, .readFigures, .readReport, .makeReport].contains(act),
      issuer == own
    {
      return true
    }
    return tree.isAtOrBelow(agency, own)
  }

  /// Refuses a named agency that lies outside.
  public static func check(
    _ principal: Principal, may act: Act, for agency: AgencyID, named text: String, issuer: AgencyID?,
    in tree: AgencyTree
  ) throws(Problem) {
    try check(principal, may: act)
    guard may(principal, act, for: agency, issuer: issuer, in: tree) else {
      throw Problem(.accessAgency, ["found": text])
    }
  }

  /// Refuses to publish a form of another issuer.
  public static func checkPublishing(
    _ principal: Principal, issuer: AgencyID, named text: String
  ) throws(Problem) {
    try check(principal, may: .publishForm)
    guard principal.agency == nil || principal.agency == issuer else { throw Problem(.accessAgency, ["found": text]) }
  }
}
