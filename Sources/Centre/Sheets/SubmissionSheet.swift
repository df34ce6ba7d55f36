// The sheet of a submission, from the bytes that were received: what is printed is what was sent, computed cells as the
// form computes them.
internal import Formats
internal import Postgres
internal import Rendering
internal import ReportModel
internal import Security
internal import Store

extension Centre {
  /// The sheet of one revision, for whoever may read its receipt.
  public func sheet(ofSubmission id: String, by principal: Principal) async throws -> Sheet {
    let stored = try await visible(id, by: principal)
    let payload = try await payload(of: stored)
    guard let published = forms.versions(stored.form).first(where: { $0.form.version == stored.version }) else {
      throw Problem(.notFound, ["found": id])
    }
    let period = try self.period(stored.period)
    let tree = agencies.tree(on: period.lastDay)
    guard let node = tree.node(of: stored.agency) else { throw Problem(.notFound, ["found": id]) }
    let draft = try Self.draft(payload, of: stored, form: published.form.code, agency: tree.code(node))
    // Nothing computed looks at other reports, so the figures are those of the intake.
    let judgement = SubmissionJudge.judge(draft, against: published.form, level: tree.level(node))
    var content = SheetFilling(
      form: published.form, issuerName: issuerName(of: published, on: period.lastDay),
      reporter: SheetReporter(node, in: tree, of: published.form), period: period, occasion: stored.occasion,
      values: judgement.values, texts: judgement.texts, lists: judgement.lists
    ).content()
    content.add(draft, warnings: try Self.warnings(of: stored))
    content.receipt = SheetReceipt(
      id: UUIDText.text(stored.id), revision: stored.revision,
      receivedAt: InstantText.rfc3339(microsecondsSince1970: stored.receivedAt),
      digest: "sha256:" + Hex.encode(stored.digest))
    return Sheet(
      content: content, epochSeconds: Int(stored.receivedAt / 1_000_000), revision: stored.revision)
  }

  func issuerName(of published: PublishedForm, on day: CivilDate) -> String {
    agencies.register.agency(published.issuer)?.version(on: day)?.name ?? published.form.issuer
  }

  private static func draft(
    _ payload: Payload, of stored: StoredSubmission, form: String, agency: String
  ) throws -> Draft {
    guard payload.media == "text/csv" else {
      return try DraftReader.read(json: payload.bytes, allowsIdempotencyKey: true)
    }
    return try DraftReader.read(
      csv: payload.bytes, form: form, version: stored.version, agency: agency, period: stored.period,
      occasion: stored.occasion)
  }

  /// The warnings a submission was accepted with, as far as reasons need them. They looked at earlier reports as those
  /// stood then, so they are read, not found again.
  private static func warnings(of stored: StoredSubmission) throws -> [Finding] {
    guard let text = stored.findings, case .array(let findings) = try SourceReader.read(Array(text.utf8)).content
    else { return [] }
    return findings.compactMap { finding in
      guard finding.text("severity") == Severity.warning.rawValue, let rule = finding.text("rule"),
        let message = finding.member("message"), let vi = message.text("vi"), let en = message.text("en")
      else { return nil }
      return Finding(
        rule: rule, ruleVersion: stored.version, severity: .warning, blocking: false, table: finding.text("table"),
        row: finding.text("row"), column: finding.text("column"), value: nil, operator: nil, expected: nil,
        difference: nil, operands: [], at: nil, message: Message(vi: vi, en: en))
    }
  }
}
