// `form check`: every fault of a form file, without a database; of a form without faults, what its author
// should know.
internal import Centre
internal import Formats
internal import Operations
internal import ReportModel

enum CheckForm: Verb {
  static let command = Command(
    "form check", purpose: "check form files without a database",
    operands: [Operand("FILE", purpose: "the form file, - for standard input")],
    options: [CommandFlag.json.declaration, Call.language.declaration],
    example: "form check ReportTemplates/VPCP.KSTT.II06A/form.json")

  static func run(_ call: Call) async throws -> ExitCode {
    let path = call.invocation.operands[0]
    let file = try OfflineForm.read(path)
    if call.invocation[.json] {
      call.answer(json: FaultText.json(file.faults))
    } else if let form = file.form {
      call.answer(
        ProgramMessage.formGood.message(["file": path, "form": form.code, "version": String(form.version)]))
      for advice in file.advice { call.note(path + ":" + FaultText.text(advice, call)) }
    } else {
      for fault in file.faults { call.answer(path + ":" + FaultText.text(fault, call)) }
      call.note(ProgramMessage.formFaults.message(["file": path, "count": String(file.faults.count)]))
    }
    return file.form == nil ? .findings : .ok
  }
}
