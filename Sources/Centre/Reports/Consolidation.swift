// The content of a consolidated report, read from one snapshot: tables of totals, rankings, the missing list.
internal import Formats
internal import Postgres
internal import Rendering
internal import ReportModel
internal import Store

struct Consolidation {
  let scope: FigureScope
  /// Node of the agency the report is about.
  let head: Int
  let occasion: String
  let issuerName: String

  /// Missing reporters listed by name; of more than these only the agencies directly under the head are named.
  private static let longestMissingList = 200
  /// Columns ranked of a table with more.
  private static let mostRankings = 4

  func content(madeAt: Int64, on connection: Connection) throws -> ReportContent {
    let fresh = try Figures.freshness(
      form: scope.published.id, periods: [scope.period.key], on: connection)
    let read = try scope.read(scope.nodes, occasion: occasion, on: connection)
    let accepted = try Figures.acceptedHeads(
      form: scope.published.id, period: scope.period.key, occasion: occasion, on: connection)
    let totals = read.first { $0.node == head }
    let children = read.filter { $0.node != head && scope.expected.owed(atOrBelow: $0.node) > 0 }
    let form = scope.published.form
    // Lists stay with those who sent them.
    let figures = form.tables.indices.filter { form.tables[$0].list == nil }
    let shown = ReportForm(
      code: form.code, version: form.version, printedCode: form.printedCode, title: form.title,
      issuerName: issuerName, demonstration: form.demonstration)
    return ReportContent(
      form: shown, agency: agency(head), period: ReportPeriod(key: scope.period.key, name: scope.period.name),
      madeAt: InstantText.rfc3339(microsecondsSince1970: madeAt),
      fresh: ReportFreshness(through: Int(fresh.through), head: Int(fresh.head), pending: fresh.pending),
      coverage: [coverage(shown, accepted: Set(accepted.keys))],
      sections: figures.map { .table(table($0, totals, children)) }
        + figures.flatMap { rankings($0, children) }.map { .ranking($0) })
  }

  /// Who owes a report on the form at or below the head, and who has none among the accepted.
  func coverage(_ form: ReportForm, accepted: Set<AgencyID>) -> ReportFormCoverage {
    let owed = scope.tree.subtree(head).filter { scope.expected.isExpected($0) }
    let missing = owed.filter { !accepted.contains(scope.tree.id($0)) }
    let listed =
      missing.count <= Self.longestMissingList ? missing : missing.filter { scope.tree.parent($0) == head }
    return ReportFormCoverage(
      form: form, completeness: ReportCompleteness(expected: owed.count, accepted: owed.count - missing.count),
      missing: listed.sorted { scope.tree.code($0) < scope.tree.code($1) }.map(agency))
  }

  private func agency(_ node: Int) -> ReportAgency {
    ReportAgency(code: scope.tree.code(node), name: scope.tree.name(node))
  }

  // MARK: Totals

  func table(_ index: Int, _ totals: AgencyFigures?, _ children: [AgencyFigures]) -> ReportTable {
    let table = scope.published.form.tables[index]
    func cells(_ row: Int, _ figures: AgencyFigures?) -> [ReportCell] {
      table.columns.indices.map { column in
        table.ordinal(row: row, column: column).map { cell($0, figures) } ?? .closed
      }
    }
    // A line for each agency below, and the total.
    let below = table.hasRowsOfParent ? children : []
    let agencies = below.map { figures in
      ReportRow(
        code: scope.tree.code(figures.node), label: LocalizedText(vi: scope.tree.name(figures.node)), depth: 0,
        isSum: false)
    }
    return ReportTable(
      code: table.code, title: table.title,
      stub: table.stub.map { ReportStub(code: $0.code, label: $0.label) },
      columns: table.columns.map {
        ReportColumn(code: $0.code, label: $0.label, groups: $0.groups, isDerived: $0.isDerived)
      },
      rows: agencies
        + table.rows.map {
          ReportRow(code: $0.code, label: $0.label, depth: $0.depth, isSum: $0.sum != nil || !below.isEmpty)
        },
      cells: below.map { cells(0, $0) } + table.rows.indices.map { cells($0, totals) })
  }

  func cell(_ ordinal: Int, _ figures: AgencyFigures?) -> ReportCell {
    let cell = scope.published.form.cells[ordinal]
    guard cell.type.isNumeric else { return .closed }
    let coverage = ReportCoverage(
      reported: Int(figures?.reported[ordinal] ?? 0), blank: Int(figures?.blank[ordinal] ?? 0),
      expected: scope.expectedReports(figures?.node ?? head, ordinal))
    let value: ReportValue =
      switch figures?.values[ordinal].state {
      case .value: .figure(Quantity(units: figures?.values[ordinal].units ?? 0, scale: cell.places))
      case .nilReport: .nilReport
      case .notCalculable: .notCalculable
      default: .blank
      }
    return ReportCell(value: value, unit: cell.unit, places: cell.places, coverage: coverage)
  }

  // MARK: Rankings

  /// Of the total row, or the first: every column where there are few, else the totals and what is derived.
  private func rankings(_ index: Int, _ children: [AgencyFigures]) -> [ReportRanking] {
    let table = scope.published.form.tables[index]
    guard !table.rows.isEmpty, children.count > 1 else { return [] }
    let row = table.rows.firstIndex { $0.sum == .top } ?? 0
    let numeric = table.columns.indices.filter { column in
      table.ordinal(row: row, column: column).map { scope.published.form.cells[$0].type.isNumeric } ?? false
    }
    var columns = numeric
    if numeric.count > Self.mostRankings {
      let weighty = numeric.filter { column in
        guard let ordinal = table.ordinal(row: row, column: column) else { return false }
        switch scope.published.form.cells[ordinal].computation {
        case .formula, .ratio: return true
        case .sum: return false
        case nil: return false
        }
      }
      columns = Array((weighty.isEmpty ? numeric : weighty).suffix(Self.mostRankings))
    }
    return columns.compactMap { column in
      guard let ordinal = table.ordinal(row: row, column: column) else { return nil }
      return ranking(ordinal, table, row: row, column: column, children)
    }
  }

  private func ranking(
    _ ordinal: Int, _ table: Table, row: Int, column: Int, _ children: [AgencyFigures]
  ) -> ReportRanking {
    let cell = scope.published.form.cells[ordinal]
    var entries: [ReportRankingEntry] = []
    var without: [ReportAgency] = []
    for figures in children where scope.expectedReports(figures.node, ordinal) > 0 {
      let value = figures.values[ordinal]
      if value.isNumber {
        entries.append(
          ReportRankingEntry(agency: agency(figures.node), value: Quantity(units: value.units, scale: cell.places)))
      } else {
        without.append(agency(figures.node))
      }
    }
    return ReportRanking(
      title: title(table, row: row, column: column), unit: cell.unit, places: cell.places, entries: entries,
      withoutFigure: without)
  }

  private func title(_ table: Table, row: Int, column: Int) -> LocalizedText {
    let labels = table.columns[column].groups + [table.columns[column].label]
    let vi = labels.map(\.vi).joined(separator: " – ")
    let en = labels.map { $0.en ?? $0.vi }.joined(separator: " – ")
    return LocalizedText(vi: vi, en: en)
  }
}
