// The list of submissions and one of them for their pages, from the answers programs get: who may read what is decided
// there.
internal import Formats
internal import Postgres
public import Rendering
internal import ReportModel
internal import Security
internal import Store

extension Centre {
  /// Other revisions named on the page of one.
  private static let revisionsShown = 50

  public func submissionsPage(_ query: SubmissionQuery, for principal: Principal) async throws -> SubmissionsView {
    let root = try SourceReader.read(try await submissions(query, by: principal))
    var view = SubmissionsView(
      form: query.form ?? "", agency: query.agency ?? "", period: query.period ?? "",
      submissions: root.elements("submissions").compactMap(line), next: root.text("next"))
    view.forms = forms.newest.map(shown)
    return view
  }

  /// How a receipt stands in a list.
  private func line(_ receipt: SourceNode) -> SubmissionLine? {
    guard let published = forms.versions(receipt.text("form") ?? "").last,
      let period = try? Period.parse(receipt.text("period") ?? ""),
      let agency = agencies.register.agency(code: receipt.text("agency") ?? "")
    else { return nil }
    let name = (agency.version(on: period.lastDay) ?? agency.versions.last)?.name ?? ""
    return SubmissionLine(
      id: receipt.text("id") ?? "", form: shown(published), agency: ReportAgency(code: agency.code, name: name),
      period: period.shown, occasion: receipt.text("occasion") ?? "", revision: receipt.whole("revision"),
      receivedAt: receipt.text("receivedAt") ?? "")
  }

  public func submissionPage(_ id: String, for principal: Principal) async throws -> SubmissionView {
    let sheet = try await sheet(ofSubmission: id, by: principal)
    let stored = try await visible(id, by: principal)
    let receipt = try SourceReader.read(receipt(of: stored).json)
    let revisions = try await database.run {
      try Submissions.newestRevisions(of: stored, limit: Self.revisionsShown + 1, on: $0)
    }
    guard let line = line(receipt), let period = try? Period.parse(line.period.key),
      let agency = agencies.register.agency(code: line.agency.code)?.id
    else { throw Problem(.notFound, ["found": id]) }
    let others = revisions.filter { $0.id != stored.id }.prefix(Self.revisionsShown)
    var view = SubmissionView(
      line: line, version: receipt.whole("version"), digest: receipt.text("digest") ?? "",
      sequence: receipt.member("ledger")?.whole("sequence") ?? 0, content: sheet.content,
      findings: receipt.elements("findings").compactMap { $0.finding(version: receipt.whole("version")) },
      sends: Access.may(
        principal, .send, for: agency, issuer: nil, in: agencies.tree(on: period.lastDay)))
    view.others = others.map {
      SubmissionView.Revision(
        id: UUIDText.text($0.id), number: $0.revision,
        receivedAt: InstantText.rfc3339(microsecondsSince1970: $0.receivedAt))
    }
    // Revisions are numbered without gaps.
    let oldest = others.last?.revision ?? stored.revision
    view.othersLeftOut = max(0, oldest - 1 - (stored.revision < oldest ? 1 : 0))
    return view
  }
}

extension SourceNode {
  /// A finding as receipts keep it, as far as a page shows it.
  fileprivate func finding(version: Int) -> Finding? {
    guard let rule = text("rule"), let severity = Severity(rawValue: text("severity") ?? ""),
      let message = member("message"), let vi = message.text("vi"), let en = message.text("en")
    else { return nil }
    return Finding(
      rule: rule, ruleVersion: version, severity: severity, blocking: false, table: text("table"), row: text("row"),
      column: text("column"), value: text("value"), operator: text("operator"), expected: text("expected"),
      difference: text("difference"), operands: [], at: text("at"), message: Message(vi: vi, en: en))
  }
}
