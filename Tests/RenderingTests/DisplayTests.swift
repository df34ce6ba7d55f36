import ReportModel
import Testing

@testable import Rendering

@Suite struct DisplayTests {
  @Test(arguments: [
    (Quantity(0), 0, "0", "0"),
    (Quantity(0), 2, "0,00", "0.00"),
    (Quantity(999), 0, "999", "999"),
    (Quantity(1000), 0, "1.000", "1,000"),
    (Quantity(units: 123456, scale: 2), 2, "1.234,56", "1,234.56"),
    (Quantity(units: 12345, scale: 1), 2, "1.234,50", "1,234.50"),
    (Quantity(units: 1_234_565, scale: 3), 2, "1.234,57", "1,234.57"),
    (Quantity(units: -1_234_565, scale: 3), 2, "-1.234,57", "-1,234.57"),
    (Quantity(units: -4, scale: 1), 0, "0", "0"),
    (Quantity(units: 999_999_5, scale: 1), 0, "1.000.000", "1,000,000"),
    (
      Quantity(units: Int128.max, scale: 0), 0, "170.141.183.460.469.231.731.687.303.715.884.105.727",
      "170,141,183,460,469,231,731,687,303,715,884,105,727"
    ),
  ])
  func `a number is rounded once and grouped`(value: Quantity, places: Int, vi: String, en: String) {
    #expect(DisplayNumber.text(value, places: places, language: .vi) == vi)
    #expect(DisplayNumber.text(value, places: places, language: .en) == en)
  }

  @Test(arguments: [
    ("2026-11-20T18:34:42.123456Z", "21/11/2026 01:34", "21 November 2026, 01:34"),
    ("2026-01-04T02:05:00.000000Z", "04/01/2026 09:05", "4 January 2026, 09:05"), ("soon", "soon", "soon"),
  ])
  func `an instant is told on the clock of Viet Nam`(instant: String, vi: String, en: String) {
    #expect(DisplayInstant.text(instant, .vi) == vi)
    #expect(DisplayInstant.text(instant, .en) == en)
  }

  @Test(arguments: [(1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (49, "XLIX"), (1994, "MCMXCIV")])
  func `an appendix is numbered in Roman`(number: Int, roman: String) {
    #expect(RomanNumeral.text(number) == roman)
  }

  @Test func `a ranking sorts itself, equal figures by code`() {
    func entry(_ code: String, _ value: Quantity) -> ReportRankingEntry {
      ReportRankingEntry(agency: ReportAgency(code: code, name: code), value: value)
    }
    let ranking = ReportRanking(
      title: LocalizedText(vi: "x"), unit: nil, places: 0,
      entries: [
        entry("T04", Quantity(2)), entry("T02", Quantity(units: 20, scale: 1)), entry("T03", Quantity(10)),
        entry("T01", Quantity(-5)),
      ], withoutFigure: [])
    #expect(ranking.entries.map(\.agency.code) == ["T03", "T02", "T04", "T01"])
  }

  @Test func `nested headers span what stands under them`() {
    let header = FigureTable(Samples.procedures().tables[0], .vi).markup(headingID: "h").html
    for cell in [
      #"<th scope="colgroup" colspan="4">Số hồ sơ tiếp nhận</th>"#, #"<th scope="colgroup" colspan="2">Trong kỳ</th>"#,
      #"<th scope="colgroup" colspan="3">Số hồ sơ đang giải quyết</th>"#,
      #"<th scope="col" class="code" rowspan="3"><span>TT</span></th>"#,
      #"<th scope="col" rowspan="1">Trực tuyến"#, #"<th scope="col" rowspan="2">Từ kỳ trước chuyển sang"#,
      #"<th scope="col" rowspan="3">Tỷ lệ giải quyết trước và đúng hạn"#,
    ] {
      #expect(header.contains(cell), "\(cell)")
    }
    #expect(header.contains("<td>(2)</td><td>(3)</td>"))
    #expect(header.contains("<td>(13)</td><td></td></tr>"))
  }

  /// Units by row and column of a two by two table, and where they must be printed.
  @Test(
    arguments: [
      (["a", "a", "a", "a"], "a", [nil, nil], []),
      ([nil, nil, nil, nil], nil, [nil, nil], []),
      (["a", "b", "a", "b"], nil, ["a", "b"], []),
      (["a", "%", "b", "%"], nil, [nil, "%"], ["a", "b"]),
      (["a", "b", "b", "a"], nil, [nil, nil], [nil, nil]),
    ] as [([String?], String?, [String?], [String?])])
  func `a unit is printed once, as high up as it holds`(
    units: [String?], whole: String?, ofColumn: [String?], ofRow: [String?]
  ) {
    var table = Samples.population().tables[0]
    table.columns = [table.columns[0], table.columns[0]]
    table.rows = [table.rows[0], table.rows[1]]
    table.cells = [Array(units[..<2]), Array(units[2...])].map { row in
      row.map {
        ReportCell(
          value: .nilReport, unit: $0, places: 0, coverage: ReportCoverage(reported: 1, blank: 0, expected: 1))
      }
    }
    let plan = UnitPlan(table)
    #expect(plan.whole == whole)
    #expect(plan.ofColumn == ofColumn)
    #expect(plan.ofRow == ofRow)
    #expect(plan.unitInCell(row: 0, column: 1) == (ofRow == [nil, nil] ? "b" : nil))
  }
}
