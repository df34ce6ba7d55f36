// Everything about a submission that is decided before its figures are looked at, in the order the contract fixes:
// form, version, agency, access, reporter, period, in force. The first that fails is the answer.
internal import Formats
internal import Operations
public import ReportModel
public import Store

/// A draft with its form, its reporter and its period found.
public struct PreparedDraft: Sendable {
  public let draft: Draft
  public let form: PublishedForm
  public let period: Period
  public let agency: AgencyID
  public let agencyCode: String
  public let level: AgencyLevel
  /// The agencies on the period's last day.
  public let tree: AgencyTree

  public var key: FilingKey {
    FilingKey(
      form: form.id, period: period.key, occasion: draft.occasion, agency: agency,
      year: Int16(clamping: period.lastDay.parts.year))
  }
}

extension Centre {
  /// - Parameter mustBeOpen: a check may look at a period that is not open yet.
  func prepare(_ draft: Draft, by principal: Principal, mustBeOpen: Bool) throws(Problem) -> PreparedDraft {
    try checkOccasion(draft.occasion)
    // A period that cannot be read is told in its turn; until then codes are looked up as of today.
    let parsed: Result<Period, Problem> = Result { () throws(Problem) in try self.period(draft.period) }
    let day = (try? parsed.get().lastDay) ?? today
    let versions = try formVersions(draft.form)
    if let version = draft.version, !versions.contains(where: { $0.form.version == version }) {
      throw Problem(.formVersionUnknown, ["found": draft.form, "expected": String(version)])
    }
    let candidate =
      versions.last { $0.isInForce(on: day) } ?? versions.first { $0.form.version == draft.version }
      ?? versions[versions.count - 1]
    let agency = try self.agency(draft.agency, on: day)
    let tree = agencies.tree(on: day)
    try Access.check(principal, may: .send, for: agency, named: draft.agency, issuer: candidate.issuer, in: tree)
    guard let node = tree.node(of: agency), candidate.form.isReporter(tree.code(node), level: tree.level(node)) else {
      throw Problem(.agencyNotReporter, ["found": draft.agency, "expected": draft.form])
    }
    let period = try parsed.get()
    try checkKind(period, of: candidate.form)
    // A second report beside the one that is due would be counted by nobody who asks for the period.
    guard draft.occasion.isEmpty || candidate.form.kind == .adhoc else {
      throw Problem(.jsonMember, ["found": "occasion", "expected": "\"\" (kind: adhoc)"], pointer: "/occasion")
    }
    if mustBeOpen { try checkOpen(period) }
    let inForce = try versionInForce(versions, in: period, named: draft.version)
      .narrowed(to: period, for: tree.code(node))
    return PreparedDraft(
      draft: draft, form: inForce, period: period, agency: agency, agencyCode: tree.code(node),
      level: tree.level(node), tree: tree)
  }

  /// The event of an ad hoc form: empty, or `[a-z0-9-]{1,40}`.
  func checkOccasion(_ occasion: String) throws(Problem) {
    let allowed = occasion.utf8.allSatisfy { byte in
      (97...122).contains(byte) || (48...57).contains(byte) || byte == UInt8(ascii: "-")
    }
    guard allowed, occasion.utf8.count <= 40 else {
      throw Problem(.jsonMember, ["found": "occasion", "expected": "[a-z0-9-]{1,40}"], pointer: "/occasion")
    }
  }

  /// A period by its key, with the right spelling in the refusal.
  public func period(_ text: String) throws(Problem) -> Period {
    do throws(PeriodFault) { return try Period.parse(text) } catch {
      throw Problem(.periodSyntax, message: error.message, pointer: "/period")
    }
  }

  /// All versions of a form, at least one.
  public func formVersions(_ code: String) throws(Problem) -> [PublishedForm] {
    let versions = forms.versions(code)
    guard !versions.isEmpty else { throw Problem(.formUnknown, ["found": String(code.prefix(100))]) }
    return versions
  }

  /// The version in force on a period's last day: of several the highest.
  ///
  /// - Throws: `form.version-wrong` where it is not the one named, or where none is in force.
  func versionInForce(
    _ versions: [PublishedForm], in period: Period, named: Int? = nil
  ) throws(Problem) -> PublishedForm {
    let inForce = versions.last { $0.isInForce(on: period.lastDay) }
    if let inForce, named == nil || named == inForce.form.version { return inForce }
    let found = named.map(String.init) ?? versions.map { String($0.form.version) }.joined(separator: ", ")
    let expected = inForce.map { Message(vi: String($0.form.version), en: String($0.form.version)) }
    throw Problem(
      .formVersionWrong,
      message: ProblemCode.formVersionWrong.message(localized: [
        "found": Message(vi: found, en: found), "expected": expected ?? Message(vi: "không có", en: "none"),
      ]))
  }

  /// The agency a code names on a day.
  public func agency(_ text: String, on day: CivilDate) throws(Problem) -> AgencyID {
    do throws(AgencyRefusal) { return try agencies.register.resolve(text, on: day) } catch {
      switch error {
      case .unknown: throw Problem(.agencyUnknown, message: error.message)
      case .codeChanged: throw Problem(.agencyCodeChanged, message: error.message)
      }
    }
  }

  func checkKind(_ period: Period, of form: Form) throws(Problem) {
    guard form.periods.contains(where: { $0.matches(period) }) else {
      throw Problem(
        .periodKind,
        ["found": period.key, "expected": form.periods.map(\.spelling).joined(separator: ", ")])
    }
  }

  /// Until regimes exist a period is open from its first calendar day on.
  func checkOpen(_ period: Period) throws(Problem) {
    guard period.firstDay <= today else {
      throw Problem(.periodNotOpen, ["found": period.key, "expected": period.firstDay.description])
    }
  }
}

extension Form {
  /// Whether an agency is one of those the form names.
  public func isReporter(_ code: String, level: AgencyLevel) -> Bool { reporters(for: code, level: level) != nil }

  /// The entry of the form that names an agency: as whom it reports, and to whom.
  func reporters(for code: String, level: AgencyLevel) -> Reporters? {
    reporters.first { entry in
      switch entry.who {
      case .level(let named): named == level
      case .agencies(let codes): codes.contains(code)
      }
    }
  }
}
