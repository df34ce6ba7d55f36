// Which paper a sheet needs: what runs over the edge would be missing without a word. Numbers do not break, so the width of
// a column is that of its longest one; a table too wide for the widest paper is printed in parts, one below the other.
internal import ReportModel

package enum SheetPaper: Int, Comparable {
  /// A4, A4 on its side, A3 on its side.
  case upright, wide, broad

  package static func < (a: SheetPaper, b: SheetPaper) -> Bool { a.rawValue < b.rawValue }

  /// Classes of the page's body.
  var classes: [String] {
    switch self {
    case .upright: []
    case .wide: ["wide"]
    case .broad: ["wide", "broad"]
    }
  }

  /// Between the margins, in tenths of a millimetre.
  private var width: Int {
    switch self {
    case .upright: 1_620
    case .wide: 2_620
    case .broad: 3_850
    }
  }

  /// The smallest paper that bears the table, or a part of it.
  package static func needed(for table: ReportTable, _ language: Language) -> SheetPaper {
    let widths = table.columns.indices.map { width(of: $0, in: table, language) }
    let whole = stub(of: table, language) + widths.reduce(0, +)
    // Columns beside each other are read more easily on a sheet that lies.
    if whole <= upright.width, !FigureTable.isWide(table) { return .upright }
    return whole <= wide.width ? .wide : .broad
  }

  /// The table, or the parts that a paper bears, each with the codes and labels of the rows.
  static func parts(
    of table: ReportTable, on paper: SheetPaper = .broad, _ language: Language
  ) -> [ReportTable] {
    let room = paper.width - stub(of: table, language)
    var runs: [Range<Int>] = []
    var used = 0
    for column in table.columns.indices {
      let width = width(of: column, in: table, language)
      if let last = runs.last, used + width <= room {
        runs[runs.count - 1] = last.lowerBound..<column + 1
        used += width
      } else {
        runs.append(column..<column + 1)
        used = width
      }
    }
    guard runs.count > 1 else { return [table] }
    return runs.enumerated().map { part(of: table, $1, number: $0 + 1, count: runs.count) }
  }

  /// The columns of a part, its title numbered.
  package static func part(of table: ReportTable, _ columns: Range<Int>, number: Int, count: Int) -> ReportTable {
    let numbered = SheetWord.part.message(["number": String(number), "count": String(count)])
    let title = table.title?.message
    var part = table
    part.code = "\(table.code)-\(number)"
    part.title = LocalizedText(
      vi: [title?.vi, numbered.vi].compactMap(\.self).joined(separator: " – "),
      en: [title?.en, numbered.en].compactMap(\.self).joined(separator: " – "))
    part.columns = Array(table.columns[columns])
    part.cells = table.cells.map { Array($0[columns]) }
    return part
  }

  // MARK: Widths, in tenths of a millimetre

  /// Of a character at the size figures are printed in.
  private static let character = 17
  /// Of what a cell has beside its text.
  private static let padding = 25

  /// Of the columns before the figures: the longest code, a label that may break, and the units where they go by row.
  private static func stub(of table: ReportTable, _ language: Language) -> Int {
    let code = table.rows.map(\.code.count).max() ?? 0
    let units = UnitPlan(table).ofRow.compactMap { $0.map { UnitText.label($0, language).count } }.max()
    let label = table.isList ? 0 : 380
    return code * character + label + padding + (units.map { $0 * character + padding } ?? 0)
  }

  private static func width(of column: Int, in table: ReportTable, _ language: Language) -> Int {
    let label = language.pick(table.columns[column].label)
    var longest = label.split(separator: " ").map(\.count).max() ?? 0
    for row in table.cells {
      switch row[column].value {
      // Words break; there must be room for a few beside each other.
      case .words:
        let word = CellText.longestWord(CellText.text(row[column], language))
        longest = max(longest, 14, min(word, CellText.longestWhole))
      // Room for a number written by hand.
      case .empty: longest = max(longest, 6)
      case .figure, .nilReport, .blank, .notCalculable, .closed:
        longest = max(longest, CellText.text(row[column], language).count)
      }
    }
    return longest * character + padding
  }
}
