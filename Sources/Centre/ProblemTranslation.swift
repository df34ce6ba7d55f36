// The one place that turns what went wrong below into what a client is told. What is not foreseen here is an internal
// error: recorded with its cause, answered without it.
public import Formats
internal import Postgres
internal import Rendering
internal import ReportModel
public import Spreadsheet

extension Problem {
  /// Bytes that are not the JSON they should be.
  public init(_ fault: JSONFault) {
    self.init(
      ProblemCode(rawValue: fault.code.rawValue) ?? .jsonSyntax, message: fault.message, offset: fault.offset,
      pointer: fault.pointer)
  }

  /// Bytes that are not the CSV they should be.
  public init(_ fault: CSVFault) {
    self.init(
      ProblemCode(rawValue: fault.code.rawValue) ?? .csvSyntax, message: fault.message, offset: fault.offset,
      pointer: "line \(fault.line)")
  }

  /// Bytes that are not the workbook they should be.
  public init(_ fault: WorkbookFault) {
    self.init(ProblemCode(rawValue: fault.code.rawValue) ?? .xlsxDamaged, message: fault.message, pointer: fault.place)
  }

  /// A query parameter that is missing or wrong; what was expected, in both languages.
  public static func parameter(_ name: String, _ vi: String, _ en: String) -> Problem {
    Problem(
      .queryParameter,
      message: ProblemCode.queryParameter.message(localized: [
        "found": Message(vi: name, en: name), "expected": Message(vi: vi, en: en),
      ]), pointer: name)
  }

  /// The refusal behind any error; `internal` for what no client can act on.
  public init(translating error: any Error) {
    switch error {
    case let problem as Problem: self = problem
    case let fault as JSONFault: self.init(fault)
    case let fault as CSVFault: self.init(fault)
    case let fault as WorkbookFault: self.init(fault)
    case let error as DatabaseError:
      switch error.kind {
      case .unavailable: self.init(.database)
      case .busy, .serialization, .deadlock, .timeout: self.init(.busy)
      default: self.init(.internalError)
      }
    case let failure as PDFFailure where failure == .busy: self.init(.busy, message: failure.message)
    default: self.init(.internalError)
    }
  }
}
