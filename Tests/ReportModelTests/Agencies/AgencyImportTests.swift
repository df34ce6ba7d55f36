// An import of agencies: what it would create, and one test a fault.
import ReportModel
import Testing

@Suite struct AgencyImportTests {
  let register: AgencyRegister

  init() throws { register = try ShippedAgencies.register.get() }

  /// Lines below the header, fields split at commas (none is quoted here).
  private func check(_ text: String, _ date: String = "2026-01-01") throws -> AgencyImport {
    let lines = ["code,name,level,parent,gso,qd20,qcvn102"] + text.split(separator: "\n").map(String.init)
    return try AgencyImport(
      lines.enumerated().map {
        ($0.offset + 1, $0.element.split(separator: ",", omittingEmptySubsequences: false).map(String.init))
      }, against: register, effective: try civilDay(date))
  }

  private func faults(_ text: String, _ date: String = "2026-01-01") throws -> [String] {
    let thrown = try #require(throws: AgencyFaults.self) { try check(text, date) }
    for fault in thrown.faults {
      #expect(!fault.message.vi.contains("{"))
      #expect(!fault.message.en.contains("{"))
    }
    return thrown.faults.map { "\($0.line):\($0.column) \($0.code.rawValue)" }
  }

  @Test func `agencies are created parents first, whatever the order of the lines`() throws {
    let plan = try check(
      """
      X00004,UBND phường Ba Đình,commune,Q1,00004,,
      U1,Tổ một,unit,X00004,,,
      Q1,UBND quận thử,district,T01,001,H26.01,000.01.00.H26
      T01,UBND thành phố Hà Nội,province,VN,01,,
      """)
    #expect(plan.created.map(\.code) == ["Q1", "X00004", "U1"])
    #expect(plan.unchanged == 1)
    #expect(plan.created[0].codes == [.gso: "001", .qd20: "H26.01", .qcvn102: "000.01.00.H26"])
    #expect(plan.created[1].parent == "Q1")
    #expect(plan.created[1].name == "UBND phường Ba Đình")
  }

  @Test func `the shipped agencies of a day are unchanged on import`() throws {
    let tree = AgencyTree(register, on: try civilDay("2026-01-01"))
    let lines = try ShippedAgencies.lines("agencies.csv").dropFirst().filter { _, fields in
      ValidSpan(from: CivilDate(fields[7]), until: CivilDate(fields[8])).contains(tree.day)
    }
    let rows = [(1, AgencyImport.header)] + lines.map { ($0.line, Array($0.fields.prefix(7))) }
    let plan = try AgencyImport(rows, against: register, effective: tree.day)
    #expect(plan.created.isEmpty)
    #expect(plan.unchanged == tree.count)
  }

  static let cases: [(String, [String])] = [
    ("x1,A,commune,T01,,,", ["2:1 agency.code-syntax"]),
    (",A,commune,T01,,,", ["2:1 agency.code-syntax"]),
    ("X12345678901234567890123456789012345,A,commune,T01,,,", ["2:1 agency.code-syntax"]),
    ("X1,A,commune,T01,,,\nX1,B,commune,T01,,,", ["3:1 agency.code-duplicate"]),
    ("X1,,commune,T01,,,", ["2:2 agency.name-missing"]),
    ("X1, ,commune,T01,,,", ["2:2 agency.name-missing"]),
    ("X1,A,xã,T01,,,", ["2:3 agency.level-unknown"]),
    ("X1,A,commune,,,,", ["2:4 agency.parent-missing"]),
    ("X1,A,commune,T99,,,", ["2:4 agency.parent-unknown"]),
    ("X1,A,commune,T82.0,,,", ["2:4 agency.parent-not-standing"]),
    ("X1,A,commune,X1,,,", ["2:4 agency.parent-cycle"]),
    ("X1,A,commune,X2,,,\nX2,B,commune,X3,,,\nX3,C,commune,X1,,,", ["4:4 agency.parent-cycle"]),
    ("X1,A,commune,T01,0001,,", ["2:5 agency.gso-syntax"]),
    ("X1,A,commune,T01,1a,,", ["2:5 agency.gso-syntax"]),
    ("X1,A,commune,T01,,h57.01,", ["2:6 agency.qd20-syntax"]),
    ("X1,A,commune,T01,,H57.,", ["2:6 agency.qd20-syntax"]),
    ("X1,A,commune,T01,,H57.1.2.3.4.5.6.7,", ["2:6 agency.qd20-syntax"]),
    ("X1,A,commune,T01,,H57.1234567,", ["2:6 agency.qd20-syntax"]),
    ("X1,A,commune,T01,,,000.00.00.49H", ["2:7 agency.qcvn102-syntax"]),
    ("X1,A,commune,T01,,,000.00.H49", ["2:7 agency.qcvn102-syntax"]),
    ("X1,A,commune,T01,01,,", ["2:5 agency.code-taken"]),
    ("X1,A,commune,T01,00001,,\nX2,B,commune,T01,00001,,", ["3:5 agency.code-taken"]),
    ("T82.0,UBND tỉnh Tiền Giang,province,VN,,,", ["2:1 agency.code-reused"]),
    ("T01,UBND tỉnh Hà Nội,province,VN,01,,", ["2:2 agency.change-not-supported"]),
    (
      "T01,UBND thành phố Hà Nội,commune,T04,02,H26,",
      [
        "2:3 agency.change-not-supported", "2:4 agency.change-not-supported", "2:5 agency.change-not-supported",
        "2:6 agency.change-not-supported",
      ]
    ),
    ("T01,UBND thành phố Hà Nội,province,VN,,,", ["2:5 agency.change-not-supported"]),
    ("X1,A,commune,T01,,", ["2:7 agency.field-count"]),
    ("X1,A,commune,T01,,,,", ["2:7 agency.field-count"]),
    // One mistake is one fault: who names a faulty agency as its parent is not at fault.
    ("X1,,commune,T01,,,\nX2,B,unit,X1,,,", ["2:2 agency.name-missing"]),
    (
      "X1,,xã,,1,,x\nX2,B,unit,T99,,,",
      [
        "2:2 agency.name-missing", "2:3 agency.level-unknown", "2:5 agency.gso-syntax", "2:7 agency.qcvn102-syntax",
        "3:4 agency.parent-unknown",
      ]
    ),
  ]

