// What comes in from outside, spoilt at random: the text of a rule, a form file, a report in JSON and in CSV. Nothing may
// stop the process or take long; every fault has its place and its sentence in both languages; the same bytes come to the
// same answer.
import Centre
import Formats
import Foundation
import ReportModel
import TestSupport
import Testing

@Suite(.serialized, .aside) struct FuzzTests {
  private struct Ground {
    var forms: [(file: [UInt8], form: Form)] = []
    var reports: [(bytes: [UInt8], form: Int)] = []
    var rules: [String] = []
  }

  private static let ground = Result { () throws -> Ground in
    var ground = Ground()
    for shipped in ShippedForm.all {
      let form = try #require(try shipped.reading().form)
      for example in ShippedExample.all("valid") + ShippedExample.all("invalid")
      where example.form.code == shipped.code && example.form.version == shipped.version {
        ground.reports.append(([UInt8](try Data(contentsOf: example.file)), ground.forms.count))
      }
      ground.forms.append((try shipped.bytes(), form))
      ground.rules += form.rules.map(\.source) + form.cells.compactMap(\.formula)
    }
    ground.rules += [
      "if month = 12 then (4) >= yearToDate (4) else (4) <= 2 * usual((4), 3, 8)",
      "(4) in {1, 2, 3} and not blank((5))",
      "(4) between 0 and sum([*](5)) or agency.level = commune", "(6) = previous((11), 2) ± 0.5 declared",
      "nếu (4) > 0 thì (5) mặc định 0 > 0 nếu không trống((6))", "(4) within 30 % of previous (4)",
      "form(\"DEMO.VBDT\", same)[1](1) >= (4)", "count(main, where main(4) > 0) = round(ratio((4), (5)), 2)",
    ]
    return ground
  }

  private static let ruleWords = [
    "(", ")", "[", "]", "(3)", "(4)", "[A.1]", "[*]", "[A.1 .. A.3]", "=", "<", ">=", "<>", "±", "+-", "+", "-", "*",
    "/",
    "%", ",", "1.5", "if", "then", "else", "sum", "min", "abs", "round", "ratio", "previous", "sameLastYear",
    "yearToDate",
    "children", "leaves", "default", "and", "or", "not", "in", "between", "within", "usual", "declared", "blank",
    "count",
    "where", "row", "period.month", "agency.level", "nếu", "thì", "không", "và", "hoặc", "trống", "kỳ", "trước", "lũy",
    "kế",
    "tổng", "đếm", "\"", "{", "}", "..", "0", "12", "main",
  ]

  private static let formWords = [
    "integer", "decimal", "percent", "money", "text", "date", "yesno", "code", "flow", "closing", "opening", "ratio",
    "none",
    "children", "top", "sum", "formula", "rows", "columns", "cell", "cells", "rules", "each", "when", "missing",
    "severity",
    "warning", "places", "unit", "min", "max", "required", "levels", "open", "closed", "table", "form", "version",
    "periods",
    "reporters", "level", "province", "indicators", "derived", "at", "from", "until", "prefill", "previous", "A.1", "4",
    "-1",
  ]

  /// Sentences that lack a language, or have a place that was not filled in.
  private static func complaints(_ messages: [Message]) -> [String] {
    messages.flatMap { message in
      [message.vi, message.en].compactMap { sentence in
        sentence.isEmpty || sentence.contains("{expected}") || sentence.contains("{cell}")
          ? "a sentence: \(message)" : nil
      }
    }
  }

  private static func shown(_ bytes: [UInt8]) -> String { String(decoding: bytes.prefix(300), as: UTF8.self) }

  @Test func `a rule however spoilt is compiled or told its faults`() throws {
    let ground = try Self.ground.get()
    let input = FuzzInput(words: Self.ruleWords, samples: ground.rules.map { Array($0.utf8) })
    FuzzRun.each("rules", cases: 1_500) { random in
      let text = String(decoding: input.bad(&random), as: UTF8.self)
      let form = ground.forms[Int.random(in: 0..<ground.forms.count, using: &random)].form
      let layout = FormLayout(tables: form.tables, cells: form.cells)
      func compiled() -> (rule: Rule?, faults: [RuleFault]) {
        do throws(RuleFaults) {
          return (try RuleCompiler.rule(RuleSource(code: "K", text: text), layout: layout, table: 0), [])
        } catch { return (nil, error.inText) }
      }
      let (rule, faults) = compiled()
      var complaints = Self.complaints(faults.map(\.message))
      if rule == nil, faults.isEmpty { complaints.append("refused without a fault") }
      if !faults.allSatisfy({ (0...text.utf8.count).contains($0.textByte) }) { complaints.append("a place outside") }
      if compiled().faults != faults { complaints.append("other faults the second time") }
      if let rule {
        let values = form.cells.map { _ in
          CellValue.value(Int128(Int64.random(in: -999_999_999_999...999_999_999_999, using: &random)))
        }
        let reading = Reading(values: values, levels: .all, period: Period(quarter: 1, of: 2025))
        for place in rule.places.indices.prefix(20) {
          let result = rule.evaluate(at: place, form: form, reading: reading)
          if rule.evaluate(at: place, form: form, reading: reading) != result { complaints.append("another result") }
        }
      }
      return complaints.map { "\($0) of \(text.prefix(300))" }
    }
  }

