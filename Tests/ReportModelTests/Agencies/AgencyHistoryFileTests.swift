// The shipped format: one line a version, one a succession; every fault of a file by its code.
import ReportModel
import Testing

@Suite struct AgencyHistoryFileTests {
  private func read(_ agencies: String, _ successions: String = "") throws -> AgencyRegister {
    func lines(_ text: String, _ header: [String]) -> [(line: Int, fields: [String])] {
      [(1, header)]
        + text.split(separator: "\n").enumerated().map {
          ($0.offset + 2, $0.element.split(separator: ",", omittingEmptySubsequences: false).map(String.init))
        }
    }
    return try AgencyHistoryFile.read(
      agencies: lines(agencies, AgencyHistoryFile.agenciesHeader),
      successions: lines(successions, AgencyHistoryFile.successionsHeader))
  }

  @Test func `a code that goes on through versions is one entry, a new one another`() throws {
    let register = try read(
      """
      T46,Một,province,,46,H46,,,2024-12-31
      T46,Hai,province,,46,H47,,2025-01-01,
      """)
    let agency = try #require(register.agency(code: "T46"))
    #expect(agency.versions.map(\.name) == ["Một", "Hai"])
    #expect(agency.codes.filter { $0.system == .gso }.map(\.valid) == [ValidSpan()])
    #expect(agency.code(.qd20, on: try civilDay("2024-12-31")) == "H46")
    #expect(agency.code(.qd20, on: try civilDay("2025-01-01")) == "H47")
    #expect(agency.code(.qcvn102, on: try civilDay("2025-01-01")) == nil)
    #expect(agency.existence == ValidSpan())
  }

  static let cases: [(String, String, [String])] = [
    ("A,Một,nation,,,,,,2025-02-30", "", ["2:9 agency.date-syntax"]),
    ("A,Một,nation,,,,,2025-02-02,2025-02-01", "", ["2:8 agency.span-wrong"]),
    ("A,Một,nation,,,,,,2025-02-01\nA,Hai,nation,,,,,2025-02-01,", "", ["3:8 agency.span-wrong"]),
    ("A,Một,nation,,,,,,\nA,Hai,nation,,,,,2025-02-01,", "", ["3:8 agency.span-wrong"]),
    (
      "a,,xã,B,1,,,,", "",
      [
        "2:1 agency.code-syntax", "2:2 agency.name-missing", "2:3 agency.level-unknown", "2:4 agency.parent-unknown",
        "2:5 agency.gso-syntax",
      ]
    ),
    ("A,Một,nation,,01,,,,2025-06-30\nB,Hai,nation,,01,,,2025-06-30,", "", ["3:5 agency.code-taken"]),
    ("A,Một", "", ["2:1 agency.field-count"]),
    (
      "A,Một,nation,,,,,,\nB,Hai,nation,,,,,,", "A,C,,fusion,yes",
      [
        "2:2 agency.succession-wrong", "2:3 agency.succession-wrong", "2:4 agency.succession-wrong",
        "2:5 agency.succession-wrong",
      ]
    ),
    ("A,Một,nation,,,,,,", "A,A,2025-07-01,merge,true", ["2:2 agency.succession-wrong"]),
  ]

  @Test(arguments: cases)
  func `every fault is named at its line and column`(agencies: String, successions: String, expected: [String]) throws {
    let thrown = try #require(throws: AgencyFaults.self) { try read(agencies, successions) }
    #expect(thrown.faults.map { "\($0.line):\($0.column) \($0.code.rawValue)" } == expected)
    #expect(thrown.problemCode == "agency.faults")
  }

  @Test func `two agencies may bear a code one after the other`() throws {
    let register = try read("A,Một,nation,,01,,,,2025-06-30\nB,Hai,nation,,01,,,2025-07-01,")
    #expect(try register.resolve("gso:01", on: try civilDay("2025-06-30")) == register.agency(code: "A")?.id)
    #expect(try register.resolve("gso:01", on: try civilDay("2025-07-01")) == register.agency(code: "B")?.id)
  }
}
