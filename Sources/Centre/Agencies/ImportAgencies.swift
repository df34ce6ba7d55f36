// Importing agencies from CSV, all or nothing: checked against the register that it will be written to, under its lock.
internal import Formats
internal import Postgres
public import ReportModel
internal import Security
internal import Store

/// What an import has done.
public struct AgencyImportAnswer: Sendable, Equatable {
  public let created: Int
  public let unchanged: Int

  /// `{ "created", "changed", "unchanged" }`; changing an agency comes with a later issue.
  public var json: [UInt8] {
    JSONWriter.document { writer in
      writer.object { writer in
        writer.member("created", created)
        writer.member("changed", 0)
        writer.member("unchanged", unchanged)
      }
    }
  }
}

extension Centre {
  /// Imports the agencies of a CSV file, as of a day.
  public func importAgencies(
    _ bytes: [UInt8], effective day: CivilDate, by principal: Principal
  ) async throws -> AgencyImportAnswer {
    let rows: [CSVRow]
    do throws(CSVFault) { rows = try CSVReader.rows(bytes) } catch { throw Problem(error) }
    try Access.check(principal, may: .changeAgencies)
    let answer = try await database.run { connection in
      try connection.transaction {
        _ = try Agencies.lock(on: connection)
        let register = try Agencies.register(on: connection)
        let plan: AgencyImport
        do throws(AgencyFaults) {
          plan = try AgencyImport(rows.map { ($0.line, $0.fields) }, against: register, effective: day)
        } catch { throw Problem(error) }
        try Self.write(plan, effective: day, digest: SHA256.digest(of: bytes), on: connection)
        return AgencyImportAnswer(created: plan.created.count, unchanged: plan.unchanged)
      }
    }
    try await refresh()
    return answer
  }

  private static func write(
    _ plan: AgencyImport, effective day: CivilDate, digest: Digest, on connection: Connection
  ) throws {
    guard !plan.created.isEmpty else { return }
    let valid = ValidSpan(from: day)
    let rows = plan.created.map { agency in
      Agencies.NewRow(
        code: agency.code, versions: [(valid, agency.name, agency.level, agency.parent)],
        codes: agency.codes.sorted { $0.key.rawValue < $1.key.rawValue }.map { ($0.key, $0.value, valid) })
    }
    try Agencies.create(rows, on: connection)
    let sequence = try Ledger.record(
      kind: "agencies", leaf: LedgerLeaf.of("agencies", [day.description, digest.description]), on: connection)
    try RollUpMarks.markReporters(
      Array(Set(plan.created.compactMap(\.parent))), sequence: sequence, on: connection)
  }
}

extension Problem {
  /// Every fault of a file of agencies; one whose only faults are changes says so itself (contract §9, Agencies), with
  /// the first of them: `faults` is no member of that problem.
  init(_ faults: AgencyFaults) {
    let placed = faults.faults.map {
      PlacedFault(line: $0.line, column: $0.column, pointer: nil, code: $0.code.rawValue, message: $0.message)
    }
    guard faults.problemCode == ProblemCode.agencyChangeNotSupported.rawValue, let first = placed.first else {
      self.init(
        .agencyFaults, message: ProblemCode.agencyFaults.message(["found": String(placed.count)]), faults: placed)
      return
    }
    self.init(
      .agencyChangeNotSupported,
      message: ProblemCode.agencyChangeNotSupported.message(localized: ["found": first.message]),
      pointer: "line \(first.line)")
  }
}
