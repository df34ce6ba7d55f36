// What an official reads when a rule fails.
import ReportModel
import Testing

@Suite struct RuleMessageTests {
  private func single(_ fixture: RuleFixture) -> RuleFixture {
    var one = fixture
    one.layout.tables.removeLast()
    return one
  }

  private func message(_ fixture: RuleFixture, _ rule: Rule, row: String = "A.1") throws -> Message {
    let wanted = fixture.layout.tables[0].row(row)
    let index = try #require(rule.places.firstIndex { $0.row == wanted } ?? rule.places.indices.first)
    let result = rule.evaluate(at: index, form: fixture.form, reading: fixture.reading)
    return rule.message(at: index, result: result, form: fixture.form, reading: fixture.reading)
  }

  static let cases: [(String, String, String)] = [
    (
      "(3) = (7) + (8)",
      "Dòng A.1 “Đất đai”: cột 3 “Tổng số” là 2.047 hồ sơ TTHC, theo quy tắc phải bằng cột 7 + cột 8 = 2.044; chênh lệch 3.",
      "Row A.1 “Đất đai”: column 3 “Tổng số” is 2,047 procedure dossiers, by the rule it must equal column 7 + column 8 = 2,044; the difference is 3."
    ),
    (
      "(9) <= 1000.5",
      "Dòng A.1 “Đất đai”: cột 9 “Kinh phí” là 1.234,56, theo quy tắc không được lớn hơn 1.000,5; chênh lệch 234,06.",
      "Row A.1 “Đất đai”: column 9 “Kinh phí” is 1,234.56, by the rule it must not exceed 1,000.5; the difference is 234.06."
    ),
    (
      "(6) = previous (8)",
      "Dòng A.1 “Đất đai”: cột 6 “Kỳ trước chuyển sang” là 35 hồ sơ TTHC, theo quy tắc phải bằng cột 8 kỳ trước = 42; chênh lệch -7.",
      "Row A.1 “Đất đai”: column 6 “Kỳ trước chuyển sang” is 35 procedure dossiers, by the rule it must equal column 8 of the previous period = 42; the difference is -7."
    ),
    (
      "(3) <= recent((8), 2)",
      "Dòng A.1 “Đất đai”: cột 3 “Tổng số” là 2.047 hồ sơ TTHC, theo quy tắc không được lớn hơn tổng 2 báo cáo gần nhất của cột 8 = 86; chênh lệch 1.961.",
      "Row A.1 “Đất đai”: column 3 “Tổng số” is 2,047 procedure dossiers, by the rule it must not exceed the sum of the last 2 reports of column 8 = 86; the difference is 1,961."
    ),
    (
      "(7) + (8) = (3) ± 0.1%",
      "Dòng A.1 “Đất đai”: cột 7 + cột 8 là 2.044, theo quy tắc phải bằng cột 3 = 2.047 (sai số cho phép 2,047); chênh lệch -3.",
      ""
    ),
    (
      "[TONG](3) = sum([*](3))",
      "Dòng TONG “Tổng số”: cột 3 “Tổng số” là 9 hồ sơ TTHC, theo quy tắc phải bằng tổng (cột 3 của mọi dòng) = 2.047; chênh lệch -2.038.",
      "Row TONG “Tổng số”: column 3 “Tổng số” is 9 procedure dossiers, by the rule it must equal sum (column 3 of all rows) = 2,047; the difference is -2,038."
    ),
    (
      "[TONG] = [A.1] + [A.2]",
      "Cột 3 “Tổng số”: dòng TONG “Tổng số” là 9 hồ sơ TTHC, theo quy tắc phải bằng dòng A.1 + dòng A.2 = 2.047; chênh lệch -2.038.",
      ""
    ),
    (
      "(3) <= 2 * [TONG](3)",
      "Dòng A.1 “Đất đai”: cột 3 “Tổng số” là 2.047 hồ sơ TTHC, theo quy tắc không được lớn hơn 2 × dòng TONG cột 3 = 18; chênh lệch 2.029.",
      ""
    ),
    (
      "(14) <> 98.5",
      "Dòng A.1 “Đất đai”: cột 14 “Tỷ lệ” là 98,5%, theo quy tắc phải khác 98,5.",
      "Row A.1 “Đất đai”: column 14 “Tỷ lệ” is 98.5%, by the rule it must differ from 98.5."
    ),
    (
      "(3) < (7) or (6) > 100 or blank((3))",
      "Dòng A.1 “Đất đai”: số liệu không đúng quy tắc K1; cột 3 là 2.047, cột 7 là 2.000, cột 6 là 35.",
      "Row A.1 “Đất đai”: the figures break rule K1; column 3 is 2,047, column 7 is 2,000, column 6 is 35."
    ),
    (
      "(10) and (3) = (3) + (5) default 0",
      "Dòng A.1 “Đất đai”: số liệu không đúng quy tắc K1; cột 10 là không, cột 3 là 2.047, cột 5 trống.",
      ""
    ),
    (
      "(3) * (7) * (3) / (3) < previous((8), 2)",
      "Dòng A.1 “Đất đai”: chưa kiểm tra được quy tắc K1: chưa có báo cáo kỳ trước.",
      "Row A.1 “Đất đai”: rule K1 was not evaluated: there is no report of an earlier period."
    ),
  ]

