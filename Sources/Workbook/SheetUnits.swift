// Where a table's units stand: above it the one all columns have, in the header where a column has another, and in a column
// of their own where they go by row. All in the language of the workbook.
internal import Rendering
internal import ReportModel

struct SheetUnits {
  let whole: String?
  /// By column: its unit, where that is not the table's.
  let ofColumn: [String?]
  /// By row; empty where no unit goes by row.
  let ofRow: [String?]

  init(_ table: Table, _ cells: [Cell], level: AgencyLevel, _ language: Language) {
    func label(_ unit: String) -> String { UnitText.label(unit, language) }
    func units(_ places: [(row: Int, column: Int)]) -> Set<String?> {
      Set(
        places.compactMap { place in
          table.ordinal(row: place.row, column: place.column).flatMap { cells[$0].levels.contains(level) ? $0 : nil }
        }.filter { cells[$0].type.isNumeric }.map { cells[$0].unit })
    }
    let columns = table.columns.indices.map { column in units(table.rows.indices.map { ($0, column) }) }
    guard columns.allSatisfy({ $0.count <= 1 }) else {
      whole = nil
      ofColumn = columns.map { $0.count == 1 ? ($0.first ?? nil).map(label) : nil }
      let mixed = columns.indices.filter { columns[$0].count > 1 }
      ofRow = table.rows.indices.map { row in
        units(mixed.map { (row, $0) }).compactMap { $0 }.sorted().map(label).joined(separator: ", ")
      }
      return
    }
    let named = columns.compactMap { $0.first ?? nil }
    let usual = Dictionary(grouping: named) { $0 }.mapValues(\.count).max { ($0.value, $1.key) < ($1.value, $0.key) }
    let above = usual.flatMap { $0.value * 2 > named.count ? $0.key : nil }
    whole = above.map(label)
    ofColumn = columns.map { ($0.first ?? nil).flatMap { $0 == above ? nil : label($0) } }
    ofRow = []
  }
}
