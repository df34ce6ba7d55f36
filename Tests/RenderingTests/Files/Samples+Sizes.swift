// Reports of unusual size.
import Rendering
import ReportModel

extension Samples {
  private static func report(_ table: ReportTable) -> ReportContent {
    var content = procedures()
    content.heldRankings = []
    content.heldTables = [table]
    return content
  }

  /// One row of so many columns.
  static func wide(_ count: Int) -> ReportContent {
    let none = ReportCoverage(reported: 0, blank: 0, expected: 0)
    return report(
      ReportTable(
        code: "main", title: LocalizedText(vi: "Rộng"), stub: [],
        columns: (1...count).map {
          ReportColumn(code: "\($0)", label: LocalizedText(vi: "Cột \($0)"), groups: [], isDerived: false)
        },
        rows: [ReportRow(code: "1", label: LocalizedText(vi: "Dòng"), depth: 0, isSum: false)],
        cells: [
          (1...count).map {
            ReportCell(value: .figure(Quantity(100_000_000 + $0)), unit: "hồ sơ", places: 0, coverage: none)
          }
        ]))
  }

  /// So many rows of ten columns under a total of them all.
  static func long(_ count: Int) -> ReportContent {
    let none = ReportCoverage(reported: 34, blank: 0, expected: 34)
    func line(_ value: (Int) -> Int) -> [ReportCell] {
      (0..<10).map { ReportCell(value: .figure(Quantity(value($0))), unit: "hồ sơ", places: 0, coverage: none) }
    }
    return report(
      ReportTable(
        code: "main", title: LocalizedText(vi: "Dài"), stub: [],
        columns: (1...10).map {
          ReportColumn(code: "\($0)", label: LocalizedText(vi: "Cột \($0)"), groups: [], isDerived: false)
        },
        rows: [ReportRow(code: "T", label: LocalizedText(vi: "Tổng số"), depth: 0, isSum: true)]
          + (1...count).map {
            ReportRow(code: "\($0)", label: LocalizedText(vi: "Dòng \($0)"), depth: 1, isSum: false)
          },
        cells: [line { column in (1...count).reduce(0) { $0 + $1 * (column + 1) } }]
          + (1...count).map { row in line { row * ($0 + 1) } }))
  }
}
