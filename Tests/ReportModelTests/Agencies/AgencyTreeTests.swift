// The tree of a day, and histories that no shipped agency has.
import ReportModel
import Testing

@Suite struct AgencyTreeTests {
  /// Ids are the numbers; an agency is `(id, code, level, parent, from, until)`.
  private func register(
    _ rows: [(Int32, String, AgencyLevel, Int32?, String?, String?)],
    _ lines: [(Int32, Int32, String, SuccessionKind, Bool)] = []
  ) throws -> AgencyRegister {
    AgencyRegister(
      agencies: rows.map { id, code, level, parent, from, until in
        let valid = ValidSpan(from: from.flatMap { CivilDate($0) }, until: until.flatMap { CivilDate($0) })
        let version = AgencyVersion(
          valid: valid, name: "Đơn vị \(code)", level: level, parent: parent.map { AgencyID(rawValue: $0) })
        return Agency(id: AgencyID(rawValue: id), code: code, versions: [version], codes: [])
      },
      successions: try lines.map { predecessor, successor, date, kind, whole in
        AgencySuccession(
          predecessor: AgencyID(rawValue: predecessor), successor: AgencyID(rawValue: successor),
          date: try civilDay(date),
          kind: kind, whole: whole)
      })
  }

  private func small() throws -> AgencyTree {
    let register = try register([
      (7, "X3", .commune, 2, nil, nil), (1, "VN", .nation, nil, nil, nil), (2, "T01", .province, 1, nil, nil),
      (3, "T02", .province, 1, nil, nil), (5, "X1", .commune, 2, nil, nil), (6, "X2", .commune, 3, nil, nil),
      (4, "S1", .department, 3, nil, nil), (8, "X4", .commune, 3, nil, "2020-12-31"),
    ])
    return AgencyTree(register, on: try civilDay("2026-01-01"))
  }

  @Test func `nodes are in pre-order, children by centre code, and only those of the day`() throws {
    let tree = try small()
    #expect((0..<tree.count).map(tree.code) == ["VN", "T01", "X1", "X3", "T02", "S1", "X2"])
    #expect(tree.children(0).map(tree.code) == ["T01", "T02"])
    #expect(tree.children(4).map(tree.code) == ["S1", "X2"])
    #expect(tree.children(2) == [])
    #expect(tree.parent(0) == nil)
    #expect(tree.parent(3) == 1)
    #expect(tree.subtree(1) == 1..<4)
    #expect(tree.subtree(6) == 6..<7)
    #expect(tree.node(of: AgencyID(rawValue: 8)) == nil)
    #expect(tree.node(code: "X4") == nil)
    #expect(tree.name(3) == "Đơn vị X3")
    #expect(tree.id(3) == AgencyID(rawValue: 7))
  }

  @Test func `what stands at or below agrees with walking up`() throws {
    let tree = try small()
    for node in 0..<tree.count {
      for other in 0..<tree.count {
        let chain = Array(sequence(first: node, next: { tree.parent($0) }))
        #expect(tree.isAtOrBelow(tree.id(node), tree.id(other)) == chain.contains(other))
      }
    }
    #expect(!tree.isAtOrBelow(AgencyID(rawValue: 8), AgencyID(rawValue: 1)))
    #expect(!tree.isAtOrBelow(AgencyID(rawValue: 1), AgencyID(rawValue: 99)))
  }

  @Test func `levels are counted below every node`() throws {
    let tree = try small()
    let counts = tree.countsByLevel()
    #expect(counts[0][.commune] == 3)
    #expect(counts[0][.province] == 2)
    #expect(counts[1][.commune] == 2)
    #expect(counts[4][.department] == 1)
    #expect(counts[4].total() == 3)
    #expect(counts[4].total([AgencyLevels(.commune), AgencyLevels(.department)]) == 2)
  }

  @Test func `an agency whose parent has ended stands as a root, and an empty register is an empty tree`() throws {
    let orphan = try register([
      (1, "VN", .nation, nil, nil, nil), (2, "T01", .province, 1, nil, "2020-12-31"), (3, "X1", .commune, 2, nil, nil),
    ])
    let tree = AgencyTree(orphan, on: try civilDay("2026-01-01"))
    #expect(tree.roots.map(tree.code) == ["VN", "X1"])
    let empty = AgencyTree(AgencyRegister(agencies: []), on: try civilDay("2026-01-01"))
    #expect(empty.count == 0)
    #expect(empty.roots == [])
  }

