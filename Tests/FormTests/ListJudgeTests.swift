// Judging lists: rows by their keys, what is wrong with one row or with the list, sums and counts over it, earlier rows.
import Formats
import ReportModel
import Testing

@Suite struct ListJudgeTests {
  private let form: Form

  init() throws { form = try FaultText.compiled(ListForm.text()) }

  private func judge(
    _ tables: String, rules: String? = nil, reasons: String = "{}", history: OtherReports = OtherReports()
  ) throws -> Judgement {
    let form = try rules.map { try FaultText.compiled(ListForm.text($0)) } ?? form
    let json = #"{"form":"F","agency":"T01","period":"2025","tables":\#(tables),"reasons":\#(reasons)}"#
    let draft = try DraftReader.read(json: Array(json.utf8))
    return SubmissionJudge.judge(draft, against: form, level: .province, history: history)
  }

  private static let good = """
    {"duan":[{"1":"D1","2":"Đường","3":"TW","4":100,"5":10,"6":40},{"1":"D2","3":"DP","4":"50","5":0,"6":50},
      {"1":"D3","3":"TW","4":7,"5":"-","6":0}]}
    """

  private func told(_ judgement: Judgement) -> [String] {
    judgement.findings.map { "\($0.rule) [\($0.row ?? "·")](\($0.column ?? "·")) \($0.at ?? "·")" }
  }

  private func value(_ judgement: Judgement, _ row: String, _ column: String, form: Form? = nil) -> String? {
    let form = form ?? self.form
    guard let ordinal = form.ordinal(row: row, column: column, table: 2) else { return nil }
    return form.shown(judgement.values[ordinal], ordinal: ordinal)
  }

  @Test func `the rows of a list are counted and added by their codes`() throws {
    let judgement = try judge(Self.good)
    #expect(told(judgement) == [])
    #expect(["1", "2", "3", "4"].map { value(judgement, "TW", $0) } == ["2", "107", "40", "37.4"])
    #expect(["1", "2", "3", "4"].map { value(judgement, "DP", $0) } == ["1", "50", "50", "100"])
    // No row of a list that was sent: 0, and a ratio over nothing.
    #expect(["1", "2", "3", "4"].map { value(judgement, "ODA", $0) } == ["0", "0", "0", nil])
    #expect(["1", "2", "3"].map { value(judgement, "TONG", $0) } == ["3", "157", "90"])
    let rows = try #require(judgement.lists[0])
    #expect(rows.count == 3)
    #expect(rows[0].texts == [0: "D1", 1: "Đường", 2: "TW"])
    // Computed in each row, rounded to its places.
    #expect(rows.map { $0.values[6].units } == [400, 1000, 0])
    // Nothing is left behind in the model row.
    #expect(form.tables[0].grid.allSatisfy { judgement.values[$0] == .blank && judgement.texts[$0] == nil })
  }

