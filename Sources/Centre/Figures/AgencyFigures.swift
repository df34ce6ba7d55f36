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
  /// What later reports changed; `nil` where they restate nothing.
  var earlier: EarlierFigures?
  /// Of figures over time, of the cells that are asked for: how many reports are expected.
  var expected: [Int32]?
}

/// The figures of an agency as they were before later reports restated some of them, by ordinal.
struct EarlierFigures: Sendable {
  private(set) var before: [CellValue]
  /// How many reports were restated; of a cell that is computed, of the most restated cell it is computed from.
  private(set) var reports: [Int32]
  /// The least certain of what restates them.
  private(set) var statuses: [FigureStatus?]

  /// - Parameters:
  ///   - reading: with every computed cell computed.
  ///   - restated: of typed cells, by ordinal; where there are none, there are no earlier figures.
  init?(of reading: Reading, restated: [Int: RestatedFigure], in form: Form) {
    guard !restated.isEmpty else { return nil }
    var before = reading
    reports = [Int32](repeating: 0, count: form.cells.count)
    statuses = [FigureStatus?](repeating: nil, count: form.cells.count)
    for (ordinal, figure) in restated {
      // A difference that somebody wrote may be any; one that does not fit is no figure.
      let (units, overflow) = reading.values[ordinal].units.subtractingReportingOverflow(figure.difference)
      before.values[ordinal] = overflow ? CellValue(units: 0, state: .notCalculable) : .value(units)
      reports[ordinal] = figure.reports
      statuses[ordinal] = figure.status
    }
    form.computeAll(in: &before)
    self.before = before.values
    for ordinal in form.computationOrder where reports[ordinal] == 0 {
      let read = form.cells[ordinal].cellsRead
      reports[ordinal] = read.map { reports[$0] }.max() ?? 0
      statuses[ordinal] = read.compactMap { statuses[$0] }.min()
    }
  }

  /// Where nothing has been restated yet.
  init(unchanged values: [CellValue]) {
    before = values
    reports = [Int32](repeating: 0, count: values.count)
    statuses = [FigureStatus?](repeating: nil, count: values.count)
  }

