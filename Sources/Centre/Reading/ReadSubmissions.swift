// Reading what was sent: one receipt, the revisions of a report, the received bytes, and lists of the newest. What lies
// outside the reader's reach is not found, so that an id tells nothing.
internal import Formats
internal import Postgres
internal import ReportModel
internal import Store

/// What a list of submissions is narrowed to.
public struct SubmissionQuery: Sendable {
  public var form: String?
  public var agency: String?
  public var period: String?
  public var state: String?
  public var cursor: String?

  public init(
    form: String? = nil, agency: String? = nil, period: String? = nil, state: String? = nil, cursor: String? = nil
  ) {
    self.form = form
    self.agency = agency
    self.period = period
    self.state = state
    self.cursor = cursor
  }
}

extension Centre {
  static let submissionsAPage = 200

  /// The receipt of one revision, with its present state.
  public func submission(_ id: String, by principal: Principal) async throws -> Receipt {
    receipt(of: try await visible(id, by: principal))
  }

  /// `{ "revisions": [ … ] }` of the report a submission belongs to, oldest first.
  public func revisions(_ id: String, by principal: Principal) async throws -> [UInt8] {
    let stored = try await visible(id, by: principal)
    let all = try await database.run { try Submissions.revisions(of: stored, on: $0) }
    return JSONWriter.document { writer in
      writer.object { writer in
        writer.array("revisions") { writer in for revision in all { writer.raw(receipt(of: revision).json) } }
      }
    }
  }

  /// Media type and bytes as they were received.
  public func payload(_ id: String, by principal: Principal) async throws -> (media: String, bytes: [UInt8]) {
    let payload = try await payload(of: try await visible(id, by: principal))
    return (payload.media, payload.bytes)
  }

  struct Payload: Sendable {
    let media: String
    let bytes: [UInt8]
  }

  func payload(of stored: StoredSubmission) async throws -> Payload {
    let found = try await database.run { connection -> Payload? in
      try Submissions.payload(stored.id, on: connection).map { Payload(media: $0.media, bytes: $0.bytes) }
    }
    guard let found else { throw Problem(.notFound, ["found": UUIDText.text(stored.id)]) }
    return found
  }

  /// `{ "submissions": [ … ], "next" }`: the newest revision of each report, without findings, newest first.
  public func submissions(_ query: SubmissionQuery, by principal: Principal) async throws -> [UInt8] {
    var filter = Submissions.Filter(limit: Self.submissionsAPage)
    filter.state = query.state
    let cursor = PageCursor([query.form, query.agency, query.period, query.state])
    if let text = query.cursor {
      guard let id = UUIDText.id(try cursor.position(in: text)) else { throw PageCursor.refusal }
      filter.after = id
    }
    let period = try query.period.map { try self.period($0) }
    filter.period = period?.key
    let day = period?.lastDay ?? today
    let (form, agency) = try await withFreshShelves { () throws -> (PublishedForm?, AgencyID?) in
      (try query.form.map { try formVersions($0)[0] }, try query.agency.map { try self.agency($0, on: day) })
    }
    filter.form = form?.id
    filter.agency = agency
    try Access.check(principal, may: .readSubmissions)
    if let agency, let named = query.agency {
      // A publisher without a form may see some of another agency's reports: those under its own forms.
      let issuer = form?.issuer ?? (principal.role == .publisher ? principal.agency : nil)
      try Access.check(
        principal, may: .readSubmissions, for: agency, named: named, issuer: issuer, in: agencies.tree(on: day))
    }
    if let own = principal.agency {
      filter.agencies = agencies.register.everBelow(own)
      if principal.role == .publisher {
        filter.alsoForms = forms.newest.filter { $0.issuer == own }.map(\.id)
      }
    }
    let asked = filter
    let rows = try await database.run { try Submissions.newest(asked, on: $0) }
    return JSONWriter.document { writer in
      writer.object { writer in
        writer.array("submissions") { writer in
          for row in rows where mayRead(row, principal) { writer.raw(receipt(of: row, withFindings: false).json) }
        }
        writer.member(
          "next",
          rows.count == Self.submissionsAPage ? rows.last.map { cursor.text(after: UUIDText.text($0.id)) } : nil)
      }
    }
  }

  func visible(_ text: String, by principal: Principal) async throws -> StoredSubmission {
    try Access.check(principal, may: .readSubmissions)
    guard let id = UUIDText.id(text), let stored = try await database.run({ try Submissions.submission(id, on: $0) })
    else { throw Problem(.notFound, ["found": text]) }
    // Another process may have taken a report of a form or agency that is not on the shelves here yet.
    if forms.versions(stored.form).isEmpty || agencies.register.agency(stored.agency) == nil { try await refresh() }
    guard mayRead(stored, principal) else { throw Problem(.notFound, ["found": text]) }
    return stored
  }

  private func mayRead(_ stored: StoredSubmission, _ principal: Principal) -> Bool {
    mayReadReport(stored.form, stored.agency, stored.period, principal)
  }

  /// Decided on the tree of the period's last day.
  func mayReadReport(_ form: FormID, _ agency: AgencyID, _ period: String, _ principal: Principal) -> Bool {
    guard let period = try? Period.parse(period) else { return false }
    return Access.may(
      principal, .readSubmissions, for: agency, issuer: forms.versions(form).first?.issuer,
      in: agencies.tree(on: period.lastDay))
  }
}

extension AgencyRegister {
  /// The agency and all that have stood under it on any day: more than may be read on one, never less.
  func everBelow(_ top: AgencyID) -> [AgencyID] {
    var children: [AgencyID: [AgencyID]] = [:]
    for agency in agencies {
      for parent in Set(agency.versions.compactMap(\.parent)) { children[parent, default: []].append(agency.id) }
    }
    var seen: Set<AgencyID> = [top]
    var open = [top]
    while let next = open.popLast() {
      for child in children[next] ?? [] where seen.insert(child).inserted { open.append(child) }
    }
    return Array(seen)
  }
}
