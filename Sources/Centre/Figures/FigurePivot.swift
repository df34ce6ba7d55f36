// A cross-table of figures: one column for each key of the last dimension, one line for each of the others. A cell of
// the table is one figure, never two: what a question would put into the same cell is refused before anything is read.
internal import Formats
internal import Postgres
internal import ReportModel
internal import Store

struct FigurePivot {
  /// One cell of the table; `nil` in its place is blank.
  enum Value {
    case number(Quantity)
    case yesNo(Bool)
  }

  struct Line {
    /// By dimension, the last left out.
    let keys: [String]
    /// Of the agency, where agencies are among the keys.
    let name: String?
    var values: [Value?]
  }

  let by: [FigureDimension]
  let columns: [String]
  private(set) var lines: [Line] = []

  /// Columns at most: more is no table anybody reads, and wider than spreadsheets and programs like it.
  static let mostColumns = 1000
  /// Cells of the table at most, blank ones included: it is put together in memory.
  static let mostCells = 200_000

  /// - Throws: `query.parameter` for a table with several figures in one cell, or too wide.
  init(_ by: [FigureDimension], of scopes: [FigureScope]) throws(Problem) {
    self.by = by
    let varying = Self.varying(scopes, by)
    guard varying.isEmpty else {
      let names = FigureDimension.allCases.filter(varying.contains).map(\.rawValue).joined(separator: ", ")
      throw Problem.parameter(
        "by", "mỗi ô của bảng một số liệu, mà \(names) còn nhiều giá trị: ghi thêm vào by, hoặc chỉ hỏi một",
        "one figure for each cell of the table, but \(names) still vary: name them in by, or ask for one of each")
    }
    columns = by[by.count - 1].keys(scopes)
    guard columns.count <= Self.mostColumns else {
      let last = by[by.count - 1].rawValue
      throw Problem.parameter(
        "by",
        "nhiều nhất \(Self.mostColumns) cột, mà \(last) có \(columns.count): đặt \(last) lên trước, hoặc hỏi ít hơn",
        "at most \(Self.mostColumns) columns, but \(last) has \(columns.count): put it first, or ask for fewer")
    }
  }

  /// The dimensions that are not named and have more than one key where the named ones are the same.
  private static func varying(_ scopes: [FigureScope], _ by: [FigureDimension]) -> Set<FigureDimension> {
    var varying = Set([.form, .period, .agency].filter { !by.contains($0) && $0.keys(scopes).count > 1 })
    let cellDimensions: [FigureDimension] = [.table, .row, .column]
    for scope in scopes {
      let form = scope.published.form
      let groups = Dictionary(grouping: scope.cells.filter { scope.isTold($0, by) }) { ordinal in
        by.map { $0.key(of: ordinal, in: form) }
      }
      for cells in groups.values where cells.count > 1 {
        varying.formUnion(
          cellDimensions.filter { dimension in
            !by.contains(dimension) && Set(cells.map { dimension.key(of: $0, in: form) }).count > 1
          })
      }
    }
    return varying
  }

  /// Reads the figures of all scopes into the table.
  ///
  /// - Throws: `query.parameter` for a table with too many cells.
  mutating func read(_ scopes: [FigureScope], _ query: FigureQuery, on connection: Connection) throws {
    let columnOf = Dictionary(uniqueKeysWithValues: columns.enumerated().map { ($1, $0) })
    let (first, last) = (by.dropLast(), by[by.count - 1])
    var lineOf: [[String]: Int] = [:]
    for scope in scopes {
      let cells = scope.cells.filter { scope.isTold($0, by) }
      for chunk in stride(from: 0, to: scope.nodes.count, by: Centre.agenciesAtOnce) {
        let nodes = scope.nodes[chunk..<min(chunk + Centre.agenciesAtOnce, scope.nodes.count)]
        for figures in try scope.read(nodes, occasion: query.occasion, on: connection) {
          for ordinal in cells where scope.isShown(figures, ordinal, blanks: query.blanks) {
            let keys = first.compactMap { $0.key(scope, figures.node, ordinal) }
            guard let column = last.key(scope, figures.node, ordinal).flatMap({ columnOf[$0] }) else { continue }
            let line = lineOf[keys] ?? lines.count
            if line == lines.count {
              guard (line + 1) * columns.count <= Self.mostCells else { throw Self.tooLarge }
              lineOf[keys] = line
              let name = first.contains(.agency) ? scope.tree.name(figures.node) : nil
              lines.append(Line(keys: keys, name: name, values: [Value?](repeating: nil, count: columns.count)))
            }
            lines[line].values[column] = scope.pivotValue(figures, ordinal)
          }
        }
      }
    }
    sort(scopes)
  }

  /// Lines come by period and agency; they are wanted by the dimensions as named.
  private mutating func sort(_ scopes: [FigureScope]) {
    let ranks = by.dropLast().map { dimension in
      Dictionary(uniqueKeysWithValues: dimension.keys(scopes).enumerated().map { ($1, $0) })
    }
    func rank(_ line: Line) -> [Int] { zip(line.keys, ranks).map { key, ranks in ranks[key] ?? 0 } }
    lines = lines.map { (rank($0), $0) }.sorted { $0.0.lexicographicallyPrecedes($1.0) }.map(\.1)
  }

  private static var tooLarge: Problem {
    Problem.parameter(
      "by", "bảng có nhiều nhất \(mostCells) ô; hãy hỏi ít hơn, hoặc lấy CSV không có by",
      "a table of at most \(mostCells) cells; ask for less, or take CSV without by")
  }
}

extension FigureScope {
  /// Whether a cell has a key in each dimension: an indicator is not borne by all.
  fileprivate func isTold(_ ordinal: Int, _ by: [FigureDimension]) -> Bool {
    !by.contains(.indicator) || published.form.cells[ordinal].indicator != nil
  }

  fileprivate func pivotValue(_ figures: AgencyFigures, _ ordinal: Int) -> FigurePivot.Value? {
    let value = figures.values[ordinal]
    guard value.isNumber else { return nil }
    let cell = published.form.cells[ordinal]
    return cell.type == .yesno ? .yesNo(value.units != 0) : .number(Quantity(units: value.units, scale: cell.places))
  }
}
