// Lists, ranges, texts, the period and the agency in rules, in both languages.
import ReportModel
import Testing

@Suite struct RuleWordTests {
  private static func filled() throws -> RuleFixture {
    var fixture = RuleEvaluationTests.filled()
    fixture.set("A.1 13", CellValue(units: 0, state: .text))
    fixture.texts[fixture.ordinal("main", "A.1", "13")] = "NSTW"
    fixture.period = try Period.parse("2026-Q2")
    return fixture
  }

  @Test(arguments: [
    // A.1: 3 = 10, 4 = 6, 5 = 4, 6 blank, 9 = 2.50, 11 = day 100, 12 = day 90, 13 = NSTW; second quarter, a province.
    ("(3) in {1, 10, 7}", "holds"), ("(3) in { 1 }", "fails"), ("(3) not in {1}", "holds"), ("(9) in {2.5}", "holds"),
    ("(4) - (3) in {-4}", "holds"), ("(6) in {1}", "silent"), ("(6) + (3) in {10}", "holds"),
    ("(6) in {1} and (3) > 0", "unknown blank"), ("(3) thuộc {10}", "holds"), ("(3) không thuộc {10}", "fails"),
    ("(3) between 10 and 12", "holds"), ("(3) between 1 and 10", "holds"), ("(3) between 11 and 12", "fails"),
    ("(3) not between 11 and 12", "holds"), ("(3) trong khoảng (4) và (3) and (5) > 0", "holds"),
    ("(3) between (6) and 12", "unknown blank"), ("(3) between 11 and (6)", "fails"),
    ("(12) between (12) and (11)", "holds"),
    // Texts; a code in a list is what it is spelt as.
    ("(13) = \"NSTW\"", "holds"), ("(13) <> \"NSTW\"", "fails"), ("(13) in {NSTW, NSDP}", "holds"),
    ("(13) in {\"a b\", 1.1}", "fails"), ("row = \"A.1\" or (3) < 0", "holds"), ("row in {A.2} or (3) < 0", "fails"),
    ("if dòng = \"A.1\" then (3) = 10", "holds"),
    // The period and the agency.
    ("period.month = 6 and (3) > 0", "holds"), ("if period.month > 6 then (3) = 0", "holds"),
    ("period.year = 2026 and (3) > 0", "holds"), ("period.kind = quarter and (3) > 0", "holds"),
    ("period.kind in {month, nine-months} and (3) > 0", "fails"), ("kỳ.loại = quý and (3) > 0", "holds"),
    ("agency.level = province and (3) > 0", "holds"), ("agency.level <> commune and (3) > 0", "holds"),
    ("cấp = tỉnh và kỳ.tháng = 6 và (3) > 0", "holds"),
  ])
  func `a rule comes to what it says`(text: String, expected: String) throws {
    let fixture = try Self.filled()
    #expect(try fixture.judge(text) == expected, "\(text)")
  }

  @Test func `a condition may ask for the period alone`() throws {
    var fixture = try Self.filled()
    let rule = try fixture.rule("(3) = 0", when: "period.month = 1")
    #expect(fixture.result(of: rule) == .silent)
    fixture.period = try Period.parse("2026-M01")
    #expect(fixture.told(fixture.result(of: rule)) == "fails 10 = 0")
    fixture.period = nil
    #expect(fixture.result(of: rule) == .notEvaluated(.blank))
  }

  @Test func `a list reads as it is written, and texts stand among the operands`() throws {
    let fixture = try Self.filled()
    let rule = try fixture.rule("(13) in {NSDP, ODA}")
    let index = try #require(rule.places.firstIndex { $0.row == 1 })
    let operands = rule.operands(at: index, form: fixture.form, reading: fixture.reading)
    #expect(operands.map { "\($0.cell) \($0.value ?? "")" } == ["[A.1](13) NSTW"])
  }
}
