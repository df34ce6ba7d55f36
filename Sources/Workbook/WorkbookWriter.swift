// A form as a workbook to fill in: it looks like the printed form, computes what is computed, lets in what may stand in a
// cell, checks the form's rules while it is filled in, and knows what it is when it comes back.
public import Rendering
public import ReportModel

/// Writes the workbook of one report.
public struct WorkbookWriter: Sendable {
  public let form: Form
  /// Centre code and name of the reporter.
  public let agency: (code: String, name: String)
  public let level: AgencyLevel
  public let period: Period
  /// The event of an ad hoc form, or empty.
  public let occasion: String
  /// What stands in the cells to begin with, and the other reports that rules look at.
  public let reading: Reading
  public let language: Language
  /// What was found in the report that is written: its cells are coloured and bear the sentence as a comment.
  public var findings: [Finding] = []
  /// The report whose words are written: its narrative, documents, reasons, and who answers for it.
  public var draft: Draft?
  /// Rows of a list to fill in, where the form allows so many.
  public var listRows = 200

  /// - Parameter reading: of the reporter's level; what is computed in it is not looked at.
  public init(
    form: Form, agency: (code: String, name: String), level: AgencyLevel, period: Period, occasion: String = "",
    reading: Reading, language: Language = .vi
  ) {
    self.form = form
    self.agency = agency
    self.level = level
    self.period = period
    self.occasion = occasion
    self.reading = reading
    self.language = language
  }

  /// The file.
  public func bytes() throws(WorkbookFailure) -> [UInt8] {
    let layout = WorkbookLayout(
      form, level: level, period: period, lists: reading.lists, listRows: listRows, draft: draft, language)
    var reading = reading
    if draft?.isNilReport == true, layout.words.offersNilReport {
      // It is said in one word; the figures it stands for are left out beside it.
      reading.values = [CellValue](repeating: .blank, count: form.cells.count)
      reading.lists = [:]
    }
    let file = try WorkbookFile()
    // In the order of the tabs.
    var sheets: [WorkbookSheet] = []
    for table in layout.tables { sheets.append(try file.sheet(table.sheet)) }
    let words = try file.sheet(layout.words.sheet)
    let check = try file.sheet(layout.checkSheet)
    var hidden: [WorkbookSheet] = []
    for name in [SheetNames.stamp, SheetNames.values, SheetNames.rules, SheetNames.history, SheetNames.codes] {
      let sheet = try file.sheet(name)
      sheet.hide()
      sheet.protect()
      hidden.append(sheet)
    }
    StampSheet(layout, agency: agency.code, period: period.key, occasion: occasion).write(to: hidden[0], file)
    let cells = CellTerms(
      layout: layout, reading: reading, history: HistorySheet(hidden[3]), lines: ValueLines(layout))
    let codes = CodeSheet(form, language)
    codes.write(to: hidden[4], form)
    let (formulas, refused) = ValueSheet(hidden[1], layout, cells, codes).write()
    var rules = RuleSheet(hidden[2], layout, cells, language)
    rules.write()
    let notes = FindingNotes(findings, layout: layout, lists: reading.lists, language)
    for (index, sheet) in sheets.enumerated() {
      TableSheet(
        layout: layout, table: layout.tables[index], sheet: sheet, reading: reading, rules: rules, formulas: formulas,
        codes: codes, notes: notes, language: language, isLast: index == sheets.count - 1
      ).write(reporter: reporter)
    }
    if let first = sheets.first, !notes.elsewhere.isEmpty {
      first.comment(notes.elsewhere.joined(separator: "\n"), at: Spot(row: 0, column: 0))
    }
    WordsSheet(layout: layout.words, sheet: words, notes: notes, language: language).write(reporter: reporter)
    CheckSheet(layout: layout, sheet: check, rules: rules, refused: refused, language: language).write()
    // Not now: a report written again is the same bytes, and so the same submission.
    file.properties(
      title: language.pick(form.title), company: agency.name,
      createdAt: Int64(period.firstDay.dayNumber) * 86_400_000_000)
    return try file.finish()
  }

  private var reporter: String {
    var name = language.pick(period.name)
    if !occasion.isEmpty { name = WorkbookWord.occasion.text(language, ["period": name, "occasion": occasion]) }
    return WorkbookWord.agencyAndPeriod.text(
      language, ["agency": "\(agency.name) (\(agency.code))", "period": name])
  }

  /// `II06A-T01-2025-Q3.xlsx`: what a browser saves it as.
  public var fileName: String {
    let form = form.code.split(separator: ".").last.map(String.init) ?? form.code
    return [form, agency.code, period.key, occasion].filter { !$0.isEmpty }.joined(separator: "-") + ".xlsx"
  }
}
