// Workbooks opened by an office program and worked out there: their figures and their rules come to what the judge says.
import Foundation
import Formats
import Rendering
import ReportModel
import TestSupport
import Testing
import Workbook

@Suite(.aside) struct WorkbookTests {
  /// An example beside a shipped form, as figures in a workbook.
  private func figures(_ example: ShippedExample) throws -> WorkbookCase {
    let form = try #require(try example.form.reading().form)
    let draft = try DraftReader.read(json: [UInt8](try Data(contentsOf: example.file)))
    let level: AgencyLevel =
      draft.agency.hasPrefix("X") ? .commune : draft.agency.hasPrefix("T") ? .province : .ministry
    var previous: [HistoryEntry] = []
    if FileManager.default.fileExists(atPath: example.beside("previous").path) {
      let earlier = try DraftReader.read(json: [UInt8](try Data(contentsOf: example.beside("previous"))))
      let judgement = SubmissionJudge.judge(earlier, against: form, level: level)
      previous = [.report(judgement.values, lists: judgement.lists)]
    }
    let history = OtherReports(previous: previous)
    let judgement = SubmissionJudge.judge(draft, against: form, level: level, history: history)
    var reading = Reading(
      values: judgement.values, level: level, history: history, period: try Period.parse(draft.period))
    reading.texts = judgement.texts
    reading.lists = judgement.lists
    return WorkbookCase(form: form, level: level, reading: reading, agency: (draft.agency, "Đơn vị thử"))
  }

  /// What is no value of its cell cannot be typed into a workbook; a list is always there, be it without rows.
  private static func isTypeable(_ figures: WorkbookCase) -> Bool {
    let lists = figures.reading.lists
    return figures.form.tables.indices.allSatisfy { figures.form.tables[$0].list == nil || lists[$0] != nil }
      && !(figures.reading.values + lists.values.joined().flatMap(\.values)).contains { $0.state == .unreadable }
  }

  @Test(arguments: ShippedForm.all)
  func `the workbook of each valid example finds what the judge finds`(shipped: ShippedForm) async throws {
    let examples = try await aside {
      try ShippedExample.all("valid").filter { $0.form.code == shipped.code && $0.form.version == shipped.version }
        .map { (name: $0.testDescription, figures: try figures($0)) }
        .filter { Self.isTypeable($0.figures) }
    }
    try #require(!examples.isEmpty)
    let worked = try await Office.workOut(try examples.map { try $0.figures.writer().bytes() })
    for (example, result) in zip(examples, worked) { try example.figures.compare(result, example.name) }
  }

  /// A report that fails one rule, or none, with what the judge finds.
  private struct Proof: Sendable {
    var figures: WorkbookCase
    var findings: Set<String>
  }

  private static func proofs(_ shipped: ShippedForm) throws -> [Proof] {
    let form = try #require(try shipped.reading().form)
    var found: [Proof] = []
    let proofs = RuleProofTests()
    _ = try proofs.prove(form, try proofs.starts(shipped, form)) { trial, history in
      var reading = Reading(
        values: trial.judgement.values, level: trial.sheet.level, history: history,
        period: try Period.parse(trial.sheet.period))
      reading.texts = trial.judgement.texts
      reading.lists = trial.judgement.lists
      let figures = WorkbookCase(
        form: form, level: trial.sheet.level, reading: reading, agency: (trial.sheet.agency, "Đơn vị thử"))
      guard isTypeable(figures) else { return }
      let findings = trial.judgement.findings.map { finding in
        // A row of a list is called by its key there, by its number here.
        let list = form.tables.first { $0.code == finding.table }?.list
        let number = finding.at.flatMap { Int($0.split(separator: "/")[2]) }.map { String($0 + 1) }
        let row = list == nil ? finding.row : number
        return "\(finding.rule) \(finding.table ?? "") \(row ?? "") \(finding.column ?? "")"
      }
      found.append(Proof(figures: figures, findings: Set(findings)))
    }
    return found
  }

