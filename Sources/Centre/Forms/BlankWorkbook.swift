// A blank report as a workbook to fill in: what `blankForm` gives, in a file that looks like the printed form and checks
// itself.
internal import Formats
public import Rendering
internal import ReportModel
internal import Workbook

extension Centre {
  /// The workbook of one report, and what it is called as a file.
  public func blankWorkbook(
    _ code: String, agency: String, period: String, occasion: String, _ language: Language, by principal: Principal
  ) async throws -> (name: String, bytes: [UInt8]) {
    let draft = Draft(medium: .json, form: code, agency: agency, period: period, occasion: occasion)
    let prepared = try await withFreshShelves { try prepare(draft, by: principal, mustBeOpen: false) }
    let form = prepared.form.form
    var reading = Reading(
      values: [CellValue](repeating: .blank, count: form.cells.count), level: prepared.level,
      history: try await history(
        of: prepared.form, agency: prepared.agency, period: prepared.period, occasion: occasion,
        level: prepared.level, needs: form.historyNeeds.adding(form.prefillNeeds(prepared.level))
      ).reports, period: prepared.period)
    form.prefill(&reading, level: prepared.level)
    let name = prepared.tree.node(of: prepared.agency).map { prepared.tree.name($0) } ?? prepared.agencyCode
    let writer = WorkbookWriter(
      form: form, agency: (prepared.agencyCode, name), level: prepared.level, period: prepared.period,
      occasion: occasion, reading: reading, language: language)
    return (writer.fileName, try await OffPool.workbooks.run { try writer.bytes() })
  }
}
