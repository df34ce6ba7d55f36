// The sheet of a submission: its figures as they were stored, which may have been computed from reports that are others
// today; who sent it, reasons and notes from the bytes that were received.
internal import Formats
internal import Postgres
internal import Rendering
internal import ReportModel
internal import Security
internal import Spreadsheet
internal import Store

/// A revision as it was stored, with all that is needed to lay it out.
struct KeptReport {
  let stored: StoredSubmission
  let content: AcceptedContent
  let form: PublishedForm
  let period: Period
  /// The agencies on the period's last day, and the reporter's node.
  let tree: AgencyTree
  let node: Int
}

extension Centre {
  /// The sheet of one revision, for whoever may read its receipt.
  public func sheet(ofSubmission id: String, by principal: Principal) async throws -> Sheet {
    let kept = try await kept(id, by: principal)
    let (stored, published, period, tree, node) = (kept.stored, kept.form, kept.period, kept.tree, kept.node)
    let draft = try await draft(of: stored, form: published.form.code, agency: tree.code(node))
    var filling = SheetFilling(
      form: published.form, issuerName: issuerName(of: published, on: period.lastDay),
      reporter: SheetReporter(node, in: tree, of: published.form), period: period, occasion: stored.occasion,
      values: [])
    filling.fill(with: kept.content, of: published)
    var sheet = filling.content()
    sheet.add(draft, warnings: try Self.warnings(of: stored))
    sheet.receipt = SheetReceipt(
      id: UUIDText.text(stored.id), revision: stored.revision,
      receivedAt: InstantText.rfc3339(microsecondsSince1970: stored.receivedAt),
      digest: "sha256:" + Hex.encode(stored.digest))
    return Sheet(content: sheet, epochSeconds: Int(stored.receivedAt / 1_000_000), revision: stored.revision)
  }

  /// One revision with its form and its reporter, for whoever may read its receipt.
  func kept(_ id: String, by principal: Principal) async throws -> KeptReport {
    let stored = try await visible(id, by: principal)
    let content = try await database.run { try Submissions.content(of: stored.id, on: $0) }
    let period = try self.period(stored.period)
    let tree = agencies.tree(on: period.lastDay)
    guard let content, let node = tree.node(of: stored.agency),
      let form = forms.versions(stored.form).first(where: { $0.form.version == stored.version })
    else { throw Problem(.notFound, ["found": id]) }
    return KeptReport(
      stored: stored, content: content, form: form.narrowed(to: period, for: tree.code(node)), period: period,
      tree: tree, node: node)
  }

  func issuerName(of published: PublishedForm, on day: CivilDate) -> String {
    agencies.register.agency(published.issuer)?.version(on: day)?.name ?? published.form.issuer
  }

  /// What was sent, read again from its bytes; a workbook is read off the threads that answer others.
  func draft(of stored: StoredSubmission, form: String, agency: String) async throws -> Draft {
    let payload = try await payload(of: stored)
    switch payload.media {
    case "text/csv":
      return try DraftReader.read(
        csv: payload.bytes, form: form, version: stored.version, agency: agency, period: stored.period,
        occasion: stored.occasion)
    case SpreadsheetReader.media:
      return try await OffPool.workbooks.run { try DraftReader.read(workbook: payload.bytes) }
    default: return try DraftReader.read(json: payload.bytes, allowsIdempotencyKey: true)
    }
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

extension PublishedForm {
  /// What was stored, as a reading. Of computed cells only those that hold nothing are computed again, to tell where a
  /// divisor is 0 or blank, and those too long to be stored.
  func reading(of content: AcceptedContent, level: AgencyLevel, period: Period) -> Reading {
    var reading = Reading(
      values: values(figures: content.figures, marks: content.marks), level: level, period: period)
    reading.lists = form.lists(stored: content.lists)
    let stored = content.texts.map { storedTexts($0) } ?? [:]
    for (ordinal, cell) in form.cells.enumerated() where cell.type.isText {
      guard let text = stored[slots[ordinal]] else { continue }
      reading.texts[ordinal] = text
      reading.values[ordinal] = CellValue(units: 0, state: .text)
    }
    for ordinal in form.computationOrder where !form.isListed(ordinal) {
      let value = reading.values[ordinal]
      guard value.state == .blank || value.units == Int128(StoredValues.tooLong) else { continue }
      reading.values[ordinal] =
        form.computedValue(of: ordinal, reading: reading) ?? CellValue(units: 0, state: .notCalculable)
    }
    return reading
  }
}

extension SheetFilling {
  fileprivate mutating func fill(with content: AcceptedContent, of published: PublishedForm) {
    let reading = published.reading(of: content, level: reporter.level, period: period)
    (values, texts, lists) = (reading.values, reading.texts, reading.lists)
    narrative = StoredNarrative.sections(content.narrative)
  }
}
