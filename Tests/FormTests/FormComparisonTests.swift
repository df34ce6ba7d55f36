// What changes between two versions of a form: what breaks reporters' systems, and what does not.
import Foundation
import Formats
import ReportModel
import Testing

@Suite struct FormComparisonTests {
  /// A change as a test states it: `!` where it breaks, the code without its prefix, the cell.
  private static func told(_ change: FormChange) -> String {
    let row = change.row.map { "[\($0)]" } ?? ""
    let column = change.column.map { "(\($0))" } ?? ""
    return (change.breaking ? "! " : "") + change.code.rawValue.dropFirst("change.".count) + " " + (change.rule ?? "")
      + row + column
  }

  private static func changes(_ replacements: [(old: String, new: String)]) throws -> [String] {
    let before = try FormFixture([]).form()
    let after = try FormFixture(replacements).form()
    return FormComparison(from: before, to: after).changes.map(told)
  }

  /// One change of the fixture each.
  struct Case: Sendable, CustomTestStringConvertible {
    var old: String
    var new: String
    var expected: [String]
    var testDescription: String { new }
  }

  static let cases = [
    Case(old: #""version": 1"#, new: #""version": 2"#, expected: []),
    Case(old: #""title": "Biểu thử""#, new: #""title": "Biểu khác""#, expected: []),
    Case(old: #"["quarter"]"#, new: #"["month"]"#, expected: ["! period-removed ", "period-added "]),
    Case(old: #""periods""#, new: #""window": "decree-15-14", "periods""#, expected: ["! window "]),
    Case(old: #""level": "province""#, new: #""level": "commune""#, expected: ["reporters "]),
    Case(old: #""own","#, new: #""own", "people": ["preparedBy"],"#, expected: ["! person-added "]),
    // Rows and columns.
    Case(old: #", "A.2 Hộ tịch""#, new: "", expected: ["! removed [A.2]", "! formula [A](1)", "! formula [A](2)"]),
    Case(
      old: #"{ "code": "B", "label": "Khác" }"#, new: #""B Khác", "C Mới""#,
      expected: ["added [C]", "! formula [T](1)", "! formula [T](2)"]),
    Case(old: #""A.1 Đất đai""#, new: #""A.1 Nhà ở""#, expected: ["! meaning [A.1]"]),
    Case(old: #", "type": "text" }]"#, new: #", "type": "text" }, "5 Năm"]"#, expected: ["added (5)"]),
    Case(
      old: #", "type": "text" }]"#, new: #", "type": "text" }, { "code": "5", "label": "Năm", "required": true }]"#,
      expected: ["added (5)", "! compulsory (5)"]),
    Case(old: #"{ "code": "4""#, new: #"{ "code": "5""#, expected: ["! removed (4)", "added (5)"]),
    // Cells.
    Case(old: #""unit": "hồ sơ""#, new: #""unit": "người""#, expected: ["! unit (1)", "! unit (2)", "! unit (3)"]),
    Case(old: #""label": "Hai""#, new: #""label": "Hai", "required": true"#, expected: ["! compulsory (2)"]),
    Case(old: #""label": "Hai""#, new: #""label": "Hai", "max": 9"#, expected: ["! range (2)"]),
    Case(
      old: #""label": "Hai""#, new: #""label": "Hai", "type": "decimal", "places": 2"#,
      expected: ["! type (2)"]),
    Case(old: #""label": "Hai""#, new: #""label": "Hai", "levels": ["province"]"#, expected: ["! levels (2)"]),
    Case(old: #""type": "text""#, new: #""type": "text", "maxLength": 9"#, expected: ["! length (4)"]),
    Case(old: #""formula": "(1) + (2)""#, new: #""formula": "(1)+(2)""#, expected: []),
    Case(old: #""formula": "(1) + (2)""#, new: #""formula": "(1) - (2)""#, expected: ["! formula (3)"]),
    Case(
      old: #", "formula": "(1) + (2)""#, new: #", "required": true"#,
      expected: ["! formula [A](3)", "typed (3)", "! compulsory (3)", "! formula [T](3)"]),
    Case(
      old: #""label": "Hai" }"#, new: #""label": "Hai", "formula": "2 * (1)" }"#,
      expected: ["! formula [A](2)", "! computed (2)", "! formula [T](2)"]),
    Case(
      old: #""rules":"#, new: #""cells": { "[B](2)": { "closed": true } }, "rules":"#,
      expected: ["! closed [B](2)", "! formula [T](2)"]),
    Case(old: #""label": "Hai""#, new: #""label": "Hai", "nature": "closing""#, expected: ["nature (2)"]),
    Case(old: #""rules":"#, new: #""indicators": { "[B](2)": "CT.HAI" }, "rules":"#, expected: ["indicator [B](2)"]),
    // Rules.
    Case(old: #""K1": "(1) <= (2)""#, new: "", expected: ["rule-removed K1"]),
    Case(old: #""(1) <= (2)""#, new: #""(1)<=(2)""#, expected: []),
    Case(old: #""(1) <= (2)""#, new: #""(1) < (2)""#, expected: ["! rule-sharper K1"]),
    Case(
      old: #""(1) <= (2)""#, new: #"{ "rule": "(1) <= (2)", "severity": "information" }"#,
      expected: ["rule-softer K1"]),
    Case(
      old: #""(1) <= (2)""#, new: #"{ "rule": "(1) <= (2)", "message": "Sai." }"#, expected: ["rule-wording K1"]),
    Case(old: #"<= (2)""#, new: #"<= (2)", "K2": "(2) >= 0""#, expected: ["! rule-added K2"]),
    Case(
      old: #"<= (2)""#, new: #"<= (2)", "K2": { "rule": "(2) >= 0", "severity": "information" }"#,
      expected: ["rule-added K2"]),
  ]

  @Test(arguments: cases)
  func `a change is told once, with whether it breaks`(example: Case) throws {
    let told = try Self.changes([(example.old, example.new)])
    #expect(told == example.expected, "\(told)")
  }

  @Test func `a change the other way round is softer`() throws {
    let plain = try FormFixture([]).form()
    for (new, expected) in [
      (#""label": "Hai", "required": true"#, "optional (2)"), (#""label": "Hai", "max": 9"#, "range (2)"),
      (#""label": "Hai", "levels": ["province"]"#, "levels (2)"),
    ] {
      let strict = try FormFixture([(#""label": "Hai""#, new)]).form()
      #expect(FormComparison(from: strict, to: plain).changes.map(Self.told) == [expected])
    }
  }

  @Test func `a sheet numbered anew is followed by its indicators`() throws {
    func version(_ number: Int) throws -> Form {
      let shipped = ShippedForm(code: "VPCP.KSTT.II07B", version: number)
      return try #require(try shipped.reading().form)
    }
    let (one, two) = (try version(1), try version(2))
    let comparison = FormComparison(from: one, to: two)
    let told = comparison.changes.map(Self.told)
    #expect(comparison.isBreaking)
    #expect(told.filter { $0.contains(" removed ") } == ["! removed (5)", "! removed (9)", "! removed (13)"])
    #expect(
      comparison.changes.filter { $0.code == .moved }.map { "\($0.before ?? "") → \($0.column ?? "")" }
        == ["6 → 5", "7 → 6", "8 → 7", "10 → 8", "11 → 9", "12 → 10", "14 → 11"])
    // The same rules under other numbers are the same rules; one lost a member.
    #expect(told.filter { $0.contains("rule") } == ["rule-softer K1"])
    // Totals bear no indicators and continue with the columns they stand in.
    let continuity = CellContinuity(from: one, to: two)
    #expect(two.cells.indices.allSatisfy { continuity.earlier($0) != nil })
    let total = try #require(two.ordinal("TONG", "5"))
    #expect(continuity.earlier(total) == one.ordinal("TONG", "6"))
  }

  @Test func `every sentence has its places filled in`() throws {
    for example in Self.cases {
      let before = try FormFixture([]).form()
      let after = try FormFixture([(example.old, example.new)]).form()
      for change in FormComparison(from: before, to: after).changes {
        #expect(!change.message.vi.contains("{") && !change.message.en.contains("{"), "\(change.message)")
      }
    }
  }
}
