// `report consolidate`: makes a consolidated report, keeps it, and writes its page, sheet and data to a folder.
internal import Centre
internal import Foundation
internal import Operations

enum ConsolidateReport: Verb {
  private static let form = CommandOption("form", .text("CODE"), required: true, purpose: "the form")
  private static let period = CommandOption("period", .text("PERIOD"), required: true, purpose: "the period")
  private static let agency = CommandOption("agency", .text("CODE"), purpose: "whose report (else the nation's)")
  private static let occasion = CommandOption("occasion", .text("EVENT"), purpose: "the event of an ad hoc form")
  private static let output = CommandOption("output", .text("FOLDER"), purpose: "where to write (else here)")

  static let command = Command(
    "report consolidate", purpose: "make a consolidated report and write HTML, PDF and JSON",
    options: [
      form.declaration, period.declaration, agency.declaration, occasion.declaration, output.declaration,
    ], settings: [Settings.database.declaration],
    example: "report consolidate --form DEMO.DTDS.TINH --period 2025 --output reports")

  static func run(_ call: Call) async throws -> ExitCode {
    let asked = call.invocation
    let everybody = Principal(role: .administrator, agency: nil)
    let folder = URL(filePath: asked[output] ?? ".")
    try await call.withCentre { centre in
      let report = try await centre.consolidate(
        form: asked[form] ?? "", period: asked[period] ?? "", occasion: asked[occasion] ?? "", agency: asked[agency],
        by: everybody)
      let pdf = try await centre.print(of: report)
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      let name = [report.form, report.period, report.occasion].filter { !$0.isEmpty }.joined(separator: "-")
      for (suffix, bytes) in [
        ("html", Array(report.html.vi.utf8)), ("en.html", Array(report.html.en.utf8)), ("pdf", pdf),
        ("json", report.content),
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
