// The first lines of every sheet of a report: what report it is, of when, and whether it may still change, so that a
// sheet that is copied out of its file still says it.
internal import Rendering
internal import ReportModel

struct ReportSheetHead {
  /// The lines in front of a table: report, period and status, title and unit.
  static let lines = 3

  let content: ReportContent
  let language: Language

  /// - Parameter columns: of the sheet, each as wide as so many characters; at least two.
  func write(to sheet: WorkbookSheet, title: String, unit: String?, widths: [Double]) {
    let last = widths.count - 1
    line(0, language.pick(content.form.title), .heading.with { $0.across = .left }, sheet, widths)
    line(1, state, .text.with { $0.wraps = true }, sheet, widths)
    let unit = unit.map { PageWord.unit.text(language, ["unit": UnitText.label($0, language)]) } ?? ""
    // As many of the last columns as the unit needs, the title over the others.
    var split = unit.isEmpty ? last : last - 1
    while !unit.isEmpty, split > 0, widths[(split + 1)...].reduce(0, +) < Double(unit.count) { split -= 1 }
    sheet.height([title], width: widths[...split].reduce(0, +), of: 2)
    sheet.merged(
      title, from: Spot(row: 2, column: 0), to: Spot(row: 2, column: split), .title.with { $0.wraps = true })
    if split < last {
      sheet.merged(
        unit, from: Spot(row: 2, column: split + 1), to: Spot(row: 2, column: last),
        CellStyle(isItalic: true, across: .right))
    }
    for (column, width) in widths.enumerated() { sheet.width(width, of: column...column) }
  }

  /// How the sheet is printed: a table that is too wide for one page goes on beside it, its first columns repeated.
  ///
  /// - Parameter stub: columns before the figures.
  func page(_ sheet: WorkbookSheet, header: ClosedRange<Int>, lastRow: Int, widths: [Double], stub: Int) {
    let width = widths.reduce(0, +)
    sheet.page(header: header, upTo: Spot(row: lastRow, column: widths.count - 1), isUpright: width <= Self.upright)
    let first = widths.prefix(stub).reduce(0, +)
    let pages = ((width - first) / (Self.lying - first)).rounded(.up)
    if width > Self.lying, pages > 1 { sheet.spread(over: Int(pages), repeating: stub) }
  }

  /// Characters that a page bears legibly.
  private static let upright = 95.0
  private static let lying = 220.0

  private func line(_ row: Int, _ text: String, _ style: CellStyle, _ sheet: WorkbookSheet, _ widths: [Double]) {
    let width = widths.reduce(0, +) * 11 / Double(style.size)
    sheet.height(min(TableHeader.lines(text, width: width), 6) * Double(style.size + 5), of: row)
    sheet.merged(text, from: Spot(row: row, column: 0), to: Spot(row: row, column: widths.count - 1), style)
  }

  private var state: String {
    let status: PageWord = content.status == .official ? .official : .provisional
    let period = PageWord.forPeriod.text(language, ["period": language.pick(content.period.name)])
    let banner = content.form.demonstration ? [PageWord.demonstrationBanner.text(language)] : []
    return (banner + [period, status.text(language)]).joined(separator: " · ")
  }
}
