// A report as a workbook: as it was received, or as it was checked, with what was found at the cells.
internal import Formats
internal import Postgres
public import Rendering
public import ReportModel
internal import Store
internal import Workbook

extension Centre {
  /// The workbook of one revision, for whoever may read its receipt, and what it is called as a file.
  public func workbook(
    ofSubmission id: String, _ language: Language, by principal: Principal
  ) async throws -> (name: String, bytes: [UInt8]) {
    let kept = try await kept(id, by: principal)
    let (stored, published, period, tree, node) = (kept.stored, kept.form, kept.period, kept.tree, kept.node)
    var reading = published.reading(of: kept.content, level: tree.level(node), period: period)
    reading.history = try await history(
      of: published, agency: stored.agency, period: period, occasion: stored.occasion, level: tree.level(node),
      needs: published.historyNeeds
    ).reports
    var writer = WorkbookWriter(
      form: published.form, agency: (tree.code(node), tree.name(node)), level: tree.level(node), period: period,
      occasion: stored.occasion, reading: reading, language: language)
    writer.draft = try await draft(of: stored, form: published.form.code, agency: tree.code(node))
    let finished = writer
    return (finished.fileName, try await OffPool.workbooks.run { try finished.bytes() })
  }

  /// A check in the sheet's own layout: what was sent, and each finding as a comment on its cell, which is coloured.
  public func checkWorkbook(
    _ draft: Draft, _ language: Language, by principal: Principal, withHistory: Bool
  ) async throws -> (name: String, bytes: [UInt8]) {
    let prepared = try await withFreshShelves { try prepare(draft, by: principal, mustBeOpen: false) }
    let history = withHistory ? try await history(for: prepared) : .notNeeded
    let judgement = SubmissionJudge.judge(
      draft, against: prepared.form.form, level: prepared.level, agency: prepared.agencyCode,
      history: history.reports)
    let name = prepared.tree.node(of: prepared.agency).map { prepared.tree.name($0) } ?? prepared.agencyCode
    let writer = CheckedWorkbook.writer(
      judgement, of: draft, form: prepared.form.form, agency: (prepared.agencyCode, name), level: prepared.level,
      period: prepared.period, history: history.reports, language)
    return (writer.fileName, try await OffPool.workbooks.run { try writer.bytes() })
  }
}

/// The workbook of a check, online and offline.
public enum CheckedWorkbook {
  static func writer(
    _ judgement: Judgement, of draft: Draft, form: Form, agency: (code: String, name: String), level: AgencyLevel,
    period: Period, history: OtherReports, _ language: Language
  ) -> WorkbookWriter {
    var reading = Reading(values: judgement.values, level: level, history: history, period: period)
    reading.texts = judgement.texts
    reading.lists = judgement.lists
    var writer = WorkbookWriter(
      form: form, agency: agency, level: level, period: period, occasion: draft.occasion, reading: reading,
      language: language)
    writer.draft = draft
    writer.findings = judgement.findings
    return writer
  }

  /// The file, for a report at hand.
  public static func bytes(
    _ judgement: Judgement, of draft: Draft, form: Form, agency: (code: String, name: String), level: AgencyLevel,
    period: Period, history: OtherReports, _ language: Language
  ) throws -> [UInt8] {
    try writer(
      judgement, of: draft, form: form, agency: agency, level: level, period: period, history: history, language
    ).bytes()
  }
}
