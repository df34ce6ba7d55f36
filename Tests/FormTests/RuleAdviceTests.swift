// What the author of a form without faults is told of its rules: of each piece of advice a rule that earns it, and the
// rules beside it that do not.
import Formats
import ReportModel
import Testing

@Suite struct RuleAdviceTests {
  private static let cell = #""type": "integer", "nature": "flow", "unit": "hồ sơ""#

  /// `code place` of the advice about a rule, places as bytes from the start of the rule's text.
  private func advice(_ rule: String, cell: String = "", marks: String = "") throws -> [String] {
    let fixture = FormFixture([(FormSlip.rule, rule)] + (cell.isEmpty ? [] : [(Self.cell, Self.cell + ", " + cell)]))
    let reading = try fixture.reading()
    #expect(reading.faults.isEmpty, "\(reading.faults.map(\.message.en))")
    #expect(reading.form != nil)
    if !fixture.marks.isEmpty { #expect(reading.advice.map(\.offset) == fixture.marks) }
    return reading.advice.map(\.code)
  }

  @Test(arguments: [
    (#""¦(1) >= 0""#, ["rule.never-fails"]),
    (#""¦(1) + (2) > -1""#, ["rule.never-fails"]),
    (#""¦(1) between 0 and 100""#, ["rule.never-fails"]),
    (#""¦(1) < 0""#, ["rule.never-holds"]),
    (#""¦(1) = 101""#, ["rule.never-holds"]),
    (#""¦if (1) > 5 then (2) >= 0""#, ["rule.never-fails"]),
    (#""if ¦(1) > 100 then (2) = 3 else (2) >= 1""#, ["rule.never-fires"]),
    (#"{ "rule": "(1) <= (2)", "when": "¦(1) > 100" }"#, ["rule.never-fires"]),
    (#""(2) / ¦(1) <= 1""#, ["rule.possible-zero"]),
    (#""ratio((2), ¦(1)) <= 1""#, ["rule.possible-zero"]),
    (#""(2) / ¦(100 - (1)) <= 1""#, ["rule.possible-zero"]),
  ])
  func `a rule is given the advice it needs, at its place`(rule: String, expected: [String]) throws {
    #expect(try advice(rule, cell: #""min": 0, "max": 100"#) == expected)
  }

  @Test(arguments: [
    #""(1) > 0""#, #""(1) <= 99""#, #""(1) = 100""#, #""(1) between 1 and 100""#, #""(1) <= (2)""#,
    // A blank counts 0 where the rule says so.
    #""(1) - (2) >= -99""#,
    // The sum of rows is calculated and its range is not worked out.
    #""(3) >= 0""#,
    // Other reports hold what they hold.
    #""previous((1)) >= 0""#,
    #""if (1) > 99 then (2) = 3""#, #"{ "rule": "(1) <= (2)", "when": "(1) >= 100" }"#,
    // The divisor is looked at under a condition of its own.
    #""if (1) <> 0 then (2) / (1) <= 1""#, #"{ "rule": "(2) / (1) <= 1", "when": "(1) > 0" }"#,
    // Silence costs nothing where nothing is refused.
    #"{ "rule": "(2) / (1) <= 1", "severity": "warning" }"#,
    #""(2) / ((1) + 1) <= 1""#,
  ])
  func `a rule that needs no advice is given none`(rule: String) throws {
    #expect(try advice(rule, cell: #""min": 0, "max": 100"#) == [])
  }

  @Test func `without limits nothing is certain`() throws {
    #expect(try advice(#""(1) >= -5""#, cell: #""min": -10"#) == [])
    #expect(try advice(#""(1) < 1000000""#) == [])
  }

  @Test func `a form with faults has no advice`() throws {
    let reading = try FormFixture([(FormSlip.rule, #""(1) >= 0 and (9) = 1""#)]).reading()
    #expect(reading.form == nil)
    #expect(reading.advice.isEmpty)
  }
}
