// `form xlsx`: a form as a workbook to fill in, without the centre; with a context file the figures that are carried over.
internal import Centre
internal import Foundation
internal import Operations
internal import Rendering
internal import ReportModel
internal import Workbook

enum WriteWorkbook: Verb {
  private static let agency = CommandOption("agency", .text("CODE"), required: true, purpose: "the reporter")
  private static let period = CommandOption("period", .text("PERIOD"), required: true, purpose: "the period")
  private static let occasion = CommandOption("occasion", .text("EVENT"), purpose: "the event of an ad hoc form")
  private static let context = CommandOption(
    "context", .text("FILE"), purpose: "the earlier reports, as GET /v1/submissions/context gives them")
  private static let output = CommandOption("output", .text("FILE"), purpose: "where to write (else here, by its name)")

  static let command = Command(
    "form xlsx", purpose: "write a form as a workbook to fill in, without a database",
    operands: [Operand("FILE", purpose: "the form file, - for standard input")],
    options: [
      agency.declaration, period.declaration, occasion.declaration, OfflineReporter.level.declaration,
      context.declaration,
      output.declaration, Call.language.declaration,
    ],
    example: "form xlsx ReportTemplates/VPCP.KSTT.II06A/form.json --agency T01 --period 2025-Q3")

  static func run(_ call: Call) async throws -> ExitCode {
    let asked = call.invocation
    let path = asked.operands[0]
    let file = try OfflineForm.read(path)
    guard let form = file.form else {
      for fault in file.faults { call.answer(path + ":" + FaultText.text(fault, call)) }
      return .findings
    }
    let period: Period
    do throws(PeriodFault) { period = try Period.parse(asked[self.period] ?? "") } catch {
      throw Problem(.periodSyntax, message: error.message)
    }
    let contextFile = try asked[context].map { try InputFile.bytes($0) }
    let known = try contextFile.map { try HistoryContext.reporter(in: $0) }
    guard let reporter = try OfflineReporter(asked[agency] ?? "", on: period.lastDay, of: form, else: known, call)
    else {
      return .usage
    }
    let narrowed = form.narrowed(to: period, for: reporter.code)
    var reading = Reading(
      values: [CellValue](repeating: .blank, count: form.cells.count), level: reporter.level,
      history: try contextFile.map { try HistoryContext.reports(from: $0, for: form) } ?? OtherReports(),
      period: period)
    narrowed.prefill(&reading, level: reporter.level)
    let writer = WorkbookWriter(
      form: narrowed, agency: (reporter.code, reporter.name), level: reporter.level, period: period,
      occasion: asked[occasion] ?? "", reading: reading, language: asked[Call.language] == "en" ? .en : .vi)
    let target = asked[output] ?? writer.fileName
    try Data(try writer.bytes()).write(to: URL(fileURLWithPath: target))
    call.answer(target)
    return .ok
  }
}
