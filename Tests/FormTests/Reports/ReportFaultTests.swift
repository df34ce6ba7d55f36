// Every fault of a report definition: its code, at the very word.
import Formats
import ReportModel
import Testing

/// A slip of the pen and what is told of it.
struct ReportSlip: CustomTestStringConvertible {
  var code: String
  var old: String
  var new: String
  var pointer: String?

  init(_ code: ReportFaultCode, _ old: String, _ new: String, at pointer: String? = nil) {
    self.init(code.rawValue, old, new, at: pointer)
  }

  init(_ code: String, _ old: String, _ new: String, at pointer: String? = nil) {
    (self.code, self.old, self.new, self.pointer) = (code, old, new, pointer)
  }

  var testDescription: String { "\(code): \(new)" }

  private static let chi = #"{ "code": "chi", "form": "T.M", "cell": "[T](2)" }"#
  private static let heading = #"{ "heading": "Chung" }"#

  static let all: [ReportSlip] = [
    ReportSlip(.unknownForm, #""code": "chi", "form": "T.M""#, #""code": "chi", "form": ¦"T.X""#, at: "/lines/1/form"),
    ReportSlip(.unknownCell, #""[T](2)""#, #"¦"[T](9)""#, at: "/lines/1/cell"),
    ReportSlip(.unknownCell, #""[T](2)""#, #"¦"[T](4)""#, at: "/lines/1/cell"),
    ReportSlip(.unknownCell, #""[T](2)""#, #"¦"khac[T](2)""#),
    ReportSlip(.unknownCell, #""[T](2)""#, #"¦"2""#),
    ReportSlip(.notNumeric, #""[T](2)""#, #"¦"[A](6)""#, at: "/lines/1/cell"),
    ReportSlip(.unknownIndicator, chi, #"{ "code": "chi", "indicator": ¦"T.TH" }"#, at: "/lines/1/indicator"),
    ReportSlip(.unknownIndicator, chi, #"{ "code": "chi", "form": "T.Q", "indicator": ¦"T.CPI" }"#),
    ReportSlip(.indicatorForms, chi, #"{ "code": "chi", "indicator": ¦"T.THU" }"#, at: "/lines/1/indicator"),
    ReportSlip(.notAdditive, chi, #"{ "code": "chi", "form": "T.M", "indicator": ¦"T.GIA" }"#),
    ReportSlip(.lineSource, chi, #"¦{ "code": "chi", "form": "T.M" }"#, at: "/lines/1"),
    ReportSlip(.lineSource, chi, #"¦{ "code": "chi", "form": "T.M", "cell": "(2)", "formula": "(thu)" }"#),
    ReportSlip(.lineSource, chi, #"¦{ "code": "chi", "form": "T.M", "formula": "(thu)" }"#),
    ReportSlip(
      .lineHistory, #"{ "code": "can-doi", "label": "Cân đối", "formula": "(thu) - (chi)""#,
      #"¦{ "code": "can-doi", "label": "Cân đối", "formula": "(thu) - previous (chi)""#, at: "/lines/5"),
    ReportSlip(.unknownLine, #""plan": "chi""#, #""plan": ¦"cho""#, at: "/lines/0/plan"),
    ReportSlip(.unknownLine, #""line": "ty-le", "below""#, #""line": ¦"ty-lo", "below""#, at: "/thresholds/0/line"),
    ReportSlip(.unknownLine, #""lines": ["thu", "chi"]"#, #""lines": ["thu", ¦"cho"]"#),
    ReportSlip(.unknownLine, "Thu {thu}", "Thu {¦tho}", at: "/sections/1/text"),
    ReportSlip(.unknownPlace, "{thu change previous}", "{¦thu changed previous}", at: "/sections/1/text"),
    ReportSlip(.unknownPlace, "{thu share plan}", "{¦thu share tomorrow}"),
    ReportSlip(.unknownPlace, "{thap}", "{¦thap lowest}"),
    ReportSlip(.unknownPlace, "có {thap} tỉnh.", "có {¦thap tỉnh."),
    ReportSlip(.unknownPlace, "có {thap} tỉnh.", "có {¦ } tỉnh."),
    ReportSlip(.unknownPlace, "{thu change previous}", "{¦thu cumulative highest province}"),
    ReportSlip(.notAdditive, "Thu {thu}", "Thu {¦gia}", at: "/sections/1/text"),
    ReportSlip(.notAdditive, #""lines": ["thu", "chi"]"#, #""lines": ¦["thu", "gia"]"#, at: "/sections/2/table/lines"),
    ReportSlip(.notAdditive, #"{ "trend": { "line": "thu", "periods": 6 } }"#, #"{ "trend": ¦{ "line": "gia" } }"#),
    ReportSlip(
      .notAdditiveOverTime, #"{ "line": "thu", "change": "previous" }"#,
      #"¦{ "line": "gia", "at": "cumulative" }"#, at: "/sections/3/table/columns/1"),
    ReportSlip(.planOther, #""plan": "chi""#, #""plan": ¦"thu""#, at: "/lines/0/plan"),
    ReportSlip(.planOther, #""plan": "chi""#, #""plan": ¦"vu""#),
    ReportSlip(.comparison, "{thu change previous}", "{¦thu cumulative change previous}"),
    ReportSlip(.comparison, "{thu change previous}", "{¦thu previous change same-last-year}"),
    ReportSlip(
      .comparison, #"{ "line": "thu", "change": "previous" }"#,
      #"¦{ "line": "thu", "at": "previous", "change": "previous" }"#),
    ReportSlip(.indicatorCells, chi, #"{ "code": "chi", "indicator": ¦"T.LAN" }"#, at: "/lines/1/indicator"),
    ReportSlip(.indicatorCells, chi, #"{ "code": "chi", "indicator": ¦"T.TONG" }"#),
    ReportSlip(
      .tooMany, #""sections": ["#,
      #""sections": ¦[\#(Array(repeating: #"{ "text": "\#(String(repeating: "{thu}", count: 200))" }"#, count: 5).joined(separator: ",")),"#
    ),
    ReportSlip(.onlyDemonstration, #""demonstration": true, "periods""#, #""periods""#),
    ReportSlip(.planMissing, "{thu share plan}", "{¦chi share plan}"),
    ReportSlip(.planMissing, #"{ "line": "thu", "change": "previous" }"#, #"¦{ "line": "vu", "change": "plan" }"#),
    ReportSlip(
      .onlyDemonstration,
      #"""
      "demonstration": true, "periods": ["month"],
        "lines": [
          { "code": "thu", "form": "T.M"
      """#,
      #"""
      "periods": ["month"],
        "lines": [
          { "code": "thu", "form": ¦"T.M"
      """#, at: "/lines/0/form"),
    ReportSlip(.sectionKind, heading, #"{ ¦"headline": "Chung" }"#, at: "/sections/0"),
    ReportSlip(.sectionKind, heading, #"{ ¦"heading": "Chung", "text": "x" }"#),
    ReportSlip(.sectionKind, heading, "¦{}"),
    ReportSlip(.unknownThreshold, heading, #"{ "threshold": ¦"cao" }"#, at: "/sections/0/threshold"),
    ReportSlip(.unknownNarrative, #""section": "I" }"#, #""section": ¦"X" }"#, at: "/sections/6/narrative/section"),
    ReportSlip(
      .fieldRows, #""by": "province", "columns": ["thu", { "line": "thu", "change": "previous" }]"#,
      #""by": "rows", "columns": ["thu", ¦"gia"]"#),
    ReportSlip(
      .fieldRows, #""by": "province", "columns": ["thu", { "line": "thu", "change": "previous" }]"#,
      #""by": "rows", "columns": [¦"theo-vu"]"#),
    ReportSlip(
      .tooWide, #""columns": ["thu", { "line": "thu", "change": "previous" }]"#,
      #""columns": ¦[\#(Array(repeating: #""thu""#, count: 61).joined(separator: ","))]"#),
    ReportSlip("form.unknown-agency", #""issuer": "BTC""#, #""issuer": ¦"BYT""#, at: "/issuer"),
    ReportSlip("form.missing-member", #""version": 1, "#, "", at: ""),
    ReportSlip("form.unknown-member", #""version": 1"#, #""version": 1, ¦"versoin": 2"#),
    ReportSlip("form.value", #"["month"]"#, #"[¦"moon"]"#),
    ReportSlip("form.value", #""below": 80"#, #""below": ¦1e3"#),
    ReportSlip("form.duplicate-code", #""code": "chi""#, #""code": ¦"thu""#, at: "/lines/1/code"),
    ReportSlip("form.reserved-code", #""code": "chi""#, #""code": ¦"period""#),
    ReportSlip("rule.unknown-column", #"["(chi)", "(thu)"]"#, #"["(chi)", "(¦tho)"]"#, at: "/lines/4/ratio/1"),
    ReportSlip(
      .lineHistory, #"{ "code": "can-doi", "label": "Cân đối", "formula": "(thu) - (chi)""#,
      #"¦{ "code": "can-doi", "label": "Cân đối", "formula": "if period.month = 12 then (thu) else (chi)""#),
    ReportSlip("rule.syntax", #""(thu) - (chi)""#, #""(thu) - ¦""#),
    ReportSlip("rule.units", #""(thu) - (chi)""#, #""(thu) - ¦(vu)""#),
  ]
}

@Suite struct ReportFaultTests {
  @Test func `a definition without slips has no fault`() throws {
    let definition = try ReportFixture().definition()
    #expect(definition.lines.map(\.code) == ["thu", "chi", "gia", "vu", "ty-le", "can-doi", "theo-thu", "theo-vu"])
    #expect(definition.lines.map(\.unit) == ["tỷ đồng", "tỷ đồng", "%", "vụ", "%", "tỷ đồng", "tỷ đồng", nil])
    #expect(definition.lines.map(\.places) == [1, 1, 1, 0, 1, 1, 1, 1])
    #expect(definition.lines[0].plan == 1)
    #expect(definition.lines[0].label.vi == "Thu")
    #expect(definition.formCodes == ["T.M"])
  }

  @Test(arguments: ReportSlip.all)
  func `a slip is told at its word`(slip: ReportSlip) throws {
    let fixture = ReportFixture([(slip.old, slip.new)])
    let reading = try fixture.reading()
    #expect(reading.definition == nil)
    let fault = try #require(
      reading.faults.first { $0.code == slip.code },
      "\(reading.faults.map { "\($0.code) \($0.pointer) @\($0.offset) \($0.message.en)" })")
    if let mark = fixture.marks.first { #expect(fault.offset == mark) }
    if let pointer = slip.pointer { #expect(fault.pointer == pointer) }
    #expect(
      !fault.message.vi.contains("{") || slip.code == "report.unknown-place" || slip.code == "report.section-kind")
  }

  @Test func `a definition names every period its form has`() throws {
    let fixture = ReportFixture([(#"["month"]"#, #"["year"]"#)])
    let faults = try fixture.reading().faults
    #expect(faults.map(\.code) == ["report.period-not-collected"])
    #expect(faults.first?.pointer == "/lines/0/form")
  }

  @Test func `a section's form is held to the same as a line's`() throws {
    let forms = try ReportFixture.forms()
    let sheet = ReportFixture([(#"{ "heading": "Chung" }"#, #"{ "sheet": { "form": ¦"T.Q" } }"#)])
    let faults = try sheet.reading().faults
    #expect(faults.map(\.code) == ["report.period-not-collected"])
    #expect(faults.first?.offset == sheet.marks.first)
    #expect(forms.map(\.code) == ["T.M", "T.Q"])
  }

  @Test func `faults of the head do not hide those of the sections`() throws {
    let fixture = ReportFixture([(#""issuer": "BTC""#, #""issuer": "BYT""#), ("Thu {thu}", "Thu {tho}")])
    #expect(try fixture.reading().faults.map(\.code) == ["form.unknown-agency", "report.unknown-line"])
  }

  @Test func `nothing is compared where no period comes before`() throws {
    var forms = ReportFixture.monthly
    forms = forms.replacing(
      #""kind": "periodic", "periods": ["month", "quarter"]"#, with: #""kind": "adhoc", "periods": ["custom"]"#)
    let form = try #require(FormReader.read(try SourceReader.read(Array(forms.utf8))).form)
    let fixture = ReportFixture([(#"["month"]"#, #"["custom"]"#)])
    let reading = ReportDefinitionReader.read(
      try SourceReader.read(fixture.bytes), in: ReportSurroundings(isAgency: { _ in true }, forms: [form]))
    #expect(reading.faults.contains { $0.code == "report.no-previous" })
  }

  @Test func `every code of the catalogue is told of some slip`() {
    let elsewhere: Set<ReportFaultCode> = [.periodNotCollected, .noPrevious]
    let told = Set(ReportSlip.all.compactMap { ReportFaultCode(rawValue: $0.code) }).union(elsewhere)
    #expect(Set(ReportFaultCode.allCases).subtracting(told) == [])
  }

  @Test func `bounds of lines and sections hold`() throws {
    let line = #"{ "code": "c%", "form": "T.M", "cell": "(1)" }"#
    let lines = (0...ReportDefinitionReader.mostLines).map { line.replacing("%", with: "\($0)") }
    let many = ReportFixture([(#"{ "code": "vu", "form": "T.M", "cell": "main[T](5)" }"#, lines.joined(separator: ","))]
    )
    #expect(try many.reading().faults.map(\.pointer) == ["/lines"])
    let heading = #"{ "heading": "Chung" }"#
    let headings = Array(repeating: heading, count: ReportDefinitionReader.mostSections).joined(separator: ",")
    let long = ReportFixture([(heading, headings)])
    #expect(try long.reading().faults.map(\.pointer) == ["/sections"])
  }
}
