// `submission check`: what the centre would say to a report, without the centre. With --json the answer is byte for byte
// that of `?dryRun=true&context=none`.
internal import Centre
internal import Formats
internal import Operations
internal import ReportModel

enum CheckSubmission: Verb {
  private static let form = CommandOption("form", .text("FILE"), required: true, purpose: "the form file")
  private static let level = CommandOption(
    "level", .word("LEVEL", oneOf: AgencyLevel.allCases.map(\.rawValue)),
    purpose: "the reporter's level, where its agency does not come with the program")

  private static let context = CommandOption(
    "context", .text("FILE"), purpose: "the earlier reports, as GET /v1/submissions/context gives them")

  static let command = Command(
    "submission check", purpose: "check a report against a form file, without a database",
    operands: [Operand("FILE", purpose: "the report, JSON or (named *.csv) CSV")],
    options: [form.declaration, level.declaration, context.declaration] + ReportFile.options + [
      CommandFlag.json.declaration, Call.language.declaration,
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
    let period: Period
    do throws(PeriodFault) { period = try Period.parse(draft.period) } catch {
      throw Problem(.periodSyntax, message: error.message)
    }
    let contextFile = try call.invocation[context].map { try InputFile.bytes($0) }
    let history = try contextFile.map { try HistoryContext.reports(from: $0, for: form) }
    let known = try contextFile.flatMap { try HistoryContext.level(in: $0) } ?? form.onlyLevel
    let named = call.invocation[level].flatMap(AgencyLevel.init(rawValue:))
    guard let reporter = try OfflineReporter(draft.agency, on: period.lastDay, named: named, else: known) else {
      call.note(ProgramMessage.levelUnknown.message(["agency": draft.agency]))
      return .usage
    }
    let judgement = SubmissionJudge.judge(
      draft, against: form, level: reporter.level, history: history ?? OtherReports())
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
