// What a new version would have said of the reports that were accepted: who would newly fail, at which cell. Run before a
// version or a rule is switched on; nothing is stored.
internal import Formats
internal import Postgres
internal import ReportModel
internal import Security
internal import Store

extension Centre {
  /// Periods an impact run looks at, at most, and reports it names.
  public static let impactPeriods = 12
  static let impactReports = 200
  private static let impactPage = 500

  /// `{ "form", "version", "against", "periods", "reports", "failing", "rules": [ { "rule", "findings" } ], "examples": [
  /// { "submission", "agency", "period", "occasion", "findings" } ] }`: the accepted reports of the last `periods` periods
  /// are judged by the draft and by the version in force for each; what blocks by the draft alone is new. The first 200
  /// failing reports are named.
  public func formImpact(_ bytes: [UInt8], periods count: Int, by principal: Principal) async throws -> [UInt8] {
    try await refresh()
    try Access.check(principal, may: .publishForm)
    let form = try Self.faultless(try FormFile(bytes, in: surroundings))
    let versions = try formVersions(form.code)
    try Access.checkPublishing(principal, issuer: versions[0].issuer, named: form.issuer)
    let latest = versions[versions.count - 1]
    let (known, keys) = try await database.run { connection in
      (try Forms.slots(of: latest.id, on: connection), try Submissions.acceptedPeriods(form: latest.id, on: connection))
    }
    let before = versions.last { $0.form.version < form.version } ?? latest
    let slots = SlotAssignment(form, known: known, previous: (before.form, before.slots)).slots
    let draft = PublishedForm(
      id: latest.id, issuer: latest.issuer, form: form, digest: [], source: [], slots: slots)
    let periods = keys.compactMap { try? Period.parse($0) }.sorted { ($0.lastDay, $0.key) > ($1.lastDay, $1.key) }
      .prefix(count)
    var impact = Impact()
    for period in periods {
      guard let inForce = versions.last(where: { $0.isInForce(on: period.lastDay) }) else { continue }
      try await judge(period, by: draft, and: inForce, into: &impact)
    }
    let register = agencies.register
    return JSONWriter.document { writer in
      writer.object { writer in
        writer.member("form", form.code)
        writer.member("version", form.version)
        writer.member("against", before.form.version)
        writer.array("periods") { writer in for period in periods { writer.string(period.key) } }
        writer.member("reports", impact.reports)
        writer.member("failing", impact.failing)
        writer.array("rules") { writer in
          for (rule, findings) in impact.rules.sorted(by: { $0.key < $1.key }) {
            writer.object { writer in
              writer.member("rule", rule)
              writer.member("findings", findings)
            }
          }
        }
        writer.array("examples") { writer in
          for example in impact.examples {
            writer.object { writer in
              writer.member("submission", UUIDText.text(example.report.submission))
              writer.member("agency", register.code(example.report.agency))
              writer.member("period", example.period)
              writer.member("occasion", example.report.occasion)
              writer.findings(example.findings)
            }
          }
        }
      }
    }
  }

  private struct Impact {
    var reports = 0
    var failing = 0
    var rules: [String: Int] = [:]
    var examples: [(report: AcceptedContent, period: String, findings: [Finding])] = []
  }

  private func judge(
    _ period: Period, by draft: PublishedForm, and inForce: PublishedForm, into impact: inout Impact
  ) async throws {
    let tree = agencies.tree(on: period.lastDay)
    var last: (agency: AgencyID, occasion: String)?
    while true {
      let after = last
      let page = try await database.run { connection in
        try Submissions.accepted(
          form: draft.id, period: period.key, after: after, limit: Self.impactPage, on: connection)
      }
      for report in page {
        last = (report.agency, report.occasion)
        guard let node = tree.node(of: report.agency) else { continue }
        let reporter = (code: tree.code(node), level: tree.level(node))
        impact.reports += 1
        let new = try await blocking(report, period, reporter, by: draft)
        guard !new.isEmpty else { continue }
        let old = Set(try await blocking(report, period, reporter, by: inForce).map(FindingPlace.init))
        let added = new.filter { !old.contains(FindingPlace($0)) }
        guard !added.isEmpty else { continue }
        impact.failing += 1
        for finding in added { impact.rules[finding.rule, default: 0] += 1 }
        if impact.examples.count < Self.impactReports { impact.examples.append((report, period.key, added)) }
      }
      guard page.count == Self.impactPage else { return }
    }
  }

