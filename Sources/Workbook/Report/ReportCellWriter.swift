// Writes one figure of a report with the type it has: a number as a number, everything else as text.
internal import Rendering
internal import ReportModel

struct ReportCellWriter {
  let sheet: WorkbookSheet
  let language: Language

  /// - Parameters:
  ///   - unit: where it must stand in the cell itself.
  ///   - formula: without its `=`, where the figure is a sum.
  func write(
    _ cell: ReportCell, unit: String? = nil, formula: String? = nil, isBold: Bool = false, at spot: Spot,
    _ remarks: inout ReportRemarks
  ) {
    var style = CellStyle.label.with { style in
      style.isBold = isBold
      style.isItalic = CoverageText.ofFigure(cell.coverage, language) != nil
    }
    let text = CellText.text(cell, language)
    if case .words = cell.value { return sheet.text(text, at: spot, style) }
    style.across = .right
    style.wraps = false
    guard case .figure(let value) = cell.value else { return sheet.text(text, at: spot, style) }
    let suffix = UnitText.suffix(unit, after: text, language)
    let printed = text + suffix
    switch SheetFigure(value, places: cell.places) {
    case .text:
      remarks.longFigures.append("\(FormulaText.sheet(sheet.name))!\(spot.address)")
      sheet.text(printed, at: spot, style)
      sheet.comment(ReportWorkbookWord.longFigure.text(language), at: spot)
    case .number(let number, let isExact):
      guard let format = SheetFigure.format(places: cell.places, suffix: suffix) else {
        return sheet.text(printed, at: spot, style)
      }
      style.number = format
      if !isExact { remarks.asPrinted += 1 }
      if let formula {
        remarks.formulas += 1
        sheet.formula(formula, value: number, at: spot, style)
      } else {
        sheet.number(number, at: spot, style)
      }
    }
  }
}
