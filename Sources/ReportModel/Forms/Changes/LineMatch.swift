// Which row and column of the earlier version each row and column of the later one continues. Official sheets renumber:
// where cells bear indicators these are followed, elsewhere the printed code is.

struct LineMatch {
  /// Of each later column its earlier one, of each later row its earlier one; `nil` where it is new.
  let columns: [Int?]
  let rows: [Int?]
  /// Later columns and rows that were followed by their indicators, whatever they are called.
  let followedColumns: Set<Int>
  let followedRows: Set<Int>
  /// Earlier columns by the code they have now, where that differs.
  private let renamed: [String: String]

  init(from before: (form: Form, table: Table), to after: (form: Form, table: Table)) {
    let (old, new) = (before.table, after.table)
    let (columns, followedColumns) = Self.match(
      new.columns.map(\.code), old.columns.map(\.code),
      after: { column in
        new.rows.indices.compactMap { row in
          Self.indicator(after, row, column).map { Figure(indicator: $0, other: new.rows[row].code) }
        }
      },
      before: { column in
        old.rows.indices.compactMap { row in
          Self.indicator(before, row, column).map { Figure(indicator: $0, other: old.rows[row].code) }
        }
      })
    let (rows, followedRows) = Self.match(
      new.rows.map(\.code), old.rows.map(\.code),
      after: { row in
        new.columns.indices.compactMap { column in
          guard let indicator = Self.indicator(after, row, column), let known = columns[column] else { return nil }
          return Figure(indicator: indicator, other: old.columns[known].code)
        }
      },
      before: { row in
        old.columns.indices.compactMap { column in
          Self.indicator(before, row, column).map { Figure(indicator: $0, other: old.columns[column].code) }
        }
      })
    self.columns = columns
    self.rows = rows
    self.followedColumns = followedColumns
    self.followedRows = followedRows
    renamed = Dictionary(
      columns.enumerated().compactMap { index, known in
        guard let known, old.columns[known].code != new.columns[index].code else { return nil }
        return (old.columns[known].code, new.columns[index].code)
      }, uniquingKeysWith: { first, _ in first })
  }

  /// A rule or formula of the earlier version with the columns as they are called now, without its blanks.
  func current(_ text: String) -> String {
    var result = ""
    var rest = Substring(text.filter { !$0.isWhitespace })
    while let open = rest.firstIndex(of: "(") {
      result += rest[...open]
      rest = rest[rest.index(after: open)...]
      if let close = rest.firstIndex(of: ")"), let code = renamed[String(rest[..<close])] {
        result += code
        rest = rest[close...]
      }
    }
    return result + rest
  }

  // MARK: Matching

  /// A figure as it is known in both versions: its indicator, and the code of its line in the other direction.
  private struct Figure: Hashable {
    var indicator: String
    var other: String
  }

  private static func indicator(_ version: (form: Form, table: Table), _ row: Int, _ column: Int) -> String? {
    version.table.ordinal(row: row, column: column).flatMap { version.form.cells[$0].indicator }
  }

  private static func match(
    _ new: [String], _ old: [String], after: (Int) -> [Figure], before: (Int) -> [Figure]
  ) -> (matches: [Int?], followed: Set<Int>) {
    let lineOfFigure = Dictionary(
      old.indices.flatMap { line in before(line).map { ($0, line) } }, uniquingKeysWith: { first, _ in first })
    var matches = [Int?](repeating: nil, count: new.count)
    var taken: Set<Int> = []
    var followed: Set<Int> = []
    var bearing: Set<Int> = []
    for line in new.indices {
      let figures = after(line)
      if !figures.isEmpty { bearing.insert(line) }
      let lines = Set(figures.compactMap { lineOfFigure[$0] })
      guard lines.count == 1, let found = lines.first, taken.insert(found).inserted else { continue }
      matches[line] = found
      followed.insert(line)
    }
    let byCode = Dictionary(old.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    for line in new.indices where matches[line] == nil {
      guard let same = byCode[new[line]], !taken.contains(same) else { continue }
      // Of two lines of one code that bear different indicators the later continues nothing.
      if bearing.contains(line), !before(same).isEmpty, Set(after(line)).isDisjoint(with: before(same)) { continue }
      matches[line] = same
    }
    return (matches, followed)
  }
}
