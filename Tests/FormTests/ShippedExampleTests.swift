// The examples beside each shipped form: the valid ones are taken, the invalid ones are told exactly what stands beside
// them.
import Foundation
import Formats
import ReportModel
import Testing

/// A submission beside a shipped form. `NAME.previous.json`, where there is one, is the accepted report of the period
/// before; `NAME.expected.json` lists what the sender is told.
struct ShippedExample: CustomTestStringConvertible {
  var form: ShippedForm
  var file: URL

  var testDescription: String {
    "\(form)/\(file.deletingLastPathComponent().lastPathComponent)/\(file.lastPathComponent)"
  }

  static func all(_ folder: String) -> [ShippedExample] {
    ShippedForm.all.flatMap { form in
      let files =
        (try? FileManager.default.contentsOfDirectory(
          at: form.folder.appending(path: folder), includingPropertiesForKeys: nil)) ?? []
      return files.filter { $0.lastPathComponent.split(separator: ".").count == 2 }
        .sorted { $0.lastPathComponent < $1.lastPathComponent }.map { ShippedExample(form: form, file: $0) }
    }
  }

  func beside(_ kind: String) -> URL { file.deletingPathExtension().appendingPathExtension("\(kind).json") }

  func judgement() throws -> Judgement {
    let form = try #require(try form.reading().form)
    var previous: [HistoryEntry] = []
    if FileManager.default.fileExists(atPath: beside("previous").path) {
      let judgement = try judge(beside("previous"), against: form, previous: [])
      previous = [.report(judgement.values, lists: judgement.lists)]
    }
    return try judge(file, against: form, previous: previous)
  }

  private func judge(_ file: URL, against form: Form, previous: [HistoryEntry]) throws -> Judgement {
    let draft = try DraftReader.read(json: [UInt8](try Data(contentsOf: file)))
    #expect(draft.form == form.code)
    let period = try Period.parse(draft.period)
    #expect(form.periods.contains { $0.matches(period) })
    // Centre codes of provinces begin with T, those of communes with X; the others here are ministries.
    let level: AgencyLevel =
      draft.agency.hasPrefix("X") ? .commune : draft.agency.hasPrefix("T") ? .province : .ministry
    #expect(form.reporters.contains { $0.who == .level(level) })
    return SubmissionJudge.judge(draft, against: form, level: level, history: OtherReports(previous: previous))
  }
}

/// What a sender is told, as far as it does not depend on wording.
struct ToldFinding: Codable, Equatable {
  var rule: String
  var table: String?
  var row: String?
  var column: String?
  var value: String?
  var expected: String?
  var difference: String?

  init(_ finding: Finding) {
    rule = finding.rule
    (table, row, column) = (finding.table, finding.row, finding.column)
    (value, expected, difference) = (finding.value, finding.expected, finding.difference)
  }
}

@Suite struct ShippedExampleTests {
  @Test(arguments: ShippedExample.all("valid"))
  func `a valid example is accepted`(example: ShippedExample) throws {
    let judgement = try example.judgement()
    #expect(judgement.findings.filter(\.blocking).map { "\($0.rule) \($0.at ?? "") \($0.message.en)" } == [])
  }

  @Test(arguments: ShippedExample.all("invalid"))
  func `an invalid example is told what stands beside it`(example: ShippedExample) throws {
    let judgement = try example.judgement()
    #expect(!judgement.isAcceptable)
    let expected = try JSONDecoder().decode(
      [ToldFinding].self, from: try Data(contentsOf: example.beside("expected")))
    #expect(judgement.findings.map(ToldFinding.init) == expected)
  }

  @Test(arguments: ShippedForm.all)
  func `a form has an example for each of its rules, and two that are valid`(shipped: ShippedForm) throws {
    let form = try #require(try shipped.reading().form)
    let mine = { (example: ShippedExample) in example.form.code == shipped.code }
    let told = try ShippedExample.all("invalid").filter(mine).flatMap { try $0.judgement().findings.map(\.rule) }
    #expect(Set(form.rules.map(\.code)).subtracting(told) == [])
    #expect(ShippedExample.all("valid").count(where: mine) >= 2)
  }

  @Test func `the usual slips have an example`() throws {
    let told = Set(try ShippedExample.all("invalid").flatMap { try $0.judgement().findings.map(\.rule) })
    let usual: [BuiltInRule] = [
      .unknownTable, .unknownRow, .unknownColumn, .type, .number, .decimals, .digits, .range, .required, .closed,
      .computed, .reason,
    ]
    #expect(Set(usual.map(\.rawValue)).subtracting(told) == [])
  }
}
