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
}

/// A question, to be answered of one snapshot.
struct FigureQuestion: Sendable {
  let scopes: [FigureScope]
  /// Everything but the acts that decides the answer.
  fileprivate let digest: String

  /// - Parameters:
  ///   - format: how the answer is written.
  ///   - generation: of the agencies, taken before the scopes were made: they may be newer, never older.
  init(
    _ query: FigureQuery, _ scopes: [FigureScope], format: String, by principal: Principal, generation: Int64
  ) {
    self.scopes = scopes
    var digest = SHA256()
    let parts: [String?] = [
      format, query.form, query.indicator, query.agency, query.level?.rawValue, String(query.children), query.table,
      query.row, query.column, String(query.blanks), query.compared,
      query.by.map(\.rawValue).joined(separator: ","), String(query.labels), query.occasion, query.cursor,
      principal.role.rawValue,
      principal.agency.map { String($0.rawValue) }, String(generation), Self.edition,
    ]
    for part in parts { digest.update(part.map { "=\($0)\n" } ?? "\n") }
    for scope in scopes {
      digest.update("\(scope.period.key) \(scope.published.form.code) \(scope.published.form.version)\n")
      for part in scope.parts + scope.comparisons.compactMap(\.base) {
        digest.update("+\(part.scope.period.key) \(part.scope.published.form.version)\n")
        for part in part.scope.parts {
          digest.update("++\(part.scope.period.key) \(part.scope.published.form.version)\n")
        }
      }
    }
    self.digest = digest.finish().hex
  }

  /// Another wherever the same figures are written otherwise than before.
  private static let edition = "2"

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
    guard let freshness else { throw DatabaseError(kind: .decoding, message: "no form to be fresh") }
    let at = try connection.execute("SELECT now()").single().timestamp(0)
    let tag = SHA256.digest(of: digest + acts.joined(separator: " ")).hex.prefix(32)
    return FigureState(freshness: freshness, at: at, tag: freshness.pending == 0 ? "W/\"\(tag)\"" : nil)
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
    let query = try await resolvingPeriods(of: query)
    return try await withFreshShelves { () throws -> FigureQuestion in
      let generation = agencies.generation
      let scopes = try self.scopes(of: query, overTime: true, by: principal)
      return FigureQuestion(query, scopes, format: format, by: principal, generation: generation)
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
