// Reports of different agencies with the same figures in every cell: a form copied from a neighbour. A note to whoever
// receives them, never a refusal, because two agencies may well have the same figures.
internal import Formats
internal import Postgres
internal import ReportModel
internal import Store

extension Centre {
  /// `{ "form", "period", "occasion", "groups": [ { "reports": [ { "agency", "name", "submission" } ] } ] }`: accepted
  /// reports with the same figures, at least three of them other than 0, as far as the asker may read them.
  public func alikeReports(
    form: String, period text: String, occasion: String, by principal: Principal
  ) async throws -> [UInt8] {
    try Access.check(principal, may: .readSubmissions)
    try checkOccasion(occasion)
    let period = try self.period(text)
    let published = try await withFreshShelves { try formVersions(form)[0] }
    let tree = agencies.tree(on: period.lastDay)
    let groups = try await database.run { connection in
      try Submissions.alike(form: published.id, period: period.key, occasion: occasion, on: connection)
    }
    let readable = groups.map { group in
      group.filter {
        Access.may(principal, .readSubmissions, for: $0.agency, issuer: published.issuer, in: tree)
      }.compactMap { report in tree.node(of: report.agency).map { (node: $0, submission: report.submission) } }
        .sorted { tree.code($0.node) < tree.code($1.node) }
    }.filter { $0.count > 1 }
    let ordered = readable.sorted { tree.code($0[0].node) < tree.code($1[0].node) }
    return JSONWriter.document { writer in
      writer.object { writer in
        writer.member("form", published.form.code)
        writer.member("period", period.key)
        writer.member("occasion", occasion)
        writer.array("groups") { writer in
          for group in ordered {
            writer.object { writer in
              writer.array("reports") { writer in
                for report in group {
                  writer.object { writer in
                    writer.member("agency", tree.code(report.node))
                    writer.member("name", tree.name(report.node))
                    writer.member("submission", UUIDText.text(report.submission))
                  }
                }
              }
            }
          }
        }
      }
    }
  }
}
