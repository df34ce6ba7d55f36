// Sending a report from a page: what there is to send, what was found in a workbook, and the sending itself. Nothing
// is kept until it is sent; what is sent is a workbook, with the reasons that were typed on the page written into it.
internal import Formats
public import Rendering
internal import ReportModel
internal import Security
internal import Spreadsheet
internal import Store
internal import Workbook

/// Which report a page sends.
public struct SendPlace: Sendable {
  public var form: String
  public var period: String
  public var agency: String
  /// The event of an ad hoc form; empty where there is none.
  public var occasion: String

  public init(form: String, period: String, agency: String, occasion: String) {
    self.form = form
    self.period = period
    self.agency = agency
    self.occasion = occasion
  }
}

/// A workbook that was put into the page.
public struct PutWorkbook: Sendable {
  /// As it is called where it came from.
  public var name: String
  public var bytes: [UInt8]
  /// Reasons typed on the page, by key; empty where there is none, or none any longer.
  public var reasons: [String: String]
  /// The revision that stood there when the page was made, 0 for none.
  public var replaces: Int?

  public init(name: String, bytes: [UInt8], reasons: [String: String], replaces: Int?) {
    self.name = name
    self.bytes = bytes
    self.reasons = reasons
    self.replaces = replaces
  }
}

extension Centre {
  /// What `POST /v1/submissions` takes.
  private static let mostWorkbookBytes = 1 << 20

  /// What became of a workbook that was to be sent.
  public enum SendOutcome: Sendable {
    /// Id of the submission.
    case sent(String)
    case refused(SendView)
  }

  /// The page before anything was put in.
  public func sendPage(_ place: SendPlace, for principal: Principal) async throws -> SendView {
    try await view(try await prepared(place, principal))
  }

  /// The page with what was found in a workbook, or why it cannot be taken.
  public func checkPage(
    _ workbook: PutWorkbook, _ place: SendPlace, for principal: Principal
  ) async throws -> SendView {
    let prepared = try await prepared(place, principal)
    var view = try await view(prepared)
    do {
      let judged = try await judged(try await draft(of: workbook, prepared).draft, principal)
      view.check = try await check(of: workbook, judged)
    } catch {
      view.refusal = try Self.refusal(error)
    }
    return view
  }

  /// The workbook with the failing cells coloured and commented.
  public func colouredWorkbook(
    _ workbook: PutWorkbook, _ place: SendPlace, _ language: Language, for principal: Principal
  ) async throws -> (name: String, bytes: [UInt8]) {
    let (draft, _) = try await draft(of: workbook, try await prepared(place, principal))
    return try await checkWorkbook(draft, language, by: principal, withHistory: true)
  }

  /// Sends a workbook; with reasons that it does not have, a copy that has them.
  public func send(_ workbook: PutWorkbook, _ place: SendPlace, for principal: Principal) async throws -> SendOutcome {
    let prepared = try await prepared(place, principal)
    var view = try await view(prepared)
    do {
      var (draft, hasNewReasons) = try await draft(of: workbook, prepared)
      let judged = try await judged(draft, principal)
      guard judged.judgement.isAcceptable else {
        view.check = try await check(of: workbook, judged)
        return .refused(view)
      }
      var bytes = workbook.bytes
      if hasNewReasons {
        let writer = CheckedWorkbook.writer(
          judged.judgement, of: draft, form: judged.prepared.form.form,
          agency: (judged.prepared.agencyCode, view.agency.name), level: judged.prepared.level,
          period: judged.prepared.period, history: judged.history, .vi
        ).withoutFindings
        let written = try await OffPool.workbooks.run { () throws -> ([UInt8], Draft) in
          let bytes = try writer.bytes()
          return (bytes, try DraftReader.read(workbook: bytes))
        }
        (bytes, draft) = written
        try Self.checkSize(bytes)
      }
      let answer = try await submit(
        Sending(
          draft: draft, media: SpreadsheetReader.media, bytes: bytes, idempotencyKey: nil, replaces: workbook.replaces),
        by: principal)
      return .sent(try SourceReader.read(answer.receipt.json).text("id") ?? "")
    } catch {
      view.refusal = try Self.refusal(error)
      return .refused(view)
    }
  }

  // MARK: Parts

  private struct Judged: Sendable {
    let draft: Draft
    let prepared: PreparedDraft
    let history: OtherReports
    let judgement: Judgement
  }

  private func prepared(_ place: SendPlace, _ principal: Principal) async throws -> PreparedDraft {
    let draft = Draft(
      medium: .json, form: place.form, agency: place.agency, period: place.period, occasion: place.occasion)
    return try await withFreshShelves { try prepare(draft, by: principal, mustBeOpen: false) }
  }

