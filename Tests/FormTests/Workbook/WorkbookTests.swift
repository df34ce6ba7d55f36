// Workbooks opened by an office program and worked out there: their figures and their rules come to what the judge says.
import Foundation
import Formats
import ReportModel
import Testing
import Workbook

@Suite struct WorkbookTests {
  /// An example beside a shipped form, as figures in a workbook.
  private func figures(_ example: ShippedExample) throws -> WorkbookCase {
    let form = try #require(try example.form.reading().form)
    let draft = try DraftReader.read(json: [UInt8](try Data(contentsOf: example.file)))
    let level: AgencyLevel =
      draft.agency.hasPrefix("X") ? .commune : draft.agency.hasPrefix("T") ? .province : .ministry
    var previous: [HistoryEntry] = []
    if FileManager.default.fileExists(atPath: example.beside("previous").path) {
      let earlier = try DraftReader.read(json: [UInt8](try Data(contentsOf: example.beside("previous"))))
      previous = [.report(SubmissionJudge.judge(earlier, against: form, level: level).values)]
    }
    let history = OtherReports(previous: previous)
    let judgement = SubmissionJudge.judge(draft, against: form, level: level, history: history)
    var reading = Reading(
      values: judgement.values, level: level, history: history, period: try Period.parse(draft.period))
    reading.texts = judgement.texts
    return WorkbookCase(form: form, level: level, reading: reading, agency: (draft.agency, "Đơn vị thử"))
  }

  @Test(arguments: ShippedForm.all)
  func `the workbook of each example finds what the judge finds`(shipped: ShippedForm) throws {
    let examples = try (ShippedExample.all("valid") + ShippedExample.all("invalid"))
      .filter { $0.form.code == shipped.code && $0.form.version == shipped.version }
      .map { (example: $0, figures: try figures($0)) }
      // What is no value of its cell cannot be typed into a workbook.
      .filter { !$0.figures.reading.values.contains { $0.state == .unreadable } }
    try #require(!examples.isEmpty)
    let worked = try Office.workOut(try examples.map { try $0.figures.writer().bytes() })
    for (example, result) in zip(examples, worked) {
      try example.figures.compare(result, example.example.testDescription)
    }
  }
}