  @Test func `a country of 3,356 agencies folds to the same counts as counting`() throws {
    var rows: [(Int32, String, AgencyLevel, Int32?, String?, String?)] = [(1, "VN", .nation, nil, nil, nil)]
    for province in 0..<34 { rows.append((Int32(province + 2), "T\(100 + province)", .province, 1, nil, nil)) }
    for commune in 0..<3321 {
      rows.append((Int32(commune + 100), "X\(10_000 + commune)", .commune, Int32(commune % 34 + 2), nil, nil))
    }
    let tree = AgencyTree(try register(rows.shuffled()), on: try civilDay("2026-01-01"))
    let counts = tree.countsByLevel()
    #expect(tree.count == 3356)
    #expect(counts[0][.commune] == 3321)
    for node in tree.children(0) { #expect(counts[node][.commune] == tree.subtree(node).count - 1) }
  }

  @Test func `a part of an agency has no history, nor has what remains`() throws {
    let register = try register(
      [
        (1, "X1", .commune, nil, nil, nil), (2, "X2", .commune, nil, "2025-07-01", nil),
        (3, "X3", .commune, nil, nil, "2025-06-30"), (4, "X4", .commune, nil, "2025-07-01", nil),
        (5, "X5", .commune, nil, nil, "2025-06-30"), (6, "X6", .commune, nil, "2025-07-01", nil),
      ],
      [
        (1, 2, "2025-07-01", .split, false), (3, 2, "2025-07-01", .merge, true), (3, 4, "2025-07-01", .move, false),
        (5, 6, "2025-07-01", .rename, true),
      ])
    let before = try civilDay("2025-06-30")
    let after = try civilDay("2025-09-30")
    for split in [1, 2, 4] as [Int32] {
      #expect(register.history(of: AgencyID(rawValue: split), at: before, asOf: after) == .split)
    }
    #expect(register.history(of: AgencyID(rawValue: 6), at: before, asOf: after) == .sum([AgencyID(rawValue: 5)]))
    #expect(register.history(of: AgencyID(rawValue: 1), at: after, asOf: after) == .itself)
    #expect(register.history(of: AgencyID(rawValue: 1), at: try civilDay("2024-12-31"), asOf: before) == .itself)
  }

  @Test func `a merger of merged agencies goes back through both, and lines that name each other end`() throws {
    let chain = try register(
      [
        (1, "A", .commune, nil, nil, "2024-12-31"), (2, "B", .commune, nil, nil, "2025-06-30"),
        (3, "C", .commune, nil, "2025-01-01", "2025-06-30"), (4, "D", .commune, nil, "2025-07-01", nil),
      ],
      [
        (1, 3, "2025-01-01", .merge, true), (2, 4, "2025-07-01", .merge, true), (3, 4, "2025-07-01", .merge, true),
      ])
    let ids = [1, 2, 3].map { AgencyID(rawValue: $0) }
    let last = AgencyID(rawValue: 4)
    let now = try civilDay("2025-12-31")
    #expect(chain.history(of: last, at: try civilDay("2024-12-31"), asOf: now) == .sum([ids[0], ids[1]]))
    #expect(chain.history(of: last, at: try civilDay("2025-03-31"), asOf: now) == .sum([ids[1], ids[2]]))
    let circle = try register(
      [(1, "A", .commune, nil, "2026-01-01", nil), (2, "B", .commune, nil, "2026-01-01", nil)],
      [(1, 2, "2025-07-01", .merge, true), (2, 1, "2025-07-01", .merge, true)])
    #expect(circle.history(of: AgencyID(rawValue: 1), at: try civilDay("2025-01-01"), asOf: now) == .none)
    let refusal = try #require(throws: AgencyRefusal.self) { try circle.resolve("A", on: try civilDay("2025-01-01")) }
    #expect(refusal.code == .codeChanged)
  }
}
