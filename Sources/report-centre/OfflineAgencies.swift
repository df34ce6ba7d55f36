// The agencies that come with the program, for verbs that work without a database.
internal import Formats
internal import Migrations
internal import ReportModel

enum OfflineAgencies {
  static func register() throws -> AgencyRegister {
    try AgencyHistoryFile.read(
      agencies: try lines(ShippedAgencies.agencies), successions: try lines(ShippedAgencies.successions))
  }

  private static func lines(_ bytes: [UInt8]) throws(CSVFault) -> [(line: Int, fields: [String])] {
    try CSVReader.rows(bytes).map { ($0.line, $0.fields) }
  }
}