  @Test func `a form file however spoilt is a form or told its faults`() throws {
    let ground = try Self.ground.get()
    let input = FuzzInput(words: Self.formWords, samples: ground.forms.map(\.file))
    FuzzRun.each("forms", cases: 500) { random in
      let bytes = input.bad(&random)
      let report = ground.reports[Int.random(in: 0..<ground.reports.count, using: &random)].bytes
      let file: FormFile
      do throws(Problem) { file = try FormFile(bytes) } catch {
        return Self.complaints([error.message]).map { "\($0) of \(Self.shown(bytes))" }
      }
      var complaints = Self.complaints(file.faults.map(\.message))
      if (file.form == nil) == file.faults.isEmpty { complaints.append("neither a form nor a fault, or both") }
      if file.faults.contains(where: { $0.line < 1 || $0.column < 1 }) { complaints.append("a place outside") }
      if let again = try? FormFile(bytes), again.faults != file.faults {
        complaints.append("other faults the second time")
      }
      if let form = file.form {
        complaints += Self.judged(form, .province) { () throws(JSONFault) in try DraftReader.read(json: report) }
      }
      return complaints.map { "\($0) of \(Self.shown(bytes))" }
    }
  }

  @Test func `a JSON report however spoilt is judged or told its fault`() throws {
    let ground = try Self.ground.get()
    let input = FuzzInput(words: Self.formWords, samples: ground.reports.map(\.bytes))
    FuzzRun.each("json", cases: 1_000) { random in
      let bytes = input.bad(&random)
      let form = ground.forms[Int.random(in: 0..<ground.forms.count, using: &random)].form
      return Self.judged(form, .commune) { () throws(JSONFault) in try DraftReader.read(json: bytes) }
        .map { "\($0) of \(Self.shown(bytes))" }
    }
  }

  @Test func `a CSV report however spoilt is judged or told its fault`() throws {
    let ground = try Self.ground.get()
    let samples = try ground.reports.compactMap { report -> [UInt8]? in
      guard let draft = try? DraftReader.read(json: report.bytes) else { return nil }
      let sheet = try Sheet(json: report.bytes, form: ground.forms[report.form].form)
      let lines = sheet.cells.keys.sorted().map { place in
        "\(place.table),\(place.row),\(place.column),\(sheet.cells[place] ?? "")"
      }
      let reasons = draft.reasons.map { "reasons,\($0.key),,\"\($0.text)\"" }
      return Array((["table,row,column,value"] + lines + reasons).joined(separator: "\r\n").utf8)
    }
    let input = FuzzInput(words: Self.formWords + [",", "reasons", "narrative", "\"\""], samples: samples)
    FuzzRun.each("csv", cases: 1_000) { random in
      let bytes = input.bad(&random)
      let form = ground.forms[Int.random(in: 0..<ground.forms.count, using: &random)].form
      return Self.judged(form, .province) { () throws(CSVFault) in
        try DraftReader.read(csv: bytes, form: form.code, version: nil, agency: "T01", period: "2025-Q1", occasion: "")
      }.map { "\($0) of \(Self.shown(bytes))" }
    }
  }

  @Test func `a case can be made again from its number`() throws {
    let input = FuzzInput(words: Self.ruleWords, samples: try Self.ground.get().rules.map { Array($0.utf8) })
    func made(_ seed: UInt64) -> [UInt8] {
      var random = SeededGenerator(seed: seed)
      return input.bad(&random)
    }
    #expect((1...50).allSatisfy { made($0) == made($0) })
    #expect(Set((1...50).map(made)).count > 40)
  }

  /// Reads a draft and judges it, twice.
  private static func judged<Fault: FuzzFault>(
    _ form: Form, _ level: AgencyLevel, _ read: () throws(Fault) -> Draft
  ) -> [String] {
    let draft: Draft
    do { draft = try read() } catch {
      var complaints = Self.complaints([error.message, error.expected, error.found])
      if error.offset < 0 || error.line < 1 { complaints.append("a place outside") }
      do {
        _ = try read()
        complaints.append("taken the second time")
      } catch let second {
        if second != error { complaints.append("another fault the second time") }
      }
      return complaints
    }
    guard let period = Period(year: 2025) else { return [] }
    let judgement = SubmissionJudge.judge(draft, against: form, level: level)
    var complaints = Self.complaints(judgement.findings.map(\.message))
    let answer = CheckAnswer.json(judgement, form: form, agency: draft.agency, period: period)
    let again = CheckAnswer.json(
      SubmissionJudge.judge(draft, against: form, level: level), form: form, agency: draft.agency, period: period)
    if answer != again { complaints.append("other bytes the second time") }
    if (try? SourceReader.read(answer)) == nil { complaints.append("an answer that is no JSON") }
    return complaints
  }
}

/// What faults of both media have.
protocol FuzzFault: Error, Equatable {
  var offset: Int { get }
  var line: Int { get }
  var expected: Message { get }
  var found: Message { get }
  var message: Message { get }
}

extension JSONFault: FuzzFault {}
extension CSVFault: FuzzFault {}
