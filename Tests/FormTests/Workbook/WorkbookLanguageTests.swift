// Everything the rule language can say, over random figures, blanks and marks: the workbook comes to what the judge says.
import Formats
import ReportModel
import TestSupport
import Testing
import Workbook

@Suite(.aside) struct WorkbookLanguageTests {
  private static let rules = [
    "(1) = (2)", "(1) <> (2)", "(1) < (2)", "(1) <= (2)", "(1) > (2)", "(1) >= (2)", "(2) = 0.1 + 0.2",
    "(1) + (2) = (3)", "(1) - (2) >= 0", "(1) * (2) <= (3)", "(1) / (2) > 1", "ratio((1), (2)) = 2 ± 0.5",
    "(2) = (1) ± 1", "(2) = (1) ± 10 %", "(2) = (1) ± declared", "(1) in {0, 1, 2}", "(1) not in {0, 1, 2}",
    "(1) between 0 and (2)", "(1) not between 1 and 3", "(2) within 30 % of (1)", "(2) within 30 % of previous",
    "(2) within 30 % of sameLastYear", "(2) within usual(1 sd, 3)", "(1) default 0 <= 2",
    "(1) default (2) = (2) default 3",
    "blank((1)) or (1) > 0", "not blank((2))", "if (1) > 1 then (2) > 0", "if (1) > 1 then (2) > 0 else (2) = 0",
    "(1) > 2 and (2) > 0 or (1) = 0", "not ((1) > 2 or (2) > 1)", "abs((1) - (2)) <= 1", "round((2), 1) = (2)",
    "min((1), (2)) >= 0", "max((1), (2), 3) <= 4", "[A](1) = sum(children([A]))", "[T](1) = sum([*])",
    "sum([A.1 .. A.3](2)) <= 2", "max([*](1)) <= 4", "min([*](1)) >= 0", "(2) = sum((1), (2), [B](1))", "-(1) <= 2",
    "(1) = previous (1)", "(1) >= previous((1), 2) - 1", "(1) <= sameLastYear (1) + 1", "(1) <= yearToDate (1)",
    "(1) + previous (2) = (3)", "(5) = \"đất\"", "(5) <> \"nước\"", "(5) in {\"đất\", \"nước\"}", "(6)",
    "not (6) or (1) > 0",
    "(7) >= [B](7)", "if row in {A.1, B} then (1) > 0", "if period.month > 6 then (1) > 0",
    "if agency.level = tỉnh then (2) > 0",
    "(4) <= 50", "(8) > 0", "(9) = (1)", "(1) = form(\"X\", same)[1](1)", "(3) default 1 > 0",
  ]

  private static func form(missing: String) throws -> Form {
    let rules = rules.enumerated().map { index, rule in
      let columns = rule.contains("[T]") || rule.contains("[A](1) =") ? #","columns":["1"]"# : ""
      return
        "\"R\(index)\":{\"rule\":\"\(rule.replacing("\"", with: "\\\""))\",\"severity\":\"warning\"\(missing)\(columns)}"
    }
    return try FaultText.compiled(
      FaultText.form(
        #"""
        "cell":{"type":"integer","nature":"flow"},
        "columns":["1 Một",{"code":"2","label":"Hai","type":"decimal","places":2},
          {"code":"3","label":"Ba","formula":"(1) + (2)","type":"decimal","places":2},
          {"code":"4","label":"Tỷ lệ","ratio":["(1)","(2)"],"show":"percent","places":1,"type":"percent","nature":"ratio"},
          {"code":"5","label":"Chữ","type":"text"},{"code":"6","label":"Có không","type":"yesno"},
          {"code":"7","label":"Ngày","type":"date"},
          {"code":"8","label":"Tính","formula":"((1) - (2)) * 0.5 / (1)","type":"decimal","places":3,"nature":"index"},
          {"code":"9","label":"Chọn","formula":"if (1) > 2 then (2) else previous (1)","type":"decimal","places":2}],
        "rows":[{"code":"A","label":"Nhóm","sum":"children","open":["1","2","3","4","8","9"],
            "rows":["A.1 Đất","A.2 Nước","A.3 Khí"]},"B Khác",
          {"code":"T","label":"Tổng","sum":"top","open":["1","2","3","4","8","9"]}],
        "rules":{
        """# + rules.joined(separator: ",") + "}"))
  }

  /// Random contents of the typed cells, the others computed.
  private func report(_ form: Form, _ random: inout SeededGenerator, history: OtherReports) -> Reading {
    var reading = Reading(
      values: Array(repeating: .blank, count: form.cells.count), level: .province, history: history,
      period: try? Period.parse("2025"))
    for (ordinal, cell) in form.cells.enumerated() where !cell.isComputed {
      let states: [CellValue.State] = [
        .value, .value, .value, .value, .value, .value, .blank, .blank, .nilReport, .notAvailable, .notApplicable,
      ]
      let state = states.randomElement(using: &random) ?? .blank
      guard state == .value else {
        if cell.type != .text { reading.values[ordinal] = CellValue(units: 0, state: state) }
        continue
      }
      switch cell.type {
      case .text:
        reading.texts[ordinal] = ["đất", "nước", "Đất", "khác"].randomElement(using: &random)
        reading.values[ordinal] = CellValue(units: 0, state: .text)
      case .yesno: reading.values[ordinal] = .value(Int128(Int.random(in: 0...1, using: &random)))
      case .date: reading.values[ordinal] = .value(Int128(Int.random(in: 20_000...20_003, using: &random)))
      case .decimal:
        reading.values[ordinal] = .value(Int128([0, 10, 20, 30, 100, 200, 250].randomElement(using: &random) ?? 0))
      default: reading.values[ordinal] = .value(Int128(Int.random(in: -1...4, using: &random)))
      }
    }
    form.computeAll(in: &reading)
    return reading
  }

  @Test(arguments: ["", #","missing":"any""#, #","missing":"zero""#])
  func `a workbook says of random figures what the judge says`(missing: String) async throws {
    let form = try Self.form(missing: missing)
    var random = SeededGenerator(seed: 7)
    var cases: [WorkbookCase] = []
    for number in 0..<12 {
      let earlier = (0..<4).map { _ in HistoryEntry.report(report(form, &random, history: OtherReports()).values) }
      var history = OtherReports(
        previous: Array(earlier[0...2]), sameLastYear: earlier[3], thisYear: [earlier[0]],
        foreign: Dictionary(form.historyNeeds.foreign.map { ($0, .number(Quantity(2))) }, uniquingKeysWith: { $1 }))
      if number == 1 { history = OtherReports() }
      if number == 2 { history.previous = [.split, .none, .notComparable] }
      cases.append(
        WorkbookCase(form: form, level: .province, reading: report(form, &random, history: history)))
    }
    let written = cases
    let worked = try await Office.workOut(try written.map { try $0.writer().bytes() })
    for (index, result) in worked.enumerated() { try cases[index].compare(result, "\(index)") }
    // Each rule was seen to hold and to fail.
    let seen = Set(try worked.flatMap { try $0.rows("_rules").dropFirst().map { "\($0[0]) \($0[4])" } })
    let unseen = form.rules.flatMap { ["\($0.code) TRUE", "\($0.code) FALSE"] }.filter { !seen.contains($0) }
    #expect(unseen.count <= 8, "\(unseen)")
  }
}