  @Test(arguments: ShippedForm.all)
  func `the workbook of each proof finds the one rule that fails, and of a good report none`(
    shipped: ShippedForm
  ) async throws {
    let proofs = try await aside { try Self.proofs(shipped) }
    let worked = try await Office.workOut(try proofs.map { try $0.figures.writer().bytes() })
    for (number, (proof, result)) in zip(proofs, worked).enumerated() {
      try proof.figures.compare(result, "\(shipped) \(number)")
      let red = try result.rows("_rules").filter { $0[4] == "FALSE" }.map { $0[0...3].joined(separator: " ") }
      #expect(Set(red) == proof.findings, "\(shipped) \(number)")
    }
  }

  @Test func `names that look like formulas are text, and every open cell is told with its address`() async throws {
    let form = try FaultText.compiled(
      FaultText.plain(
        columns: ##"["1 =HYPERLINK(\"http://a\")",{"code":"2","label":"+2","formula":"(1) * 2"}]"##,
        rows: ##"["A @SUM(1)","B -1+1"]"##))
    let reading = Reading(
      values: [.value(3), .blank, .blank, .blank], level: .province, period: try Period.parse("2025"))
    let worked = try #require(
      try await Office.workOut([
        WorkbookWriter(
          form: form, agency: ("T01", "=1+1"), level: .province, period: try Period.parse("2025"), reading: reading
        ).bytes()
      ]).first)
    let sheet = try worked.rows("main")
    #expect(sheet.flatMap { $0 }.contains("=HYPERLINK(\"http://a\")"))
    #expect(sheet.flatMap { $0 }.contains("@SUM(1)"))
    #expect(sheet.contains { $0[0] == "Đơn vị báo cáo: =1+1 (T01) · Kỳ báo cáo: Năm 2025" })
    #expect(sheet.contains { Array($0[0...3]) == ["A", "@SUM(1)", "3", "6"] })
    let stamp = try worked.rows("_form")
    #expect(
      stamp.prefix(6).map { Array($0[0...1]) } == [
        ["report-centre-format", "report-centre/workbook/1"], ["report-centre-form", "F"],
        ["report-centre-version", "1"], ["report-centre-agency", "T01"], ["report-centre-period", "2025"],
        ["report-centre-occasion", ""],
      ])
    #expect(
      stamp.dropFirst(7).map { Array($0[0...4]) } == [
        ["table", "row", "column", "sheet", "address"], ["main", "A", "1", "main", "C7"],
        ["main", "B", "1", "main", "C8"], ["notes", "chung", "1", "Lời và giải trình", "C7"],
        ["report.people", "1", "1", "Lời và giải trình", "C11"],
        ["report.people", "1", "2", "Lời và giải trình", "D11"],
        ["report.people", "2", "1", "Lời và giải trình", "C12"],
        ["report.people", "2", "2", "Lời và giải trình", "D12"],
      ])
  }

  @Test func `sheets are named after their tables, shortened, none twice`() async throws {
    let titles = [
      "Kết quả giải quyết hồ sơ thủ tục hành chính trong kỳ", "Kết quả giải quyết hồ sơ thủ tục hành chính lũy kế",
      "A/B: [c]*?", "'a'", "kiểm tra", ":", "_rules", "Lời và Giải trình",
    ]
    let tables = titles.enumerated().map { index, title in
      #"{"table":"t\#(index)","title":"\#(title)",\#(FaultText.cell),"columns":["1 Một"],"rows":["A Dòng"]}"#
    }
    let reading = try FaultText.read("{\(FaultText.head),\"tables\":[\(tables.joined(separator: ","))]}")
    let form = try #require(reading.form, "\(reading.faults.map(\.message.en))")
    let blank = Reading(
      values: Array(repeating: .blank, count: form.cells.count), level: .province, period: try Period.parse("2025"))
    let bytes = try WorkbookWriter(
      form: form, agency: ("T01", "Đơn vị"), level: .province, period: try Period.parse("2025"), reading: blank
    ).bytes()
    let stamp = try #require(try await Office.workOut([bytes]).first).rows("_form").dropFirst(8)
      .filter { $0[0].hasPrefix("t") }.map { $0[3] }
    #expect(
      Array(stamp) == [
        "Kết quả giải quyết hồ sơ thủ tụ", "Kết quả giải quyết hồ sơ th (2)", "A B c", "a", "kiểm tra (2)", "-",
        "_rules (2)", "Lời và Giải trình (2)",
      ])
  }
}
