// Who has reported and who has not: from the form's reporters and the agencies of the period's last day, never from who
// has sent.
internal import Formats
internal import Postgres
public import ReportModel
public import Store

/// One expected reporter.
public struct ReporterState: Sendable {
  public let agency: String
  public let name: String
  /// The accepted report; `nil` where it is missing.
  public let submission: (id: UInt128, revision: Int, receivedAt: Int64)?
}

/// Expected reporters at or below an agency.
public struct Completeness: Sendable {
  public let form: String
  public let period: Period
  public let agency: String
  public let freshness: Freshness
  public let at: Int64
  /// By centre code.
  public let reporters: [ReporterState]

  public var accepted: Int { reporters.count { $0.submission != nil } }
  public var missing: [ReporterState] { reporters.filter { $0.submission == nil } }
}

extension Centre {
  /// - Parameter level: narrows to reporters of one level.
  public func completeness(
    form: String, period text: String, agency named: String?, level: AgencyLevel?, occasion: String,
    by principal: Principal
  ) async throws -> Completeness {
    try Access.check(principal, may: .readFigures)
    let period = try self.period(text)
    let (published, tree, node) = try await withFreshShelves {
      try place(of: named, in: period, formVersions(form), by: principal)
    }
    let expected = ExpectedReporters(
      reporters: published.form.reporters, parentFigures: published.form.parentFigures, tree: tree)
    let nodes = tree.subtree(node).filter { expected.isExpected($0) && (level == nil || tree.level($0) == level) }
      .sorted { tree.code($0) < tree.code($1) }
    return try await pulls.read { connection in
      try connection.transaction(.snapshot) {
        let freshness = try Figures.freshness(form: published.id, periods: [period.key], on: connection)
        let at = try connection.execute("SELECT now()").single().timestamp(0)
        let heads = try Figures.acceptedHeads(
          form: published.id, period: period.key, occasion: occasion, on: connection)
        let reporters = nodes.map { node in
          ReporterState(
            agency: tree.code(node), name: tree.name(node),
            submission: heads[tree.id(node)].map { ($0.submission, $0.revision, $0.receivedAt) })
        }
        return Completeness(
          form: published.form.code, period: period, agency: tree.code(node), freshness: freshness, at: at,
          reporters: reporters)
      }
    }
  }
}

extension Completeness {
  /// The answer of `GET /v1/completeness`.
  public var json: [UInt8] {
    JSONWriter.document { writer in
      writer.object { writer in
        writer.member("form", form)
        writer.member("period", period.key)
        writer.member("agency", agency)
        writer.member("expected", reporters.count)
        writer.member("accepted", accepted)
        writer.member("missing", reporters.count - accepted)
        writer.fresh(freshness, at: at)
        writer.array("agencies") { writer in
          for reporter in reporters {
            writer.object { writer in
              writer.member("agency", reporter.agency)
              writer.member("name", reporter.name)
              writer.member("state", reporter.submission == nil ? "missing" : "accepted")
              writer.member("submission", reporter.submission.map { UUIDText.text($0.id) })
              writer.member("revision", reporter.submission?.revision)
              writer.member(
                "receivedAt", reporter.submission.map { InstantText.rfc3339(microsecondsSince1970: $0.receivedAt) })
            }
          }
        }
      }
    }
  }
}