  @Test(arguments: cases)
  func `every fault of a file is named at its line and column`(text: String, expected: [String]) throws {
    #expect(try faults(text) == expected)
  }

  @Test func `a code that frees itself later is still taken, one that was freed is not`() throws {
    #expect(try faults("X1,A,commune,T01,87,,", "2025-01-01") == ["2:5 agency.code-taken"])
    #expect(try check("X1,A,commune,T01,87,,", "2025-07-01").created.count == 1)
    // Before the seven begin their code already is spoken for.
    #expect(try faults("T82,UBND tỉnh Đồng Tháp,province,VN,,,", "2019-01-01") == ["2:1 agency.code-reused"])
  }

  @Test(arguments: [
    ("code,name,level,parent,gso,qd20", 7, ""),
    ("code;name;level;parent;gso;qd20;qcvn102", 1, "code;name;level;parent;gso;qd20;qcvn102"), ("", 1, ""),
    ("Code,name,level,parent,gso,qd20,qcvn102", 1, "Code"), ("code,name,cap,parent,gso,qd20,qcvn102", 3, "cap"),
    ("code,name,level,parent,gso,qd20,qcvn102,note", 8, "note"),
  ])
  func `another header is refused at the field that differs`(header: String, column: Int, found: String) throws {
    let thrown = try #require(throws: AgencyFaults.self) {
      try AgencyImport(
        [(1, header.split(separator: ",").map(String.init))], against: register, effective: try civilDay("2026-01-01"))
    }
    #expect(thrown.faults.map(\.code) == [.header])
    #expect(thrown.faults.map(\.column) == [column])
    #expect(
      thrown.faults[0].message.en
        == "The header has “\(found)” as field \(column); "
        + "expected the line “code,name,level,parent,gso,qd20,qcvn102”.")
    #expect(throws: AgencyFaults.self) {
      try AgencyImport([], against: register, effective: try civilDay("2026-01-01"))
    }
  }

  @Test func `a file that only would change agencies says so by its code`() throws {
    let change = try #require(throws: AgencyFaults.self) { try check("T01,UBND tỉnh Hà Nội,province,VN,01,,") }
    #expect(change.problemCode == "agency.change-not-supported")
    #expect(change.faults[0].message.vi.contains("UBND thành phố Hà Nội"))
    let both = try #require(throws: AgencyFaults.self) {
      try check("T01,UBND tỉnh Hà Nội,province,VN,01,,\nX1,,commune,T01,,,")
    }
    #expect(both.problemCode == "agency.faults")
  }

  @Test func `thirty thousand lines, each the child of the last, are read without recursion`() throws {
    let rows = (0..<30_000).map {
      ($0 + 2, ["X\($0)", "Đơn vị", "unit", $0 == 29_999 ? "VN" : "X\($0 + 1)", "", "", ""])
    }
    let plan = try AgencyImport(
      [(1, AgencyImport.header)] + rows, against: register, effective: try civilDay("2026-01-01"))
    #expect(plan.created.count == 30_000)
    #expect(plan.created.first?.code == "X29999")
  }
}
