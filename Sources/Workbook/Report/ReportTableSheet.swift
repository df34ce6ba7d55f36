// A table of a report as a sheet: the nested header of the printed form with its row of codes, then one line a row.
internal import Rendering
internal import ReportModel

struct ReportTableSheet {
  let table: ReportTable
  let head: ReportSheetHead
  let language: Language
  private let figures: FigureTable
  private let header: HeaderGrid
  private let widths: [Double]

  init(_ table: ReportTable, _ head: ReportSheetHead, _ language: Language) {
    self.table = table
    self.head = head
    self.language = language
    figures = FigureTable(table, language)
    header = HeaderGrid(figures)
    widths = Self.widths(figures, header)
  }

  /// Whether a figure stands on fewer reports than it should.
  var hasCoverage: Bool {
    table.cells.contains { $0.contains { CoverageText.ofFigure($0.coverage, language) != nil } }
  }

  /// - Parameter coverageSheet: where it is told on how many reports the figures stand.
  func write(to sheet: WorkbookSheet, title: String, coverageSheet: String?, _ remarks: inout ReportRemarks) {
    writeHead(to: sheet, title: title, unit: figures.units.whole)
    let totals = TotalFormula(table: table)
    let cells = ReportCellWriter(sheet: sheet, language: language)
    for (index, row) in table.rows.enumerated() {
      writeStub(index, to: sheet)
      let members = totals.members(of: index)
      for column in table.columns.indices {
        let formula = totals.runs(of: members, in: column, addingUpTo: index).map { runs in
          let pieces = runs.map { run -> String in
            let (first, last) = (spot(run.lowerBound, column), spot(run.upperBound, column))
            return first == last ? first.address : "\(first.address):\(last.address)"
          }
          return "SUM(\(pieces.joined(separator: ",")))"
        }
        cells.write(
          table.cells[index][column], unit: figures.unit(row: index, column: column), formula: formula,
          isBold: row.isSum, at: spot(index, column), &remarks)
      }
    }
    writeFoot(to: sheet, coverageSheet: coverageSheet)
  }

  /// The same table with, in place of each figure that lacks reports, on how many it stands.
  func writeCoverage(to sheet: WorkbookSheet, title: String) {
    writeHead(to: sheet, title: title, unit: nil)
    for index in table.rows.indices {
      writeStub(index, to: sheet)
      for column in table.columns.indices {
        let text = CoverageText.ofFigure(table.cells[index][column].coverage, language) ?? ""
        sheet.text(text, at: spot(index, column), .label.with { $0.across = .right })
      }
    }
    writeFoot(to: sheet, coverageSheet: nil)
  }

  // MARK: Places

  private var codeRow: Int { ReportSheetHead.lines + header.depth }

  private func spot(_ row: Int, _ column: Int) -> Spot {
    Spot(row: codeRow + 1 + row, column: header.stubCount + column)
  }

  // MARK: Header and foot

  private func writeHead(to sheet: WorkbookSheet, title: String, unit: String?) {
    head.write(to: sheet, title: title, unit: unit, widths: widths)
    var heights = [Double](repeating: 17, count: header.depth)
    for cell in header.cells {
      let first = Spot(row: ReportSheetHead.lines + cell.row, column: cell.column)
      let last = Spot(row: first.row + cell.rows - 1, column: cell.column + cell.columns - 1)
      sheet.merged(cell.text, from: first, to: last, .header)
      let width = widths[first.column...last.column].reduce(0, +)
      let missing =
        min(TableHeader.lines(cell.text, width: width), 12) * 13.5 + 3
        - heights[cell.row..<cell.row + cell.rows].reduce(0, +)
      if missing > 0 { heights[cell.row + cell.rows - 1] += missing }
    }
    for (level, height) in heights.enumerated() { sheet.height(height, of: ReportSheetHead.lines + level) }
    for (column, code) in header.codes.enumerated() {
      sheet.text(code, at: Spot(row: codeRow, column: column), .codes)
    }
    sheet.freeze(at: Spot(row: codeRow + 1, column: min(header.stubCount, 2)))
  }

  private func writeStub(_ index: Int, to sheet: WorkbookSheet) {
    let row = table.rows[index]
    sheet.height(
      [language.pick(row.label)], width: Self.labelWidth - Double(2 * row.depth), of: codeRow + 1 + index)
    for (column, name) in figures.stubNames.enumerated() {
      let style = CellStyle.label.with { $0.isBold = row.isSum }
      let text =
        switch name {
        case "code": row.code
        case "label": language.pick(row.label)
        default: figures.units.ofRow[index].map { UnitText.label($0, language) } ?? ""
        }
      sheet.text(
        text, at: Spot(row: codeRow + 1 + index, column: column),
        name == "label" ? style.with { $0.indent = min(row.depth, 4) } : style.with { $0.across = .centre })
    }
  }

  private func writeFoot(to sheet: WorkbookSheet, coverageSheet: String?) {
    var last = codeRow + table.rows.count
    if table.rows.isEmpty {
      last += 1
      sheet.text(SheetWord.noRows.text(language), at: Spot(row: last, column: 0), .note.with { $0.wraps = false })
    }
    if let coverageSheet {
      last += 2
      let note = ReportWorkbookWord.incomplete.text(language, ["sheet": coverageSheet])
      sheet.text(note, at: Spot(row: last, column: 0), .note.with { $0.wraps = false })
    }
    head.page(
      sheet, header: ReportSheetHead.lines...codeRow, lastRow: last, widths: widths, stub: header.stubCount)
  }

  private static let labelWidth = 44.0

  /// In characters.
  private static func widths(_ figures: FigureTable, _ header: HeaderGrid) -> [Double] {
    let table = figures.table
    func label(_ unit: String) -> String { UnitText.label(unit, figures.language) }
    let stub = figures.stubNames.map { name -> Double in
      switch name {
      case "code": Double(min(max(table.rows.map(\.code.count).max() ?? 0, 6), 20) + 2)
      case "label": labelWidth
      default:
        Double(
          min(max(figures.units.ofRow.compactMap { $0.map { label($0).count } }.max() ?? 0, 8), 24) + 2)
      }
    }
    return stub
      + table.columns.indices.map { column in
        let longest = table.cells.indices.map { row in
          CellText.text(table.cells[row][column], figures.language).count
            + (figures.unit(row: row, column: column).map { label($0).count + 1 } ?? 0)
        }
        return Double(min(max(longest.max() ?? 0, 11), 30) + 3)
      }
  }
}