  private func view(_ prepared: PreparedDraft) async throws -> SendView {
    let tree = prepared.tree
    guard let node = tree.node(of: prepared.agency) else {
      throw Problem(.agencyUnknown, ["found": prepared.agencyCode])
    }
    var view = SendView(form: shown(prepared.form), period: prepared.period.shown, agency: tree.shown(node))
    view.occasion = prepared.draft.occasion
    let heads = try await pulls.read {
      try Filings.of(
        agency: prepared.agency, periods: [prepared.period.key], occasion: prepared.draft.occasion, on: $0)
    }
    view.newest = heads.first { $0.form == prepared.form.id }.flatMap(line)
    return view
  }

  private static func checkSize(_ bytes: [UInt8]) throws(Problem) {
    guard bytes.count <= mostWorkbookBytes else {
      throw Problem(.bodyTooLarge, ["expected": String(mostWorkbookBytes)])
    }
  }

  /// The report in a workbook, with the reasons of the page, and whether those are others than its own.
  ///
  /// - Throws: a problem where it is the report of another form, period, event or agency.
  private func draft(
    of workbook: PutWorkbook, _ prepared: PreparedDraft
  ) async throws -> (draft: Draft, hasNewReasons: Bool) {
    let bytes = workbook.bytes
    try Self.checkSize(bytes)
    var draft = try await OffPool.workbooks.run { try DraftReader.read(workbook: bytes) }
    let isOfAgency = (try? agency(draft.agency, on: prepared.period.lastDay)) == prepared.agency
    guard draft.form == prepared.form.form.code, draft.period == prepared.period.key, isOfAgency,
      draft.occasion == prepared.draft.occasion
    else {
      let found = [draft.form, draft.period, draft.agency, draft.occasion].filter { !$0.isEmpty }
      let expected = [
        prepared.form.form.code, prepared.period.key, prepared.agencyCode, prepared.draft.occasion,
      ].filter { !$0.isEmpty }
      throw Problem(
        .xlsxStamp,
        message: SiteWord.otherReport.message([
          "found": found.joined(separator: ", "), "expected": expected.joined(separator: ", "),
        ]))
    }
    var hasNewReasons = false
    for (key, text) in workbook.reasons.sorted(by: { $0.key < $1.key }) {
      let index = draft.reasons.firstIndex { $0.key == key }
      // One for the whole rule stands in the field of each of its findings.
      let known = index ?? draft.reasons.firstIndex { $0.key == String(key.prefix { $0 != "[" }) }
      guard text != known.map({ draft.reasons[$0].text }) ?? "" else { continue }
      hasNewReasons = true
      if let index {
        if text.isEmpty { draft.reasons.remove(at: index) } else { draft.reasons[index].text = text }
      } else if !text.isEmpty {
        // A reason typed on the page stands nowhere in the workbook.
        draft.places.append("")
        draft.reasons.append((key, text, draft.places.count - 1))
      }
    }
    return (draft, hasNewReasons)
  }

  private func judged(_ draft: Draft, _ principal: Principal) async throws -> Judged {
    let prepared = try await withFreshShelves { try prepare(draft, by: principal, mustBeOpen: false) }
    let history = try await history(for: prepared)
    let judgement = SubmissionJudge.judge(
      draft, against: prepared.form.form, level: prepared.level, agency: prepared.agencyCode,
      history: history.reports)
    return Judged(draft: draft, prepared: prepared, history: history.reports, judgement: judgement)
  }

  private func check(of workbook: PutWorkbook, _ judged: Judged) async throws -> SendView.Check {
    let prepared = judged.prepared
    guard let node = prepared.tree.node(of: prepared.agency) else {
      throw Problem(.agencyUnknown, ["found": prepared.agencyCode])
    }
    let sheet = Sheet(
      judged.draft, judged: judged.judgement, form: prepared.form.form,
      issuerName: issuerName(of: prepared.form, on: prepared.period.lastDay),
      reporter: SheetReporter(node, in: prepared.tree, of: prepared.form.form), period: prepared.period, epochSeconds: 0
    )
    return SendView.Check(
      fileName: workbook.name, workbook: Base64.encode(workbook.bytes), content: sheet.content,
      findings: judged.judgement.findings,
      reasons: Dictionary(judged.draft.reasons.map { ($0.key, $0.text) }) { first, _ in first })
  }

  /// What the reporter can do something about is told on the page; all else is thrown on.
  private static func refusal(_ error: any Error) throws -> Message {
    let problem = Problem(translating: error)
    guard problem.code.status < 500, problem.code.status != 403, problem.code.status != 429 else { throw error }
    return problem.message
  }
}

extension WorkbookWriter {
  /// The same report, nothing coloured.
  fileprivate var withoutFindings: WorkbookWriter {
    var writer = self
    writer.findings = []
    return writer
  }
}
