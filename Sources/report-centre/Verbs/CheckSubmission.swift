// `submission check`: what the centre would say to a report, without the centre. With --json the answer is byte for byte
// that of `?dryRun=true&context=none`.
internal import Centre
internal import Formats
internal import Foundation
internal import Operations
internal import Rendering
internal import ReportModel

enum CheckSubmission: Verb {
  private static let form = CommandOption("form", .text("FILE"), required: true, purpose: "the form file")
  static let context = CommandOption(
    "context", .text("FILE"), purpose: "the earlier reports, as GET /v1/submissions/context gives them")

  private static let output = CommandOption(
    "output", .text("FILE.xlsx"), purpose: "also write a workbook with each finding at its cell")

  static let command = Command(
    "submission check", purpose: "check a report against a form file, without a database",
    operands: [Operand("FILE", purpose: "the report: JSON, or CSV or a workbook (named *.csv, *.xlsx)")],
    options: [form.declaration, OfflineReporter.level.declaration, context.declaration] + ReportFile.options + [
      output.declaration, CommandFlag.json.declaration, Call.language.declaration,
    ],
    example: "submission check report.json --form ReportTemplates/VPCP.KSTT.II06A/form.json")

  static func run(_ call: Call) async throws -> ExitCode {
    let formPath = call.invocation[form] ?? ""
    let file = try OfflineForm.read(formPath)
    guard let form = file.form else {
      for fault in file.faults { call.answer(formPath + ":" + FaultText.text(fault, call)) }
      return .findings
    }
    let report = try ReportFile(call, form: form.code)
    let draft = try report.draft()
    guard draft.form == form.code, draft.version == nil || draft.version == form.version else {
      let found = draft.form + (draft.version.map { " (\($0))" } ?? "")
      call.note(ProgramMessage.otherForm.message(["found": found, "expected": "\(form.code) (\(form.version))"]))
      return .findings
    }
    let period = try ReportFile.period(of: draft)
    let contextFile = try call.invocation[context].map { try InputFile.bytes($0) }
    let history = try contextFile.map { try HistoryContext.reports(from: $0, for: form) }
    let known = try contextFile.map { try HistoryContext.reporter(in: $0) }
    guard let reporter = try OfflineReporter(draft.agency, on: period.lastDay, of: form, else: known, call) else {
      return .usage
    }
    let judgement = SubmissionJudge.judge(
      draft, against: form, level: reporter.level, agency: reporter.code, history: history ?? OtherReports())
    if let path = call.invocation[output] {
      let bytes = try CheckedWorkbook.bytes(
        judgement, of: draft, form: form.narrowed(to: period, for: reporter.code),
        agency: (reporter.code, reporter.name), level: reporter.level, period: period,
        history: history ?? OtherReports(), call.invocation[Call.language] == "en" ? .en : .vi)
      do { try Data(bytes).write(to: URL(filePath: path)) } catch {
        throw FileFault(description: "\(path): cannot be written")
      }
    }
    if call.invocation[.json] {
      call.answer(json: CheckAnswer.json(judgement, form: form, agency: reporter.code, period: period))
      return judgement.isAcceptable ? .ok : .findings
    }
    for text in FindingText.list(judgement.findings, call) { call.answer(text) }
    for entry in judgement.notEvaluated { call.note(FindingText.notEvaluated(entry, call)) }
    if judgement.isAcceptable {
      call.note(ProgramMessage.reportGood.message())
      return .ok
    }
    let blocking = judgement.findings.filter(\.blocking).count
    call.note(ProgramMessage.reportFindings.message(["count": String(blocking)]))
    return .findings
  }
}
