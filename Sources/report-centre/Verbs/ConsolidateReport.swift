// `report consolidate`: makes the consolidated report of a form and period and writes its page, its sheet and its data
// into a folder.
internal import Centre
internal import Foundation
internal import Operations
internal import ReportModel

enum ConsolidateReport: Verb {
  private static let form = CommandOption("form", .text("CODE"), required: true, purpose: "the form")
  private static let period = CommandOption("period", .text("PERIOD"), required: true, purpose: "the period")
  private static let agency = CommandOption("agency", .text("CODE"), purpose: "whom it is about (else the nation)")
  private static let occasion = CommandOption("occasion", .text("EVENT"), purpose: "the event of an ad hoc form")
  private static let output = CommandOption("output", .text("DIR"), required: true, purpose: "where its files go")

  static let command = Command(
    "report consolidate", purpose: "make the consolidated report of a period: HTML, PDF and JSON",
    options: [
      form.declaration, period.declaration, agency.declaration, occasion.declaration, output.declaration,
      Call.language.declaration,
    ], settings: [Settings.database.declaration],
    example: "report consolidate --form DEMO.DTDS.TINH --period 2025 --output reports")

  static func run(_ call: Call) async throws -> ExitCode {
    let asked = call.invocation
    let folder = URL(fileURLWithPath: asked[output] ?? ".", isDirectory: true)
    let (made, pdf) = try await call.withCentre { centre in
      let made = try await centre.consolidate(
        form: asked[form] ?? "", period: asked[period] ?? "", occasion: asked[occasion] ?? "", agency: asked[agency],
        by: Principal(role: .administrator, agency: nil))
      return (made, try await centre.print(of: made))
    }
    let page = asked[Call.language] == "en" ? made.html.en : made.html.vi
    let name = "\(made.form)-\(made.period)" + (made.occasion.isEmpty ? "" : "-\(made.occasion)")
    let files = [("html", Data(page.utf8)), ("pdf", Data(pdf)), ("json", Data(made.content))]
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      for (ending, data) in files {
        let file = folder.appendingPathComponent("\(name).\(ending)")
        try data.write(to: file)
        call.answer(file.path)
      }
    } catch {
      throw FileFault(description: "\(folder.path): \(error.localizedDescription)")
    }
    return .ok
  }
}