  @Test func `a list that was not sent is blank, an empty one is zero`() throws {
    let absent = try judge("{}")
    #expect(["1", "2"].map { value(absent, "TW", $0) } == [nil, nil])
    #expect(absent.lists == [:])
    let empty = try judge(#"{"duan":[]}"#)
    #expect(["1", "2"].map { value(empty, "TW", $0) } == ["0", "0"])
    #expect(empty.lists[0] == [])
    #expect(told(empty) == [])
  }

  @Test func `a list that must be sent may be empty`() throws {
    let projects = ListForm.projects.replacing(#""maxRows":4"#, with: #""maxRows":4,"required":true"#)
    let form = try FaultText.compiled(ListForm.text(projects: projects))
    func told(_ tables: String) throws -> [String] {
      let json = #"{"form":"F","agency":"T01","period":"2025","tables":\#(tables)}"#
      let draft = try DraftReader.read(json: Array(json.utf8))
      return self.told(SubmissionJudge.judge(draft, against: form, level: .province))
    }
    #expect(try told("{}") == ["@required [·](·) /tables/duan"])
    #expect(try told(#"{"duan":[]}"#) == [])
    let changes = FormComparison(from: self.form, to: form).changes
    #expect(changes.map { "\($0.code.rawValue) \($0.breaking)" } == ["change.compulsory true"])
  }

  @Test(arguments: [
    (#"[{"1":"D1","3":"TW","4":1,"5":1}]"#, ["@required [D1](6) /tables/duan/0/6"]),
    (#"[{"1":"D1","3":"XX","4":1,"5":1,"6":1}]"#, ["@range [D1](3) /tables/duan/0/3"]),
    (#"[{"1":"D1","3":7,"4":1,"5":1,"6":1}]"#, ["@type [D1](3) /tables/duan/0/3"]),
    (
      #"[{"1":"D1","3":"TW","4":-1,"5":0,"6":"-"}]"#,
      ["@range [D1](4) /tables/duan/0/4", "L1 [D1](6) /tables/duan/0/6"]
    ),
    (#"[{"1":"D1","3":"TW","4":1.5,"5":0,"6":0}]"#, ["@decimals [D1](4) /tables/duan/0/4"]),
    (#"[{"1":"12345678901","3":"TW","4":1,"5":0,"6":0}]"#, ["@length [12345678901](1) /tables/duan/0/1"]),
    (#"[{"1":"D1","3":"TW","4":9,"5":1,"6":9,"7":99}]"#, ["@computed [D1](7) /tables/duan/0/7"]),
    (#"[{"1":"D1","3":"TW","4":9,"5":1,"6":9,"7":100,"8":1}]"#, ["@unknown-column [D1](8) /tables/duan/0/8"]),
    (#"[{"1":"D1","3":"TW","4":8,"5":1,"6":9}]"#, ["L1 [D1](6) /tables/duan/0/6"]),
    // A row without its key is known by its number.
    (#"[{"3":"TW","4":8,"5":1,"6":9}]"#, ["@required [1](1) /tables/duan/0/1", "L1 [1](6) /tables/duan/0/6"]),
    (
      #"[{}]"#,
      ["1", "3", "4", "5", "6"].map { "@required [1](\($0)) /tables/duan/0/\($0)" }
    ),
    // The same key twice; the rows are judged all the same.
    (
      #"[{"1":"D1","3":"TW","4":1,"5":0,"6":0},{"1":"D1","3":"TW","4":1,"5":0,"6":2}]"#,
      ["L1 [D1](6) /tables/duan/1/6", "@list [D1](·) /tables/duan/1"]
    ),
    (#"{"D1":{"3":"TW"}}"#, ["@list [·](·) /tables/duan"]),
  ])
  func `what is wrong stands at its row`(list: String, expected: [String]) throws {
    #expect(told(try judge(#"{"duan":\#(list)}"#)) == expected)
  }

  @Test func `rows with nothing in them keep their places`() throws {
    let row = #"{"1":"D1","3":"TW","4":1,"5":0,"6":0}"#
    let told = told(try judge(#"{"duan":[{},\#(row),{},{}]}"#))
    #expect(told.filter { $0.hasSuffix("/1") } == [0, 2, 3].map { "@required [\($0 + 1)](1) /tables/duan/\($0)/1" })
  }

  /// Few bytes that make many findings: the answer stays bounded, and says where it ends.
  @Test func `findings of a list end somewhere, and that is told`() throws {
    let columns = (1...60).map { "\"\($0) Cột\"" }.joined(separator: ",")
    func form(_ rule: String) throws -> Form {
      try FaultText.compiled(
        FaultText.form(
          #"""
          "list":{"key":["k"],"maxRows":5000},"cell":{"type":"integer","nature":"flow","required":\#(rule.isEmpty)},
            "columns":[{"code":"k","label":"Khóa","type":"text"},\#(columns)],"rules":{\#(rule)}
          """#))
    }
    func judge(_ row: (Int) -> String, _ rule: String = "", reasons: String = "") throws -> Judgement {
      let rows = (0..<5_000).map(row).joined(separator: ",")
      let json = #"{"form":"F","agency":"T01","period":"2025","tables":{"main":[\#(rows)]},"reasons":{\#(reasons)}}"#
      return SubmissionJudge.judge(
        try DraftReader.read(json: Array(json.utf8)), against: try form(rule), level: .province)
    }
    let empty = try judge { _ in "{}" }
    // 61 for each row that was judged: those of the row in which the bound was reached are all told.
    #expect(empty.findings.filter { $0.rule == "@required" }.count == 328 * 61)
    let rest = empty.findings.filter { $0.rule == "@list" }
    #expect(
      rest.map(\.message.vi) == [
        "Danh sách main: từ dòng thứ 329 chưa kiểm tra, vì báo cáo đã có 20008 lỗi và cảnh báo."
      ])
    #expect(rest.allSatisfy { $0.blocking })

    // What only informs, and what could not be judged, does not hold up the rest; a thousand of it are told.
    let row = { (index: Int) in "{\"k\":\"K\(index)\",\"1\":1,\"3\":\(index == 4_999 ? 1 : 0)}" }
    let noted = try judge(
      row, #""I":{"rule":"(1) > 1","severity":"information"},"N":"(1) >= previous (1)","E":"(3) = 0""#)
    #expect(noted.findings.filter { $0.rule == "I" }.count == 1_000)
    #expect(noted.notEvaluated.count == 1_000)
    #expect(noted.findings.filter { $0.rule == "E" }.map(\.row) == ["K4999"])
    // Warnings that a reason lets pass do not stand in the way either, be they as many as rows and rules.
    let rules = (1...5).map { #""W\#($0)":{"rule":"(1) > \#($0)","severity":"warning"}"# }.joined(separator: ",")
    let reasoned = try judge(
      row, rules + #","E":"(3) = 0""#, reasons: (1...5).map { "\"W\($0)\":\"x\"" }.joined(separator: ","))
    #expect(reasoned.findings.filter { $0.rule == "@list" }.isEmpty)
    #expect(reasoned.findings.filter { $0.rule.hasPrefix("W") }.count == 20_000)
    #expect(reasoned.findings.filter(\.blocking).map(\.rule) == ["E"])
    // So are those that never block.
    let mild = try judge(
      row, rules.replacing("\"severity\"", with: "\"blocking\":false,\"severity\"") + #","E":"(3) = 0""#)
    #expect(mild.findings.count == 20_001 && mild.findings.filter(\.blocking).map(\.rule) == ["E"])
  }

  @Test func `too many rows, and an array for a table of fixed rows`() throws {
    let row = #"{"1":"D0","3":"TW","4":1,"5":0,"6":0}"#
    let rows = (0..<5).map { row.replacing("D0", with: "D\($0)") }.joined(separator: ",")
    let many = try judge(#"{"duan":[\#(rows)]}"#)
    #expect(told(many) == ["@list [·](·) /tables/duan"])
    #expect(many.findings[0].message.vi == "Danh sách duan: có 5 dòng, tối đa 4.")
    #expect(told(try judge(#"{"tonghop":[{"5":1}]}"#)) == ["@list [·](·) /tables/tonghop"])
  }

  @Test func `a finding names the row by its key and what it is called`() throws {
    let judgement = try judge(#"{"duan":[{"1":"D1","2":"Đường 1","3":"TW","4":8,"5":1,"6":9}]}"#)
    let finding = try #require(judgement.findings.first)
    #expect(
      finding.message.vi
        == "Bảng duan, dòng D1 “Đường 1”: cột 6 “Lũy kế” là 9 đồng, theo quy tắc không được lớn hơn cột 4 = 8; chênh lệch 1."
    )
    #expect(finding.operands == [Operand(cell: "[D1](6)", value: "9"), Operand(cell: "[D1](4)", value: "8")])
    let code = try judge(#"{"duan":[{"1":"D1","3":"XX","4":8,"5":1,"6":8}]}"#)
    #expect(
      code.findings.first?.message.vi
        == "Dòng D1 “D1”, cột 3 “Nguồn”: “XX” nằm ngoài giới hạn; phải là một trong TW, DP, ODA.")
  }

  @Test func `CSV gives the same as JSON`() throws {
    let csv = """
      table,row,column,value
      duan,1,1,D1
      duan,1,3,TW
      duan,2,1,D2
      duan,1,4,8
      duan,1,5,1
      duan,1,6,9
      duan,2,3,DP
      duan,2,4,5
      duan,2,5,5
      duan,2,6,5
      """
    let draft = try DraftReader.read(
      csv: Array(csv.utf8), form: "F", version: nil, agency: "T01", period: "2025", occasion: "")
    let judgement = SubmissionJudge.judge(draft, against: form, level: .province)
    #expect(told(judgement) == ["L1 [D1](6) line 7"])
    #expect(value(judgement, "TONG", "2") == "13")
  }

  @Test func `a row looks back to the row of its key`() throws {
    let before = try judge(
      #"{"duan":[{"1":"D2","3":"DP","4":60,"5":5,"6":50},{"1":"D1","3":"TW","4":90,"5":1,"6":30}]}"#)
    let history = OtherReports(previous: [.report(before.values, lists: before.lists)])
    let judgement = try judge(Self.good, history: history)
    #expect(told(judgement) == [])
    // D1: 40 = 30 + 10, D2: 50 = 50 + 0; D3 is new.
    let wrong = try judge(Self.good.replacing(#""6":40"#, with: #""6":41"#), history: history)
    #expect(told(wrong) == ["L2 [D1](6) /tables/duan/0/6"])
    #expect(wrong.findings[0].operands.map(\.cell) == ["[D1](6)", "previous([D1](6))", "[D1](5)"])
    #expect(wrong.findings[0].operands.map(\.value) == ["41", "30", "10"])
    #expect(wrong.findings[0].blocking)
    let explained = try judge(
      Self.good.replacing(#""6":40"#, with: #""6":41"#), reasons: #"{"L2[D1](6)":"điều chỉnh"}"#, history: history)
    #expect(explained.isAcceptable)
    let misplaced = try judge(Self.good, reasons: #"{"L2[D9](6)":"x"}"#, history: history)
    #expect(told(misplaced) == ["@reason [·](·) /reasons/L2[D9](6)"])
  }

  @Test func `the next report begins with the rows of this one`() throws {
    let before = try judge(Self.good)
    var reading = Reading(values: [CellValue](repeating: .blank, count: form.cells.count), level: .province)
    reading.history = OtherReports(previous: [.report(before.values, lists: before.lists)])
    let rows = form.carriedRows(of: 0, reading: reading)
    #expect(rows.map { $0.texts[0] } == ["D1", "D2", "D3"])
    #expect(rows[0].texts == [0: "D1", 1: "Đường", 2: "TW"])
    // The plan is prefilled, what was done is asked anew.
    #expect(rows.map { $0.values[3] } == [.value(100), .value(50), .value(7)])
    #expect(rows.allSatisfy { $0.values[4] == .blank && $0.values[5] == .blank })
    #expect(form.carriedRows(of: 1, reading: reading) == [])
  }

  @Test(arguments: [
    ("max(duan(4)) = 100", true), ("min(duan(5)) = 0", true), ("count(duan, where duan(4) > 50) = 1", true),
    ("count(duan) = 4", false), ("sum(duan(4) - duan(6), where duan(3) = \"TW\") = 67", true),
    ("sum(duan(4), where duan(2) = \"Đường\") = 100", true), ("sum(duan(4), khac(3)) = 157", true),
    ("sum(duan(4), where duan(4) = max(duan(4))) = 100", true), ("max(duan(4), where duan(3) = \"ODA\") = 0", nil),
    ("count(khac) = 0", nil),
  ])
  func `an aggregate over a list`(rule: String, holds: Bool?) throws {
    let judgement = try judge(
      Self.good, rules: #""S1":{"rule":"\#(rule.replacing("\"", with: "\\\""))","at":"[TW](1)"}"#)
    let isKnown = !judgement.notEvaluated.contains { $0.rule == "S1" }
    #expect(told(judgement) == (holds == false ? ["S1 [TW](1) /tables/tonghop/TW/1"] : []))
    if holds != nil { #expect(isKnown) }
  }

  @Test func `what could not be read is not added up`() throws {
    let judgement = try judge(Self.good.replacing(#""4":"50""#, with: #""4":"năm mươi""#))
    #expect(told(judgement) == ["@number [D2](4) /tables/duan/1/4"])
    #expect(value(judgement, "TW", "2") == "107")
    #expect(value(judgement, "DP", "2") == nil)
    #expect(value(judgement, "DP", "1") == "1")
  }

  @Test func `what comes from a list is added over agencies, the rest computed again`() throws {
    let slots = form.cells.indices.map { form.isListed($0) ? -1 : $0 }
    let plan = SlotPlan(form: form, slots: slots)
    var sum = FigureSum(slots: plan.uses.count)
    for tables in [Self.good, #"{"duan":[{"1":"D1","3":"TW","4":93,"5":0,"6":60}]}"#] {
      let judgement = try judge(tables)
      let figures = form.cells.indices.map { ordinal -> Int64? in
        slots[ordinal] >= 0 && judgement.values[ordinal].isNumber ? Int64(judgement.values[ordinal].units) : nil
      }
      try sum.add(report: figures, level: .province, plan: plan)
    }
    let total = form.reading(of: sum, slots: slots)
    func shown(_ row: String, _ column: String) -> String? {
      form.ordinal(row: row, column: column, table: 2).flatMap { form.shown(total.values[$0], ordinal: $0) }
    }
    #expect(["1", "2", "3", "4"].map { shown("TW", $0) } == ["3", "200", "100", "50"])
    #expect(["1", "2", "3"].map { shown("TONG", $0) } == ["4", "250", "150"])
  }
}

extension Form {
  fileprivate func ordinal(row: String, column: String, table: Int) -> Int? {
    guard let r = tables[table].row(row), let c = tables[table].column(column) else { return nil }
    return tables[table].ordinal(row: r, column: c)
  }
}
