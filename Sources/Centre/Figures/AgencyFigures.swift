// Reading the figures of some agencies: sums where others stand below, the report itself where none do; computed cells
// are computed again, and coverage stands with every figure.
internal import Postgres
public import ReportModel
internal import Store

/// The figures of one agency in one period, by ordinal of the form in force.
public struct AgencyFigures: Sendable {
  public let node: Int
  public let values: [CellValue]
  public let reported: [Int32]
  public let blank: [Int32]
  /// Whether anything at all has been reported.
  public let isThere: Bool
}

extension FigureScope {
  /// Figures of these nodes, in their order.
  ///
  /// - Throws: `SumOverflow` where a sum over time does not fit.
  func read(_ nodes: some Collection<Int>, occasion: String, on connection: Connection) throws -> [AgencyFigures] {
    guard parts.isEmpty else { return try readOverTime(nodes, occasion: occasion, on: connection) }
    let parents = nodes.filter { tree.subtree($0).count > 1 }
    let ownNeeded = nodes.filter { node in
      expected.isExpected(node) && (tree.subtree(node).count == 1 || hasReporterOnlyCells)
    }
    var sums: [AgencyID: FigureSum] = [:]
    if !parents.isEmpty {
      let rollups = try Figures.rollups(
        form: published.id, period: period.key, occasion: occasion, agencies: parents.map(tree.id),
        plan: published.plan, on: connection)
      for rollup in rollups { sums[rollup.agency] = rollup.sum }
    }
    var reports: [AgencyID: AcceptedReport] = [:]
    if !ownNeeded.isEmpty {
      let accepted = try Figures.accepted(
        form: published.id, period: period.key, occasion: occasion, agencies: ownNeeded.map(tree.id),
        on: connection)
      for report in accepted { reports[report.agency] = report }
    }
    return nodes.map { node in
      let id = tree.id(node)
      if tree.subtree(node).count == 1 { return figures(of: node, report: reports[id]) }
      return figures(of: node, sum: sums[id], report: reports[id])
    }
  }

  private var hasReporterOnlyCells: Bool { cells.contains { isReporterOnly($0) } }

  func isReporterOnly(_ ordinal: Int) -> Bool {
    SlotPlan.use(of: published.form.cells[ordinal]) == .reporterOnly
  }

  /// An agency with none below: its report is its figures.
  private func figures(of node: Int, report: AcceptedReport?) -> AgencyFigures {
    let count = published.form.cells.count
    guard let report else {
      return AgencyFigures(
        node: node, values: [CellValue](repeating: .blank, count: count),
        reported: [Int32](repeating: 0, count: count), blank: [Int32](repeating: 0, count: count), isThere: false)
    }
    let level = tree.level(node)
    let values = published.reading(figures: report.figures, marks: report.marks, level: level).values
    var reported = [Int32](repeating: 0, count: count)
    var blank = reported
    for (ordinal, cell) in published.form.cells.enumerated()
    where cell.levels.contains(level) && cell.isAsked(of: tree.code(node)) {
      if values[ordinal].isNumber { reported[ordinal] = 1 } else { blank[ordinal] = 1 }
    }
    return AgencyFigures(node: node, values: values, reported: reported, blank: blank, isThere: true)
  }

  /// An agency with others below: what was added up, and of its own report the cells that are never added.
  private func figures(of node: Int, sum: FigureSum?, report: AcceptedReport?) -> AgencyFigures {
    let count = published.form.cells.count
    let sum = sum ?? FigureSum(slots: 0)
    let level = tree.level(node)
    var values = published.form.reading(of: sum, slots: published.slots).values
    var reported = [Int32](repeating: 0, count: count)
    var blank = reported
    let own = report.map { published.values(figures: $0.figures, marks: $0.marks) }
    for ordinal in 0..<count {
      if isReporterOnly(ordinal) {
        guard let own, published.form.cells[ordinal].levels.contains(level),
          published.form.cells[ordinal].isAsked(of: tree.code(node))
        else { continue }
        values[ordinal] = own[ordinal]
        if own[ordinal].isNumber { reported[ordinal] = 1 } else { blank[ordinal] = 1 }
        continue
      }
      let slot = published.slots[ordinal]
      guard slot >= 0, slot < sum.reported.count else { continue }
      reported[ordinal] = sum.reported[slot]
      blank[ordinal] = sum.blank[slot]
    }
    return AgencyFigures(
      node: node, values: values, reported: reported, blank: blank, isThere: sum.units.count > 0 || report != nil)
  }

  /// Coverage's `expected` of one cell at one agency.
  func expectedReports(_ node: Int, _ ordinal: Int) -> Int {
    guard parts.isEmpty else { return expectedOverTime(node, ordinal) }
    let cell = published.form.cells[ordinal]
    if isReporterOnly(ordinal) {
      let isOpen = cell.levels.contains(tree.level(node)) && cell.isAsked(of: tree.code(node))
      return expected.isExpected(node) && isOpen ? 1 : 0
    }
    if let counts = expectedAmong[ordinal] { return counts[node] ?? 0 }
    return expected.expected(node, openFor: cell.levels)
  }

  /// Whether a cell of an agency is shown: a value, or with `blanks` anything the agency owes.
  func isShown(_ figures: AgencyFigures, _ ordinal: Int, blanks: Bool) -> Bool {
    if figures.values[ordinal].isNumber { return true }
    return blanks && expectedReports(figures.node, ordinal) > 0
  }
}
