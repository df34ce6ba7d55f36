// How figures add up over the tree, in each of the three ways a form may say, with a province and its communes both
// reporting: values and coverage at every level, and what must never be added.
@testable import Centre
import ReportModel
import Testing

@Suite struct RollUpTests {
  /// Hà Nội and two of its communes report, and one commune of Cao Bằng, whose province is silent.
  private func everybody(_ parents: String, _ body: (CentreFixture, FigurePage) async throws -> Void) async throws {
    try await CentreFixture.run { fixture in
      try await fixture.importAgencies(TestForms.communes)
      try await fixture.publish(TestForms.sums(parents))
      try await fixture.send(
        TestForms.report(
          "T01", "2025",
          ["P": ["1": "100", "2": "400"], "B": ["1": "1000", "2": "2000.5", "5": "107", "6": "9", "7": "true"]]))
      try await fixture.send(
        TestForms.report("X01", "2025", ["C": ["1": "10", "2": "20"], "B": ["1": "7", "5": "103", "6": "1"]]))
      try await fixture.send(
        TestForms.report("X02", "2025", ["C": ["1": "30", "2": "40.25"], "B": ["1": "\"-\"", "2": "0.5"]]))
      try await fixture.send(TestForms.report("X03", "2025", ["C": ["1": "5"], "B": ["1": "3", "2": "\"x\""]]))
      try await fixture.rollUp()
      var query = FigureQuery(form: "TEST.SUMS", periods: "2025", agency: "VN", blanks: true)
      let nation = try await fixture.figures(query)
      #expect(nation.fresh.pending == 0)
      #expect(nation.fresh.through == nation.fresh.head)
      // Whoever has none below: its own report, whatever the form says of parents.
      query.agency = "X01"
      let commune = try await fixture.figures(query)
      #expect(commune.cell("X01", "C", "1") == "10 1/0/1")
      #expect(commune.cell("X01", "C", "3") == "30 1/0/1")
      #expect(commune.cell("X01", "C", "4") == "50 1/0/1")
      #expect(commune.cell("X01", "B", "2") == "blank 0/1/1")
      #expect(commune.cell("X01", "B", "5") == "103 1/0/1")
      #expect(commune.cell("X01", "P", "1") == "-")
      #expect(commune.cell("X01", "T", "1") == "17 1/0/1")
      try await body(fixture, nation)
    }
  }

  @Test func `children-only: where communes report, a province's own report is not added`() async throws {
    try await everybody("children-only") { fixture, nation in
      let province = try await fixture.figures(
        FigureQuery(form: "TEST.SUMS", periods: "2025", agency: "T01", blanks: true))
      #expect(province.cell("T01", "B", "1") == "7 2/0/2")
      #expect(province.cell("T01", "B", "2") == "0.5 1/1/2")
      #expect(province.cell("T01", "C", "1") == "40 2/0/2")
      #expect(province.cell("T01", "P", "1") == "-", "the province's own report is kept, not added")
      #expect(province.cell("T01", "T", "1") == "47 2/0/2")
      // 32 provinces without communes owe reports of their own and are silent; three communes have sent.
      #expect(nation.cell("VN", "C", "1") == "45 3/0/3")
      #expect(nation.cell("VN", "C", "2") == "60.25 2/1/3")
      #expect(nation.cell("VN", "C", "3") == "105.25 3/0/3")
      #expect(nation.cell("VN", "B", "1") == "10 3/0/35")
      #expect(nation.cell("VN", "P", "1") == "blank 0/0/32")
      #expect(nation.cell("VN", "T", "1") == "55 3/0/35")
    }
  }

  @Test func `own-plus-children: a province's own report is one more child`() async throws {
    try await everybody("own-plus-children") { fixture, nation in
      let province = try await fixture.figures(
        FigureQuery(form: "TEST.SUMS", periods: "2025", agency: "T01", blanks: true))
      #expect(province.cell("T01", "B", "1") == "1007 3/0/3")
      #expect(province.cell("T01", "B", "2") == "2001 2/1/3")
      #expect(province.cell("T01", "P", "1") == "100 1/0/1")
      #expect(province.cell("T01", "C", "1") == "40 2/0/2")
      #expect(nation.cell("VN", "B", "1") == "1010 4/0/37")
      #expect(nation.cell("VN", "B", "2") == "2001 2/2/37")
      #expect(nation.cell("VN", "P", "2") == "400 1/0/34")
      #expect(nation.cell("VN", "C", "1") == "45 3/0/3")
      #expect(nation.cell("VN", "T", "1") == "1155 4/0/37")
    }
  }

