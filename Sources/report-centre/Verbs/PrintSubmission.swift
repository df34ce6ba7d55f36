// `submission print`: a report in the layout of the official sheet, without the centre: to be read and signed before it is
// sent. The sheet of a report that was sent comes from the centre, with its receipt.
internal import Centre
internal import Foundation
internal import Operations
internal import Rendering
internal import ReportModel

enum PrintSubmission: Verb {
  private static let form = CommandOption("form", .text("FILE"), required: true, purpose: "the form file")
  private static let output = CommandOption(
    "output", .text("FILE"), purpose: "where to write, as PDF where it is named *.pdf (else HTML to the output)")

  static let command = Command(
    "submission print", purpose: "lay a report out as the official sheet, HTML or PDF, without a database",
    operands: [Operand("FILE", purpose: "the report, JSON or (named *.csv) CSV")],
    options: [
      form.declaration, output.declaration, OfflineReporter.level.declaration, CheckSubmission.context.declaration,
    ] + ReportFile.options + [Call.language.declaration],
    example: "submission print report.json --form ReportTemplates/VPCP.KSTT.II06A/1/form.json --output sheet.pdf")

  static func run(_ call: Call) async throws -> ExitCode {
    let formPath = call.invocation[form] ?? ""
    let file = try OfflineForm.read(formPath)
    guard let form = file.form else {
      for fault in file.faults { call.note(formPath + ":" + FaultText.text(fault, call)) }
      return .findings
    }
    let draft = try ReportFile(call, form: form.code).draft()
    let period = try ReportFile.period(of: draft)
    let context = try call.invocation[CheckSubmission.context].map { try InputFile.bytes($0) }
    let history = try context.map { try HistoryContext.reports(from: $0, for: form) } ?? OtherReports()
    let known = try context.map { try HistoryContext.reporter(in: $0) }
    guard let reporter = try OfflineReporter(draft.agency, on: period.lastDay, of: form, else: known, call) else {
      return .usage
    }
    let judgement = SubmissionJudge.judge(
      draft, against: form, level: reporter.level, agency: reporter.code, history: history)
    // A value that does not stand in its cell would be missing on the sheet.
    guard judgement.isAcceptable else {
      for text in FindingText.list(judgement.findings, call) { call.note(text) }
      return .findings
    }
    try write(sheet(of: draft, judgement, form.narrowed(to: period, for: reporter.code), reporter, period), call)
    return .ok
  }

  private static func sheet(
    of draft: Draft, _ judgement: Judgement, _ form: Form, _ reporter: OfflineReporter, _ period: Period
  ) -> Sheet {
    let tree = reporter.tree
    let place =
      tree.node(code: reporter.code).map { SheetReporter($0, in: tree, of: form, level: reporter.level) }
      ?? SheetReporter(unknown: reporter.code, level: reporter.level)
    return Sheet(
      draft, judged: judgement, form: form,
      issuerName: tree.node(code: form.issuer).map(tree.name) ?? form.issuer, reporter: place, period: period,
      epochSeconds: Int(Date().timeIntervalSince1970))
  }

  private static func write(_ sheet: Sheet, _ call: Call) throws {
    let language = call.invocation[Call.language].flatMap(Language.init(rawValue:)) ?? .vi
    guard let path = call.invocation[output] else {
      StandardStream.output.write(sheet.html(language))
      return
    }
    let bytes = path.lowercased().hasSuffix(".pdf") ? try sheet.pdf(language) : Array(sheet.html(language).utf8)
    do { try Data(bytes).write(to: URL(filePath: path)) } catch {
      throw FileFault(description: "\(path): cannot be written")
    }
  }
}
