// Making a consolidated report: the totals of an agency, who stands where among those directly under it, and who is
// missing, all of one snapshot. What was made keeps its content, its pages and its digest.
internal import Formats
internal import Operations
internal import Postgres
internal import Rendering
internal import ReportModel
internal import Security
internal import Store

/// A report that was made.
public struct MadeReport: Sendable {
  let stored: StoredReport
  public let form: String
  public let agency: String

  public var id: String { UUIDText.text(stored.id) }
  public var period: String { stored.period }
  public var occasion: String { stored.occasion }
  /// Microseconds since 1970-01-01T00:00:00Z.
  public var createdAt: Int64 { stored.createdAt }
  /// The newest act its figures contain.
  public var through: Int64 { stored.through }
  /// `sha256:` of its content.
  public var digest: String { "sha256:" + Hex.encode(stored.digest) }
  /// Canonical JSON.
  public var content: [UInt8] { Array(stored.content.utf8) }
  /// The page in Vietnamese and in English.
  public var html: (vi: String, en: String) { stored.html }
}

extension Centre {
  /// Makes and keeps the report of a form and period about an agency, as a rule the nation.
  public func consolidate(
    form: String, period text: String, occasion: String, agency named: String?, by principal: Principal
  ) async throws -> MadeReport {
    try Access.check(principal, may: .makeReport)
    let query = FigureQuery(
      form: form, periods: text, agency: named ?? nationCode, children: true, occasion: occasion)
    let scopes = try await withFreshShelves { () throws -> [FigureScope] in
      try self.scopes(of: query, by: principal)
    }
    guard scopes.count == 1 else {
      throw Problem(.queryParameter, ["found": "period", "expected": "2026-Q1"], pointer: "/period")
    }
    let scope = scopes[0]
    let head = try node(
      of: query.agency, by: principal, issuer: scope.published.issuer, in: scope.tree, on: scope.period.lastDay)
    guard
      Access.may(
        principal, .makeReport, for: scope.tree.id(head), issuer: scope.published.issuer, in: scope.tree)
    else { throw Problem(.accessAgency, ["found": query.agency ?? ""]) }
    let now = clock.now
    let issuer = agencies.register.agency(scope.published.issuer)?.version(on: scope.period.lastDay)?.name
    let id = ids.make(microseconds: now).integer
    return try await exports.run { connection in
      let content = try connection.transaction(.snapshot) {
        try Consolidation(scope: scope, head: head, occasion: occasion, issuerName: issuer ?? "").content(
          madeAt: now, on: connection)
      }
      let stored = try Self.keep(content, id: id, scope: scope, head: head, occasion: occasion, at: now, on: connection)
      return MadeReport(stored: stored, form: scope.published.form.code, agency: scope.tree.code(head))
    }
  }

  private var nationCode: String { "VN" }

  private static func keep(
    _ content: ReportContent, id: UInt128, scope: FigureScope, head: Int, occasion: String, at now: Int64,
    on connection: Connection
  ) throws -> StoredReport {
    let json = content.json()
    let digest = SHA256.digest(of: json)
    let stored = StoredReport(
      id: id, form: scope.published.id, period: scope.period.key, occasion: occasion, agency: scope.tree.id(head),
      createdAt: now, through: Int64(content.fresh.through), digest: digest.bytes,
      content: String(decoding: json, as: UTF8.self),
      html: (
        vi: ReportPage.html(content, digest: digest.description, language: .vi),
        en: ReportPage.html(content, digest: digest.description, language: .en)
      ))
    try connection.transaction {
      try Reports.create(stored, on: connection)
      try Ledger.record(
        kind: "report", leaf: LedgerLeaf.of("report", [UUIDText.text(id), digest.description]), on: connection)
    }
    return stored
  }

  /// A kept report; `not-found` where there is none or it lies outside what the principal may read.
  public func report(_ id: UInt128, by principal: Principal) async throws -> MadeReport {
    try Access.check(principal, may: .readReport)
    let stored = try await database.run { try Reports.report(id, on: $0) }
    guard let stored, let form = forms.versions(stored.form).last, let period = try? Period.parse(stored.period),
      Access.may(
        principal, .readReport, for: stored.agency, issuer: form.issuer, in: agencies.tree(on: period.lastDay))
    else { throw Problem(.notFound, ["found": UUIDText.text(id)]) }
    return MadeReport(stored: stored, form: form.form.code, agency: agencies.register.code(stored.agency))
  }

  /// The printed sheet of a report: made once, kept, the same bytes ever after.
  public func print(of report: MadeReport) async throws -> [UInt8] {
    let id = report.stored.id
    if let kept = try await database.run({ try Reports.print(of: id, on: $0) }) { return kept }
    let digest = report.digest
    let html = report.stored.html.vi
    let seconds = Int(report.stored.createdAt / 1_000_000)
    // Printing takes seconds and blocks: on a plain thread, without a connection.
    let pdf = try await OffPool.printing.run {
      try PDFPrinter.print(html: html, identifier: digest, epochSeconds: seconds)
    }
    return try await database.run { connection in
      try Reports.keep(print: pdf, of: id, on: connection)
      return try Reports.print(of: id, on: connection) ?? pdf
    }
  }
}
