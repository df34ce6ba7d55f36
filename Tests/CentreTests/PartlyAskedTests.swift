// Cells asked of some agencies only: closed to the others, expected of nobody else, and no burden to them.
@testable import Centre
import Foundation
import ReportModel
import Testing

@Suite struct PartlyAskedTests {
  private static func form(_ agencies: String = #"[ "T01", "T04" ]"#) -> String {
    """
    { "format": "report-centre/form/1", "form": "TEST.SOME", "version": 1,
      "title": "Biểu hỏi riêng", "issuer": "VPCP", "demonstration": true, "kind": "periodic", "periods": [ "year" ],
      "window": "calendar", "reporters": [ { "level": "province", "to": "VPCP" } ], "parentFigures": "children-only",
      "tables": [ {
        "table": "main", "cell": { "type": "integer", "nature": "flow" },
        "columns": [ "1 Một", { "code": "2", "label": "Hai", "agencies": \(agencies) },
          { "code": "3", "label": "Ba", "nature": "index", "agencies": [ "T01" ] } ],
        "rows": [ "A Dòng a" ], "rules": { "K": "(2) <= (1)", "Z": { "rule": "(2) >= 1", "missing": "zero", "severity": "information" } }
      } ] }
    """
  }

  private static func report(_ agency: String, _ cells: [String: String]) -> String {
    TestForms.report(agency, "2025", ["A": cells], form: "TEST.SOME")
  }

  @Test func `who is not asked finds the cell closed, and is not waited for`() async throws {
    try await CentreFixture.run { fixture in
      try await fixture.publish(Self.form())
      // By whatever code an agency names itself.
      try await fixture.send(Self.report("gso:01", ["1": "10", "2": "7", "3": "105"]))
      try await fixture.send(Self.report("T04", ["1": "20", "2": "\"...\""]))
      // Rules about a cell that is not asked have nothing to say: neither that it is blank nor what it should be.
      let silent = try await fixture.check(Self.report("T11", ["1": "30"]))
      #expect(silent.findings.isEmpty && silent.notEvaluated.isEmpty)
      try await fixture.send(Self.report("T11", ["1": "30"]))
      let closed = try await fixture.check(Self.report("T08", ["1": "5", "2": "6"]))
      #expect(closed.findings.map { "\($0.rule) \($0.row ?? "")(\($0.column ?? ""))" } == ["@closed A(2)"])
      let broken = try await fixture.check(Self.report("gso:04", ["1": "5", "2": "6"]))
      #expect(broken.findings.map(\.rule) == ["K"])
      #expect(try await fixture.check(Self.report("T04", ["1": "5"])).findings.map(\.rule) == ["Z"])
      try await fixture.rollUp()

      let nation = try await fixture.figures(
        FigureQuery(form: "TEST.SOME", periods: "2025", agency: "VN", blanks: true))
      #expect(nation.cell("VN", "A", "1") == "60 3/0/34")
      #expect(nation.cell("VN", "A", "2") == "7 1/1/2")
      let provinces = try await fixture.figures(
        FigureQuery(form: "TEST.SOME", periods: "2025", agency: "VN", children: true, blanks: true))
      #expect(
        ["T01", "T04", "T11", "T08"].map { provinces.cell($0, "A", "2") } == ["7 1/0/1", "blank 0/1/1", "-", "-"])
      #expect(["T01", "T04"].map { provinces.cell($0, "A", "3") } == ["105 1/0/1", "-"])

      let officer = try await fixture.burden(ofAgency: "T01")
      #expect(officer == [3])
      #expect(try await fixture.burden(ofAgency: "T11") == [1])
      #expect(try await fixture.burden(ofIssuer: "VPCP").contains(34 + 2 + 1))
    }
  }

  @Test func `a cell is asked of nobody who is not there`() async throws {
    try await CentreFixture.run { fixture in
      let problem = try await fixture.refusal { try await fixture.publish(Self.form(#"[ "T01", "T99" ]"#)) }
      #expect(problem.faults?.map(\.code) == ["form.unknown-agency"])
      #expect(problem.faults?.map(\.pointer) == ["/tables/0/columns/1/agencies/1"])
    }
  }
}

extension CentreFixture {
  private struct Burdens: Decodable {
    struct Form: Decodable { let cells: Int }
    let forms: [Form]
  }

  fileprivate func burden(ofAgency code: String) async throws -> [Int] {
    let json = try await centre.burden(ofAgency: code, on: CivilDate("2025-12-31"), by: Self.administrator)
    return try JSONDecoder().decode(Burdens.self, from: Data(json)).forms.map(\.cells)
  }

  fileprivate func burden(ofIssuer code: String) async throws -> [Int] {
    let json = try await centre.burden(ofIssuer: code, on: CivilDate("2025-12-31"), by: Self.administrator)
    return try JSONDecoder().decode(Burdens.self, from: Data(json)).forms.map(\.cells)
  }
}
