// Taking a published version back: from a day on it no longer holds, and the version before it, where that is open, holds
// again. What was accepted is never touched, so the day must lie behind every report that was.
internal import Formats
internal import Postgres
internal import ReportModel
internal import Store

extension Centre {
  /// Withdraws a version: `{ "version", "from", "reason" }`. The same again changes nothing.
  ///
  /// - Returns: `{ "code", "version", "from", "reason" }`.
  public func withdrawForm(_ code: String, _ body: [UInt8], by principal: Principal) async throws -> [UInt8] {
    try await refresh()
    let wanted = try Self.withdrawal(body)
    let published = try await withFreshShelves { () throws -> PublishedForm in
      let versions = try formVersions(code)
      guard let found = versions.first(where: { $0.form.version == wanted.version }) else {
        throw Problem(.formVersionUnknown, ["found": code, "expected": String(wanted.version)])
      }
      return found
    }
    try Access.check(principal, may: .publishForm)
    try Access.checkPublishing(principal, issuer: published.issuer, named: published.form.issuer)
    if let known = published.withdrawal {
      guard known.from == wanted.withdrawal.from else {
        throw Problem(
          .formVersionWithdrawn, ["found": "\(code) \(wanted.version)", "expected": known.from.description])
      }
      return Self.answer(code, wanted.version, known)
    }
    let versions = try formVersions(code)
    try await database.run { connection in
      try connection.transaction {
        try Forms.lock(on: connection)
        let reported = try Submissions.acceptedPeriods(form: published.id, on: connection).filter { key in
          let day = try Period.parse(key).lastDay
          return day >= wanted.withdrawal.from
            && versions.last { $0.isInForce(on: day) }?.form.version == wanted.version
        }
        guard reported.isEmpty else {
          throw Problem(
            .formVersionUsed,
            [
              "found": "\(code) \(wanted.version)", "expected": wanted.withdrawal.from.description,
              "periods": reported.sorted().prefix(12).joined(separator: ", "),
            ])
        }
        try Forms.withdraw(form: published.id, version: wanted.version, wanted.withdrawal, on: connection)
        _ = try Ledger.record(
          kind: "form", leaf: LedgerLeaf.withdrawal(code, wanted.version, wanted.withdrawal), on: connection)
      }
    }
    try await refresh()
    return Self.answer(code, wanted.version, wanted.withdrawal)
  }

  private static func answer(_ code: String, _ version: Int, _ withdrawal: FormWithdrawal) -> [UInt8] {
    JSONWriter.document { writer in
      writer.object { writer in
        writer.member("code", code)
        writer.member("version", version)
        writer.member("from", withdrawal.from.description)
        writer.member("reason", withdrawal.reason)
      }
    }
  }

  private static func withdrawal(_ body: [UInt8]) throws(Problem) -> (version: Int, withdrawal: FormWithdrawal) {
    let root: SourceNode
    do throws(JSONFault) { root = try SourceReader.read(body) } catch { throw Problem(error) }
    let shape = "{ \"version\": 2, \"from\": \"2026-07-01\", \"reason\": \"…\" }"
    func wrong(_ name: String, _ expected: String) -> Problem {
      Problem(.jsonMember, ["found": name, "expected": expected], pointer: "/" + JSONPointer.escape(name))
    }
    guard case .object(let members) = root.content else {
      throw Problem(.jsonMember, ["found": "/", "expected": shape], pointer: "")
    }
    var version: Int?
    var from: CivilDate?
    var reason: String?
    for member in members {
      switch (member.name, member.value.content) {
      case ("version", .number(let text)): version = Int(text)
      case ("from", .string(let text)): from = CivilDate(text)
      case ("reason", .string(let text)) where !text.allSatisfy(\.isWhitespace) && text.utf8.count <= 4_000:
        reason = text
      case ("version", _), ("from", _), ("reason", _): break
      default: throw wrong(member.name, "version, from, reason")
      }
    }
    guard let version else { throw wrong("version", "2") }
    guard let from else { throw wrong("from", "YYYY-MM-DD") }
    guard let reason else { throw wrong("reason", "1…4000") }
    return (version, FormWithdrawal(from: from, reason: reason))
  }
}
