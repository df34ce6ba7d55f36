// How a figure's change is said and shown: golden sentences.
import Formats
import ReportModel
import Testing

@Suite struct FigureChangeTests {
  struct Sentence: CustomTestStringConvertible {
    let current: String?
    let base: String?
    var unit: String? = "hồ sơ"
    var places = 0
    let vi: String
    let en: String

    var testDescription: String { "\(current ?? "…") / \(base ?? "…") \(unit ?? "")" }
  }

  static let lastYear: [Sentence] = [
    Sentence(
      current: "1073", base: "1000", vi: "tăng 7,3% so với cùng kỳ năm trước",
      en: "up 7.3% on the same period last year"),
    Sentence(
      current: "800", base: "1000", vi: "giảm 20,0% so với cùng kỳ năm trước",
      en: "down 20.0% on the same period last year"),
    Sentence(
      current: "5", base: "5.0", vi: "không thay đổi so với cùng kỳ năm trước",
      en: "unchanged on the same period last year"),
    Sentence(
      current: "12", base: "0", vi: "tăng 12 hồ sơ (cùng kỳ năm trước không phát sinh)",
      en: "up 12 dossiers (nil in the same period last year)"),
    Sentence(
      current: "0", base: "4", vi: "giảm 4 hồ sơ, không còn phát sinh so với cùng kỳ năm trước",
      en: "down 4 dossiers to nil on the same period last year"),
    Sentence(
      current: "0", base: "0", vi: "không thay đổi so với cùng kỳ năm trước",
      en: "unchanged on the same period last year"),
    Sentence(
      current: "-5", base: "0", unit: "triệu USD", vi: "giảm 5 triệu USD (cùng kỳ năm trước không phát sinh)",
      en: "down 5 million USD (nil in the same period last year)"),
    Sentence(current: nil, base: "4", vi: "chưa có số liệu", en: "no figure yet"),
    Sentence(
      current: "4", base: nil, vi: "chưa có số liệu cùng kỳ năm trước để so sánh",
      en: "no figure of the same period last year to compare with"),
    // A percentage of a negative base says the opposite of what people read in it.
    Sentence(
      current: "3", base: "-5", unit: "triệu USD", places: 1, vi: "tăng 8,0 triệu USD so với cùng kỳ năm trước",
      en: "up 8.0 million USD on the same period last year"),
    Sentence(
      current: "-7.25", base: "2", unit: "triệu USD", places: 1, vi: "giảm 9,3 triệu USD so với cùng kỳ năm trước",
      en: "down 9.3 million USD on the same period last year"),
    Sentence(
      current: "95.4", base: "97.5", unit: "%", places: 1, vi: "giảm 2,1 điểm % so với cùng kỳ năm trước",
      en: "down 2.1 percentage points on the same period last year"),
    Sentence(
      current: "97.512", base: "97.5", unit: "%", places: 1, vi: "tăng chưa đến 0,1 điểm % so với cùng kỳ năm trước",
      en: "up less than 0.1 percentage points on the same period last year"),
    Sentence(
      current: "1000000", base: "1000001", vi: "giảm chưa đến 0,1% so với cùng kỳ năm trước",
      en: "down less than 0.1% on the same period last year"),
    Sentence(
      current: "2500", base: "1000", unit: "tỷ đồng", vi: "tăng 150,0% so với cùng kỳ năm trước",
      en: "up 150.0% on the same period last year"),
    // Half away from zero, once: 7.25 % is 7,3 %.
    Sentence(
      current: "10725", base: "10000", vi: "tăng 7,3% so với cùng kỳ năm trước",
      en: "up 7.3% on the same period last year"),
  ]

  private func change(_ sentence: Sentence) -> FigureChange {
    FigureChange(
      current: sentence.current.flatMap { DecimalText.quantity($0) },
      base: sentence.base.flatMap { DecimalText.quantity($0) }, isRate: sentence.unit == "%", unit: sentence.unit,
      places: sentence.places)
  }

  @Test(arguments: lastYear)
  func `a change is said in words`(sentence: Sentence) {
    let clause = change(sentence).clause(against: ReportBase.sameLastYear.name(of: .period))
    #expect(clause.vi == sentence.vi)
    #expect(clause.en == sentence.en)
  }

  @Test func `a base is called what it is`() {
    let change = FigureChange(current: Quantity(11), base: Quantity(10), unit: nil, places: 0)
    #expect(change.clause(against: ReportBase.previous.name(of: .period)).vi == "tăng 10,0% so với kỳ trước")
    #expect(
      change.clause(against: ReportBase.sameLastYear.name(of: .cumulative)).vi
        == "tăng 10,0% so với lũy kế cùng kỳ năm trước")
    #expect(change.shareClause(of: ReportBase.plan.name(of: .period)).vi == "bằng 110,0% kế hoạch")
    var split = change
    split.isComparable = false
    #expect(
      split.clause(against: ReportBase.sameLastYear.name(of: .period)).vi == "không so sánh được với cùng kỳ năm trước")
    #expect(split.cell(.percent) == .notCalculable)
    let none = FigureChange(current: Quantity(11), base: .zero, unit: nil, places: 0)
    #expect(none.shareClause(of: ReportBase.plan.name(of: .period)).vi == "không tính được tỷ lệ vì kế hoạch bằng 0")
  }

  @Test func `a cell shows percent, points, differences, and x without a base`() {
    func cell(_ current: String?, _ base: String?, _ unit: String?, _ kind: ReportChangeKind) -> FigureChange.Cell {
      FigureChange(
        current: current.flatMap { DecimalText.quantity($0) }, base: base.flatMap { DecimalText.quantity($0) },
        isRate: unit == "%", unit: unit, places: 0
      ).cell(kind)
    }
    func figure(_ text: String, _ unit: String?, _ places: Int) -> FigureChange.Cell {
      .figure(DecimalText.quantity(text) ?? .zero, unit: unit, places: places)
    }
    #expect(cell("8", "10", "vụ", .percent) == figure("-20", "%", 1))
    #expect(cell("8", "10", "vụ", .difference) == figure("-2", "vụ", 0))
    #expect(cell("8", "10", "vụ", .share) == figure("80", "%", 1))
    #expect(cell("82.5", "80", "%", .percent) == figure("2.5", "điểm %", 1))
    #expect(cell("82.5", "80", "%", .difference) == figure("2.5", "điểm %", 1))
    #expect(cell("8", "0", "vụ", .percent) == .notCalculable)
    #expect(cell("8", "0", "vụ", .share) == .notCalculable)
    #expect(cell("8", nil, "vụ", .percent) == .missing)
    #expect(cell(nil, "8", "vụ", .difference) == .missing)
    #expect(cell("5", "-10", "vụ", .percent) == figure("150", "%", 1))
  }
}
