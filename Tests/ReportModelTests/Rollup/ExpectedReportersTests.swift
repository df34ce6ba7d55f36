// Who owes a report, and whose reports a figure is made of.
import ReportModel
import Testing

@Suite struct ExpectedReportersTests {
  /// VN → T01 (X1, X2), T02 (X3 → unit U1), T03 without communes, VPCP.
  static let tree: AgencyTree = {
    let rows: [(Int32, String, AgencyLevel, Int32?)] = [
      (1, "VN", .nation, nil), (2, "T01", .province, 1), (3, "T02", .province, 1), (4, "T03", .province, 1),
      (5, "VPCP", .ministry, 1), (6, "X1", .commune, 2), (7, "X2", .commune, 2), (8, "X3", .commune, 3),
      (9, "U1", .unit, 8),
    ]
    let agencies = rows.map { id, code, level, parent in
      let parent = parent.map { AgencyID(rawValue: $0) }
      let version = AgencyVersion(valid: ValidSpan(), name: code, level: level, parent: parent)
      return Agency(id: AgencyID(rawValue: id), code: code, versions: [version], codes: [])
    }
    return AgencyTree(AgencyRegister(agencies: agencies), on: CivilDate(dayNumber: 20_000))
  }()

  static let both = [Reporters(who: .level(.province), to: nil), Reporters(who: .level(.commune), to: nil)]

  private func expected(_ reporters: [Reporters], _ rule: ParentFigures, _ levels: AgencyLevels = .all) -> [String: Int]
  {
    let expected = ExpectedReporters(reporters: reporters, parentFigures: rule, tree: Self.tree)
    return Dictionary(
      uniqueKeysWithValues: (0..<Self.tree.count).map { (Self.tree.code($0), expected.expected($0, openFor: levels)) })
  }

  static let cases: [(ParentFigures, [String: Int])] = [
    (.childrenOnly, ["VN": 4, "T01": 2, "T02": 1, "T03": 1, "VPCP": 0, "X1": 1, "X2": 1, "X3": 1, "U1": 0]),
    (.ownPlusChildren, ["VN": 6, "T01": 3, "T02": 2, "T03": 1, "VPCP": 0, "X1": 1, "X2": 1, "X3": 1, "U1": 0]),
    (.own, ["VN": 3, "T01": 1, "T02": 1, "T03": 1, "VPCP": 0, "X1": 1, "X2": 1, "X3": 1, "U1": 0]),
  ]

  @Test(arguments: cases)
  func `provinces and communes that both report, by each rule`(rule: ParentFigures, counts: [String: Int]) {
    #expect(expected(Self.both, rule) == counts)
  }

  @Test func `a cell open for some levels expects only those`() {
    #expect(expected(Self.both, .ownPlusChildren, AgencyLevels(.province))["VN"] == 3)
    #expect(expected(Self.both, .ownPlusChildren, AgencyLevels(.commune))["VN"] == 3)
    #expect(expected(Self.both, .ownPlusChildren, AgencyLevels(.commune))["T03"] == 0)
    // Children alone: the province without communes is the only province whose report enters.
    #expect(expected(Self.both, .childrenOnly, AgencyLevels(.province))["VN"] == 1)
    #expect(expected(Self.both, .own, AgencyLevels(.commune))["VN"] == 0)
    #expect(expected(Self.both, .own, [])["VN"] == 0)
  }

  @Test func `what enters a figure is said for every agency`() throws {
    func entering(_ rule: ParentFigures, _ code: String) throws -> [Bool] {
      let expected = ExpectedReporters(reporters: Self.both, parentFigures: rule, tree: Self.tree)
      let node = try #require(Self.tree.node(code: code))
      return [expected.isExpected(node), expected.ownEnters(node), expected.childrenEnter(node)]
    }
    #expect(try entering(.childrenOnly, "T01") == [true, false, true])
    #expect(try entering(.childrenOnly, "T03") == [true, true, false])
    #expect(try entering(.ownPlusChildren, "T01") == [true, true, true])
    #expect(try entering(.own, "T01") == [true, true, false])
    #expect(try entering(.own, "VN") == [false, false, true])
    #expect(try entering(.childrenOnly, "U1") == [false, false, false])
    #expect(try entering(.ownPlusChildren, "VPCP") == [false, false, false])
  }

  @Test func `named agencies owe, unknown ones do not, and nobody owes twice`() throws {
    let reporters = [
      Reporters(who: .agencies(["VPCP", "T01", "NOBODY"]), to: "VN"), Reporters(who: .level(.province), to: nil),
    ]
    let counts = expected(reporters, .childrenOnly)
    #expect(counts["VN"] == 4)
    #expect(counts["VPCP"] == 1)
    #expect(counts["X1"] == 0)
  }

  @Test(arguments: [ParentFigures.childrenOnly, .ownPlusChildren, .own])
  func `reports owed at or below do not depend on the rule`(rule: ParentFigures) throws {
    let expected = ExpectedReporters(reporters: Self.both, parentFigures: rule, tree: Self.tree)
    for (code, owed) in [("VN", 6), ("T01", 3), ("T03", 1), ("X3", 1), ("U1", 0), ("VPCP", 0)] {
      #expect(expected.owed(atOrBelow: try #require(Self.tree.node(code: code))) == owed)
    }
  }
}
