// The agencies the centre ships: the 63 and the 34, codes that changed their meaning, and whose history is whose.
import Foundation
import ReportModel
import Testing

@Suite struct ShippedAgenciesTests {
  let register: AgencyRegister

  init() throws { register = try ShippedAgencies.register.get() }

  private func name(_ code: String, _ date: String) throws -> String {
    let on = try civilDay(date)
    return try #require(register.agency(try register.resolve(code, on: on))?.version(on: on)).name
  }

  private func codes(_ history: History) -> [String]? {
    if case .sum(let ids) = history { ids.compactMap { register.agency($0)?.code } } else { nil }
  }

  @Test(arguments: [
    ("2019-09-30", 63, 15), ("2025-02-28", 63, 15), ("2025-03-01", 63, 17), ("2025-06-30", 63, 17),
    ("2025-07-01", 34, 17), ("2026-11-20", 34, 17),
  ])
  func `provinces and ministries by day`(date: String, provinces: Int, ministries: Int) throws {
    let tree = AgencyTree(register, on: try civilDay(date))
    let root = try #require(tree.node(code: "VN"))
    let counts = tree.countsByLevel()[root]
    #expect(tree.roots == [root])
    #expect(counts[.province] == provinces)
    #expect(counts[.ministry] == ministries)
    #expect(counts.total() == tree.count)
  }

  static let sevenCodes: [(String, String, String)] = [
    ("15", "UBND tỉnh Yên Bái", "UBND tỉnh Lào Cai"), ("24", "UBND tỉnh Bắc Giang", "UBND tỉnh Bắc Ninh"),
    ("44", "UBND tỉnh Quảng Bình", "UBND tỉnh Quảng Trị"), ("52", "UBND tỉnh Bình Định", "UBND tỉnh Gia Lai"),
    ("80", "UBND tỉnh Long An", "UBND tỉnh Tây Ninh"), ("82", "UBND tỉnh Tiền Giang", "UBND tỉnh Đồng Tháp"),
    ("91", "UBND tỉnh Kiên Giang", "UBND tỉnh An Giang"),
  ]

  @Test(arguments: sevenCodes)
  func `a code that changed its meaning resolves by day`(gso: String, before: String, after: String) throws {
    #expect(try name("gso:\(gso)", "2019-09-30") == before)
    #expect(try name("gso:\(gso)", "2025-06-30") == before)
    #expect(try name("gso:\(gso)", "2025-07-01") == after)
    #expect(try name("gso:\(gso)", "2026-11-20") == after)
    #expect(try name("T\(gso)", "2026-11-20") == after)
    #expect(try name("T\(gso).0", "2019-09-30") == before)
  }

  @Test(arguments: [
    ("T46", "2024-12-31", "UBND tỉnh Thừa Thiên Huế"), ("gso:46", "2025-01-01", "UBND thành phố Huế"),
    ("T75", "2026-04-29", "UBND tỉnh Đồng Nai"), ("gso:75", "2026-04-30", "UBND thành phố Đồng Nai"),
    ("T01", "2019-01-01", "UBND thành phố Hà Nội"), ("T17.0", "2020-01-01", "UBND tỉnh Hòa Bình"),
    ("VPCP", "2019-09-30", "Văn phòng Chính phủ"), ("BVHTTDL", "2026-01-01", "Bộ Văn hóa, Thể thao và Du lịch"),
  ])
  func `names by day`(code: String, date: String, expected: String) throws {
    #expect(try name(code, date) == expected)
  }

