// Rules that look at other reports: a year earlier, the year to date, the usual range, other forms.
import ReportModel
import TestSupport
import Testing

@Suite(.aside) struct RuleHistoryTests {
  /// A.1: 3 = 10, 4 = 6.
  private static func filled() -> RuleFixture {
    var fixture = RuleEvaluationTests.filled()
    fixture.previous = [fixture.report(["A.1 3": 8, "A.1 4": 9]), fixture.report(["A.1 3": 12])]
    fixture.reports.sameLastYear = fixture.report(["A.1 3": 9, "A.1 4": 3])
    fixture.reports.thisYear = [fixture.report(["A.1 3": 8]), fixture.report(["A.1 3": 12, "A.1 4": 5])]
    fixture.reports.foreign = [
      ForeignReference(form: "X", when: .same, row: "1", column: "2"): .number(Quantity(units: 100, scale: 1)),
      ForeignReference(form: "X", when: .quarters, row: "1", column: "2"): .blank,
      ForeignReference(form: "X", when: .previous, row: "1", column: "2"): .notCalculable,
    ]
    return fixture
  }

  @Test(arguments: [
    ("(3) >= sameLastYear (3)", "holds"), ("(4) = sameLastYear((4)) * 2", "holds"),
    ("(4) = cùng kỳ (3)", "fails 6 = 9"), ("(3) = sameLastYear (5)", "unknown blank"),
    ("yearToDate (3) = 30", "holds"), ("lũy kế (3) = 31", "fails 30 = 31"), ("(3) = yearToDate (4) - 1", "holds"),
    ("(3) = yearToDate (6)", "unknown blank"), ("sum(yearToDate([*](3))) = 35", "holds"),
    // This report and those before it; a blank counts 0 beside others, a report that is not there does not.
    ("recent((3), 2) = 18", "holds"), ("recent((3), 3) = 30", "holds"), ("recent((3), 2) = 19", "fails 18 = 19"),
    ("gần đây((4), 3) = 15", "holds"), ("recent((3), 4) = 30", "unknown no-history"),
    ("(3) <= 0.5 * các kỳ gần đây([A.1](3), 3)", "holds"), ("previous(recent((3), 2)) = 20", "holds"),
    // Within a share of another report; the bounds included.
    ("(3) within 25 % of previous", "holds"), ("(3) within 24 % of previous", "fails 10 = 8"),
    ("(3) within 12 % of sameLastYear", "holds"), ("(3) within 30 % of previous (4)", "holds"),
    ("(3) trong phạm vi 25 % của kỳ trước", "holds"), ("(3) + (4) within 6 % of previous", "holds"),
    // Two reports, 8 and 12: mean 10, standard deviation 2.828….
    ("(3) within usual(1 sd, 2)", "holds"), ("(4) within usual(3 sd, 2)", "unknown blank"),
    ("(3) within usual(3 sd, 3)", "unknown no-history"),
    // Other forms.
    ("(3) = form(\"X\", same)[1](2)", "holds"), ("(4) = biểu(\"X\", same)[1](2)", "fails 6 = 10"),
    ("(3) = form(\"X\", quarters)[1](2)", "unknown blank"), ("(3) = form(\"X\", \"2026\")[1](2)", "unknown no-history"),
    ("(3) = form(\"X\", previous)[1](2)", "unknown not-calculable"),
  ])
  func `a rule comes to what it says`(text: String, expected: String) throws {
    let fixture = Self.filled()
    #expect(try fixture.judge(text) == expected, "\(text)")
  }

  @Test func `without other reports a rule is not evaluated, and says so`() throws {
    let fixture = RuleEvaluationTests.filled()
    for text in [
      "(3) = sameLastYear (3)", "(3) = yearToDate (3)", "(3) within usual(3 sd, 2)", "(3) = form(\"X\", same)[1](2)",
    ] {
      #expect(fixture.result(of: try fixture.rule(text)) == .notEvaluated(.noHistory), "\(text)")
    }
  }

  @Test func `a year's sum needs all its reports`() throws {
    var fixture = Self.filled()
    let rule = try fixture.rule("yearToDate (3) = 30")
    fixture.reports.thisYear = [fixture.report(["A.1 3": 8]), .none]
    #expect(fixture.result(of: rule) == .notEvaluated(.noHistory))
    fixture.reports.thisYear = []
    #expect(fixture.told(fixture.result(of: rule)) == "fails 10 = 30")
  }

  /// Against the definition with roots, on figures for which doubles are exact enough.
  @Test func `the usual range is that of the mean and the standard deviation`() throws {
    var random = SeededGenerator(seed: 20_261_127)
    for _ in 0..<2_000 {
      let count = Int.random(in: 2...12, using: &random)
      let earlier = (0..<count).map { _ in Int128(Int.random(in: -1_000...1_000, using: &random)) }
      let value = Int128(Int.random(in: -4_000...4_000, using: &random))
      let deviations = Quantity(units: Int128(Int.random(in: 1...40, using: &random)), scale: 1)
      let mean = earlier.reduce(0.0) { $0 + Double($1) } / Double(count)
      let variance = earlier.reduce(0.0) { $0 + (Double($1) - mean) * (Double($1) - mean) } / Double(count - 1)
      let reach = Double(deviations.units) / 10 * variance.squareRoot()
      let distance = abs(Double(value) - mean)
      guard abs(distance - reach) > 1e-6 else { continue }
      var fixture = RuleFixture()
      fixture.set("A.1 3", .value(value))
      fixture.previous = earlier.map { fixture.report(["A.1 3": Int64($0)]) }
      let rule = try fixture.rule("(3) within usual(\(deviations) sd, \(count))")
      #expect((fixture.result(of: rule) == .holds) == (distance <= reach), "\(value) \(earlier) \(deviations)")
    }
  }

  @Test func `what a finding shows of other reports`() throws {
    let fixture = Self.filled()
    let rule = try fixture.rule("(3) + yearToDate (3) = sameLastYear (3) + form(\"X\", same)[1](2)")
    let index = try #require(rule.places.firstIndex { $0.row == 1 })
    let operands = rule.operands(at: index, form: fixture.form, reading: fixture.reading)
    #expect(
      operands.map { "\($0.cell) \($0.value ?? "")" } == [
        "[A.1](3) 10", "yearToDate([A.1](3)) 30", "sameLastYear([A.1](3)) 9", "form(\"X\", same)[1](2) 10",
      ])
    let message = rule.message(
      at: index, result: rule.evaluate(at: index, form: fixture.form, reading: fixture.reading), form: fixture.form,
      reading: fixture.reading)
    #expect(message.vi.contains("cột 3 cùng kỳ năm trước"))
    #expect(message.en.contains("column 2 of form X"))
  }

  @Test func `a form says what it looks at`() throws {
    let fixture = RuleFixture()
    let needs = HistoryNeeds([
      try fixture.rule("(3) = previous((4), 3)").condition, try fixture.rule("(3) within usual(3 sd, 8)").condition,
      try fixture.rule("(3) >= yearToDate (4)").condition, try fixture.rule("(3) = form(\"X\", same)[1](2)").condition,
    ])
    #expect(needs.reportsBack == 8 && needs.yearToDate && !needs.sameLastYear)
    #expect(needs.foreign.map(\.form) == ["X"])
    #expect(HistoryNeeds([try fixture.rule("(3) = (4)").condition]).isEmpty)
  }
}
