// Publishing a form version: checked, bound to its issuer, given slots, written once and never changed. The same bytes
// again change nothing; other bytes under the same number are refused.
internal import Formats
internal import Postgres
internal import ReportModel
internal import Security
internal import Store

/// A published version.
public struct FormPublication: Sendable {
  public let code: String
  public let version: Int
  /// SHA-256 of the file.
  public let digest: [UInt8]
  /// How many slots the version uses: one a cell.
  public let slots: Int
  /// False where the same file was there already.
  public let isNew: Bool

  /// `{ "code", "version", "digest", "slots" }`.
  public var json: [UInt8] {
    JSONWriter.document { writer in
      writer.object { writer in
        writer.member("code", code)
        writer.member("version", version)
        writer.member("digest", "sha256:" + Hex.encode(digest))
        writer.member("slots", slots)
      }
    }
  }
}

extension Centre {
  /// Publishes a form file.
  public func publishForm(_ bytes: [UInt8], by principal: Principal) async throws -> FormPublication {
    // What another process has just imported or published counts.
    try await refresh()
    let file = try FormFile(bytes, in: surroundings(of: bytes))
    let seen = forms.count
    try Access.check(principal, may: .publishForm)
    let form = try Self.faultless(file)
    let issuer = try await withFreshShelves { try agency(form.issuer, on: today) }
    let publication = try await database.run { [forms] connection in
      try connection.transaction {
        try Forms.lock(on: connection)
        // What was published meanwhile may collect the same.
        try forms.refresh(on: connection)
        if forms.count != seen { _ = try Self.faultless(try FormFile(bytes, in: self.surroundings(of: bytes))) }
        return try Self.publish(form, bytes, issuer: issuer, by: principal, on: connection)
      }
    }
    try await refresh()
    return publication
  }

  static func faultless(_ file: FormFile) throws(Problem) -> Form {
    if let form = file.form { return form }
    throw Problem(
      .formFaults, message: ProblemCode.formFaults.message(["found": String(file.faults.count)]), faults: file.faults)
  }

  /// What is published already stays published, whatever others have published since.
  private func surroundings(of bytes: [UInt8]) -> FormSurroundings {
    var surroundings = surroundings
    if forms.all.contains(where: { $0.source == bytes }) {
      surroundings.others = nil
      surroundings.isPublished = true
    }
    return surroundings
  }

  /// What a form file is read against.
  var surroundings: FormSurroundings {
    let register = agencies.register
    return FormSurroundings(
      isAgency: { register.agency(code: $0) != nil }, level: { register.agency(code: $0)?.versions.last?.level },
      others: forms.all.map(\.form))
  }

  private static func publish(
    _ form: Form, _ bytes: [UInt8], issuer: AgencyID, by principal: Principal, on connection: Connection
  ) throws -> FormPublication {
    let digest = SHA256.digest(of: bytes)
    let versions = try Forms.versions(of: form.code, on: connection)
    // The code belongs to the issuer of its first version, whoever a later file names.
    let owner = versions.first?.issuer ?? issuer
    try Access.checkPublishing(principal, issuer: owner, named: form.issuer)
    guard owner == issuer else { throw Problem(.accessAgency, ["found": form.issuer]) }
    if let same = versions.first(where: { $0.version == form.version }) {
      guard same.digest == digest.bytes else {
        throw Problem(.formVersionExists, ["found": "\(form.code) \(form.version)"])
      }
      return FormPublication(
        code: form.code, version: form.version, digest: same.digest, slots: same.slots.count, isNew: false)
    }
    let id = try versions.first?.id ?? Forms.createForm(code: form.code, issuer: issuer, on: connection)
    let known = try versions.isEmpty ? [] : Forms.slots(of: id, on: connection)
    let before = versions.last { $0.version < form.version } ?? versions.first
    let previous = try before.map { before in
      guard let form = try FormFile(before.source).form else {
        throw UnreadableForm(code: before.code, version: before.version)
      }
      return (form: form, slots: before.slots)
    }
    let assignment = SlotAssignment(form, known: known, previous: previous)
    try Forms.createVersion(
      form: id, version: form.version, digest: digest.bytes, source: bytes, from: form.effectiveFrom,
      until: form.effectiveUntil, slots: assignment.slots, newSlots: assignment.added, first: known.count,
      on: connection)
    try FormCells.write(
      StoredCell.all(of: form, slots: assignment.slots), of: id, version: form.version, on: connection)
    let sequence = try Ledger.record(
      kind: "form", leaf: LedgerLeaf.form(form.code, form.version, digest: digest),
      on: connection)
    // A period's figures stand under the slots of the version in force for it: sums of an earlier one are made again.
    let span = ValidSpan(from: form.effectiveFrom, until: form.effectiveUntil)
    let periods = try RollUpMarks.periods(of: id, on: connection).filter { span.contains(try Period.parse($0).lastDay) }
    try RollUpMarks.markSums(of: id, periods: periods, sequence: sequence, on: connection)
    return FormPublication(
      code: form.code, version: form.version, digest: digest.bytes, slots: assignment.slots.count, isNew: true)
  }
}