  @Test func `a centre code of another time says what it meant and means`() throws {
    let refusal = try #require(throws: AgencyRefusal.self) {
      try register.resolve("T82", on: try civilDay("2019-09-30"))
    }
    #expect(refusal.code == .codeChanged)
    #expect(
      refusal.message.vi
        == "Mã “T82” không chỉ đơn vị nào vào ngày 30/09/2019. Mã này chỉ UBND tỉnh Đồng Tháp (T82) từ ngày 01/07/2025. "
        + "Vào ngày đó có: UBND tỉnh Tiền Giang (T82.0), UBND tỉnh Đồng Tháp (T87.0).")
    #expect(
      refusal.message.en
        == "The code “T82” names no agency on 30/09/2019. It names UBND tỉnh Đồng Tháp (T82) from 01/07/2025. "
        + "On that day there are: UBND tỉnh Tiền Giang (T82.0), UBND tỉnh Đồng Tháp (T87.0).")
  }

  @Test(arguments: [("gso:02", "T08"), ("T82.0", "T82"), ("gso:87", "T82"), ("gso:17", "T25"), ("gso:74", "T79")])
  func `a code that ended names the successor of the day`(text: String, successor: String) throws {
    let refusal = try #require(throws: AgencyRefusal.self) {
      try register.resolve(text, on: try civilDay("2026-11-20"))
    }
    guard case .codeChanged(_, _, let meanings, let standing) = refusal else {
      Issue.record("expected a changed code, found \(refusal)")
      return
    }
    #expect(meanings.map(\.valid.until) == [try civilDay("2025-06-30")])
    #expect(standing.map(\.code) == [successor])
  }

  @Test func `a ministry is unknown to nobody but did not exist before it was founded`() throws {
    let refusal = try #require(throws: AgencyRefusal.self) {
      try register.resolve("BNNMT", on: try civilDay("2025-02-28"))
    }
    #expect(refusal.code == .codeChanged)
    #expect(!refusal.message.vi.contains("Vào ngày đó có"))
  }

  @Test(arguments: [
    "T02", "T87", "82", "gso:99", "gso:", "qd20:H26", "foo:01", "", ":", "t01", "T01 ", "UBND tỉnh Cao Bằng",
  ])
  func `a code that never was is unknown`(text: String) throws {
    for date in ["2019-09-30", "2026-11-20"] {
      let refusal = try #require(throws: AgencyRefusal.self) { try register.resolve(text, on: try civilDay(date)) }
      #expect(refusal == .unknown(text))
      #expect(refusal.code.rawValue == "agency.unknown")
    }
  }

  @Test func `every old code resolves before the mergers and leads to one successor after them`() throws {
    let before = AgencyTree(register, on: try civilDay("2025-06-30"))
    let after = AgencyTree(register, on: try civilDay("2025-07-01"))
    var gso: Set<String> = []
    for node in 0..<before.count where before.level(node) == .province {
      let agency = try #require(register.agency(before.id(node)))
      let code = try #require(agency.code(.gso, on: before.day))
      gso.insert(code)
      #expect(try register.resolve("gso:\(code)", on: before.day) == agency.id)
      let lines = register.successions(from: agency.id)
      if agency.code.hasSuffix(".0") {
        #expect(lines.count == 1)
        #expect(after.node(of: agency.id) == nil)
        #expect(after.node(of: try #require(lines.first).successor) != nil)
      } else {
        #expect(lines.isEmpty)
        #expect(after.node(of: agency.id) != nil)
      }
    }
    #expect(gso.count == 63)
  }

  @Test(arguments: [
    ("T82", ["T82.0", "T87.0"]), ("T79", ["T74.0", "T77.0", "T79"]), ("T08", ["T02.0", "T08"]),
    ("T15", ["T10.0", "T15.0"]), ("T25", ["T17.0", "T25", "T26.0"]),
  ])
  func `a merged agency has the history of all its predecessors`(code: String, sources: [String]) throws {
    let agency = try #require(register.agency(code: code)).id
    let history = register.history(of: agency, at: try civilDay("2025-06-30"), asOf: try civilDay("2025-09-30"))
    #expect(codes(history) == sources)
    // Once both days lie on one side of the merger, its history is its own.
    let later = register.history(of: agency, at: try civilDay("2025-09-30"), asOf: try civilDay("2025-12-31"))
    #expect(later == .itself)
  }

  @Test func `an agency that only changed its name has its own history`() throws {
    for (code, earlier, later) in [
      ("T46", "2024-12-31", "2025-03-31"), ("T75", "2026-03-31", "2026-06-30"), ("T01", "2025-06-30", "2025-09-30"),
    ] {
      let agency = try #require(register.agency(code: code)).id
      #expect(register.history(of: agency, at: try civilDay(earlier), asOf: try civilDay(later)) == .itself)
    }
    let founded = try #require(register.agency(code: "BNNMT")).id
    #expect(register.history(of: founded, at: try civilDay("2024-12-31"), asOf: try civilDay("2025-03-31")) == .none)
  }

  @Test func `the seven and no others begin with the mergers`() throws {
    let begun = register.agencies.filter { $0.existence.from == CivilDate("2025-07-01") }.map(\.code)
    #expect(begun == ["T15", "T24", "T44", "T52", "T80", "T82", "T91"])
    #expect(register.agencies.filter { $0.code.hasSuffix(".0") }.count == 36)
    #expect(register.successions.count == 36)
  }

  @Test func `names are composed characters and the published figures name the 34`() throws {
    for agency in register.agencies {
      for version in agency.versions {
        #expect(Array(version.name.precomposedStringWithCanonicalMapping.utf8) == Array(version.name.utf8))
      }
    }
    let figures = try ShippedAgencies.lines("figures-2025.csv", in: "ReportTemplates/DEMO.DTDS.TINH")
    #expect(figures.first?.fields == ["code", "area_km2", "population"])
    let tree = AgencyTree(register, on: try civilDay("2025-12-31"))
    let provinces = (0..<tree.count).filter { tree.level($0) == .province }.map(tree.code)
    #expect(figures.dropFirst().map { $0.fields[0] } == provinces)
  }
}
