// The columns of a workbook of figures, the same as those of CSV: what they are called, and what stands in them.
internal import Rendering
internal import ReportModel
internal import Workbook

struct FigureColumns {
  private let scope: FigureScope
  private let language: Rendering.Language
  private let showsFlags: Bool
  private let labels: [Int: FigureLabels]

  init(_ scope: FigureScope, _ query: FigureQuery, _ language: Rendering.Language) {
    self.scope = scope
    self.language = language
    showsFlags = query.flags
    labels = query.labels ? scope.namesOfCells() : [:]
  }

  private static let words: [(FigureWord, Double)] = [
    (.form, 22), (.period, 12), (.agency, 12), (.name, 36), (.level, 12), (.table, 10), (.row, 8), (.column, 8),
    (.indicator, 22), (.unit, 14), (.value, 18), (.reported, 11), (.blank, 11), (.expected, 11),
  ]

  static func headings(
    _ query: FigureQuery, _ language: Rendering.Language
  ) -> [(text: String, width: Double)] {
    var headings = words.map { ($0.0.text(language), $0.1) }
    for comparison in query.compare {
      let name = comparison.word.text(language)
      for word in [
        FigureWord.comparedPeriod, .comparedValue, .difference, .percent, .points, .comparedReported, .comparedExpected,
      ] {
        headings.append((word.text(language, ["comparison": name]), 16))
      }
    }
    if query.flags {
      for word in [FigureWord.status, .before, .restated, .flags] { headings.append((word.text(language), 14)) }
    }
    if query.labels {
      for word in [FigureWord.tableName, .rowName, .columnName, .indicatorName] {
        headings.append((word.text(language), 36))
      }
    }
    return headings
  }

  /// What stands in the line of one figure.
  func values(
    _ figures: AgencyFigures, _ ordinal: Int, _ compared: [AgencyFigures?]
  ) throws(SumOverflow) -> [WorkbookValue] {
    let form = scope.published.form
    let cell = form.cells[ordinal]
    let table = form.tables[cell.table]
    var values: [WorkbookValue] = [
      .text(form.code), .text(scope.period.key), .text(scope.tree.code(figures.node)),
      .text(scope.tree.name(figures.node)), .text(scope.tree.level(figures.node).rawValue), .text(table.code),
      .text(table.rows[cell.row].code), .text(table.columns[cell.column].code), .text(cell.indicator ?? ""),
      .text(cell.unit ?? ""), Self.value(figures.values[ordinal], of: cell), .whole(Int(figures.reported[ordinal])),
      .whole(Int(figures.blank[ordinal])), .whole(scope.expectedReports(figures, ordinal)),
    ]
    for (comparison, before) in zip(scope.comparisons, compared) {
      let change = try scope.change(ordinal, figures, since: before, in: comparison.base)
      values.append(.text(comparison.period?.key ?? ""))
      if let before, let base = comparison.base, base.ordinals[ordinal] >= 0 {
        let then = base.ordinals[ordinal]
        values.append(Self.value(before.values[then], of: base.scope.published.form.cells[then]))
      } else {
        values.append(.blank)
      }
      values.append(Self.value(change.difference))
      values.append(Self.value(change.percent))
      values.append(Self.value(change.points))
      for count in [change.coverage?.reported, change.coverage?.expected] {
        values.append(count.map { .whole($0) } ?? .blank)
      }
    }
    if showsFlags {
      values.append(.text(scope.status(figures, ordinal)?.rawValue ?? ""))
      values.append(Self.value(scope.before(figures, ordinal) ?? .blank, of: cell))
      values.append(.whole(scope.restated(figures, ordinal)))
      values.append(.text(scope.flags(figures, ordinal).map(\.rawValue).joined(separator: " ")))
    }
    if let labels = labels[ordinal] {
      for label in [labels.table, labels.row, labels.column, labels.indicator] {
        values.append(.text(label.map { language == .vi ? $0.vi : $0.en } ?? ""))
      }
    }
    return values
  }

  private static func value(_ value: CellValue, of cell: Cell) -> WorkbookValue {
    guard value.isNumber else { return .blank }
    if cell.type == .yesno { return .yesNo(value.units != 0) }
    return .number(Quantity(units: value.units, scale: cell.places), places: cell.places)
  }

  private static func value(_ quantity: Quantity?) -> WorkbookValue {
    quantity.map { .number($0, places: $0.scale) } ?? .blank
  }
}

extension FigureComparison {
  fileprivate var word: FigureWord { self == .previous ? .previous : .sameLastYear }
}
