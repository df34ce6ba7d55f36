// A consolidated report as a workbook: its figures with their types, for those who go on computing with them. A sheet
// for each table, beside it one of coverage where reports are lacking, a sheet for each list of values, and notes.
internal import Formats
public import Rendering
internal import ReportModel

public enum ReportWorkbookFile {
  /// Office Open XML, equal contents equal bytes.
  ///
  /// - Parameter digest: names the content (`sha256:` and the SHA-256 of `content.json()`), said in the notes.
  /// - Throws: where the file could not be written.
  public static func xlsx(
    _ content: ReportContent, digest: String, language: Language
  ) throws(WorkbookFailure) -> [UInt8] {
    let head = ReportSheetHead(content: content, language: language)
    let plans = plans(content, head, language)
    let notesName = ReportWorkbookWord.notesSheet.text(language)
    let names = SheetNames.unique(plans.map { PermittedText.text($0.name) }, taken: [notesName])
    let file = try WorkbookFile()
    var sheets: [WorkbookSheet] = []
    for name in names { sheets.append(try file.sheet(name)) }
    let notes = try file.sheet(notesName)
    var remarks = ReportRemarks()
    for (index, plan) in plans.enumerated() {
      let holds: String
      switch plan.part {
      case .table(let table):
        holds = ReportWorkbookWord.sheetOfTable.text(language, ["title": plan.name])
        let coverage = table.hasCoverage ? names[index + 1] : nil
        table.write(to: sheets[index], title: plan.name, coverageSheet: coverage, &remarks)
      case .coverage(let table):
        holds = ReportWorkbookWord.sheetOfCoverage.text(language, ["sheet": names[index - 1]])
        table.writeCoverage(to: sheets[index], title: holds)
      case .list(let list):
        holds = ReportWorkbookWord.sheetOfList.text(language, ["title": list.title])
        list.write(to: sheets[index], head, &remarks)
      }
      remarks.sheets.append((names[index], holds))
    }
    ReportNotes(content: content, digest: digest, language: language, remarks: remarks).write(to: notes)
    // The library takes 0 for this moment.
    let seconds = InstantText.parse(content.madeAt).map { $0 / 1_000_000 } ?? 0
    file.properties(
      title: PermittedText.text(language.pick(content.form.title)),
      company: PermittedText.text(content.form.issuerName), createdAt: Int64(max(seconds, 1)) * 1_000_000)
    return try file.finish()
  }

  private enum Part {
    case table(ReportTableSheet)
    /// Follows the sheet of its table.
    case coverage(ReportTableSheet)
    case list(ReportList)
  }

  /// The sheets in the order of the report.
  private static func plans(
    _ content: ReportContent, _ head: ReportSheetHead, _ language: Language
  ) -> [(name: String, part: Part)] {
    var plans: [(name: String, part: Part)] = []
    for section in content.sections {
      if case .table(let table) = section {
        let sheet = ReportTableSheet(table, head, language)
        plans.append((table.title.map { language.pick($0) } ?? PageWord.totals.text(language), .table(sheet)))
        if sheet.hasCoverage { plans.append((ReportWorkbookWord.coverageSheet.text(language), .coverage(sheet))) }
      } else if let list = ReportList(section, language) {
        plans.append((list.title, .list(list)))
      }
    }
    if let correction = content.correction, !correction.differences.isEmpty {
      plans.append((ReportWorkbookWord.correctionSheet.text(language), .list(ReportList(correction, language))))
    }
    return plans
  }
}
