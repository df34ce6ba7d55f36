// A table of totals in a document: the nested header of the printed form with its row of column codes, one line a row,
// and under every figure that does not stand on all expected reports, on how many it stands.
internal import Rendering
internal import ReportModel

struct FigureGrid {
  let table: ReportTable
  let language: Language
  let sheet: Sheet
  /// Size of the letters where there is room, in points.
  let largest: Int

  /// Heading and table, or its parts one below the other.
  var xml: WordXML {
    let fit = ColumnFit(FigureTable(table, language), on: sheet, largest: largest)
    return WordXML(each: fit.parts.indices) { index in
      let part = fit.parts[index]
      let table =
        fit.parts.count == 1
        ? table : SheetPaper.part(of: table, part.columns, number: index + 1, count: fit.parts.count)
      return GridPart(table: table, language: language, widths: part.widths, size: fit.size).xml
    }
  }
}

/// A table that fits its sheet.
private struct GridPart {
  let table: ReportTable
  let language: Language
  /// Of the columns before the figures, then of the figures.
  let widths: [Int]
  let size: Int
  let figures: FigureTable
  let header: HeaderGrid

  init(table: ReportTable, language: Language, widths: [Int], size: Int) {
    self.table = table
    self.language = language
    self.widths = widths
    self.size = size
    figures = FigureTable(table, language)
    header = HeaderGrid(figures)
  }

  var xml: WordXML {
    var grid = WordTable(widths: widths, description: table.title.map { language.pick($0) } ?? "")
    writeHeader(to: &grid)
    for row in table.rows.indices { grid.add(line(row), isWhole: isShort(row)) }
    if table.rows.isEmpty {
      let cell = WordCell(width: widths.reduce(0, +), span: widths.count)
      grid.add(cell.xml(Paragraph.text(style, SheetWord.noRows.text(language))))
    }
    return "\(heading)\(grid.xml)\(Paragraph.xml(.gap, ""))"
  }

  private var style: WordStyle { .cell(size) }

  private var heading: WordXML {
    let title: WordXML = table.title.map { Paragraph.text(.caption, language.pick($0)) } ?? ""
    let unit: WordXML =
      figures.units.whole.map {
        Paragraph.text(.unit, PageWord.unit.text(language, ["unit": UnitText.label($0, language)]))
      } ?? ""
    return "\(title)\(unit)"
  }

  /// A line longer than a sheet must break over sheets; a short one stays whole.
  private func isShort(_ row: Int) -> Bool {
    language.pick(table.rows[row].label).utf8.count < 600
      && table.cells[row].allSatisfy { cell in
        if case .words(let words) = cell.value { language.pick(words).utf8.count < 600 } else { true }
      }
  }

  // MARK: Header

  private func writeHeader(to grid: inout WordTable) {
    // By the column they begin in: the cells of the level, and those that reach down into it.
    var reaching: [Int: HeaderGrid.Cell] = [:]
    for level in 0..<header.depth {
      var cells: WordXML = ""
      for cell in header.cells where cell.row == level { reaching[cell.column] = cell }
      var column = 0
      while column < widths.count {
        guard let cell = reaching[column] else {
          column += 1
          continue
        }
        let width = widths[column..<column + cell.columns].reduce(0, +)
        let isStart = cell.row == level
        let merge: WordCell.Merge? = cell.rows == 1 ? nil : isStart ? .starts : .goesOn
        let text = isStart ? Run.xml(cell.text, .bold) : ""
        cells += WordCell(width: width, span: cell.columns, merge: merge, isMiddle: true, isShaded: true)
          .xml(Paragraph.xml(style, direct: Self.centred, text))
        column += cell.columns
      }
      reaching = reaching.filter { $1.row + $1.rows > level + 1 }
      grid.add(cells, isHeader: true)
    }
    let codes = WordXML(each: widths.indices) { column in
      WordCell(width: widths[column]).xml(
        Paragraph.xml(style, direct: Self.centred, Run.xml(header.codes[column], .italic, size: max(size - 1, 7))))
    }
    grid.add(codes, isHeader: true)
  }

  // MARK: Lines

  private func line(_ index: Int) -> WordXML {
    let row = table.rows[index]
    let marks: Run.Marks = row.isSum ? .bold : []
    var cells: WordXML = ""
    for (column, name) in figures.stubNames.enumerated() {
      let cell = WordCell(width: widths[column])
      switch name {
      case "code": cells += cell.xml(Paragraph.xml(style, direct: Self.centred, Run.xml(row.code, marks)))
      case "label":
        let depth = min(row.depth, 4)
        let indent: WordXML = depth > 0 ? "<w:ind w:left=\"\(depth * 170)\"/>" : ""
        cells += cell.xml(Paragraph.xml(style, direct: indent, Run.xml(language.pick(row.label), marks)))
      default:
        let unit = figures.units.ofRow[index].map { UnitText.label($0, language) } ?? ""
        cells += cell.xml(Paragraph.xml(style, direct: Self.centred, Run.xml(unit)))
      }
    }
    for column in table.columns.indices {
      cells += WordCell(width: widths[header.stubCount + column]).xml(figure(row: index, column: column, marks))
    }
    return cells
  }

  private func figure(row: Int, column: Int, _ marks: Run.Marks) -> WordXML {
    let cell = table.cells[row][column]
    let text = CellText.text(cell, language)
    switch cell.value {
    case .closed: return Paragraph.text(style, direct: Self.right, text)
    case .words: return Paragraph.xml(style, Run.xml(text, marks))
    case .figure, .nilReport, .blank, .notCalculable, .empty: break
    }
    let unit = UnitText.suffix(figures.unit(row: row, column: column), after: text, language)
    var runs = Run.xml(text + unit, marks)
    if let coverage = CoverageText.ofFigure(cell.coverage, language) {
      runs += Run.xml("\n" + coverage, size: max(size - 2, 7))
    }
    return Paragraph.xml(style, direct: Self.right, runs)
  }

  private static let centred: WordXML = "<w:jc w:val=\"center\"/>"
  private static let right: WordXML = "<w:jc w:val=\"right\"/>"
}
