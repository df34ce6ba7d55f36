// From a figure down to the cell it was sent in: the parts of every figure come to it exactly, at every level.
@testable import Centre
import Foundation
import ReportModel
import Testing

/// The answer of a trace.
struct TraceText: Decodable {
  struct Figure: Decodable {
    let agency, table, row, column: String
    let value: String?
    let reported, blank, expected: Int
  }

  struct Submission: Decodable {
    let id: String
    let revision, version: Int
    let table, row, column: String?
  }

  struct Part: Decodable {
    let agency: String
    let value: String?
    let reported, blank, expected: Int
    let submission: Submission?
    let trace: String?
  }

  struct Cell: Decodable {
    let row, column: String
    let value: String?
    let trace: String?
  }

  let figure: Figure
  let shown: String?
  let how: String
  let formula: String?
  let parts: [Part]
  let cells: [Cell]
}

@Suite struct TraceTests {
  private func trace(
    _ fixture: CentreFixture, _ agency: String, _ row: String, _ column: String, form: String = "TEST.SUMS",
    by principal: Principal = CentreFixture.administrator
  ) async throws -> TraceText {
    let json = try await fixture.centre.trace(
      FigureTrace(
        form: form, period: "2025", agency: agency, table: nil, row: row, column: column, occasion: ""), by: principal)
    return try JSONDecoder().decode(TraceText.self, from: Data(json))
  }

  private func told(_ trace: TraceText) -> [String] {
    trace.parts.map {
      "\($0.agency) \($0.value ?? "blank") \($0.reported)/\($0.blank)/\($0.expected)"
        + ($0.submission == nil ? "" : " sent")
    }
  }

