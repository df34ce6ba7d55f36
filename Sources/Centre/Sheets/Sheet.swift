// Printing a submission or a blank form: its content laid out as a page, and the page as a PDF.
public import Rendering
public import ReportModel
internal import Security

/// A sheet, ready to be shown or printed.
public struct Sheet: Sendable {
  let content: SheetContent
  /// The time that stands in the PDF, in seconds since 1970: of receipt, or now.
  let epochSeconds: Int
  /// `VPCP.KSTT.II06A_T01_2025-Q3_1`: what a saved file is called, without its ending.
  public let fileName: String

  init(content: SheetContent, epochSeconds: Int, revision: Int? = nil) {
    self.content = content
    self.epochSeconds = epochSeconds
    let name = [content.form.code, content.agency.code, content.period.key, content.occasion]
    fileName = (name + [revision.map(String.init) ?? ""]).filter { !$0.isEmpty }.joined(separator: "_")
  }

  /// The sheet of a report that was judged and not sent.
  ///
  /// - Parameter epochSeconds: the time that stands in the PDF, in seconds since 1970.
  public init(
    _ draft: Draft, judged judgement: Judgement, form: Form, issuerName: String, reporter: SheetReporter,
    period: Period, epochSeconds: Int
  ) {
    var filling = SheetFilling(
      form: form, issuerName: issuerName, reporter: reporter, period: period, occasion: draft.occasion,
      values: judgement.values, texts: judgement.texts, lists: judgement.lists)
    filling.narrative = judgement.narrative
    var content = filling.content()
    content.add(draft, warnings: judgement.findings.filter { $0.severity == .warning })
    self.init(content: content, epochSeconds: epochSeconds)
  }

  /// A self-contained HTML document.
  public func html(_ language: Language) -> String { SheetPage.html(content, language: language) }

  /// Cells of a sheet that is printed: more would take longer than a request may, and half a gigabyte.
  static let mostCells = 25_000

  /// The sheet as a PDF. The same bytes for the same sheet on one installation. Blocks for seconds.
  ///
  /// - Throws: `sheet.too-large`; `PDFFailure`.
  public func pdf(_ language: Language) throws -> [UInt8] {
    let cells = content.tables.reduce(0) { $0 + $1.rows.count * $1.columns.count }
    guard cells <= Self.mostCells else {
      throw Problem(.sheetTooLarge, ["found": String(cells), "expected": String(Self.mostCells)])
    }
    let html = html(language)
    return try PDFPrinter.print(
      html: html, identifier: SHA256.digest(of: html).description, epochSeconds: epochSeconds)
  }
}

extension Centre {
  /// The sheet as a PDF, made anew each time.
  ///
  /// - Throws: `busy` where too many others wait for theirs.
  public func pdf(of sheet: Sheet, _ language: Language) async throws -> [UInt8] {
    try await OffPool.printing.run { try sheet.pdf(language) }
  }
}

extension SheetContent {
  /// What a report says beside its cells. A reason stands under the rule's code, or that with the cell.
  mutating func add(_ draft: Draft, warnings: [Finding]) {
    var answered: [String: Message] = [:]
    for warning in warnings.reversed() {
      answered[warning.rule] = warning.message
      answered["\(warning.rule)[\(warning.row ?? "")](\(warning.column ?? ""))"] = warning.message
    }
    reasons = draft.reasons.map { SheetRemark(key: $0.key, warning: answered[$0.key], text: $0.text) }
    notes = draft.notes.map { SheetRemark(key: $0.key, text: $0.text) }
    preparedBy = draft.preparedBy
    approvedBy = draft.approvedBy
    isNilReport = draft.isNilReport
  }
}
