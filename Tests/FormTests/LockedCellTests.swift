// Cells that take over what is known and may not be changed, cells typed in a computed column, and what a column says of its
// figures' certainty and period.
import Formats
import ReportModel
import Testing

@Suite struct LockedCellTests {
  private static func text(_ second: String, rows: String = #"["A Dòng a","B Dòng b"]"#) -> String {
    FaultText.plain(columns: #"["1 Một",\#(second)]"#, rows: rows)
  }

  private static let locked = text(
    #"{"code":"2","label":"Hai","required":true,"prefill":"previous (1)","locked":true}"#)

  private func judge(_ rows: String, previous: [HistoryEntry] = []) throws -> Judgement {
    let form = try FaultText.compiled(Self.locked)
    let json = #"{"form":"F","agency":"T01","period":"2025","tables":{"main":\#(rows)}}"#
    return SubmissionJudge.judge(
      try DraftReader.read(json: Array(json.utf8)), against: form, level: .province,
      history: OtherReports(previous: previous))
  }

  @Test func `a locked cell holds what it takes over`() throws {
    let form = try FaultText.compiled(Self.locked)
    #expect(form.historyNeeds.reportsBack == 1)
    let before = try judge(#"{"A":{"1":7,"2":0},"B":{"1":8,"2":0}}"#)
    let history: [HistoryEntry] = [.report(before.values)]
    // Left out, it is filled in; the same, it is taken; another, it is told.
    let absent = try judge(#"{"A":{"1":1},"B":{"1":1,"2":8}}"#, previous: history)
    #expect(absent.findings.isEmpty)
    #expect(absent.values.map(\.units) == [1, 7, 1, 8])
    let changed = try judge(#"{"A":{"1":1,"2":6}}"#, previous: history)
    let finding = try #require(changed.findings.first)
    #expect(changed.findings.count == 1 && finding.rule == "@computed" && finding.at == "/tables/main/A/2")
    #expect(finding.value == "6" && finding.expected == "7" && finding.difference == "-1")
    #expect(finding.message.vi == "Dòng A “Dòng a”, cột 2 “Hai”: ô khóa, số lấy từ báo cáo đã có là 7; ở đây có 6.")
    // Where there is nothing to take over it is typed like any other.
    #expect(try judge(#"{"A":{"1":1,"2":6},"B":{"2":5}}"#).findings.isEmpty)
    #expect(try judge(#"{"A":{"1":1,"2":6}}"#).findings.map(\.rule) == ["@required"])
  }

  @Test func `what a locked cell takes over must fit into it`() throws {
    let form = try FaultText.compiled(Self.locked.replacing("previous (1)", with: "previous (1) * 10"))
    let draft = try DraftReader.read(
      json: Array(
        #"{"form":"F","agency":"T01","period":"2025","tables":{"main":{"A":{"1":1},"B":{"1":2,"2":20}}}}"#.utf8))
    let most = CellValue.value(999_999_999_999_999_999)
    let judgement = SubmissionJudge.judge(
      draft, against: form, level: .province,
      history: OtherReports(previous: [.report([most, .value(0), .value(2), .value(0)])]))
    #expect(judgement.findings.map { "\($0.rule) [\($0.row ?? "")](\($0.column ?? ""))" } == ["@digits [A](2)"])
    #expect(judgement.values[3] == .value(20))
  }

  @Test func `a locked cell must have something to take over`() throws {
    let marked = try FaultText.marked(Self.text(#"{"code":"2","label":"Hai","locked":¶true}"#))
    #expect(marked.codes == ["form.locked-without-prefill"])
    #expect(marked.atMark == [true])
    let list = FaultText.form(
      #"""
      "list":{"key":["1"]},"columns":[{"code":"1","label":"Mã","type":"text"},
        {"code":"2","label":"Hai","prefill":"previous (2)","locked":¶true}]
      """#)
    #expect(try FaultText.marked(list).codes == ["form.list-member"])
  }

  @Test func `a cell is typed where its form says so, though its column is computed`() throws {
    let column = #"{"code":"2","label":"Tỷ lệ","ratio":["(1)","(1)"],"show":"percent","places":1}"#
    let rows = #"["A Dòng a",{"code":"B","label":"Chỉ số","unit":"%","nature":"index","open":["2"],"typed":["2"]}]"#
    let form = try FaultText.compiled(Self.text(column, rows: rows))
    #expect(form.cells.map(\.isComputed) == [false, true, false])
    #expect(form.cells[2].nature == .index && form.cells[2].unit == "%")
    let unknown = try FaultText.marked(
      Self.text(column, rows: rows.replacing(#""typed":["2"]"#, with: #""typed":[¶"9"]"#)))
    #expect(unknown.codes.contains("form.unknown-column"))
  }

  @Test func `a column says how certain its figures are and of which period`() throws {
    let form = try FaultText.compiled(Self.text(#"{"code":"2","label":"Hai","status":"actual","periodShift":-1}"#))
    #expect(form.cells[1].status == .actual && form.cells[1].periodShift == -1)
    #expect(form.cells[0].status == nil && form.cells[0].periodShift == 0)
    for (slip, code) in [(#""status":¶"sure""#, "form.value"), (#""periodShift":¶1"#, "form.value")] {
      let marked = try FaultText.marked(Self.text(#"{"code":"2","label":"Hai",\#(slip)}"#))
      #expect(marked.codes == [code] && marked.atMark == [true])
    }
    let plain = try FaultText.compiled(Self.text(#"{"code":"2","label":"Hai"}"#))
    #expect(
      FormComparison(from: plain, to: form).changes.map { "\($0.code.rawValue) \($0.breaking)" } == [
        "change.status false", "change.period-shift true",
      ])
    #expect(
      FormComparison(from: plain, to: try FaultText.compiled(Self.locked)).changes.map(\.code).contains(.locked))
  }

  @Test func `a cell is closed in the periods it is not asked for`() throws {
    let column = #"{"code":"2","label":"Hai","required":true,"periods":["year","Q2"]}"#
    let text = Self.text(column).replacing(#""periods":["year"]"#, with: #""periods":["quarter","year"]"#)
    let form = try FaultText.compiled(text)
    func told(_ period: String, _ cells: String) throws -> [String] {
      let json =
        #"{"form":"F","agency":"T01","period":"\#(period)","tables":{"main":{"A":{\#(cells)},"B":{\#(cells)}}}}"#
      let draft = try DraftReader.read(json: Array(json.utf8))
      return SubmissionJudge.judge(draft, against: form, level: .province).findings.map {
        "\($0.rule) \($0.at ?? "")"
      }
    }
    #expect(try told("2025", #""1":1"#) == ["@required /tables/main/A/2", "@required /tables/main/B/2"])
    #expect(try told("2025-Q2", #""1":1,"2":2"#) == [])
    #expect(try told("2025-Q1", #""1":1"#) == [])
    #expect(try told("2025-Q1", #""1":1,"2":2"#) == ["@closed /tables/main/A/2", "@closed /tables/main/B/2"])
    let quarter = form.narrowed(to: try Period.parse("2025-Q1"))
    #expect(quarter.typedCells(.province).count == 2 && form.typedCells(.province).count == 4)
    let slip = try FaultText.marked(text.replacing(#"["year","Q2"]"#, with: #"["year",¶"Q5"]"#))
    #expect(slip.codes == ["form.value"] && slip.atMark == [true])
    let changes = FormComparison(from: form, to: try FaultText.compiled(text.replacing(#","Q2"]"#, with: "]"))).changes
    #expect(
      changes.map { "\($0.code.rawValue) \($0.before ?? "") \($0.after ?? "")" } == ["change.periods year, Q2 year"])
  }

  @Test func `a cell is closed to the agencies it is not asked of`() throws {
    let column = #"{"code":"2","label":"Hai","required":true,"agencies":["T01","T04"]}"#
    let form = try FaultText.compiled(Self.text(column))
    func told(_ agency: String, _ cells: String, as code: String? = nil) throws -> [String] {
      let json =
        #"{"form":"F","agency":"\#(agency)","period":"2025","tables":{"main":{"A":{\#(cells)},"B":{\#(cells)}}}}"#
      let draft = try DraftReader.read(json: Array(json.utf8))
      return SubmissionJudge.judge(draft, against: form, level: .province, agency: code).findings.map {
        "\($0.rule) \($0.at ?? "")"
      }
    }
    #expect(try told("T01", #""1":1"#) == ["@required /tables/main/A/2", "@required /tables/main/B/2"])
    #expect(try told("gso:01", #""1":1,"2":2"#, as: "T01") == [])
    #expect(try told("T11", #""1":1"#) == [])
    #expect(try told("T11", #""1":1,"2":2"#) == ["@closed /tables/main/A/2", "@closed /tables/main/B/2"])
    for (slip, code) in [(#"["T01",¶"t 4"]"#, "form.code-syntax"), ("¶[]", "form.value"), (#"¶"T01""#, "form.type")] {
      let marked = try FaultText.marked(Self.text(column.replacing(#"["T01","T04"]"#, with: slip)))
      #expect(marked.codes == [code] && marked.atMark == [true])
    }
    func changes(_ from: String, _ to: String) throws -> [String] {
      FormComparison(
        from: try FaultText.compiled(Self.text(from)), to: try FaultText.compiled(Self.text(to))
      ).changes.map { "\($0.code.rawValue) \($0.breaking) \($0.before ?? "") \($0.after ?? "")" }
    }
    let optional = column.replacing(#""required":true,"#, with: "")
    let fewer = optional.replacing(#","T04""#, with: "")
    #expect(try changes(optional, fewer) == ["change.agencies true T01, T04 T01"])
    #expect(try changes(fewer, optional) == ["change.agencies false T01 T01, T04"])
    #expect(try changes(column, column.replacing("T04", with: "T08")) == ["change.agencies true T01, T04 T01, T08"])
    let all = optional.replacing(#","agencies":["T01","T04"]"#, with: "")
    #expect(try changes(all, optional) == ["change.agencies true – T01, T04"])
  }

  @Test func `what is not asked for now is still read of earlier reports`() throws {
    let column = #"{"code":"2","label":"Hai","periods":["Q4"],"required":false}"#
    let text = Self.text(
      column + #",{"code":"3","label":"Năm","periods":["Q1"],"formula":"yearToDate (2)"}"#,
      rows: #"["A Dòng a","B Dòng b"]"#
    ).replacing(#""periods":["year"]"#, with: #""periods":["quarter"]"#)
      .replacing(#""rows":["A"#, with: #""rules":{"K":"(1) >= previous (2)"},"rows":["A"#)
    let form = try FaultText.compiled(text)
    let json = #"{"form":"F","agency":"T01","period":"2025-Q1","tables":{"main":{"A":{"1":5},"B":{"1":9}}}}"#
    let values = [1, 7, 0, 1, 8, 0].map { CellValue.value(Int128($0)) }
    let judgement = SubmissionJudge.judge(
      try DraftReader.read(json: Array(json.utf8)), against: form, level: .province,
      history: OtherReports(previous: [.report(values)], thisYear: [.report(values)]))
    #expect(judgement.findings.map { "\($0.rule) \($0.row ?? "")" } == ["K A"])
    #expect(judgement.values.map(\.units)[2] == 7 && judgement.values.map(\.units)[5] == 8)
  }

  @Test func `a list is not asked of those who have none of its columns`() throws {
    let text = FaultText.form(
      #"""
      "list":{"key":["1"],"required":true},"cell":{"type":"integer","nature":"flow"},
        "columns":[{"code":"1","label":"Mã","type":"text"},"2 Hai"]
      """#
    ).replacing(
      #""tables":["#, with: #""tables":[{"table":"khac",\#(FaultText.cell),"columns":["1 Một"],"rows":["A Dòng"]},"#)
    let form = try FaultText.compiled(text)
    var narrowed = form
    for ordinal in form.cells.indices where form.isListed(ordinal) { narrowed.cells[ordinal].levels = [] }
    let draft = try DraftReader.read(
      json: Array(#"{"form":"F","agency":"T01","period":"2025","tables":{"khac":{"A":{"1":1}}}}"#.utf8))
    #expect(SubmissionJudge.judge(draft, against: form, level: .province).findings.map(\.rule) == ["@required"])
    #expect(SubmissionJudge.judge(draft, against: narrowed, level: .province).findings.isEmpty)
  }

  /// What a form's reports restate: `[A](2) of [A](1), 1 back`.
  private func restatements(_ columns: String, rows: String = #"["A Dòng a"]"#) throws -> [String] {
    let form = try FaultText.compiled(FaultText.plain(columns: columns, rows: rows))
    return form.restatements.map { "\(form.name($0.cell)) of \(form.name($0.restated)), \($0.periodsBack) back" }
  }

  @Test func `a column restates the one less certain figure of its row that is like it`() throws {
    let estimate = #"{"code":"1","label":"Ước","status":"estimate"}"#
    func restating(_ more: String = "") -> String { #"{"code":"2","label":"Trước","periodShift":-1\#(more)}"# }
    #expect(try restatements("[\(estimate),\(restating())]") == ["[A](2) of [A](1), 1 back"])
    #expect(
      try restatements(
        "[\(estimate),\(restating()),\(restating().replacing("2", with: "3").replacing("-1", with: "-2"))]")
        == ["[A](2) of [A](1), 1 back", "[A](3) of [A](1), 2 back"])
    // No more certain, of another unit, of another nature, computed: another figure.
    for more in [
      #","status":"estimate""#, #","unit":"khác""#, #","nature":"closing""#, #","type":"decimal","places":1"#,
    ] { #expect(try restatements("[\(estimate),\(restating(more))]") == [], "\(more)") }
    #expect(try restatements(#"["1 Một",\#(restating())]"#) == [])
    // Of two nobody says which.
    let other = estimate.replacing(#""1""#, with: #""3""#)
    #expect(try restatements("[\(estimate),\(other),\(restating())]") == [])
    // Totals are added again from what is restated.
    let rows = #"[{"code":"T","label":"Tổng","sum":"children","rows":["A Dòng a","B Dòng b"]}]"#
    #expect(
      try restatements("[\(estimate),\(restating())]", rows: rows)
        == ["[A](2) of [A](1), 1 back", "[B](2) of [B](1), 1 back"])
  }
}