  @Test func `a total is traced to agencies, to cells, to the report and its cell`() async throws {
    try await CentreFixture.run { fixture in
      try await fixture.importAgencies(TestForms.communes)
      try await fixture.publish(TestForms.sums("own-plus-children"))
      try await fixture.send(
        TestForms.report("T01", "2025", ["P": ["1": "100"], "B": ["1": "1000", "2": "2000.5", "5": "107"]]))
      try await fixture.send(TestForms.report("X01", "2025", ["C": ["1": "10"], "B": ["1": "7"]]))
      let corrected = try await fixture.send(TestForms.report("X01", "2025", ["C": ["1": "11"], "B": ["1": "8"]]))
      try await fixture.rollUp()

      let nation = try await trace(fixture, "VN", "B", "1")
      #expect(nation.how == "sum" && nation.figure.value == "1008" && nation.shown == "1008")
      #expect(told(nation).first == "T01 1008 2/0/3")
      #expect(
        nation.parts.count == 34
          && nation.parts.allSatisfy { $0.trace != nil || $0.submission != nil || $0.value == nil })
      // One step down: its own report, and its communes.
      let province = try await trace(fixture, "T01", "B", "1")
      #expect(told(province) == ["T01 1000 1/0/1 sent", "X01 8 1/0/1 sent", "X02 blank 0/0/1"])
      let commune = try await trace(fixture, "X01", "B", "1")
      #expect(commune.how == "report" && told(commune) == ["X01 8 1/0/1 sent"])
      let sent = try #require(commune.parts.first?.submission)
      let receipt = try ReceiptText(corrected.receipt.json)
      #expect(sent.id == receipt.id && sent.revision == 2)
      #expect([sent.table, sent.row, sent.column] == ["main", "B", "1"])

      // What is computed is traced to the cells it is computed from, and they come to it.
      let ratio = try await trace(fixture, "VN", "B", "4")
      #expect(ratio.how == "computed" && ratio.formula == "(1) / (2)" && ratio.parts.isEmpty)
      #expect(ratio.cells.map { "\($0.row)(\($0.column)) \($0.value ?? "")" } == ["B(1) 1008", "B(2) 2000.5"])
      let total = try await trace(fixture, "T01", "T", "1")
      #expect(total.how == "computed" && total.figure.value == "1119")
      #expect(total.cells.map { "\($0.row) \($0.value ?? "")" } == ["P 100", "C 11", "B 1008"])
      // An index stands at its reporter alone.
      let index = try await trace(fixture, "T01", "B", "5")
      #expect(index.how == "report" && told(index) == ["T01 107 1/0/1 sent"])
      await #expect(throws: Problem.self) { try await trace(fixture, "VN", "B", "5") }
    }
  }

  @Test func `parts come to their figure while sums are still to be made`() async throws {
    try await CentreFixture.run { fixture in
      try await fixture.importAgencies(TestForms.communes)
      try await fixture.publish(TestForms.sums("children-only"))
      try await fixture.send(TestForms.report("X01", "2025", ["C": ["1": "10"]]))
      try await fixture.rollUp()
      try await fixture.send(TestForms.report("X02", "2025", ["C": ["1": "5"]]))
      let province = try await trace(fixture, "T01", "C", "1")
      #expect(province.figure.value == "15" && province.shown == "10")
      #expect(told(province) == ["X01 10 1/0/1 sent", "X02 5 1/0/1 sent"])
      // The nation is what its provinces' sums come to, which are not made yet.
      let nation = try await trace(fixture, "VN", "C", "1")
      #expect(nation.figure.value == "10" && nation.shown == "10")
      try await fixture.rollUp()
      #expect(try await trace(fixture, "T01", "C", "1").shown == "15")
    }
  }

  @Test func `a version with more cells than the sums have is traced all the same`() async throws {
    try await CentreFixture.run { fixture in
      try await fixture.importAgencies(TestForms.communes)
      try await fixture.publish(TestForms.sums("children-only"))
      try await fixture.send(TestForms.report("X01", "2025", ["C": ["1": "10"]]))
      try await fixture.rollUp()
      let more = TestForms.sums("children-only", version: 2).replacing(
        #"{ "code": "B", "label": "Cả hai" }"#,
        with: #"{ "code": "B", "label": "Cả hai" }, { "code": "N", "label": "Mới" }"#)
      try await fixture.publish(more)
      let new = try await trace(fixture, "VN", "N", "1")
      #expect(new.figure.value == nil && new.figure.reported == 0 && new.parts.allSatisfy { $0.reported == 0 })
      #expect(new.parts.reduce(0) { $0 + $1.expected } == new.figure.expected)
      let old = try await trace(fixture, "T01", "C", "1")
      #expect(old.figure.value == "10" && old.parts.first?.submission?.version == 1)
    }
  }

  @Test func `an index computed in a report is traced to the cells of that report`() async throws {
    try await CentreFixture.run { fixture in
      try await fixture.importAgencies(TestForms.communes)
      let form = TestForms.sums("own-plus-children").replacing(
        #"{ "code": "5", "label": "Chỉ số", "nature": "index" }"#,
        with: #"{ "code": "5", "label": "Chỉ số", "nature": "index", "formula": "(1) / (2)" }"#)
      try await fixture.publish(form)
      try await fixture.send(TestForms.report("T01", "2025", ["B": ["1": "10", "2": "5"]]))
      try await fixture.send(TestForms.report("X01", "2025", ["B": ["1": "90", "2": "5"]]))
      try await fixture.rollUp()
      let index = try await trace(fixture, "T01", "B", "5")
      #expect(index.figure.value == "2" && index.cells.map(\.value) == ["10", "5"])
    }
  }

  @Test(arguments: ["children-only", "own-plus-children", "own"])
  func `every sum is exactly its parts, in value and coverage`(parents: String) async throws {
    try await CentreFixture.run { fixture in
      try await fixture.importAgencies(TestForms.communes)
      try await fixture.publish(TestForms.sums(parents))
      var random = SeededGenerator(seed: 20_261_130)
      for agency in ["T01", "T04", "T11", "X01", "X02", "X03"] where agency != "X02" || parents != "own" {
        let own = agency.hasPrefix("T") ? "P" : "C"
        var cells: [String: [String: String]] = [:]
        for row in [own, "B"] {
          cells[row] = [
            "1": ["7", "0", "\"-\"", "\"...\"", "123456789012"].randomElement(using: &random) ?? "1",
            "2": ["0.01", "99.99", "null"].randomElement(using: &random) ?? "1",
          ]
        }
        try await fixture.send(TestForms.report(agency, "2025", cells))
      }
      try await fixture.rollUp()
      var compared = 0
      for agency in ["VN", "T01", "T04", "T11", "X01"] {
        let page = try await fixture.figures(
          FigureQuery(form: "TEST.SUMS", periods: "2025", agency: agency, blanks: true))
        for figure in page.figures where ["P", "C", "B"].contains(figure.row) && ["1", "2"].contains(figure.column) {
          let trace = try await trace(fixture, agency, figure.row, figure.column)
          #expect(trace.figure.value == figure.value && trace.shown == figure.value, "\(agency) \(figure.row)")
          #expect(trace.figure.reported == figure.reported && trace.figure.blank == figure.blank)
          #expect(trace.figure.expected == figure.expected)
          let sum = trace.parts.compactMap { $0.value.flatMap { Decimal(string: $0) } }.reduce(Decimal(0), +)
          let expected = figure.value.flatMap { Decimal(string: $0) } ?? Decimal(0)
          #expect(sum == expected, "\(parents) \(agency) \(figure.row)")
          if trace.how == "sum" {
            #expect(trace.parts.reduce(0) { $0 + $1.reported } == figure.reported)
            #expect(trace.parts.reduce(0) { $0 + $1.blank } == figure.blank)
            #expect(
              trace.parts.reduce(0) { $0 + $1.expected } == figure.expected,
              "\(parents) \(agency) \(figure.row)(\(figure.column))")
          }
          compared += 1
        }
      }
      #expect(compared > 15)
    }
  }
}
