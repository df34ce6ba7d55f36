// Copies of the figures kept by changes: whatever happens between two answers, a copy to which the second is applied
// holds what a full answer says.
import Centre
import Foundation
import Formats
import ReportModel
import Store
import Synchronization
import TestSupport
import Testing

@Suite struct UpdatedAfterTests {
  /// - Parameter version: the second has no column 2, and a column of another meaning under the code 3.
  private static func form(_ parents: String, version: Int) -> [UInt8] {
    let columns =
      version == 1
      ? #""1 Một", "2 Hai", { "code": "3", "label": "Ba", "nature": "closing" }"#
      : #""1 Một", { "code": "3", "label": "Khác", "nature": "plan" }"#
    let form = #"""
      { "format": "report-centre/form/1", "form": "TEST.BANSAO", "version": \#(version), "title": "Biểu sao",
        "issuer": "VPCP", "demonstration": true, "kind": "periodic", "periods": [ "quarter" ], "window": "calendar",
        "reporters": [ { "level": "commune", "to": "VPCP" }, { "level": "province", "to": "VPCP" } ],
        "parentFigures": "\#(parents)",
        "tables": [ { "table": "main", "cell": { "type": "integer", "nature": "flow" },
          "columns": [ \#(columns),
            { "code": "5", "label": "Chỉ số", "type": "decimal", "places": 1, "nature": "index" },
            { "code": "6", "label": "Có", "type": "yesno", "nature": null },
            { "code": "7", "label": "Ước", "status": "estimate" },
            { "code": "8", "label": "Quý trước", "status": "actual", "periodShift": -1 } ],
          "rows": [ "A Một", "B Hai" ] } ] }
      """#
    return Array(form.utf8)
  }

  /// A copy of the answer to one question, by the keys of its figures.
  private struct Copy {
    let question: String
    /// Columns that tell one figure from another.
    let keys: Range<Int>
    var figures: [[String]: [String]] = [:]
    var through = 0

    mutating func update(_ centre: RunningCentre, _ token: String) async throws {
      let answer = try await centre.get("\(question)&updatedAfter=\(through)", token: token)
      try #require(answer.status == 200, "\(answer.text)")
      let rows = try CSVReader.rows(answer.body).map(\.fields)
      if answer.headers["report-whole"] == "true" { figures = [:] }
      let isSDMX = rows[0][0] == "STRUCTURE"
      #expect(isSDMX || rows[0].last == "deleted")
      for row in rows.dropFirst() {
        let isDeleted = isSDMX ? row[2] == "D" : row.last == "true"
        figures[Array(row[keys])] = isDeleted ? nil : isSDMX ? Array(row.dropFirst(3)) : row.dropLast()
      }
      through = try #require(answer.headers["report-fresh-through"].flatMap { Int($0) })
    }

    func equalsAll(_ centre: RunningCentre, _ token: String) async throws -> Bool {
      let rows = try CSVReader.rows(try await centre.get(question, token: token).body).map(\.fields).dropFirst()
      let isSDMX = rows.first?.first == "dataflow"
      let all = rows.map { (Array($0[keys]), isSDMX ? Array($0.dropFirst(3)) : $0) }
      return figures == Dictionary(uniqueKeysWithValues: all)
    }
  }

  private static let base = "/v1/figures?form=TEST.BANSAO&format=csv"

  private static var copies: [Copy] {
    let quarters = "&period=2025-Q3,2025-Q4"
    return [
      Copy(question: base + quarters + "&level=province", keys: 0..<8),
      Copy(question: base + quarters + "&children=true&agency=T01&blanks=true", keys: 0..<8),
      Copy(question: base + "&period=2025-S2,2025-Q4&level=province&labels=true", keys: 0..<8),
      Copy(question: base + quarters + "&level=commune&flags=true", keys: 0..<8),
      Copy(question: base.replacing("=csv", with: "=sdmx-csv") + quarters + "&level=commune", keys: 3..<9),
    ]
  }

  private static func report(_ agency: String, _ version: Int, _ random: inout SeededGenerator) -> String {
    var rows: [String] = []
    for row in ["A", "B"] {
      var cells: [String] = []
      for column in version == 1 ? ["1", "2", "3", "5", "7", "8"] : ["1", "3", "5", "7", "8"]
      where Bool.random(using: &random) {
        cells.append("\"\(column)\":\(Int.random(in: -9...9, using: &random))")
      }
      if Int.random(in: 0...3, using: &random) == 0 { cells.append("\"6\":\(Bool.random(using: &random))") }
      rows.append("\"\(row)\":{\(cells.joined(separator: ","))}")
    }
    let period = ["2025-Q3", "2025-Q4"].randomElement(using: &random) ?? ""
    return #"{"form":"TEST.BANSAO","agency":"\#(agency)","period":"\#(period)","tables":{"main":{"#
      + rows.joined(separator: ",") + "}}}"
  }

  @Test(arguments: [("children-only", 1), ("own-plus-children", 2), ("own", 3)])
  func `a copy to which changes are applied is what a full answer says`(parents: String, seed: UInt64) async throws {
    try await RunningCentre.run { centre in
      var random = SeededGenerator(seed: seed)
      try await centre.importAgencies((0..<8).map { "X\($0 + 10),Xã \($0),commune,\(["T01", "T04"][$0 % 2]),,," })
      try await centre.publish(Self.form(parents, version: 1))
      let token = try await centre.token(.administrator)
      var reporters = ["T01", "T04", "T08"] + (10..<18).map { "X\($0)" }
      var copies = Self.copies
      var changed = 0
      for step in 0..<36 {
        switch step {
        case 12:
          // T08 had none below, and its figures were its report.
          try await centre.importAgencies(["X90,Xã mới,commune,T08,,,"])
          reporters.append("X90")
        case 24: try await centre.publish(Self.form(parents, version: 2))
        default:
          for _ in 0..<Int.random(in: 1...3, using: &random) {
            let agency = reporters.randomElement(using: &random) ?? ""
            let sent = try await centre.submit(Self.report(agency, step < 24 ? 1 : 2, &random), token: token)
            try #require(sent.status == 201 || sent.status == 200, "\(sent.text)")
          }
        }
        // Sums that are still to be made, sums half-way up the tree, all sums made.
        try await centre.rollUp(groups: [0, 1, 2, .max].randomElement(using: &random) ?? 0)
        for index in copies.indices where Bool.random(using: &random) || step == 35 {
          try await copies[index].update(centre, token)
          #expect(try await copies[index].equalsAll(centre, token), "step \(step): \(copies[index].question)")
          changed += 1
        }
      }
      #expect(changed > 60 && copies.allSatisfy { $0.figures.count > 4 })
    }
  }

  /// T01 and T04 have reported; the sums are made; the act up to which they are.
  private static func run(
    _ body: (RunningCentre, _ token: String, _ through: Int) async throws -> Void
  ) async throws {
    try await FigureTests.run { centre, analyst in
      let answer = try await centre.get(FigureTests.question + "&level=province", token: analyst)
      let through = try #require(answer.json["fresh"]["through"].int)
      try await body(centre, try await centre.token(.administrator), through)
    }
  }

  private static let question = FigureTests.question + "&level=province"

  @Test func `only who has reported since is answered, whole, with what is gone`() async throws {
    try await Self.run { centre, token, through in
      let target = Self.question + "&updatedAfter=\(through)"
      let nothing = try await centre.get(target, token: token)
      #expect(nothing.json["figures"].array.isEmpty && nothing.json["fresh"]["through"].int == through)
      #expect(nothing.json["updated"]["after"].int == through && nothing.json["updated"]["whole"].bool == false)
      // A cell that was filled is blank now.
      let before = try await centre.get(Self.question + "&agency=T04", token: token)
      #expect(before.json["figures"].array.contains { $0["column"].string == "5" && $0["value"].string == "4" })
      let report = SampleForms.report(agency: "T04").replacing(#","5":4"#, with: "")
      #expect(!report.contains("\"5\""))
      #expect(try await centre.submit(report, token: token).status == 201)
      // The agency's own report is there at once, whether the nation's sum is made or not.
      let changes = try await centre.get(target, token: token)
      let figures = changes.json["figures"].array
      #expect(figures.count == 12 && figures.allSatisfy { $0["agency"].string == "T04" })
      let deleted = figures.filter { $0["deleted"].bool == true }
      #expect(deleted.allSatisfy { $0["value"].isNull } && deleted.contains { $0["column"].string == "5" })
      #expect(figures.allSatisfy { $0["value"].isNull == ($0["deleted"].bool == true) })
      #expect(changes.json["fresh"]["through"].int == through && changes.json["fresh"]["pending"].int == 1)
      let csv = try await centre.get(target + "&format=csv", token: token)
      #expect(csv.headers["report-whole"] == "false" && csv.text.contains(",0,1,1,true\r\n"), "\(csv.text)")
      let sdmx = try await centre.get(target + "&format=sdmx-csv", token: token)
      #expect(sdmx.text.contains(",R,T04,main,A,2,_Z,2025-Q3,7,A,"), "\(sdmx.text)")
      #expect(sdmx.text.contains(",D,T04,main,A,5,_Z,2025-Q3,,,,,,,,\r\n"), "\(sdmx.text)")
    }
  }

  @Test func `agencies and forms that change, and a log that is shorter, are answered in full`() async throws {
    try await Self.run { centre, token, through in
      func whole(_ after: Int) async throws -> Bool? {
        let answer = try await centre.get(Self.question + "&updatedAfter=\(after)", token: token)
        let isWhole = answer.json["updated"]["whole"].bool
        #expect(isWhole == false || answer.json["figures"].array.allSatisfy { $0["deleted"].bool == false })
        return isWhole
      }
      for (after, isWhole) in [(0, true), (through, false), (through + 1, true)] {
        #expect(try await whole(after) == isWhole, "\(after)")
      }
      // Another form leaves the copy as it is.
      try await centre.publish(SampleForms.index)
      #expect(try await whole(through) == false)
      let second = String(decoding: SampleForms.quarterly, as: UTF8.self).replacing(
        "\"version\": 1", with: "\"version\": 2")
      try await centre.publish(Array(second.utf8))
      #expect(try await whole(through) == true)
      try await centre.rollUp()
      let later = try await centre.get(Self.question, token: token).json["fresh"]["through"].int ?? 0
      #expect(try await whole(later) == false)
      try await centre.importAgencies(["X1,UBND xã Một,commune,T11,,,"])
      #expect(try await whole(later) == true)
    }
  }

  @Test func `what the answer was not made with, it is not fresh through`() async throws {
    try await Self.run { centre, token, through in
      let query = FigureQuery(form: "TEST.QUY", periods: "2025-Q3", level: .province)
      func freshThrough(_ export: FigureExport) async throws -> Int {
        let state = Mutex<FigureState?>(nil)
        try await export.run(began: { found in state.withLock { $0 = found } }, write: { _ in })
        return Int(state.withLock { $0?.freshness.through } ?? 0)
      }
      let reader = Principal(role: .analyst, agency: nil)
      // Agencies and cells are found when the answer begins, the figures a moment later.
      let older = try await centre.centre.exportFigures(query, by: reader)
      try await centre.importAgencies(["X1,UBND xã Một,commune,T11,,,"])
      let old = try await centre.centre.exportFigures(query, by: reader)
      try await centre.publish(SampleForms.index)
      #expect(try await freshThrough(older) == through)
      #expect(try await freshThrough(old) == through + 1)
      #expect(try await freshThrough(try await centre.centre.exportFigures(query, by: reader)) == through + 2)
    }
  }

  @Test(arguments: [
    "&updatedAfter=-1", "&updatedAfter=x", "&updatedAfter=01", "&updatedAfter=1&compare=previous",
    "&updatedAfter=1&by=agency,period", "&updatedAfter=1&format=xlsx", "&updatedAfter=1&format=excel-vi",
    "&updatedAfter=1&cursor=x",
  ])
  func `what makes no sense for a copy is refused`(more: String) async throws {
    try await Self.run { centre, token, _ in
      let answer = try await centre.get(Self.question + more, token: token)
      #expect(answer.status == 400 && answer.json["code"].string == "query.parameter", "\(answer.text)")
      let moving = Self.question.replacing("2025-Q3", with: "last-2-quarters") + "&updatedAfter=1"
      #expect(try await centre.get(moving, token: token).json["code"].string == "query.parameter")
    }
  }

  @Test func `pages of changes join to the whole`() async throws {
    try await Self.run { centre, token, _ in
      let periods = (2019...2031).map { "\($0)-Q1" }.joined(separator: ",")
      let target = "/v1/figures?form=TEST.QUY&period=\(periods)&level=province&blanks=true&updatedAfter=0"
      var (keys, pages, next) = (Set<String>(), 0, Optional(""))
      while let cursor = next {
        let page = try await centre.get(target + (pages == 0 ? "" : "&cursor=\(cursor)"), token: token)
        try #require(page.status == 200, "\(page.text.prefix(300))")
        for figure in page.json["figures"].array {
          let key = ["period", "agency", "row", "column"].map { figure[$0].string ?? "" }
          #expect(keys.insert(key.joined(separator: "/")).inserted)
        }
        (pages, next) = (pages + 1, page.json["next"].string)
        if let next, pages == 1 {
          let other = target.replacing("updatedAfter=0", with: "updatedAfter=1") + "&cursor=\(next)"
          #expect(try await centre.get(other, token: token).status == 400)
        }
      }
      #expect(pages > 1 && keys.count == (7 * 63 + 6 * 34) * 12)
    }
  }
}
