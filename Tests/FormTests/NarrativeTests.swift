// The words of a report against its form's outline, and the statement that nothing occurred.
import Formats
import ReportModel
import Testing

@Suite struct NarrativeTests {
  private static let outline = #"""
    "narrative":[{"code":"I","title":"Tình hình","required":true,"maxLength":10},{"code":"II","title":"Khó khăn"},
      {"code":"III","title":{"vi":"Kiến nghị","en":"Proposals"},"items":{"to":"agency","maxItems":2}},
      {"code":"IV","title":"Việc","items":{}}],"nilReport":true
    """#

  private static func text(_ outline: String = outline) -> String {
    FaultText.plain(
      columns: #"["1 Một",{"code":"2","label":"Hai","required":true},{"code":"3","label":"Ba","formula":"(1) + (2)"}]"#,
      #""rules":{"K1":"(1) <= (2)"}"#
    ).replacing(#""kind""#, with: outline + #","kind""#)
  }

  private func judge(_ members: String) throws -> Judgement {
    let form = try FaultText.compiled(Self.text())
    let json = #"{"form":"F","agency":"T01","period":"2025",\#(members)}"#
    return SubmissionJudge.judge(try DraftReader.read(json: Array(json.utf8)), against: form, level: .province)
  }

  private func told(_ judgement: Judgement) -> [String] {
    judgement.findings.map { "\($0.rule) \($0.table ?? "·") \($0.row ?? "·") \($0.at ?? "·")" }
  }

  private static let figures = #""tables":{"main":{"A":{"1":1,"2":2},"B":{"2":0}}}"#

  @Test func `an outline is read`() throws {
    let form = try FaultText.compiled(Self.text())
    #expect(form.narrative.map(\.code) == ["I", "II", "III", "IV"])
    #expect(form.narrative.map(\.maxLength) == [10, 20_000, 20_000, 20_000])
    #expect(form.narrative[2].items == NarrativeSection.Items(areAddressed: true, most: 2))
    #expect(form.narrative[3].items == NarrativeSection.Items(areAddressed: false, most: 50))
    #expect(form.takesNilReport)
  }

  @Test(arguments: [
    (#""narrative":¶[]"#, "form.value"), (#""narrative":[¶{"code":"I"}]"#, "form.missing-member"),
    (#""narrative":[{"code":¶"I II","title":"x"}]"#, "form.code-syntax"),
    (#""narrative":[{"code":"I","title":"x"},{"code":¶"I","title":"y"}]"#, "form.duplicate-code"),
    (#""narrative":[{"code":"I","title":"x","maxLength":¶0}]"#, "form.value"),
    (#""narrative":[{"code":"I","title":"x","items":{"to":¶"ministry"}}]"#, "form.value"),
    (#""narrative":[{"code":"I","title":"x","items":{"maxItems":¶1000}}]"#, "form.value"),
    (#""nilReport":¶"yes""#, "form.type"),
  ])
  func `a slip in an outline is told at its word`(outline: String, code: String) throws {
    let text = Self.text(outline)
    guard outline.contains("¶") else { return #expect(try FaultText.read(text).faults.map(\.code) == [code]) }
    let marked = try FaultText.marked(text)
    #expect(marked.codes == [code])
    #expect(marked.atMark == [true])
  }

  @Test(arguments: [
    (#""narrative":{"I":"Tốt","III":[{"text":"Cấp vốn","to":"BTC"},{"text":"Sửa đường"}]}"#, []),
    ("\"notes\":{}", ["@required narrative I /narrative/I"]),
    (#""narrative":{"I":"  "}"#, ["@required narrative I /narrative/I"]),
    (#""narrative":{"I":"Dài quá mười chữ"}"#, ["@length narrative I /narrative/I"]),
    (#""narrative":{"I":"Tốt","V":"x"}"#, ["@unknown-row narrative V /narrative/V"]),
    (#""narrative":{"I":[{"text":"Tốt"}]}"#, ["@type narrative I /narrative/I"]),
    (#""narrative":{"I":"Tốt","III":"Cấp vốn"}"#, ["@type narrative III /narrative/III"]),
    (
      #""narrative":{"I":"Tốt","III":[{"text":"a"},{"text":"b"},{"text":"c"}]}"#, ["@list narrative III /narrative/III"]
    ),
    (#""narrative":{"I":"Tốt","III":[{"text":"a","to":"bộ"}]}"#, ["@type narrative III /narrative/III/0/to"]),
    (#""narrative":{"I":"Tốt","IV":[{"text":"a","to":"BTC"}]}"#, ["@type narrative IV /narrative/IV/0/to"]),
    (#""narrative":{"I":"Tốt","III":[{"text":"a","to":"gso:01"}],"IV":[]}"#, []),
  ])
  func `what is wrong with the words is told at its section`(narrative: String, expected: [String]) throws {
    #expect(told(try judge(Self.figures + "," + narrative)) == expected)
  }

  @Test func `the sections that say something are kept, in the form's order`() throws {
    let judgement = try judge(
      Self.figures + #","narrative":{"III":[{"text":"Cấp vốn","to":"BTC"}],"II":" ","I":"Tốt"}"#)
    #expect(judgement.narrative.map(\.code) == ["I", "III"])
    #expect(judgement.narrative[1].content == .items([DraftSection.Item(text: "Cấp vốn", to: "BTC")]))
    let long = try judge(Self.figures + #","narrative":{"I":"Dài quá mười chữ"}"#)
    #expect(long.findings[0].message.vi == "Mục I “Tình hình”: dài 16 ký tự; tối đa 10.")
  }

  /// One after another, not each against all before: that took minutes.
  @Test(.timeLimit(.minutes(1))) func `tens of thousands of sections and items in CSV are read`() throws {
    let lines = (0..<80_000).map { "narrative,S\($0),,x\nnarrative,III,\($0),y\n" }.joined()
    let draft = try DraftReader.read(
      csv: Array(("table,row,column,value\n" + lines).utf8), form: "F", version: nil, agency: "T01", period: "2025",
      occasion: "")
    #expect(draft.narrative.count == 80_001)
    guard case .items(let items) = draft.narrative[1].content else {
      Issue.record("no items")
      return
    }
    #expect(items.count == 80_000)
  }

  @Test func `CSV says the same`() throws {
    let csv = """
      table,row,column,value
      main,A,1,1
      main,A,2,2
      main,B,2,0
      narrative,I,,Tốt
      narrative,III,1 BTC,Cấp vốn
      narrative,III,2,Sửa đường
      """
    let form = try FaultText.compiled(Self.text())
    let draft = try DraftReader.read(
      csv: Array(csv.utf8), form: "F", version: nil, agency: "T01", period: "2025", occasion: "")
    let judgement = SubmissionJudge.judge(draft, against: form, level: .province)
    #expect(judgement.findings.isEmpty)
    #expect(
      judgement.narrative.map(\.content) == [
        .text("Tốt"),
        .items([DraftSection.Item(text: "Cấp vốn", to: "BTC"), DraftSection.Item(text: "Sửa đường", to: nil)]),
      ])
    for line in ["narrative,III,x,Cấp vốn", "narrative,I,,a\nnarrative,I,1,b", "narrative,I,1,a\nnarrative,I,,b"] {
      let text = "table,row,column,value\n" + line + "\n"
      #expect(throws: CSVFault.self) {
        try DraftReader.read(
          csv: Array(text.utf8), form: "F", version: nil, agency: "T01", period: "2025", occasion: "")
      }
    }
  }

  @Test(arguments: [
    (#"{"narrative":{"I":7}}"#, "/narrative/I"), (#"{"narrative":{"I":[7]}}"#, "/narrative/I/0"),
    (#"{"narrative":{"I":[{"to":"BTC"}]}}"#, "/narrative/I/0/text"),
    (#"{"narrative":{"I":[{"text":"a","by":"b"}]}}"#, "/narrative/I/0/by"), (#"{"narrative":[]}"#, "/narrative"),
    (#"{"form":"F","agency":"T01","period":"2025","nilReport":1,"tables":{}}"#, "/nilReport"),
    (#"{"form":"F","agency":"T01","period":"2025","nilReport":true,"tables":{"main":{"A":{"1":1}}}}"#, "/nilReport"),
  ])
  func `words of another shape are no submission`(text: String, pointer: String) {
    let fault = #expect(throws: JSONFault.self) { try DraftReader.read(json: Array(text.utf8)) }
    #expect(fault?.code == .member)
    #expect(fault?.pointer == pointer)
  }

  @Test func `a nil report says of every figure that nothing occurred`() throws {
    let judgement = try judge(#""nilReport":true"#)
    #expect(told(judgement) == [])
    #expect(judgement.values.map(\.state) == [.nilReport, .nilReport, .value, .nilReport, .nilReport, .value])
    #expect(judgement.values[2].units == 0)
    // It is not the same as zeros, nor as a report with nothing in it.
    let zeros = try judge(Self.figures.replacing("1,\"2\":2", with: "0,\"2\":0") + #","narrative":{"I":"x"}"#)
    #expect(zeros.values[0].state == .value)
    #expect(told(try judge(#""tables":{},"narrative":{"I":"x"}"#)).allSatisfy { $0.hasPrefix("@required") })
    let other = try FaultText.compiled(
      FaultText.plain(columns: #"["1 Một",{"code":"2","label":"Hai","required":true}]"#))
    let json = #"{"form":"F","agency":"T01","period":"2025","nilReport":true,"tables":{}}"#
    let refused = SubmissionJudge.judge(
      try DraftReader.read(json: Array(json.utf8)), against: other, level: .province)
    #expect(told(refused) == ["@closed · · /nilReport"])
    #expect(!refused.isAcceptable)
  }

  @Test func `changes of an outline are told`() throws {
    func changes(_ outline: String) throws -> [String] {
      FormComparison(
        from: try FaultText.compiled(Self.text()), to: try FaultText.compiled(Self.text(outline))
      ).changes.map { "\($0.code.rawValue) \($0.breaking) \($0.before ?? "") \($0.after ?? "")" }
    }
    #expect(try changes(Self.outline) == [])
    #expect(
      try changes(
        #""narrative":[{"code":"I","title":"Tình hình","required":true,"maxLength":20},{"code":"III","title":"Kiến nghị","items":{"to":"agency","maxItems":1}},{"code":"IV","title":"Việc","items":{}},{"code":"V","title":"Mới","required":true}]"#
      ) == [
        "change.section-removed true II ", "change.section-changed false I maxLength: 20",
        "change.section-changed true III items: 1", "change.section-added true  V", "change.nil-report true true false",
      ])
  }
}
