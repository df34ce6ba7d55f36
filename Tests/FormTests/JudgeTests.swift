// Judging: every built-in rule with all its members, precedence, marks, places, order, reasons.
import Formats
import ReportModel
import Testing

@Suite struct JudgeTests {
  private static let table = """
    "cell":{"type":"integer","nature":"flow","min":0,"max":1000},
    "columns":["1 Một",{"code":"2","label":"Hai","type":"decimal","places":2,"required":true},
      {"code":"3","label":"Ba","formula":"(1) + (2)","type":"decimal","places":2},
      {"code":"4","label":"Bốn","type":"text","maxLength":5,"nature":null},
      {"code":"a/b~c","label":"Năm","levels":["commune"]},
      {"code":"6","label":"Sáu","type":"yesno"},{"code":"7","label":"Bảy","type":"date"},
      {"code":"8","label":"Tám","levels":["commune"],"type":"text","maxLength":2},
      {"code":"9","label":"Chín","ratio":["(1)","(2)"],"places":1}],
    "rows":[{"code":"A","label":"Dòng a"},{"code":"B","label":"Dòng b","closed":["1","6"]}],
    "cells":{"[B](2)":{"required":false}},
    "derived":{"D":{"label":"Tỷ lệ","ratio":["(2)","(1)"]}},
    "rules":{
      "W1":{"rule":"(1) < 500","severity":"warning"},
      "W2":{"rule":"(2) < 500","severity":"warning","blocking":false},
      "I1":{"rule":"(1) < 400","severity":"information"},
      "P1":{"rule":"(1) = previous (1)"}}
    """

  private func judge(_ rows: String, reasons: String = "{}", level: AgencyLevel = .province) throws -> Judgement {
    let form = try FaultText.compiled(FaultText.form(Self.table))
    let json = """
      {"form":"F","agency":"T01","period":"2025","tables":{"main":\(rows)},"reasons":\(reasons)}
      """
    return SubmissionJudge.judge(try DraftReader.read(json: Array(json.utf8)), against: form, level: level)
  }

  /// `rule row column value operator expected difference at` of each finding, `·` for what does not apply.
  private func told(_ findings: [Finding]) -> [String] {
    findings.map { finding in
      [
        finding.rule, finding.row, finding.column, finding.value, finding.operator, finding.expected,
        finding.difference, finding.at,
      ].map { $0 ?? "·" }.joined(separator: " ")
    }
  }

