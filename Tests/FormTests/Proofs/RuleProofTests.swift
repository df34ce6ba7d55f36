// Every shipped form is proven rule by rule: a submission that passes all rules, and for each rule (each member of an
// `each`) one that fails it at one place and has no other finding. They are found by `RuleProofSearch` and read and judged
// like reports that were sent.
import Foundation
import Formats
import ReportModel
import TestSupport
import Testing

@Suite(.aside) struct RuleProofTests {
  /// Rules that no submission can fail alone, as `FORM/VERSION CODE`, and why that is right.
  static let unprovable = [
    "DEMO.DTC13/1 L3": "a cumulative figure that falls does not follow from the period before (L2) either"
  ]

  /// Starts of a search: the valid examples, then their figures in other periods and from the other reporters.
  func starts(_ shipped: ShippedForm, _ form: Form) throws -> [Sheet] {
    let examples = try ShippedExample.all("valid")
      .filter { $0.form.code == shipped.code && $0.form.version == shipped.version }
      .map { example in
        var sheet = try Sheet(json: [UInt8](try Data(contentsOf: example.file)), form: form)
        sheet.previous = (try? Data(contentsOf: example.beside("previous"))).map { [UInt8]($0) }
        return sheet
      }
    var starts = examples
    let first = try #require(examples.first)
    let agencies = form.reporters.map { reporters in
      switch reporters.who {
      case .level(.commune): "X00008"
      case .level(.province): "T01"
      default: "BTC"
      }
    }
    let year = try Period.parse(first.period).year
    for period in (1...4).compactMap({ Period(quarter: $0, of: year) }) + [Period(year: year)].compactMap({ $0 })
    where form.periods.contains(where: { $0.matches(period) }) {
      for agency in agencies {
        var start = first
        (start.agency, start.period) = (agency, period.key)
        starts.append(start)
      }
    }
    return starts
  }

  /// The reports that rules looking elsewhere see: what stands beside the example, else the example itself, as it would
  /// have been filed before.
  private func history(_ start: Sheet, _ form: Form) throws -> OtherReports {
    let judgement = SubmissionJudge.judge(
      try DraftReader.read(json: start.previous ?? start.bytes), against: form, level: start.level)
    let report = HistoryEntry.report(judgement.values, lists: judgement.lists)
    let needs = form.historyNeeds
    return OtherReports(
      previous: Array(repeating: report, count: needs.reportsBack), sameLastYear: report, thisYear: [report],
      foreign: Dictionary(needs.foreign.map { ($0, .number(Quantity(100))) }, uniquingKeysWith: { $1 }))
  }

  /// The rules that a search proved, by index; `passed` are those seen to hold where nothing else was wrong. Each proof,
  /// of a form that passes or fails one rule, is handed to `found` with the other reports it was judged with.
  func prove(
    _ form: Form, _ starts: [Sheet], found: (RuleProofSearch.Trial, OtherReports) throws -> Void = { _, _ in }
  ) throws -> (passed: Set<Int>, failed: Set<Int>) {
    var passed: Set<Int> = []
    var failed: Set<Int> = []
    for (number, start) in starts.enumerated() where passed.count + failed.count < 2 * form.rules.count {
      var search = RuleProofSearch(
        form: form, history: try history(start, form), rows: start.listRows,
        seed: UInt64(number))
      guard let good = try search.passing(from: start) else { continue }
      passed.formUnion(form.rules.indices.filter { good.holds($0) })
      try found(good, search.history)
      for rule in form.rules.indices where !failed.contains(rule) {
        guard let proof = try search.failing(rule, from: good) else { continue }
        failed.insert(rule)
        try found(proof, search.history)
        #expect(proof.judgement.findings.map(\.rule) == [form.rules[rule].code])
      }
    }
    return (passed, failed)
  }

  @Test(arguments: ShippedForm.all)
  func `a report passes all rules of a shipped form, and for each rule there is one that fails it alone`(
    shipped: ShippedForm
  ) throws {
    let form = try #require(try shipped.reading().form)
    let (passed, failed) = try prove(form, try starts(shipped, form))
    func name(_ rule: Int) -> String { "\(shipped.testDescription) \(form.rules[rule].code)" }
    func source(_ rule: Int) -> String { "\(name(rule)): \(form.rules[rule].source)" }
    #expect(form.rules.indices.filter { !passed.contains($0) }.map(source) == [], "rules that were not seen to hold")
    #expect(
      form.rules.indices.filter { !failed.contains($0) && Self.unprovable[name($0)] == nil }.map(source) == [],
      "rules that no report was found to fail alone")
  }

  @Test func `two rules that say the same have no report of their own, and the search says so`() throws {
    let form = try FaultText.compiled(
      FaultText.plain(#""rules":{"K1":"(1) <= (2)","K2":"(1) < (2) or (1) = (2)","K3":"(1) <> 7"}"#))
    var start = Sheet(form: form, agency: "T01", period: "2025")
    start.cells[Sheet.Place(table: "main", row: "A", column: "1")] = "1"
    start.cells[Sheet.Place(table: "main", row: "A", column: "2")] = "2"
    let (passed, failed) = try prove(form, [start])
    #expect(passed == [0, 1, 2])
    #expect(failed == [2])
  }
}