  private struct FindingPlace: Hashable {
    var rule: String
    var table: String?
    var row: String?
    var column: String?

    init(_ finding: Finding) {
      (rule, table, row, column) = (finding.rule, finding.table, finding.row, finding.column)
    }
  }

  /// What would stand in the way of a report by a version, were it sent today without reasons.
  private func blocking(
    _ report: AcceptedContent, _ period: Period, _ reporter: (code: String, level: AgencyLevel),
    by published: PublishedForm
  ) async throws -> [Finding] {
    let history = try await history(
      of: published, agency: report.agency, period: period, occasion: report.occasion, level: reporter.level,
      needs: published.historyNeeds)
    let draft = published.draft(of: report, period: period.key)
    let judgement = SubmissionJudge.judge(
      draft, against: published.form, level: reporter.level, agency: reporter.code,
      history: history.reports)
    return judgement.findings.filter(\.blocking)
  }
}

extension PublishedForm {
  /// A stored report as it would be sent by this version: its typed cells, each in the cell that has its slot now.
  fileprivate func draft(of report: AcceptedContent, period: String) -> Draft {
    let values = values(figures: report.figures, marks: report.marks)
    let texts = report.texts.map { storedTexts($0) } ?? [:]
    var cells: [DraftCell] = []
    for (ordinal, cell) in form.cells.enumerated() where !cell.isComputed && !form.isListed(ordinal) {
      guard let content = content(of: values[ordinal], ordinal: ordinal, text: texts[slots[ordinal]]) else { continue }
      let table = form.tables[cell.table]
      cells.append(
        DraftCell(
          table: table.code, row: table.rows[cell.row].code, column: table.columns[cell.column].code,
          value: DraftValue(content: content, isString: true, position: 0)))
    }
    var draft = Draft(
      medium: .json, form: form.code, agency: "", period: period, occasion: report.occasion, cells: cells)
    draft.narrative = StoredNarrative.sections(report.narrative)
    for (table, rows) in form.lists(stored: report.lists).sorted(by: { $0.key < $1.key }) {
      let grid = form.tables[table]
      draft.arrays.insert(grid.code)
      if rows.isEmpty { draft.emptyNames.append((grid.code, nil)) }
      for (index, row) in rows.enumerated() {
        for (column, ordinal) in grid.grid.enumerated() where ordinal >= 0 && !form.cells[ordinal].isComputed {
          guard let content = content(of: row.values[column], ordinal: ordinal, text: row.texts[column])
          else { continue }
          draft.cells.append(
            DraftCell(
              table: grid.code, row: String(index + 1), column: grid.columns[column].code,
              value: DraftValue(content: content, isString: true, position: 0)))
        }
      }
    }
    return draft
  }

  private func content(of value: CellValue, ordinal: Int, text: String?) -> DraftValue.Content? {
    switch value.state {
    case .nilReport: return .text("-")
    case .notAvailable: return .text("...")
    case .notApplicable: return .text("x")
    case .value:
      let cell = form.cells[ordinal]
      switch cell.type {
      case .yesno: return .bool(value.units != 0)
      case .date: return .text(CivilDate(dayNumber: Int(value.units)).description)
      case .integer, .decimal, .percent, .money, .text, .code:
        return .number(Quantity(units: value.units, scale: cell.places))
      }
    case .blank, .text, .unreadable, .notCalculable: return text.map { .text($0) }
    }
  }

  func storedTexts(_ json: String) -> [Int: String] {
    guard let root = try? SourceReader.read(Array(json.utf8)), case .object(let members) = root.content else {
      return [:]
    }
    return Dictionary(
      members.compactMap { member in
        guard let slot = Int(member.name), case .string(let text) = member.value.content else { return nil }
        return (slot, text)
      }, uniquingKeysWith: { first, _ in first })
  }
}
