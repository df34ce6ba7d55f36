// `form diff`: what changes between two versions of a form, the part first that reporters' systems must follow.
internal import Centre
internal import Operations
internal import ReportModel

enum CompareForms: Verb {
  static let command = Command(
    "form diff", purpose: "say what changes between two versions of a form, and what breaks reporters' systems",
    operands: [
      Operand("BEFORE", purpose: "the earlier form file"), Operand("AFTER", purpose: "the later form file"),
    ],
    options: [CommandFlag.json.declaration, Call.language.declaration],
    example: "form diff ReportTemplates/VPCP.KSTT.II07B/1/form.json ReportTemplates/VPCP.KSTT.II07B/2/form.json")

  /// Ends with 1 where systems must be changed.
  static func run(_ call: Call) async throws -> ExitCode {
    var forms: [Form] = []
    for path in call.invocation.operands {
      let file = try OfflineForm.read(path)
      for fault in file.faults { call.note(path + ":" + FaultText.text(fault, call)) }
      if let form = file.form { forms.append(form) }
    }
    guard forms.count == 2 else { return .findings }
    let diff = try FormDiff(from: forms[0], to: forms[1])
    if call.invocation[.json] { call.answer(json: diff.json) } else { print(diff, call) }
    return diff.comparison.isBreaking ? .findings : .ok
  }

  private static func print(_ diff: FormDiff, _ call: Call) {
    let (form, from, to) = (diff.after.code, String(diff.before.version), String(diff.after.version))
    let changes = diff.comparison.changes
    guard !changes.isEmpty else {
      return call.answer(ProgramMessage.diffSame.message(["form": form, "from": from, "to": to]))
    }
    let breaking = changes.filter(\.breaking)
    call.answer(
      ProgramMessage.diffBreaking.message(["form": form, "from": from, "to": to, "count": String(breaking.count)]))
    for change in breaking { call.answer("  ! " + call.text(change.message)) }
    let others = changes.filter { !$0.breaking }
    call.answer(ProgramMessage.diffOther.message(["count": String(others.count)]))
    for change in others { call.answer("    " + call.text(change.message)) }
    call.answer(
      ProgramMessage.diffFigures.message([
        "continued": String(diff.continued), "begun": String(diff.begun.count), "ended": String(diff.ended.count),
      ]))
  }
}
