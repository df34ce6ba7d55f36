// A report in a file. JSON and a workbook say of what form, agency and period they are; CSV is told on the command line.
internal import Centre
internal import Formats
internal import Operations
internal import ReportModel
internal import Spreadsheet

struct ReportFile {
  let bytes: [UInt8]
  let isCSV: Bool
  let isWorkbook: Bool
  let form: String
  let version: String?
  let agency: String
  let period: String
  let occasion: String

  private static let agencyOption = CommandOption("agency", .text("CODE"), purpose: "the reporter of a CSV report")
  private static let periodOption = CommandOption("period", .text("PERIOD"), purpose: "the period of a CSV report")
  private static let occasionOption = CommandOption("occasion", .text("EVENT"), purpose: "the event of a CSV report")
  private static let versionOption = CommandOption(
    "form-version", .number("N", in: 1...1_000_000), purpose: "the form version of a CSV report")

  static let options = [
    agencyOption.declaration, periodOption.declaration, occasionOption.declaration, versionOption.declaration,
  ]

  /// - Parameter form: code of the form, for a CSV report.
  init(_ call: Call, form: String?) throws {
    let path = call.invocation.operands[0]
    bytes = try InputFile.bytes(path)
    isCSV = path.lowercased().hasSuffix(".csv")
    isWorkbook = path.lowercased().hasSuffix(".xlsx")
    self.form = form ?? ""
    version = call.invocation[Self.versionOption].map(String.init)
    agency = call.invocation[Self.agencyOption] ?? ""
    period = call.invocation[Self.periodOption] ?? ""
    occasion = call.invocation[Self.occasionOption] ?? ""
    if isCSV, self.form.isEmpty || agency.isEmpty || period.isEmpty {
      throw UsageFault("a CSV report needs --form, --agency and --period")
    }
  }

  func draft() throws -> Draft {
    if isWorkbook { return try DraftReader.read(workbook: bytes) }
    guard isCSV else { return try DraftReader.read(json: bytes) }
    return try DraftReader.read(
      csv: bytes, form: form, version: version.flatMap { Int($0) }, agency: agency, period: period, occasion: occasion)
  }

  static func period(of draft: Draft) throws(Problem) -> Period {
    do throws(PeriodFault) { return try Period.parse(draft.period) } catch {
      throw Problem(.periodSyntax, message: error.message)
    }
  }

  var media: String { isCSV ? "text/csv" : isWorkbook ? SpreadsheetReader.media : "application/json" }

  /// What stands in the query when the report is sent.
  var query: [(name: String, value: String)] {
    guard isCSV else { return [] }
    let members = [
      ("form", form), ("version", version ?? ""), ("agency", agency), ("period", period), ("occasion", occasion),
    ]
    return members.filter { !$0.1.isEmpty }.map { (name: $0.0, value: $0.1) }
  }
}
