// How a table of figures fits a sheet: the size of its letters and the width of each column. Numbers do not break, so a
// column is as wide as its longest; a table too wide for the smallest letters is printed in parts, one below the other.
internal import Rendering
internal import ReportModel

struct ColumnFit {
  struct Part: Equatable {
    var columns: Range<Int>
    /// Of the columns before the figures, then of these columns, in twentieths of a point.
    var widths: [Int]
  }

  /// Of the letters, in points.
  let size: Int
  let parts: [Part]

  private static let smallest = 8
  /// Of a table in parts, which has room.
  private static let inParts = 10
  /// Word has no more columns in a table.
  private static let mostColumns = 58
  /// Characters that the label of a row is given at least, and at most before figures are given more.
  private static let label = (least: 16, most: 60)

  /// - Parameter largest: size of the letters where there is room, in points.
  init(_ figures: FigureTable, on sheet: Sheet, largest: Int) {
    let table = figures.table
    let stub = Self.stub(figures)
    let columns = table.columns.indices.map { Self.characters(of: $0, in: figures) }
    let all = stub + columns
    let fitting = (Self.smallest...largest).reversed().first { size in
      columns.count <= Self.mostColumns
        && all.reduce(0) { $0 + Self.width(characters: $1, size: size) } <= sheet.room
    }
    let size = fitting ?? Self.inParts
    self.size = size
    let stubWidth = stub.reduce(0) { $0 + Self.width(characters: $1, size: size) }
    var runs: [Range<Int>] = []
    var used = 0
    for (column, characters) in columns.enumerated() {
      let width = Self.width(characters: characters, size: size)
      if let last = runs.last, stubWidth + used + width <= sheet.room, last.count < Self.mostColumns {
        runs[runs.count - 1] = last.lowerBound..<column + 1
        used += width
      } else {
        runs.append(column..<column + 1)
        used = width
      }
    }
    if runs.isEmpty { runs = [0..<0] }
    let longest =
      table.isList ? nil : table.rows.map { figures.language.pick($0.label).count + $0.depth * 2 }.max() ?? 0
    parts = runs.map { run in
      let least = (stub + columns[run]).map { min(Self.width(characters: $0, size: size), sheet.room - stubWidth) }
      return Part(
        columns: run, widths: Self.filled(least, room: sheet.room, label: longest, size: size, stub: stub.count))
    }
  }

  /// The room that is left goes to the labels, as far as they need it, then to them and the figures alike.
  private static func filled(_ least: [Int], room: Int, label: Int?, size: Int, stub: Int) -> [Int] {
    var widths = least
    var left = max(room - widths.reduce(0, +), 0)
    if let label, widths.count > 1 {
      let wanted = width(characters: min(label, Self.label.most), size: size)
      let more = min(max(wanted - widths[1], 0), left)
      widths[1] += more
      left -= more
    }
    guard widths.count > stub else { return widths }
    let sharing = (label != nil && widths.count > 1 ? [1] : []) + (stub..<widths.count)
    for index in sharing { widths[index] += left / sharing.count }
    widths[widths.count - 1] += left % sharing.count
    return widths
  }

  /// Characters of the columns before the figures: the code, the label that may break, the unit where it goes by row.
  private static func stub(_ figures: FigureTable) -> [Int] {
    let table = figures.table
    let code = min(table.rows.map(\.code.count).max() ?? 0, 14)
    return figures.stubNames.map { name in
      switch name {
      // Those of totals are heavy, and wider.
      case "code": max(code + 2, 4)
      case "label": label.least
      default:
        max(min(figures.units.ofRow.compactMap { $0.map { longestWord($0, figures.language) } }.max() ?? 0, 14), 6)
      }
    }
  }

  private static func longestWord(_ unit: String, _ language: Language) -> Int {
    CellText.longestWord(UnitText.label(unit, language))
  }

  /// Characters that a column must have beside each other.
  private static func characters(of column: Int, in figures: FigureTable) -> Int {
    let heading = CellText.longestWord(figures.language.pick(figures.table.columns[column].label))
    var longest = max(min(heading, CellText.longestWhole), 4)
    for row in figures.table.cells.indices {
      let cell = figures.table.cells[row][column]
      let text = CellText.text(cell, figures.language)
      if case .words = cell.value {
        longest = max(longest, 14, min(CellText.longestWord(text), CellText.longestWhole))
        continue
      }
      let coverage = CoverageText.ofFigure(cell.coverage, figures.language)?.split(separator: " ").map(\.count).max()
      let unit = figures.unit(row: row, column: column).map { longestWord($0, figures.language) }
      longest = max(longest, text.count, (coverage ?? 0) - 1, unit ?? 0)
    }
    return longest
  }

  /// A little more than half a square for each, and what a cell has beside its text.
  static func width(characters: Int, size: Int) -> Int { characters * size * 57 / 5 + 130 }
}
