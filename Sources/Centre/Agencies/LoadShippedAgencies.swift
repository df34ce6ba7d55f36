// The agencies every installation begins with, with their history: loaded once, when the register is empty. Part of
// `migrate`, so it runs on a connection that may write.
internal import Formats
internal import Migrations
public import Postgres
internal import ReportModel
internal import Security
internal import Store

public enum ShippedAgencyLoad {
  /// Loads them where there are no agencies yet; returns how many, 0 where there was nothing to do.
  @discardableResult
  public static func run(on connection: Connection) throws -> Int {
    try connection.transaction {
      _ = try Agencies.lock(on: connection)
      guard try Agencies.register(on: connection).agencies.isEmpty else { return 0 }
      let register = try AgencyHistoryFile.read(
        agencies: lines(ShippedAgencies.agencies), successions: lines(ShippedAgencies.successions))
      func code(_ id: AgencyID?) -> String? { id.flatMap { register.agency($0)?.code } }
      let rows = register.agencies.map { agency in
        Agencies.NewRow(
          code: agency.code,
          versions: agency.versions.map { ($0.valid, $0.name, $0.level, code($0.parent)) },
          codes: agency.codes.map { ($0.system, $0.code, $0.valid) })
      }
      try Agencies.create(rows, on: connection)
      try Agencies.create(
        successions: register.successions.map { line in
          (register.code(line.predecessor), register.code(line.successor), line.date, line.kind, line.whole)
        }, on: connection)
      let digests = [ShippedAgencies.agencies, ShippedAgencies.successions].map { SHA256.digest(of: $0).description }
      try Ledger.record(kind: "agencies", leaf: LedgerLeaf.of("agencies", ["shipped"] + digests), on: connection)
      return rows.count
    }
  }

  private static func lines(_ bytes: [UInt8]) throws(CSVFault) -> [(line: Int, fields: [String])] {
    try CSVReader.rows(bytes).map { ($0.line, $0.fields) }
  }
}
