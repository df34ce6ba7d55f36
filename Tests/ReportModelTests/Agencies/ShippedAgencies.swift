// The shipped files, read once for the tests that stand on them.
import Foundation
import ReportModel
import Testing

enum ShippedAgencies {
  static let register: Result<AgencyRegister, any Error> = Result {
    try AgencyHistoryFile.read(agencies: try lines("agencies.csv"), successions: try lines("successions.csv"))
  }

  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The shipped files quote a field only because of a comma in it, so this small split reads them.
  static func lines(_ name: String, in folder: String = "Migrations/agencies") throws -> [(line: Int, fields: [String])]
  {
    let text = try String(contentsOf: root.appending(path: "\(folder)/\(name)"), encoding: .utf8)
    return text.split(separator: "\n").enumerated().map { index, line in
      var fields = [""]
      var quoted = false
      for character in line {
        switch character {
        case "\"": quoted.toggle()
        case "," where !quoted: fields.append("")
        default: fields[fields.count - 1].append(character)
        }
      }
      return (index + 1, fields)
    }
  }
}

func civilDay(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }
