// A report that was made: what it says of itself, its page, and its files, each made once and kept.
internal import Formats
internal import Postgres
public import Rendering
public import ReportModel
internal import Security
internal import Store

/// A file of a report that people go on working with.
public enum ReportFileKind: String, Sendable {
  case docx, xlsx

  /// As it is kept.
  func kept(_ language: Language) -> String { "\(rawValue)-\(language.rawValue)" }
}

public struct MadeReport: Sendable {
  let stored: StoredReport
  /// Code of the form or the definition.
  public let code: String
  public let agency: String
  /// Of the form or the definition.
  let issuer: AgencyID?
  /// Digest of the signed PDF, where one was attached.
  public var signedDigest: String?

  public var isByDefinition: Bool { if case .definition = stored.origin { true } else { false } }
  public var id: String { UUIDText.text(stored.id) }
  public var period: String { stored.period }
  public var occasion: String { stored.occasion }
  public var isOfficial: Bool { stored.isOfficial }
  public var number: String? { stored.number }
  public var dated: CivilDate? { stored.dated }
  public var corrects: String? { stored.corrects.map { UUIDText.text($0) } }
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

  /// `{ "id", "form" | "report", "period", "occasion", "agency", "status", "number", "date", "corrects", "createdAt",
  /// "through", "digest", "signedDigest" }`.
  public var json: [UInt8] {
    JSONWriter.document { writer in
      writer.object { writer in
        writer.member("id", id)
        writer.member(isByDefinition ? "report" : "form", code)
        writer.member("period", period)
        writer.member("occasion", occasion)
        writer.member("agency", agency)
        writer.member("status", isOfficial ? "official" : "provisional")
        writer.member("number", number)
        writer.member("date", dated?.description)
        writer.member("corrects", corrects)
        writer.member("createdAt", InstantText.rfc3339(microsecondsSince1970: createdAt))
        writer.member("through", Int(through))
        writer.member("digest", digest)
        writer.member("signedDigest", signedDigest)
      }
    }
  }
}

extension Centre {
  /// A kept report; `not-found` where there is none or it lies outside what the principal may read.
  public func report(_ id: UInt128, by principal: Principal) async throws -> MadeReport {
    try Access.check(principal, may: .readReport)
    let missing = Problem(.notFound, ["found": UUIDText.text(id)])
    let found = try await database.run { connection -> (StoredReport, AgencyID?, [UInt8]?)? in
      guard let stored = try Reports.report(id, on: connection) else { return nil }
      var issuer: AgencyID?
      if case .definition(let code, let version) = stored.origin {
        issuer = try ReportDefinitions.versions(of: code, on: connection).first { $0.version == version }?.issuer
      }
      return (stored, issuer, try Reports.fileDigest("signed", of: id, on: connection))
    }
    guard let (stored, definitionIssuer, signed) = found, let period = try? Period.parse(stored.period) else {
      throw missing
    }
    let code: String
    var issuer = definitionIssuer
    switch stored.origin {
    case .form(let form):
      guard let published = forms.versions(form).last else { throw missing }
      code = published.form.code
      issuer = published.issuer
    case .definition(let named, _): code = named
    }
    let tree = agencies.tree(on: period.lastDay)
    guard Access.may(principal, .readReport, for: stored.agency, issuer: issuer, in: tree),
      !stored.hasWords || stored.isOfficial || Act.readSubmissions.roles.contains(principal.role)
    else { throw missing }
    return MadeReport(
      stored: stored, code: code, agency: agencies.register.code(stored.agency), issuer: issuer,
      signedDigest: signed.map { "sha256:" + Hex.encode($0) })
  }

  /// The printed sheet of a report: the signed one where it was attached, else made once, kept, the same bytes ever after.
  public func print(of report: MadeReport) async throws -> [UInt8] {
    let id = report.stored.id
    if report.signedDigest != nil, let signed = try await file("signed", of: report) { return signed }
    if let kept = try await database.run({ try Reports.print(of: id, on: $0) }) { return kept }
    let digest = report.digest
    let html = report.stored.html.vi
    let cells = Array(html.utf8).ranges(of: Array("</td>".utf8)).count
    guard cells <= Sheet.mostCells else {
      throw Problem(.sheetTooLarge, ["found": String(cells), "expected": String(Sheet.mostCells)])
    }
    let seconds = Int(report.stored.createdAt / 1_000_000)
    // Printing takes seconds and blocks: on a plain thread, without a connection.
    let pdf = try await OffPool.printing.run {
      try PDFPrinter.print(html: html, identifier: digest, epochSeconds: seconds)
    }
    return try await database.run { connection in
      try connection.transaction {
        guard try Reports.keep(print: pdf, of: id, on: connection) else {
          return try Reports.print(of: id, on: connection) ?? pdf
        }
        try Ledger.record(
          kind: "report-print",
          leaf: LedgerLeaf.of("report-print", [UUIDText.text(id), SHA256.digest(of: pdf).description]), on: connection)
        return pdf
      }
    }
  }

  private func file(_ kind: String, of report: MadeReport) async throws -> [UInt8]? {
    let id = report.stored.id
    return try await database.run { try Reports.file(kind, of: id, on: $0)?.bytes }
  }

  /// The document or the workbook that was made with a report.
  ///
  /// - Throws: `not-found` of a report from before there were such files.
  public func file(
    _ kind: ReportFileKind, of report: MadeReport, language: Language
  ) async throws -> [UInt8] {
    guard let bytes = try await file(kind.kept(language), of: report) else {
      throw Problem(.notFound, ["found": "\(report.id).\(kind.rawValue)"])
    }
    return bytes
  }

  /// Attaches the PDF that was signed outside: once, to an official edition, by who may make it.
  public func attach(signed bytes: [UInt8], to report: MadeReport, by principal: Principal) async throws -> MadeReport {
    try Access.check(principal, may: .makeReport)
    guard principal.agency == nil || principal.agency == report.issuer else {
      throw Problem(.accessAgency, ["found": report.code])
    }
    guard report.isOfficial else { throw Problem(.reportNotOfficial, ["found": report.id]) }
    guard bytes.starts(with: Array("%PDF-".utf8)) else {
      throw Problem(.mediaType, ["found": "…", "expected": "application/pdf"])
    }
    let digest = SHA256.digest(of: bytes)
    let id = report.stored.id
    let kept = try await database.run { connection in
      try connection.transaction {
        guard try Reports.keep("signed", bytes, digest: digest.bytes, of: id, on: connection) else {
          return try Reports.fileDigest("signed", of: id, on: connection) == digest.bytes
        }
        try Ledger.record(
          kind: "report-signed", leaf: LedgerLeaf.of("report-signed", [UUIDText.text(id), digest.description]),
          on: connection)
        return true
      }
    }
    guard kept else { throw Problem(.reportSigned, ["found": report.id]) }
    var signed = report
    signed.signedDigest = digest.description
    return signed
  }
}
