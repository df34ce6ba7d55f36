// Publishing the definition of a consolidated report: checked against the forms there are, bound to their versions,
// written once and never changed.
internal import Formats
internal import Postgres
internal import ReportModel
internal import Security
internal import Store

/// A published definition.
public struct ReportPublication: Sendable {
  public let code: String
  public let version: Int
  /// SHA-256 of the file.
  public let digest: [UInt8]
  /// False where the same file was there already.
  public let isNew: Bool

  /// `{ "code", "version", "digest" }`.
  public var json: [UInt8] {
    JSONWriter.document { writer in
      writer.object { writer in
        writer.member("code", code)
        writer.member("version", version)
        writer.member("digest", "sha256:" + Hex.encode(digest))
      }
    }
  }
}

/// A definition with the forms it was written for.
struct PublishedReport {
  let stored: StoredReportDefinition
  let definition: ReportDefinition
  /// The versions it was checked against, by code.
  let checked: [String: PublishedForm]
}

extension Centre {
  /// Publishes the file of a definition.
  public func publishReport(_ bytes: [UInt8], by principal: Principal) async throws -> ReportPublication {
    try await refresh()
    try Access.check(principal, may: .publishForm)
    let newest = forms.newest
    let definition = try ReportDefinitionFile(bytes, in: surroundings(newest)).faultless()
    let issuer = try agency(definition.issuer, on: today)
    try Access.checkPublishing(principal, issuer: issuer, named: definition.issuer)
    let used = newest.filter { definition.formCodes.contains($0.form.code) }
    try checkSources(of: definition, used, issuer: issuer, by: principal)
    let digest = SHA256.digest(of: bytes)
    let stored = StoredReportDefinition(
      code: definition.code, version: definition.version, issuer: issuer, digest: digest.bytes, source: bytes,
      forms: Self.versions(of: used))
    return try await database.run { connection in
      try connection.transaction {
        try Forms.lock(on: connection)
        let versions = try ReportDefinitions.versions(of: stored.code, on: connection)
        // The code belongs to the issuer of its first version.
        if let owner = versions.first?.issuer, owner != issuer {
          throw Problem(.accessAgency, ["found": definition.issuer])
        }
        if let same = versions.first(where: { $0.version == stored.version }) {
          guard same.digest == stored.digest else {
            throw Problem(.reportVersionExists, ["found": "\(stored.code) \(stored.version)"])
          }
          return ReportPublication(code: stored.code, version: stored.version, digest: stored.digest, isNew: false)
        }
        try ReportDefinitions.create(stored, on: connection)
        try Ledger.record(
          kind: "report-definition",
          leaf: LedgerLeaf.of("report-definition", [stored.code, String(stored.version), digest.description]),
          on: connection)
        return ReportPublication(code: stored.code, version: stored.version, digest: stored.digest, isNew: true)
      }
    }
  }

  /// The answer to a check without publishing: `{ "report", "version", "ok", "faults" }`.
  public func checkReport(_ bytes: [UInt8], by principal: Principal) async throws -> [UInt8] {
    try await refresh()
    try Access.check(principal, may: .publishForm)
    let file = try ReportDefinitionFile(bytes, in: surroundings(forms.newest))
    return JSONWriter.document { writer in
      writer.object { writer in
        writer.member("report", file.definition?.code)
        writer.member("version", file.definition?.version)
        writer.member("ok", file.definition != nil)
        writer.faults(file.faults)
      }
    }
  }

  /// `{ "reports": [ { "code", "version", "title", "issuer", "periods", "agency", "forms", "demonstration", "digest" } ] }`,
  /// by code; of each the newest version.
  public func reportDefinitions(by principal: Principal) async throws -> [UInt8] {
    try Access.check(principal, may: .readCatalogues)
    try await refresh()
    let stored = try await database.run { try ReportDefinitions.newest(on: $0) }
    // One that this program cannot read keeps no other from the list.
    let published = stored.compactMap { try? read($0) }
    let register = agencies.register
    return JSONWriter.document { writer in
      writer.object { writer in
        writer.array("reports") { writer in
          for report in published {
            let definition = report.definition
            writer.object { writer in
              writer.member("code", definition.code)
              writer.member("version", definition.version)
              writer.member("title", definition.title.message)
              writer.member("issuer", register.code(report.stored.issuer))
              writer.array("periods") { writer in for period in definition.periods { writer.string(period.spelling) } }
              writer.member("agency", definition.agency)
              writer.array("forms") { writer in for form in definition.formCodes { writer.string(form) } }
              writer.member("demonstration", definition.demonstration)
              writer.member("digest", "sha256:" + Hex.encode(report.stored.digest))
            }
          }
        }
      }
    }
  }

  /// The file of a version; of the newest where none is named.
  public func reportFile(_ code: String, version: Int?, by principal: Principal) async throws -> PublishedFile {
    try Access.check(principal, may: .readCatalogues)
    let versions = try await database.run { try ReportDefinitions.versions(of: code, on: $0) }
    guard let found = version.map({ number in versions.first { $0.version == number } }) ?? versions.last else {
      throw Problem(.reportUnknown, ["found": String(code.prefix(60))])
    }
    return PublishedFile(bytes: found.source, digest: "sha256:" + Hex.encode(found.digest))
  }

  /// The newest version of a definition.
  func publishedReport(_ code: String) async throws -> PublishedReport {
    try await refresh()
    let versions = try await database.run { try ReportDefinitions.versions(of: code, on: $0) }
    guard let newest = versions.last else { throw Problem(.reportUnknown, ["found": String(code.prefix(60))]) }
    return try read(newest)
  }

  /// Reads a stored definition against the form versions it was written for.
  func read(_ stored: StoredReportDefinition) throws -> PublishedReport {
    var checked: [String: PublishedForm] = [:]
    if case .object(let members) = try SourceReader.read(Array(stored.forms.utf8)).content {
      for member in members {
        guard case .number(let text) = member.value.content, let number = Int(text),
          let form = forms.version(member.name, number)
        else { throw Problem(.formUnknown, ["found": member.name]) }
        checked[member.name] = form
      }
    }
    let file = try ReportDefinitionFile(
      stored.source, in: surroundings(checked.values.sorted { $0.form.code < $1.form.code }))
    return PublishedReport(stored: stored, definition: try file.faultless(), checked: checked)
  }

  private func surroundings(_ forms: [PublishedForm]) -> ReportSurroundings {
    let register = agencies.register
    return ReportSurroundings(isAgency: { register.agency(code: $0) != nil }, forms: forms.map(\.form))
  }

  private static func versions(of forms: [PublishedForm]) -> String {
    let bytes = JSONWriter.document { writer in
      writer.object { writer in for form in forms { writer.member(form.form.code, form.form.version) } }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A definition shows figures that who publishes it may see, and words that its issuer may see: the issuer reads every
  /// report that is made by it.
  private func checkSources(
    of definition: ReportDefinition, _ forms: [PublishedForm], issuer: AgencyID, by principal: Principal
  ) throws(Problem) {
    let about = try agency(definition.agency, on: today)
    let tree = agencies.tree(on: today)
    let words = definition.wordsForms
    for form in forms {
      let reader = Principal(role: .publisher, agency: issuer)
      let mayRead = Access.may(principal, .readFigures, for: about, issuer: form.issuer, in: tree)
      let mayTell =
        !words.contains(form.form.code)
        || Access.may(reader, .readSubmissions, for: about, issuer: form.issuer, in: tree)
      guard mayRead, mayTell else { throw Problem(.accessAgency, ["found": form.form.code]) }
    }
  }
}