  @Test func `own: a province speaks for all below, and its communes stand beside it`() async throws {
    try await everybody("own") { fixture, nation in
      let silent = try await fixture.figures(
        FigureQuery(form: "TEST.SUMS", periods: "2025", agency: "T04", children: true, blanks: true))
      #expect(silent.cell("T04", "B", "1") == "blank 0/0/1", "blank while it has sent none, whatever its communes say")
      #expect(silent.figure("T04", "B", "1")?.childrenSum == "3")
      #expect(silent.figure("T04", "B", "1")?.difference == nil)
      let province = try await fixture.figures(
        FigureQuery(form: "TEST.SUMS", periods: "2025", agency: "T01", children: true))
      #expect(province.cell("T01", "B", "1") == "1000 1/0/1")
      #expect(province.figure("T01", "B", "1")?.childrenSum == "7")
      #expect(province.figure("T01", "B", "1")?.difference == "993")
      #expect(province.figure("T01", "B", "3")?.childrenSum == "7.5", "computed again from the children's sums")
      #expect(province.figure("T01", "B", "3")?.difference == "2993")
      #expect(province.figure("X01", "B", "1")?.childrenSum == nil)
      #expect(nation.cell("VN", "B", "1") == "1000 1/0/34")
      #expect(nation.cell("VN", "P", "1") == "100 1/0/34")
      #expect(nation.cell("VN", "C", "1") == "-", "no province fills in what only communes have")
    }
  }

  @Test func `a ratio of sums is no mean of ratios, and an index stands only at its reporter`() async throws {
    try await everybody("own-plus-children") { fixture, nation in
      // Communes: 10/20 = 50 %, 30/40.25 = 74.5 %; the province's sum: 40/60.25.
      let province = try await fixture.figures(
        FigureQuery(form: "TEST.SUMS", periods: "2025", agency: "T01", blanks: true))
      #expect(province.cell("T01", "C", "4") == "66.4 2/0/2")
      #expect(nation.cell("VN", "C", "4") == "74.7 2/1/3", "45/60.25, the third commune has no base")
      #expect(province.cell("T01", "B", "5") == "107 1/0/1")
      #expect(province.cell("T01", "B", "6") == "9 1/0/1")
      #expect(province.cell("T01", "B", "7") == "true 1/0/1")
      #expect(nation.cell("VN", "B", "5") == "-")
      let refusal = try await fixture.refusal {
        try await fixture.figures(FigureQuery(form: "TEST.SUMS", periods: "2025", agency: "VN", column: "5"))
      }
      #expect(refusal.code == .notAdditive)
      let reporter = try await fixture.figures(
        FigureQuery(form: "TEST.SUMS", periods: "2025", agency: "T01", column: "5"))
      #expect(reporter.figures.count == 1)
    }
  }

  @Test func `a correction moves every total above it`() async throws {
    try await everybody("own-plus-children") { fixture, _ in
      try await fixture.send(
        TestForms.report("X01", "2025", ["C": ["1": "11"], "B": ["1": "8"]], more: ", \"replaces\": 1"))
      let nation = FigureQuery(form: "TEST.SUMS", periods: "2025", agency: "VN")
      let before = try await fixture.figures(nation)
      #expect(before.cell("VN", "C", "1") == "45 3/0/3")
      #expect(before.fresh.pending == 1)
      #expect(before.fresh.through == before.fresh.head - 1)
      try await fixture.rollUp()
      let after = try await fixture.figures(nation)
      #expect(after.cell("VN", "C", "1") == "46 3/0/3")
      #expect(after.cell("VN", "C", "2") == "40.25 1/2/3")
      #expect(after.cell("VN", "B", "1") == "1011 4/0/37")
      #expect(after.fresh.through == after.fresh.head)
    }
  }

  @Test func `a report keeps counting when agencies are created under its reporter`() async throws {
    try await CentreFixture.run { fixture in
      try await fixture.publish(TestForms.sums("own-plus-children"))
      try await fixture.send(TestForms.report("T01", "2025", ["B": ["1": "5"]]))
      try await fixture.rollUp()
      try await fixture.importAgencies(TestForms.communes)
      let everywhere = FigureQuery(form: "TEST.SUMS", periods: "2025", agency: "VN", children: true)
      #expect(try await fixture.figures(everywhere).fresh.pending == 1, "Hà Nội's figure is to be made")
      try await fixture.rollUp()
      #expect(try await fixture.figures(everywhere).cell("T01", "B", "1") == "5 1/0/3")
      try await fixture.send(TestForms.report("X03", "2025", ["B": ["1": "2"]]))
      try await fixture.rollUp()
      #expect(try await fixture.figures(everywhere).cell("VN", "B", "1") == "7 2/0/37")
    }
  }

