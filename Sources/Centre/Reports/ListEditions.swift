// Which editions of a report there are: newest first, of those the reader may see.
internal import Formats
internal import Postgres
internal import ReportModel
internal import Security
internal import Store

extension Centre {
  static let editionsAPage = 100

  /// `{ "report", "editions": [ { "id", "period", "agency", "status", "number", "corrects", "createdAt", "digest",
  /// "signedDigest" } ], "next" }`.
  public func editions(
    of code: String, period: String?, cursor text: String?, by principal: Principal
  ) async throws -> [UInt8] {
    try Access.check(principal, may: .readReport)
    let cursor = PageCursor([code, period])
    let after = try text.map { text -> UInt128 in
      guard let id = UUIDText.id(try cursor.position(in: text)) else { throw PageCursor.refusal }
      return id
    }
    let found = try await database.run { connection -> ([Reports.Head], AgencyID)? in
      guard let issuer = try ReportDefinitions.versions(of: code, on: connection).last?.issuer else { return nil }
      return (
        try Reports.editions(
          of: code, period: period, before: after, limit: Self.editionsAPage + 1, on: connection), issuer
      )
    }
    guard let (heads, issuer) = found else { throw Problem(.reportUnknown, ["found": String(code.prefix(60))]) }
    let page = heads.prefix(Self.editionsAPage)
    let visible = page.filter { head in
      guard let period = try? Period.parse(head.period) else { return false }
      return Access.may(
        principal, .readReport, for: head.agency, issuer: issuer, in: agencies.tree(on: period.lastDay))
        && (!head.hasWords || head.isOfficial || Act.readSubmissions.roles.contains(principal.role))
    }
    return JSONWriter.document { writer in
      writer.object { writer in
        writer.member("report", code)
        writer.array("editions") { writer in
          for head in visible {
            writer.object { writer in
              writer.member("id", UUIDText.text(head.id))
              writer.member("period", head.period)
              writer.member("agency", agencies.register.code(head.agency))
              writer.member("status", head.isOfficial ? "official" : "provisional")
              writer.member("number", head.number)
              writer.member("corrects", head.corrects.map { UUIDText.text($0) })
              writer.member("createdAt", InstantText.rfc3339(microsecondsSince1970: head.createdAt))
              writer.member("digest", "sha256:" + Hex.encode(head.digest))
              writer.member("signedDigest", head.signedDigest.map { "sha256:" + Hex.encode($0) })
            }
          }
        }
        writer.member(
          "next", heads.count > page.count ? page.last.map { cursor.text(after: UUIDText.text($0.id)) } : nil)
      }
    }
  }
}