  /// Takes a cell of the agency's own report in the place of a sum.
  mutating func take(_ value: CellValue, from own: EarlierFigures?, at ordinal: Int) {
    before[ordinal] = own?.before[ordinal] ?? value
    reports[ordinal] = own?.reports[ordinal] ?? 0
    statuses[ordinal] = own?.statuses[ordinal]
  }
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
    var reports: [AgencyID: CountedReport] = [:]
    if !ownNeeded.isEmpty {
      let agencies = ownNeeded.map(tree.id)
      let accepted = try Figures.accepted(
        form: published.id, period: period.key, occasion: occasion, agencies: agencies, on: connection)
      let later = try restatements?.read(agencies, occasion: occasion, on: connection) ?? [:]
      for report in accepted {
        reports[report.agency] = CountedReport(stored: report, later: later[report.agency] ?? [])
      }
    }
    return nodes.map { node in
      let id = tree.id(node)
      if tree.subtree(node).count == 1 { return figures(of: node, report: reports[id]) }
      return figures(of: node, sum: sums[id], report: reports[id])
    }
  }

  private var hasReporterOnlyCells: Bool { cells.contains { isReporterOnly($0) } }

  func isReporterOnly(_ ordinal: Int) -> Bool {
    let slot = published.slots[ordinal]
    return slot < 0 || published.plan.uses[slot] == .reporterOnly
  }

  func isAdded(_ ordinal: Int) -> Bool {
    let slot = published.slots[ordinal]
    return slot >= 0 && published.plan.uses[slot] == .added
  }

  /// Whether a cell is open to an agency.
  private func isOpen(_ ordinal: Int, to level: AgencyLevel, _ code: String) -> Bool {
    // By index: whoever takes a cell out of the form copies all of it, and this is asked of every figure.
    published.form.cells[ordinal].levels.contains(level)
      && (published.form.cells[ordinal].agencies.isEmpty || published.form.cells[ordinal].agencies.contains(code))
  }

  /// An agency with none below: its report is its figures.
  private func figures(of node: Int, report: CountedReport?) -> AgencyFigures {
    let count = published.form.cells.count
    guard let report else {
      return AgencyFigures(
        node: node, values: [CellValue](repeating: .blank, count: count),
        reported: [Int32](repeating: 0, count: count), blank: [Int32](repeating: 0, count: count), isThere: false)
    }
    let level = tree.level(node)
    let (typed, restated) = report.values(in: published)
    var reading = Reading(values: typed, level: level)
    published.form.computeAll(in: &reading)
    let values = reading.values
    var reported = [Int32](repeating: 0, count: count)
    var blank = reported
    let code = tree.code(node)
    for ordinal in 0..<count where isOpen(ordinal, to: level, code) {
      if values[ordinal].isNumber { reported[ordinal] = 1 } else { blank[ordinal] = 1 }
    }
    return AgencyFigures(
      node: node, values: values, reported: reported, blank: blank, isThere: true,
      earlier: EarlierFigures(of: reading, restated: restated, in: published.form))
  }

  /// An agency with others below: what was added up, and of its own report the cells that are never added.
  func figures(of node: Int, sum: FigureSum?, report: CountedReport?) -> AgencyFigures {
    let count = published.form.cells.count
    let sum = sum ?? FigureSum(slots: 0)
    let level = tree.level(node)
    let reading = published.form.reading(of: sum, slots: published.slots)
    var values = reading.values
    var earlier = EarlierFigures(of: reading, restated: restated(in: sum), in: published.form)
    var reported = [Int32](repeating: 0, count: count)
    var blank = reported
    let own = report.map { self.own($0, level: level) }
    let code = tree.code(node)
    for ordinal in 0..<count {
      if isReporterOnly(ordinal) {
        guard let own, isOpen(ordinal, to: level, code) else { continue }
        let value = own.values[ordinal]
        values[ordinal] = value
        if earlier == nil, own.earlier != nil { earlier = EarlierFigures(unchanged: values) }
        earlier?.take(value, from: own.earlier, at: ordinal)
        if value.isNumber { reported[ordinal] = 1 } else { blank[ordinal] = 1 }
        continue
      }
      let slot = published.slots[ordinal]
      guard slot >= 0, slot < sum.reported.count else { continue }
      reported[ordinal] = sum.reported[slot]
      blank[ordinal] = sum.blank[slot]
    }
    return AgencyFigures(
      node: node, values: values, reported: reported, blank: blank, isThere: sum.units.count > 0 || report != nil,
      earlier: earlier)
  }

  /// What an agency's own report says; computed cells are as they were stored, or computed again where later reports
  /// restate anything.
  func own(_ report: CountedReport, level: AgencyLevel) -> (values: [CellValue], earlier: EarlierFigures?) {
    let (values, restated) = report.values(in: published)
    guard !restated.isEmpty else { return (values, nil) }
    var reading = Reading(values: values, level: level)
    published.form.computeAll(in: &reading)
    return (reading.values, EarlierFigures(of: reading, restated: restated, in: published.form))
  }

  /// What later reports changed in sums, by ordinal.
  private func restated(in sum: FigureSum) -> [Int: RestatedFigure] {
    guard !sum.restated.isEmpty else { return [:] }
    var restated: [Int: RestatedFigure] = [:]
    for (ordinal, slot) in published.slots.enumerated() where slot >= 0 { restated[ordinal] = sum.restated[slot] }
    return restated
  }

  /// Coverage's `expected` of one figure.
  func expectedReports(_ figures: AgencyFigures, _ ordinal: Int) -> Int {
    if let expected = figures.expected { return Int(expected[ordinal]) }
    return expectedReports(figures.node, ordinal)
  }

  /// The same of one cell at one agency, in a period of the form's own.
  func expectedReports(_ node: Int, _ ordinal: Int) -> Int {
    if isReporterOnly(ordinal) {
      return expected.isExpected(node) && isOpen(ordinal, to: tree.level(node), tree.code(node)) ? 1 : 0
    }
    if let counts = expectedAmong[ordinal] { return counts[node] ?? 0 }
    return expected.expected(node, openFor: published.form.cells[ordinal].levels)
  }

  /// Whether a cell of an agency is shown: a value, or with `blanks` anything the agency owes.
  func isShown(_ figures: AgencyFigures, _ ordinal: Int, blanks: Bool) -> Bool {
    if figures.values[ordinal].isNumber { return true }
    return blanks && expectedReports(figures, ordinal) > 0
  }
}
