// Which totals are written as formulas.
import ReportModel
import Testing

@testable import Rendering
@testable import Workbook

@Suite struct TotalFormulaTests {
  /// A table of one column from its rows: depth, whether it is a total, value.
  private static func runs(of row: Int, _ rows: [(depth: Int, isSum: Bool, value: ReportValue)]) -> [ClosedRange<Int>]?
  {
    let table = ReportTable(
      code: "main", title: nil, stub: [],
      columns: [ReportColumn(code: "1", label: LocalizedText(vi: "Số"), groups: [], isDerived: false)],
      rows: rows.map { ReportRow(code: "", label: LocalizedText(vi: ""), depth: $0.depth, isSum: $0.isSum) },
      cells: rows.map { [ReportCell(value: $0.value, unit: nil, places: 0, coverage: ReportCell.closed.coverage)] })
    let totals = TotalFormula(table: table)
    return totals.runs(of: totals.members(of: row), in: 0, addingUpTo: row)
  }

  private static func figure(_ number: Int) -> ReportValue { .figure(Quantity(number)) }

  @Test func `a total first adds the outermost rows, not what stands below them`() {
    let rows = [
      (0, true, Self.figure(30)), (0, true, Self.figure(10)), (1, false, Self.figure(10)), (0, false, Self.figure(20)),
    ]
    #expect(Self.runs(of: 0, rows) == [1...1, 3...3])
    #expect(Self.runs(of: 1, rows) == [2...2])
    #expect(Self.runs(of: 3, rows) == nil)
  }

  @Test func `signs count nothing, words make a sum unknown`() {
    let signs = [(0, true, Self.figure(5)), (1, false, .nilReport), (1, false, .blank), (1, false, Self.figure(5))]
    #expect(Self.runs(of: 0, signs) == [1...3])
    let words = [(0, true, Self.figure(5)), (1, false, .words(Message(vi: "a", en: "a"))), (1, false, Self.figure(5))]
    #expect(Self.runs(of: 0, words) == nil)
    let none = [(0, true, Self.figure(0)), (1, false, ReportValue.nilReport)]
    #expect(Self.runs(of: 0, none) == nil)
  }

  @Test func `a sum of more digits than a workbook keeps is no formula`() {
    let long = ReportValue.figure(Quantity(units: 1_234_567_890_123_456, scale: 0))
    #expect(Self.runs(of: 0, [(0, true, long), (1, false, long)]) == nil)
    let quotient = ReportValue.figure(Quantity(10_000).divided(by: Quantity(3))!)
    #expect(Self.runs(of: 0, [(0, true, quotient), (1, false, quotient)]) == nil)
  }

  @Test func `a sum of too many pieces stays a value`() {
    func rows(_ pieces: Int) -> [(Int, Bool, ReportValue)] {
      [(0, true, Self.figure(pieces))]
        + (0..<pieces).flatMap { _ in [(1, false, Self.figure(1)), (2, false, Self.figure(7))] }
    }
    #expect(Self.runs(of: 0, rows(200))?.count == 200)
    #expect(Self.runs(of: 0, rows(201)) == nil)
  }

  @Test(arguments: [
    ("0", 0, 0.0, true), ("123456789012345", 0, 123_456_789_012_345, true), ("-0.000000000000001", 2, -1e-15, true),
    ("100000000000000000000", 0, 1e20, true), ("3333.333333333333", 2, 3333.33, false),
    ("1234567890123.45678", 1, 1_234_567_890_123.5, false),
  ])
  func `a number keeps fifteen digits`(text: String, places: Int, expected: Double, isExact: Bool) {
    guard case .number(let number, let exact) = SheetFigure(Samples.quantity(text), places: places) else {
      Issue.record("\(text) is text")
      return
    }
    #expect(number == expected)
    #expect(exact == isExact)
  }

  @Test(arguments: [("1234567890123456", 0), ("12345678901234.56", 2), ("0.1234567890123456", 16)])
  func `a figure of more digits than that is text`(text: String, places: Int) {
    guard case .text = SheetFigure(Samples.quantity(text), places: places) else {
      Issue.record("\(text) is a number")
      return
    }
  }
}