  @Test func `a later version that drops a cell leaves the totals of earlier reports readable`() async throws {
    try await CentreFixture.run { fixture in
      try await fixture.importAgencies(TestForms.communes)
      try await fixture.publish(TestForms.sums("own-plus-children"))
      try await fixture.send(TestForms.report("X01", "2025", ["B": ["1": "5", "2": "1.25"]]))
      try await fixture.rollUp()
      let renamed = TestForms.sums("own-plus-children", version: 2)
        .replacing(
          "\"Giá trị\", \"type\": \"decimal\", \"places\": 2",
          with: "\"Giá trị mới\", \"type\": \"decimal\", \"places\": 3"
        )
        .replacing(
          "\"type\": \"decimal\", \"places\": 2, \"formula\"", with: "\"type\": \"decimal\", \"places\": 3, \"formula\""
        )
      try await fixture.publish(renamed)
      let before = try await fixture.figures(FigureQuery(form: "TEST.SUMS", periods: "2025", agency: "VN"))
      #expect(before.cell("VN", "B", "1") == "5 1/0/37")
      #expect(before.cell("VN", "B", "2") == "-", "another cell since")
      try await fixture.send(TestForms.report("X02", "2025", ["B": ["1": "2", "2": "0.125"]]))
      try await fixture.rollUp()
      let after = try await fixture.figures(FigureQuery(form: "TEST.SUMS", periods: "2025", agency: "VN"))
      #expect(after.cell("VN", "B", "1") == "7 2/0/37")
      #expect(after.cell("VN", "B", "2") == "0.125 1/0/37")
    }
  }

  @Test func `a version published later has the sums of the periods it is in force for made again`() async throws {
    try await CentreFixture.run { fixture in
      try await fixture.importAgencies(TestForms.communes)
      try await fixture.publish(TestForms.sums("children-only"))
      for (agency, value) in [("T01", "100"), ("X01", "5")] {
        try await fixture.send(TestForms.report(agency, "2025", ["B": ["1": value]]))
      }
      try await fixture.rollUp()
      let nation = FigureQuery(form: "TEST.SUMS", periods: "2025", agency: "VN")
      #expect(try await fixture.figures(nation).cell("VN", "B", "1") == "5 1/0/35")
      try await fixture.publish(
        TestForms.sums("own", version: 2, extra: "\"effective\": { \"from\": \"2026-01-01\" },"))
      let untouched = try await fixture.figures(nation)
      #expect(untouched.fresh.pending == 0, "the year 2025 stands under version 1")
      try await fixture.publish(TestForms.sums("own-plus-children", version: 3))
      let published = try await fixture.figures(nation)
      #expect(published.fresh.pending == 2, "Hà Nội and the nation")
      #expect(published.fresh.through == published.fresh.head - 1, "all but the publishing itself")
      try await fixture.rollUp()
      let again = try await fixture.figures(nation)
      #expect(again.cell("VN", "B", "1") == "105 2/0/37")
      #expect(again.fresh.through == again.fresh.head)
    }
  }

  @Test func `a worker that listed its marks before a version was published makes them under that version`()
    async throws
  {
    try await CentreFixture.run { fixture in
      try await fixture.importAgencies(TestForms.communes)
      try await fixture.publish(TestForms.sums("children-only"))
      for (agency, value) in [("T01", "100"), ("X01", "5")] {
        try await fixture.send(TestForms.report(agency, "2025", ["B": ["1": value]]))
      }
      // Shelves of its own, as another process has them.
      let worker = RollUp(forms: FormShelf(), agencies: AgencyShelf())
      let listed = try await fixture.sql { try worker.groups(atMost: 100, on: $0) }
      try await fixture.publish(TestForms.sums("own-plus-children", version: 2))
      try await fixture.sql { connection in
        for group in listed { _ = try worker.make(group, on: connection) }
        for group in try worker.groups(atMost: 100, on: connection) { _ = try worker.make(group, on: connection) }
      }
      let page = try await fixture.figures(FigureQuery(form: "TEST.SUMS", periods: "2025", agency: "VN"))
      #expect(page.cell("VN", "B", "1") == "105 2/0/37")
      #expect(page.fresh.pending == 0)
    }
  }
}