  @Test(arguments: cases)
  func `a failed rule reads as an official says it`(text: String, vi: String, en: String) throws {
    var fixture = RuleFixture()
    fixture.fill([
      "A.1 3": 2047, "A.1 6": 35, "A.1 7": 2000, "A.1 8": 44, "A.1 9": 123_456, "A.1 10": 0, "A.1 14": 985, "TONG 3": 9,
    ])
    fixture.previous = [fixture.report(["A.1 8": 42])]
    let message = try message(single(fixture), fixture.rule(text))
    #expect(message.vi == vi)
    if !en.isEmpty { #expect(message.en == en) }
  }

  @Test func `in a form of several tables the table is named`() throws {
    var fixture = RuleFixture()
    fixture.fill(["A.1 3": 5, "other A.1 1": 4])
    let message = try message(fixture, fixture.rule("(3) = other(1)"))
    #expect(
      message.vi
        == "Bảng main, dòng A.1 “Đất đai”: cột 3 “Tổng số” là 5 hồ sơ TTHC, theo quy tắc phải bằng bảng other, cột 1 = 4; chênh lệch 1."
    )
  }

  @Test func `the author's message stands as written, the Vietnamese for want of English`() throws {
    var fixture = RuleFixture()
    fixture.fill(["A.1 3": 5, "A.1 4": 4])
    let both = LocalizedText(vi: "Sai cột 3.", en: "Column 3 is wrong.")
    #expect(
      try message(fixture, fixture.rule("(3) = (4)", message: both)) == Message(vi: both.vi, en: "Column 3 is wrong."))
    let one = LocalizedText(vi: "Sai cột 3.")
    #expect(try message(fixture, fixture.rule("(3) = (4)", message: one)).en == "Sai cột 3.")
  }

  @Test func `overflow is told with the figures`() throws {
    var fixture = RuleFixture()
    fixture.fill(["A.1 3": 999_999_999_999_999_999])
    #expect(
      try message(single(fixture), fixture.rule("(3) * (3) * (3) > 0")).vi
        == "Dòng A.1 “Đất đai”: phép tính của quy tắc K1 cho số có quá 38 chữ số; cột 3 là 999.999.999.999.999.999.")
  }

  @Test(arguments: [
    ("0", "0", "0"), ("999", "999", "999"), ("1000", "1.000", "1,000"),
    ("-1234567.89", "-1.234.567,89", "-1,234,567.89"),
    ("0.05", "0,05", "0.05"), ("-12", "-12", "-12"), ("100000", "100.000", "100,000"),
  ])
  func `numbers are grouped as each language does`(plain: String, vi: String, en: String) {
    #expect(NumberText.message(plain: plain) == Message(vi: vi, en: en))
  }

  @Test func `a percent sign stands without a blank`() {
    #expect(NumberText.message(Quantity(units: 73, scale: 1), unit: "%").vi == "7,3%")
    #expect(NumberText.message(Quantity(5), unit: "triệu đồng").vi == "5 triệu đồng")
  }
}
