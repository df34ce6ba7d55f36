// `form draft`: the form file of a sheet that is there already, and the list of what its author has to look at.
internal import Centre
internal import Formats
internal import Foundation
internal import Operations
internal import ReportModel
internal import Spreadsheet

enum DraftForm: Verb {
  private static let output = CommandOption(
    "output", .text("FILE"), purpose: "where the form file goes (else standard output)")

  static let command = Command(
    "form draft", purpose: "draft a form file from a sheet, and say what it does not tell",
    operands: [Operand("FILE", purpose: "the workbook (.xlsx), - for standard input")],
    options: [output.declaration, CommandFlag.json.declaration, Call.language.declaration],
    example: "form draft sheet.xlsx --output form.json")

  static func run(_ call: Call) async throws -> ExitCode {
    let workbook = try SpreadsheetReader.read(try InputFile.bytes(call.invocation.operands[0]))
    guard let draft = FormDraft(workbook) else {
      call.note(DraftGap.Code.noTable.message())
      return .findings
    }
    // What the form format itself refuses in the draft is a gap too.
    let faults = FormFile.offline(draft.file).faults
    if call.invocation[.json] {
      call.answer(json: json(draft, faults))
    } else {
      for gap in draft.gaps { call.note("\(gap.place ?? "-")  \(gap.code.rawValue)  \(call.text(gap.message))") }
      for fault in faults { call.note(FaultText.text(fault, call)) }
      call.note(
        ProgramMessage.formDrafted.message(["count": String(draft.gaps.count), "faults": String(faults.count)]))
    }
    if let path = call.invocation[output] {
      do { try Data(draft.file).write(to: URL(fileURLWithPath: path)) } catch {
        throw FileFault(description: "\(path): cannot be written")
      }
    } else if !call.invocation[.json] {
      call.answer(json: draft.file)
    }
    return .ok
  }

  /// `{ "form", "gaps": [{ "at", "code", "message" }], "faults" }`.
  private static func json(_ draft: FormDraft, _ faults: [PlacedFault]) -> [UInt8] {
    JSONWriter.document { writer in
      writer.object { writer in
        writer.name("form")
        writer.raw(draft.file.dropLast())
        writer.array("gaps") { writer in
          for gap in draft.gaps {
            writer.object { writer in
              writer.member("at", gap.place)
              writer.member("code", gap.code.rawValue)
              writer.name("message")
              writer.message(gap.message)
            }
          }
        }
        writer.faults(faults)
      }
    }
  }
}
