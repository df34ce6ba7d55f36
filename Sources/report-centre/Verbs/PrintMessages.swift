// `messages`: the whole catalogue, so that the wording can be read and corrected in one place.
internal import Centre
internal import Formats
internal import Operations
internal import Rendering
internal import ReportModel
internal import Spreadsheet
internal import Workbook

enum PrintMessages: Verb {
  static let command = Command(
    "messages", purpose: "print every message, in Vietnamese and English", example: "messages")

  /// Every catalogue there is; a test compares this with the sources.
  static let catalogues: [any CatalogueCode.Type] = [
    ProblemCode.self, JSONFault.Code.self, CSVFault.Code.self, FormatWord.self, WorkbookFault.Code.self,
    SpreadsheetWord.self, DraftGap.Code.self, PeriodFaultCode.self,
    AgencyFaultCode.self, AgencyRefusalCode.self, RuleFaultCode.self, RuleAdviceCode.self, RuleExpectation.self,
    RuleMessageCode.self,
    FormFaultCode.self, FormChangeCode.self, ReportFaultCode.self, ReportPhrase.self, FormValueWord.self,
    BuiltInRule.self, ValueWord.self, SheetNumberWord.self,
    PageWord.self, SheetWord.self, SiteWord.self, PrintWord.self, WorkbookWord.self, ReportWorkbookWord.self,
    FigureWord.self,
    ProgramMessage.self,
  ]

  static func run(_ call: Call) async throws -> ExitCode {
    for catalogue in catalogues { print(catalogue, call) }
    return .ok
  }

  private static func print<Code: CatalogueCode>(_ catalogue: Code.Type, _ call: Call) {
    for code in catalogue.allCases {
      call.answer("\(code.rawValue)\n  vi  \(code.texts.vi)\n  en  \(code.texts.en)")
    }
  }
}
