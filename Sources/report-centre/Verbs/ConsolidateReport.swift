// `report consolidate`: makes a consolidated report, keeps it, and writes its page, sheet and data to a folder.
internal import Centre
internal import Foundation
internal import Operations
internal import Rendering
internal import ReportModel

enum ConsolidateReport: Verb {
  private static let report = CommandOption("report", .text("CODE"), purpose: "the definition of the report")
  private static let form = CommandOption("form", .text("CODE"), purpose: "or the form, for a report by a form alone")
  private static let period = CommandOption("period", .text("PERIOD"), required: true, purpose: "the period")
  private static let agency = CommandOption("agency", .text("CODE"), purpose: "about whom (else the nation)")
  private static let occasion = CommandOption("occasion", .text("EVENT"), purpose: "the event of an ad hoc form")
  private static let official = CommandFlag("official", purpose: "an official edition (else a provisional one)")
  private static let number = CommandOption("number", .text("NUMBER"), purpose: "the number of the records office")
  private static let date = CommandOption("date", .date, purpose: "the day the document bears")
  private static let corrects = CommandOption("corrects", .text("ID"), purpose: "the official edition it corrects")
  private static let reason = CommandOption("reason", .text("TEXT"), purpose: "why that is corrected")
  private static let output = CommandOption("output", .text("FOLDER"), purpose: "where to write (else here)")

  static let command = Command(
    "report consolidate", purpose: "make a consolidated report and write HTML, PDF, DOCX, XLSX and JSON",
    options: [
      report.declaration, form.declaration, period.declaration, agency.declaration, occasion.declaration,
      official.declaration, number.declaration, date.declaration, corrects.declaration, reason.declaration,
      output.declaration,
    ], settings: [Settings.database.declaration],
    example: "report consolidate --report DEMO.BC_DTDS --period 2025 --output reports")

  static func run(_ call: Call) async throws -> ExitCode {
    let asked = call.invocation
    guard (asked[form] == nil) != (asked[report] == nil) else { throw UsageFault("name either --report or --form") }
    let everybody = Principal(role: .administrator, agency: nil)
    let folder = URL(filePath: asked[output] ?? ".")
    let order = ReportOrder(
      form: asked[form], report: asked[report], period: asked[period] ?? "", occasion: asked[occasion] ?? "",
      agency: asked[agency], isOfficial: asked[official], number: asked[number], dated: asked[date],
      corrects: asked[corrects], reason: asked[reason])
    try await call.withCentre { centre in
      let report = try await centre.consolidate(order, by: everybody)
      let pdf = try await centre.print(of: report)
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      let name = [report.code, report.period, report.occasion].filter { !$0.isEmpty }.joined(separator: "-")
      for (suffix, bytes) in [
        ("html", Array(report.html.vi.utf8)), ("en.html", Array(report.html.en.utf8)), ("pdf", pdf),
        ("json", report.content), ("docx", try await centre.file(.docx, of: report, language: .vi)),
        ("xlsx", try await centre.file(.xlsx, of: report, language: .vi)),
      ] {
        let file = folder.appending(path: "\(name).\(suffix)")
        try Data(bytes).write(to: file)
        StandardStream.output.write(file.path + "\n")
      }
      StandardStream.error.write("\(report.id) \(report.digest)\n")
    }
    return .ok
  }
}
