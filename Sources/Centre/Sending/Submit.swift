// Submitting a report: prepare, look back where rules do, judge, commit. The receipt comes after the commit, or not at
// all.
internal import Formats
internal import Operations
internal import Postgres
public import ReportModel
internal import Security
internal import Store

/// A submission as it came through a door.
public struct Sending: Sendable {
  public var draft: Draft
  /// Media type without parameters.
  public var media: String
  public var bytes: [UInt8]
  public var idempotencyKey: String?
  public var replaces: Int?

  public init(draft: Draft, media: String, bytes: [UInt8], idempotencyKey: String?, replaces: Int?) {
    self.draft = draft
    self.media = media
    self.bytes = bytes
    self.idempotencyKey = idempotencyKey
    self.replaces = replaces
  }
}

/// A receipt and whether it is of something new.
public struct SubmitAnswer: Sendable {
  public let receipt: Receipt
  public let isNew: Bool
}

extension Centre {
  public func submit(_ sending: Sending, by principal: Principal) async throws -> SubmitAnswer {
    let prepared = try await withFreshShelves { try prepare(sending.draft, by: principal, mustBeOpen: true) }
    let history = try await history(for: prepared)
    let judgement = SubmissionJudge.judge(
      sending.draft, against: prepared.form.form, level: prepared.level, agency: prepared.agencyCode,
      history: history.reports)
    let identity = SendingIdentity.of(
      form: prepared.form.form.code, version: prepared.form.form.version, agency: prepared.agencyCode,
      period: prepared.period.key, occasion: sending.draft.occasion, media: sending.media, bytes: sending.bytes)
    guard judgement.isAcceptable else {
      return try await refuse(sending, prepared, judgement, identity: identity)
    }
    let row = row(for: sending, prepared, judgement, identity: identity, judgedAt: history.head)
    let leaf = leaf(of: row, prepared)
    let outcome = await committers.commit(row, replaces: sending.replaces, leaf: leaf)
    return try answer(outcome, sending, prepared, row)
  }

  private func answer(
    _ outcome: CommitOutcome, _ sending: Sending, _ prepared: PreparedDraft, _ row: SubmissionRow
  ) throws -> SubmitAnswer {
    switch outcome {
    case .accepted(let sequence, let revision, let leaf):
      let stored = StoredSubmission(
        id: row.id, form: row.key.form, version: row.version, agency: row.key.agency, period: row.key.period,
        occasion: row.key.occasion, revision: revision, state: "accepted", receivedAt: row.receivedAt,
        digest: row.digest, sequence: sequence, leaf: leaf, findings: row.findings)
      return SubmitAnswer(
        receipt: Receipt.make(stored, form: prepared.form.form.code, agency: prepared.agencyCode), isNew: true)
    case .replayed(let stored): return SubmitAnswer(receipt: receipt(of: stored), isNew: false)
    case .keyMismatch: throw Problem(.idempotencyMismatch, ["found": sending.idempotencyKey ?? ""])
    case .conflict(let newest): throw conflict(newest: newest, replaces: sending.replaces)
    case .busy: throw Problem(.busy)
    case .unavailable: throw Problem(.database)
    case .failed(let error): throw error
    }
  }

  private func conflict(newest: Int, replaces: Int?) -> Problem {
    Problem(.submissionConflict, ["found": replaces.map(String.init) ?? "-", "expected": String(newest)])
  }

