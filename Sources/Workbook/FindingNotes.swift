// What was found in a report, at the cells of its workbook: a check given back in the sheet's own layout.
internal import Rendering
internal import ReportModel

struct FindingNotes {
  /// Sentences by cell.
  private var byCell: [Place: [String]] = [:]
  /// What has no cell on any sheet: unknown rows, a list as a whole.
  private(set) var elsewhere: [String] = []
  /// Sentences by cell of the sheet of words.
  private(set) var onWords: [Spot: String] = [:]

  private struct Place: Hashable {
    var table: Int
    var row: Int
    var column: Int
  }

  init(_ findings: [Finding], layout: WorkbookLayout, lists: ReportLists, _ language: Language) {
    let form = layout.form
    // Of rows that bear the same key the first.
    let rows = Dictionary(
      uniqueKeysWithValues: lists.map { table, rows in
        let names = rows.enumerated().map { (form.key(of: $1, table: table) ?? String($0 + 1), $0) }
        return (table, Dictionary(names) { first, _ in first })
      })
    for finding in findings {
      let sentence = "\(finding.rule): \(language == .en ? finding.message.en : finding.message.vi)"
      guard let table = form.tables.firstIndex(where: { $0.code == finding.table }), let name = finding.row,
        let row = form.tables[table].list == nil ? form.tables[table].row(name) : rows[table]?[name],
        let column = finding.column.flatMap({ form.tables[table].column($0) }), row < layout.tables[table].rows
      else {
        if let spot = layout.words.spot(of: finding) {
          onWords[spot] = (onWords[spot].map { $0 + "\n" } ?? "") + sentence
        } else {
          elsewhere.append(sentence)
        }
        continue
      }
      byCell[Place(table: table, row: row, column: column), default: []].append(sentence)
    }
  }

  func text(table: Int, row: Int, column: Int) -> String? {
    byCell[Place(table: table, row: row, column: column)]?.joined(separator: "\n")
  }
}
