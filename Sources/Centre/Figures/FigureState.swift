// What state the figures of a question are in: how fresh, and what tells this state from any other, so that whoever has
// them already need not be sent them again.
internal import Operations
internal import Postgres
internal import ReportModel
internal import Security
public import Store

/// The state of a question's figures, of the snapshot in which they are read.
public struct FigureState: Sendable {
  public let freshness: Freshness
  /// Microseconds since 1970-01-01T00:00:00Z.
  public let at: Int64
  /// A weak entity tag: equal where the figures would be equal, however far others' acts have gone on meanwhile. `nil`
  /// while sums are still to be made, when nothing short of the sums themselves tells.
  public let tag: String?
  /// Of an answer of changes: whether it stands in the place of everything that was there.
  public var isWhole: Bool?
}

/// A question, to be answered of one snapshot.
struct FigureQuestion: Sendable {
  let scopes: [FigureScope]
  /// Leaves of the log's acts that made the forms what they are.
  let formLeaves: [[UInt8]]
  /// Everything but the acts that decides the answer.
  fileprivate let digest: String
  /// What the scopes were made of: acts upon forms and generation of the agencies, both at least.
  private let known: (forms: Int, agencies: Int64)

  /// - Parameters:
  ///   - format: how the answer is written.
  ///   - known: how many acts upon forms, and which generation of the agencies, taken before the scopes were made:
  ///     they may be newer, never older.
  ///   - formLeaves: of all acts upon the forms of the scopes, where changes are asked for.
  init(
    _ query: FigureQuery, _ scopes: [FigureScope], format: String, by principal: Principal,
    known: (forms: Int, agencies: Int64), formLeaves: [[UInt8]]
  ) {
    self.scopes = scopes
    self.known = known
    self.formLeaves = formLeaves
    var digest = SHA256()
    let parts: [String?] = [
      format, query.form, query.indicator, query.agency, query.level?.rawValue, String(query.children), query.table,
      query.row, query.column, String(query.blanks), query.compared,
      query.by.map(\.rawValue).joined(separator: ","), String(query.labels), String(query.flags), query.occasion,
      query.cursor,
      query.updatedAfter.map(String.init), principal.role.rawValue,
      principal.agency.map { String($0.rawValue) }, String(known.agencies), Self.edition,
    ]
    for part in parts { digest.update(part.map { "=\($0)\n" } ?? "\n") }
    for scope in scopes {
      digest.update("\(scope.published.form.code) \(scope.versions)\n")
      for part in scope.parts + scope.comparisons.compactMap(\.base) {
        digest.update("+\(part.scope.versions)\n")
        for part in part.scope.parts { digest.update("++\(part.scope.versions)\n") }
      }
    }
    self.digest = digest.finish().hex
  }

  /// Another wherever the same figures are written otherwise than before.
  private static let edition = "4"

  func state(on connection: Connection) throws -> FigureState {
    // Of several forms as fresh as the stalest.
    var freshness: Freshness?
    var acts: [String] = []
    let byForm = Dictionary(grouping: scopes, by: \.published.id).sorted { $0.key.rawValue < $1.key.rawValue }
    for (form, scopes) in byForm {
      let periods = scopes.flatMap(\.periodsRead)
      let one = try Figures.freshness(form: form, periods: periods, on: connection)
      freshness =
        freshness.map { known in
          Freshness(
            through: min(known.through, one.through), head: one.head, pending: known.pending + one.pending,
            replayedAt: one.replayedAt)
        } ?? one
      // Every report marks the agencies above it, so the newest sum tells the newest report.
      acts.append(String(try Figures.newestAct(form: form, periods: periods, on: connection)))
    }
    guard var freshness else { throw DatabaseError(kind: .decoding, message: "no form to be fresh") }
    let moment = try SnapshotMoment(on: connection)
    // A replica that has not yet replayed what the scopes were made with would seem to have no figures.
    guard moment.formActs >= known.forms, moment.agencyGeneration >= known.agencies else { throw Problem(.busy) }
    if let unknown = try oldestUnknownAct(at: moment, on: connection) {
      freshness.through = min(freshness.through, unknown - 1)
    }
    let tag = SHA256.digest(of: digest + acts.joined(separator: " ")).hex.prefix(32)
    return FigureState(freshness: freshness, at: moment.at, tag: freshness.pending == 0 ? "W/\"\(tag)\"" : nil)
  }
}

extension FigureScope {
  /// The period, the version in force for it and those that may restate its figures, as text.
  fileprivate var versions: String {
    ([period.key, String(published.form.version)] + (restatements?.versions ?? []).map(String.init)).joined(
      separator: " ")
  }
}

extension FigureQuestion {
  /// The first act upon forms or agencies that the snapshot has and the scopes may not have been made with: what is
  /// answered is then no fresher than that, or a copy would take it for known and never ask again.
  private func oldestUnknownAct(at moment: SnapshotMoment, on connection: Connection) throws -> Int64? {
    let forms = moment.formActs - known.forms
    let agencies = Int(moment.agencyGeneration - known.agencies)
    guard forms > 0 || agencies > 0 else { return nil }
    return try Ledger.oldest(ofNewestForms: max(0, forms), agencies: max(0, agencies), on: connection)
  }
}

extension FigureQuery {
  /// The comparisons asked for, as they are sent.
  var compared: String { compare.map(\.rawValue).joined(separator: ",") }
}

extension Centre {
  func question(
    _ query: FigureQuery, format: String, by principal: Principal
  ) async throws -> FigureQuestion {
    try Access.check(principal, may: .readFigures)
    let asked = query.periods
    let query = try await resolvingPeriods(of: query)
    guard query.updatedAfter == nil || query.periods == asked else {
      throw Problem.parameter(
        "updatedAfter", "các kỳ ghi rõ, không phải \(asked): kỳ của hôm nay khác kỳ của bản sao",
        "periods by their keys, not \(asked): today's may be others than those of the copy")
    }
    return try await withFreshShelves { () throws -> FigureQuestion in
      let known = (forms: forms.count, agencies: agencies.generation)
      let scopes = try self.scopes(of: query, overTime: true, by: principal)
      let leaves = query.updatedAfter == nil ? [] : self.leaves(of: scopes)
      return FigureQuestion(query, scopes, format: format, by: principal, known: known, formLeaves: leaves)
    }
  }

  /// Leaves of the acts that published and took back every version of the forms of some scopes.
  private func leaves(of scopes: [FigureScope]) -> [[UInt8]] {
    Set(scopes.map(\.published.form.code)).sorted().flatMap { forms.versions($0) }.flatMap { published in
      let (form, digest) = (published.form, SHA256.digest(of: published.source))
      let withdrawn = published.withdrawal.map { LedgerLeaf.withdrawal(form.code, form.version, $0) }
      return [LedgerLeaf.form(form.code, form.version, digest: digest)] + (withdrawn.map { [$0] } ?? [])
    }
  }

  /// The state of what `figures` and `exportFigures` would answer now, without looking at the figures.
  public func figureState(
    _ query: FigureQuery, format: String, by principal: Principal
  ) async throws -> FigureState {
    let question = try await question(query, format: format, by: principal)
    return try await pulls.read { connection in
      try connection.transaction(.snapshot) { try question.state(on: connection) }
    }
  }
}