  @Test(arguments: [
    (#""1":true"#, "@type A 1 true · · · /tables/main/A/1"), (#""1":{"a":1}"#, "@type A 1 … · · · /tables/main/A/1"),
    (#""4":5"#, "@type A 4 5 · · · /tables/main/A/4"), (#""4":"""#, "@type A 4  · · · /tables/main/A/4"),
    (#""6":1"#, "@type A 6 1 · · · /tables/main/A/6"),
    (#""7":"2025-02-29""#, "@type A 7 2025-02-29 · · · /tables/main/A/7"),
    (#""1":"1,5""#, "@number A 1 1,5 · · · /tables/main/A/1"), (#""1":"""#, "@number A 1  · · · /tables/main/A/1"),
    (#""1":"01""#, "@number A 1 01 · · · /tables/main/A/1"),
    (#""1":1.5"#, "@decimals A 1 1.5 · · · /tables/main/A/1"),
    (#""1":1e-39"#, "@decimals A 1 1e-39 · · · /tables/main/A/1"),
    (#""1":1e39"#, "@digits A 1 1e39 · · · /tables/main/A/1"),
    (
      #""1":1000000000000000000"#, "@digits A 1 1000000000000000000 · · · /tables/main/A/1"
    ),
    (#""1":-1"#, "@range A 1 -1 >= 0 -1 /tables/main/A/1"),
    (#""1":1001"#, "@range A 1 1001 <= 1000 1 /tables/main/A/1"),
    (#""2":null"#, "@required A 2 · · · · /tables/main/A/2"),
    (#""a/b~c":7"#, "@closed A a/b~c 7 · · · /tables/main/A/a~1b~0c"),
    (#""a/b~c":-7"#, "@range A a/b~c -7 >= 0 -7 /tables/main/A/a~1b~0c"),
    (#""a/b~c":"?""#, "@number A a/b~c ? · · · /tables/main/A/a~1b~0c"),
    (#""8":"dài quá""#, "@closed A 8 dài quá · · · /tables/main/A/8"),
    (#""4":"sáu chữ""#, "@length A 4 7 <= 5 2 /tables/main/A/4"),
    (#""1":2,"3":4"#, "@computed A 3 4 = 3.5 0.5 /tables/main/A/3"),
    (#""1":2,"3":"...""#, "@computed A 3 ... = 3.5 · /tables/main/A/3"),
    (#""3":"một""#, "@number A 3 một · · · /tables/main/A/3"),
    (#""5/":1"#, "@unknown-column A 5/ · · · · /tables/main/A/5~1"),
    (#""D":1"#, "@unknown-column A D · · · · /tables/main/A/D"),
  ])
  func `a built-in finding has all its members`(cells: String, expected: String) throws {
    let rest = cells.contains("\"2\"") ? "" : #","2":1.50"#
    let findings = try judge(#"{"A":{\#(cells)\#(rest)}}"#).findings.filter { $0.rule.hasPrefix("@") }
    #expect(told(findings) == [expected])
    let finding = try #require(findings.first)
    #expect(finding.ruleVersion == 1 && finding.severity == .error && finding.blocking)
    #expect(finding.table == "main" && finding.operands.isEmpty)
    for text in [finding.message.vi, finding.message.en] { #expect(!text.contains("{") && !text.isEmpty) }
  }

  @Test(arguments: [
    (
      #""1":1001"#, "cột 1 ", ": 1.001 nằm ngoài giới hạn; không được lớn hơn 1.000.",
      "1,001 is out of range; it must not exceed 1,000."
    ),
    (
      #""1":-1"#, "cột 1 ", ": -1 nằm ngoài giới hạn; không được nhỏ hơn 0.",
      "-1 is out of range; it must not be less than 0."
    ),
    (
      #""1":2,"3":4"#, "cột 3 ", ": ô tính theo công thức có 4, phải là 3,5.",
      "a computed cell holds 4, its formula gives 3.5."
    ),
    (
      #""1":1234.25"#, "cột 1 ", ": 1.234,25 có quá nhiều chữ số thập phân; tối đa 0.",
      "1,234.25 has too many decimals; at most 0."
    ),
  ])
  func `numbers in a built-in finding are written as people write them`(
    cells: String, place: String, vi: String, en: String
  ) throws {
    let rest = cells.contains("\"2\"") ? "" : #","2":1.50"#
    let finding = try #require(try judge(#"{"A":{\#(cells)\#(rest)}}"#).findings.first { $0.rule.hasPrefix("@") })
    #expect(finding.message.vi.contains(place) && finding.message.vi.hasSuffix(vi), "\(finding.message.vi)")
    #expect(finding.message.en.hasSuffix(en), "\(finding.message.en)")
  }

  @Test func `what was sent is not taken for a place to fill in`() {
    let message = BuiltInRule.unknownTable.message(["found": "{expected}{", "expected": "main"])
    #expect(message.vi == "Biểu mẫu không có bảng “{expected}{”; các bảng: main.")
  }

  @Test func `tables and rows are unknown even where nothing stands in them`() throws {
    let form = try FaultText.compiled(FaultText.form(Self.table))
    let json =
      #"{"form":"F","agency":"T01","period":"2025","tables":{"xx":{},"yy":{"1":{"1":1,"2":2}},"#
      + #""main":{"Z":{},"Y":{"1":1},"B":{},"A":{"2":1}}}}"#
    let findings = SubmissionJudge.judge(
      try DraftReader.read(json: Array(json.utf8)), against: form, level: .province
    ).findings
    #expect(
      findings.map { "\($0.rule) \($0.table ?? "·") \($0.row ?? "·") \($0.at ?? "·")" } == [
        "@unknown-row main Y /tables/main/Y", "@unknown-row main Z /tables/main/Z",
        "@unknown-table yy · /tables/yy", "@unknown-table xx · /tables/xx",
      ])
  }

  @Test func `marks stand in cells of numbers, and are text in cells of text`() throws {
    let judged = try judge(#"{"A":{"1":"-","2":"...","4":"-","6":"x","7":"x"}}"#)
    #expect(judged.findings.isEmpty)
    #expect(judged.values[0].state == .nilReport && judged.values[1].state == .notAvailable)
    #expect(judged.texts.values.sorted() == ["-"])
    // "-" counts 0, "..." is blank: 0 + blank.
    #expect(judged.values[2] == .value(0))
  }

  @Test(arguments: [
    (#""1":2,"2":1.5,"3":3.5,"9":1.3"#, []), (#""1":2,"2":1.5,"3":"3.50","9":"1.30""#, []),
    (#""1":2,"2":0,"9":"x""#, []), (#""1":2,"2":0,"9":0"#, ["@computed A 9 0 = · · /tables/main/A/9"]),
    (#""1":2,"2":"...","9":1"#, ["@computed A 9 1 = · · /tables/main/A/9"]),
    (#""1":2,"2":1.5,"3":null"#, []),
    // One cell cannot be read: what is computed from it is not judged.
    (#""1":"?","2":1.5,"3":77"#, ["@number A 1 ? · · · /tables/main/A/1"]),
  ])
  func `what is typed into a computed cell is compared with what it comes to`(cells: String, expected: [String]) throws
  {
    #expect(told(try judge("{\"A\":{\(cells)}}").findings) == expected)
  }

  @Test func `a closed cell stays closed to all, and null in it is nothing`() throws {
    #expect(try judge(#"{"B":{"1":null,"2":1},"A":{"2":1}}"#).findings.isEmpty)
    #expect(
      told(try judge(#"{"B":{"1":"x","6":true},"A":{"2":1}}"#).findings) == [
        "@closed B 1 x · · · /tables/main/B/1", "@closed B 6 true · · · /tables/main/B/6",
      ])
    #expect(try judge(#"{"A":{"2":1,"a/b~c":7,"8":"ab"}}"#, level: .commune).findings.isEmpty)
  }

  @Test func `findings stand in the form's order, then by rule`() throws {
    let findings = try judge(#"{"B":{"2":-1,"4":"sáu chữ"},"A":{"4":"sáu chữ","2":600,"1":600,"?":1}}"#).findings
    #expect(
      findings.map { "\($0.rule)\($0.row ?? "")\($0.column ?? "")" } == [
        "I1A1", "W1A1", "W2A2", "@lengthA4", "@unknown-columnA?", "@rangeB2", "@lengthB4",
      ])
  }

  @Test(arguments: [
    ("{}", [true], []), (#"{"W1[A](1)":"Đúng"}"#, [false], []), (#"{"W1":"Đúng"}"#, [false], []),
    (#"{"W1":"  "}"#, [true], []), (#"{"W1[B](1)":"x"}"#, [true], ["/reasons/W1[B](1)"]),
    (#"{"W1":"Đúng","W2":"Thừa"}"#, [false], []), (#"{"W9/~":"x","W1":"Đúng"}"#, [false], ["/reasons/W9~1~0"]),
  ])
  func `a warning blocks until a reason stands under its key`(
    reasons: String, blocking: [Bool], strangers: [String]
  ) throws {
    let judged = try judge(#"{"A":{"1":600,"2":1}}"#, reasons: reasons)
    #expect(judged.findings.filter { $0.rule == "W1" }.map(\.blocking) == blocking)
    #expect(judged.findings.filter { $0.rule == "@reason" }.map(\.at) == strangers)
    #expect(judged.findings.filter { $0.rule == "I1" }.map(\.blocking) == [false])
    #expect(judged.isAcceptable == (blocking == [false] && strangers.isEmpty))
  }

  @Test func `a warning that does not block says so`() throws {
    let judged = try judge(#"{"A":{"2":600}}"#)
    #expect(judged.findings.map(\.rule) == ["W2"])
    #expect(judged.findings[0].severity == .warning && judged.isAcceptable)
  }

  @Test func `a finding of a rule has its cells`() throws {
    let finding = try #require(try judge(#"{"A":{"1":600,"2":1}}"#).findings.last)
    #expect(told([finding]) == ["W1 A 1 600 < 500 100 /tables/main/A/1"])
    #expect(finding.operands == [Operand(cell: "[A](1)", value: "600")])
  }

  @Test func `what cannot be evaluated is listed with its reason`() throws {
    let judged = try judge(#"{"A":{"1":600,"2":1}}"#)
    #expect(judged.notEvaluated.map { "\($0.rule) \($0.row ?? "") \($0.reason.rawValue)" } == ["P1 A no-history"])
    #expect(try judge(#"{"A":{"2":1,"1":"..."}}"#).notEvaluated.map(\.rule) == ["P1"])
  }

  @Test func `in CSV a finding names its line, and none where the cell is absent`() throws {
    let form = try FaultText.compiled(FaultText.form(Self.table))
    let csv =
      "table,row,column,value\r\nmain,A,1,-1\r\nmain,Z,1,1\r\nmain,B,1,5\r\nmain,Z,2,1\r\nmain,A,6,true\r\n"
      + "khac,1,1,1\r\nmain,A,Q,1\r\nmain,A,9,7\r\nreasons,K9,,vì\r\n"
    let draft = try DraftReader.read(
      csv: Array(csv.utf8), form: "F", version: nil, agency: "T01", period: "2025", occasion: "")
    let findings = SubmissionJudge.judge(draft, against: form, level: .province).findings
    #expect(
      findings.map { "\($0.rule) \($0.at ?? "·")" } == [
        "@range line 2", "@required ·", "@computed line 9", "@unknown-column line 8", "@closed line 4",
        "@unknown-row line 3", "@reason line 10", "@unknown-table line 7",
      ])
  }

  @Test func `a long text does not travel back whole`() throws {
    let long = String(repeating: "9", count: 5000)
    for value in ["\"x\(long)\"", long] {
      let findings = try judge("{\"A\":{\"1\":\(value),\"2\":1}}").findings
      #expect(findings.count == 1)
      #expect((findings[0].value?.count ?? 0) <= 100 && findings[0].message.vi.count < 400)
    }
  }

  @Test func `as many reasons as a body holds are matched at once`() throws {
    let reasons = (0..<20_000).map { "\"W1[A](\($0)x)\":\"vì\"" }.joined(separator: ",")
    let judged = try judge(#"{"A":{"1":600,"2":1}}"#, reasons: "{\(reasons)}")
    #expect(judged.findings.count { $0.rule == "@reason" } == 20_000)
  }
}
