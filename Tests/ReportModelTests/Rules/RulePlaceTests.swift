// Where a rule applies, which cell a finding stands at, which cells it names.
import ReportModel
import Testing

@Suite struct RulePlaceTests {
  let fixture = RuleEvaluationTests.filled()

  private func places(_ text: String, rows: [String]? = nil, columns: [String]? = nil) throws -> String {
    let main = fixture.layout.tables[0]
    return try fixture.rule(text, rows: rows, columns: columns).places.map {
      "\(main.rows[$0.row].code)/\(main.columns[$0.column].code)"
    }.joined(separator: " ")
  }

  @Test(arguments: [
    // Without a row: the rows that are not sums, where the left side is open.
    ("(3) = (4)", "A.1/3 A.2/3 A.3/3 B.1/3"), ("(8) = (4)", "A.1/8 A.2/8 B.1/8"),
    ("(4) = (8)", "A.1/4 A.2/4 A.3/4 B.1/4"), ("[*](3) = (4)", "A.1/3 A.2/3 A.3/3 B.1/3"),
    ("[A.1 .. A.2](3) = (4)", "A.1/3 A.2/3"), ("5 < (4) + (3)", "A.1/4 A.2/4 A.3/4 B.1/4"),
    ("previous (3) = (4)", "A.1/4 A.2/4 A.3/4 B.1/4"), ("(3) = other(1)", "A.1/3 A.2/3 A.3/3 B.1/3"),
    ("other(1) = (3)", "A.1/3"),
    // All rows named: one place.
    ("[A.1](3) = [TONG](4)", "A.1/3"), ("[TONG](3) = sum([*](3))", "TONG/3"),
    // Without a column: the numeric columns.
    ("[A] = sum(children([A]))", "A/3 A/4 A/5 A/6 A/7 A/8 A/9 A/14"),
    ("[A.3] >= 0", "A.3/3 A.3/4 A.3/5 A.3/6 A.3/7 A.3/9 A.3/14"),
    ("[A.1](3) = (4)", "A.1/3 A.2/3 A.3/3 B.1/3"),
  ])
  func `a rule is evaluated where its left side is open`(text: String, expected: String) throws {
    #expect(try places(text) == expected)
  }

  @Test func `rows and columns narrow a rule, and sum rows must be named`() throws {
    #expect(try places("(3) = (4)", rows: ["A", "A.1", "TONG"]) == "A/3 A.1/3 TONG/3")
    #expect(try places("[A] = [A.1]", columns: ["4", "3"]) == "A/3 A/4")
    #expect(try places("[*] >= 0", rows: ["A.1", "A.2"], columns: ["3"]) == "A.1/3 A.2/3")
  }

  @Test func `a rule says nothing of cells closed to the agency`() throws {
    var fixture = fixture
    fixture.fill(["B.1 3": 3, "B.1 4": 4])
    #expect(try fixture.judge("(3) = (4)", row: "B.1") == "silent")
    // To a province the closed cells of a sum are blanks.
    #expect(try fixture.judge("[TONG](3) = sum([*](3))") == "holds")
    fixture.level = .commune
    #expect(try fixture.judge("(3) = (4)", row: "B.1") == "fails 3 = 4")
    #expect(try fixture.judge("[TONG](3) = sum([*](3))") == "fails 15 = 18")
  }

  @Test(arguments: [
    ("(3) = (4)", "[A.1](3)"), ("5 < (4)", "[A.1](4)"), ("previous (3) = (4)", "[A.1](4)"),
    ("sum([*](4)) = [TONG](4)", "[A.1](4)"), ("[TONG](3) = sum([*](4))", "[TONG](3)"),
    ("other[X](1) = [A.1](4)", "other[X](1)"),
    ("if (4) > 0 then (3) > 0", "[A.1](4)"), ("[A] = [A.1]", "[A](3)"),
  ])
  func `a finding stands at the first cell of the left side`(text: String, expected: String) throws {
    let cell = try fixture.rule(text).findingCell(at: 0)
    let table = fixture.layout.tables[cell.table]
    let row = table.rows[try #require(cell.row)].code
    let column = table.columns[try #require(cell.column)].code
    #expect((cell.table == 0 ? "" : table.code) + "[\(row)](\(column))" == expected)
  }

  @Test(arguments: [
    ("(3) = (4) + (5) + (4)", "[A.1](3)=10 [A.1](4)=6 [A.1](5)=4"),
    ("(9) = (6) * [TONG](3)", "[A.1](9)=2.5 [A.1](6)=nil [TONG](3)=15"),
    ("(3) = other(1) + other[X](1)", "[A.1](3)=10 other[A.1](1)=10 other[X](1)=2"),
    ("(3) = previous (4) + previous((5), 2)", "[A.1](3)=10 previous([A.1](4))=8 previous([A.1](5), 2)=nil"),
    ("[TONG](3) = sum(children([A])(3))", "[TONG](3)=15 [A.1](3)=10 [A.2](3)=5 [A.3](3)=nil"),
    ("(10) or (11) < (12)", "[A.1](10)=true [A.1](11)=1970-04-11 [A.1](12)=1970-04-01"),
    ("(3) = (7)", "[A.1](3)=10 [A.1](7)=0"),
  ])
  func `a finding names every cell of the rule in its order`(text: String, expected: String) throws {
    var fixture = fixture
    fixture.previous = [fixture.report(["A.1 4": 8])]
    fixture.set("A.1 7", CellValue(units: 0, state: .nilReport))
    let operands = try fixture.rule(text).operands(at: 0, form: fixture.form, reading: fixture.reading)
    #expect(operands.map { "\($0.cell)=\($0.value ?? "nil")" }.joined(separator: " ") == expected)
  }

  @Test func `a rule's severity decides whether it blocks unless it says so`() throws {
    func rule(_ severity: Severity, _ blocking: Bool?) throws -> Rule {
      try RuleCompiler.rule(
        RuleSource(code: "K", text: "(3) = (4)", severity: severity, blocking: blocking), layout: fixture.layout,
        table: 0)
    }
    #expect(try rule(.error, nil).blocking)
    #expect(try !rule(.warning, nil).blocking)
    #expect(try !rule(.error, false).blocking)
    #expect(try rule(.information, true).blocking)
  }
}