  /// A report with findings: the key, the identity and `replaces` still come first.
  private func refuse(
    _ sending: Sending, _ prepared: PreparedDraft, _ judgement: Judgement, identity: Digest
  ) async throws -> SubmitAnswer {
    let key = prepared.key
    let agency = prepared.agency
    let idempotencyKey = sending.idempotencyKey
    let (heads, known) = try await database.run { connection in
      try Intake.look(at: [key], keys: [idempotencyKey.map { (agency, $0) }], on: connection)
    }
    switch IntakeDecision.decide(
      identity: identity.bytes, replaces: sending.replaces, head: heads[0], known: known[0])
    {
    case .replay(let submission, _):
      guard let stored = try await database.run({ try Submissions.submission(submission, on: $0) }) else {
        throw Problem(.busy)
      }
      return SubmitAnswer(receipt: receipt(of: stored), isNew: false)
    case .mismatch: throw Problem(.idempotencyMismatch, ["found": idempotencyKey ?? ""])
    case .conflict(let newest): throw conflict(newest: newest, replaces: sending.replaces)
    case .append:
      let blocking = judgement.findings.filter(\.blocking).count
      throw Problem(
        .submissionFindings, message: ProblemCode.submissionFindings.message(["found": String(blocking)]),
        findings: judgement.findings)
    }
  }

  private func row(
    for sending: Sending, _ prepared: PreparedDraft, _ judgement: Judgement, identity: Digest, judgedAt: Int64?
  ) -> SubmissionRow {
    let now = clock.now
    let stored = StoredValues(judgement, of: prepared.form)
    return SubmissionRow(
      id: ids.make(microseconds: now).integer, key: prepared.key, version: prepared.form.form.version, revision: 0,
      receivedAt: now, judgedAt: judgedAt, figures: stored.figures, marks: stored.marks, texts: stored.texts,
      lists: stored.lists, narrative: stored.narrative,
      attachments: StoredAttachments.json(prepared.draft.attachments),
      findings: findingsJSON(judgement.findings), media: sending.media,
      digest: SHA256.digest(of: sending.bytes).bytes, payload: sending.bytes, identity: identity.bytes,
      idempotencyKey: sending.idempotencyKey, leaf: [],
      markedAgency: Self.markedAgency(for: prepared.agency, in: prepared.tree), restated: restated(by: prepared))
  }

  private func findingsJSON(_ findings: [Finding]) -> String? {
    guard !findings.isEmpty else { return nil }
    let bytes = JSONWriter.document { writer in
      writer.array { writer in for finding in findings.prefix(1000) { writer.finding(finding) } }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func leaf(of row: SubmissionRow, _ prepared: PreparedDraft) -> @Sendable (Int) -> [UInt8] {
    let id = UUIDText.text(row.id)
    let form = prepared.form.form.code
    let agency = prepared.agencyCode
    let receivedAt = InstantText.rfc3339(microsecondsSince1970: row.receivedAt)
    guard let digest = Digest(bytes: row.digest) else { preconditionFailure("a digest has 32 bytes") }
    return { revision in
      SendingIdentity.leaf(
        id: id, form: form, version: row.version, agency: agency, period: row.key.period, occasion: row.key.occasion,
        revision: revision, receivedAt: receivedAt, digest: digest
      ).bytes
    }
  }

  /// Sums stand only at agencies with others below; a report of one without marks the agency above it.
  private static func markedAgency(for agency: AgencyID, in tree: AgencyTree) -> AgencyID {
    guard let node = tree.node(of: agency), tree.subtree(node).count == 1, let parent = tree.parent(node)
    else { return agency }
    return tree.id(parent)
  }

  /// Marked whether or not the report says anything of them: an earlier revision may have, and a report of that period
  /// may be on its way.
  private func restated(by prepared: PreparedDraft) -> [(period: String, agency: AgencyID)] {
    let versions = forms.versions(prepared.form.id)
    return versions.periodsRestated(by: prepared.period).compactMap { period in
      // Of a period that the form does not have, or did not have yet, there are no figures.
      guard forms.inForce(prepared.form.id, on: period.lastDay) != nil, versions.have(period) else { return nil }
      let tree = agencies.tree(on: period.lastDay)
      guard tree.node(of: prepared.agency) != nil else { return nil }
      return (period.key, Self.markedAgency(for: prepared.agency, in: tree))
    }
  }
}
