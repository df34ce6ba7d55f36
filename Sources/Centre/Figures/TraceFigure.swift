// From a figure to its direct parts: of a sum the agencies it was added from, of a computed cell the cells it is
// computed from, of a report the submission, its revision and the cell. The figure is what its parts come to, all of
// one snapshot.
internal import Formats
internal import Postgres
internal import ReportModel
internal import Store

/// Which figure is meant: one cell of one agency in one period.
public struct FigureTrace: Sendable {
  public var form: String
  public var period: String
  /// As in `FigureQuery`.
  public var agency: String?
  /// `nil` where row and column name one cell of the form.
  public var table: String?
  public var row: String
  public var column: String
  public var occasion: String

  public init(
    form: String, period: String, agency: String?, table: String?, row: String, column: String, occasion: String
  ) {
    self.form = form
    self.period = period
    self.agency = agency
    self.table = table
    self.row = row
    self.column = column
    self.occasion = occasion
  }
}

extension Centre {
  /// The answer of `GET /v1/figures/trace`.
  public func trace(_ trace: FigureTrace, by principal: Principal) async throws -> [UInt8] {
    let query = FigureQuery(
      form: trace.form, periods: trace.period, agency: trace.agency, table: trace.table, row: trace.row,
      column: trace.column, occasion: trace.occasion)
    let question = try await question(query, format: "trace", by: principal)
    guard let scope = question.scopes.first, question.scopes.count == 1 else {
      throw Problem(.queryParameter, ["found": "period", "expected": "2026-Q1"], pointer: "period")
    }
    guard let ordinal = scope.cells.first, scope.cells.count == 1 else {
      let tables = scope.cells.map { scope.published.form.tables[scope.published.form.cells[$0].table].code }
      throw Problem(
        .queryParameter, ["found": "table", "expected": tables.isEmpty ? "–" : tables.joined(separator: ", ")],
        pointer: "table")
    }
    return try await pulls.read { connection in
      try connection.transaction(.snapshot) {
        let node = scope.nodes[0]
        guard scope.parts.isEmpty else {
          return try TraceOverTime(trace: trace, scope: scope, ordinal: ordinal, node: node, on: connection)
            .json(try question.state(on: connection))
        }
        let parts = try FigureParts(
          of: node, slot: scope.published.slots[ordinal], scope, self.forms, occasion: trace.occasion, on: connection)
        let shown = try scope.read([node], occasion: trace.occasion, on: connection)[0]
        let state = try question.state(on: connection)
        return TraceAnswer(trace: trace, scope: scope, parts: parts, ordinal: ordinal, shown: shown).json(state)
      }
    }
  }
}

/// What one agency's figures are made of: of one slot every part, of all slots what the parts come to.
struct FigureParts {
  /// What a report, or the figures of an agency below, have in the slot.
  struct Part {
    var node: Int
    var units: Int128 = 0
    var reported = 0
    var blank = 0
    /// The report, and the version that judged it.
    var report: (counted: CountedReport, judge: PublishedForm)?
    /// Where a later report restates the figure: that report, where in it the figure stands, and the version that judged
    /// it.
    var restating: (report: RestatingReport, slot: Int, judge: PublishedForm)?

    /// - Parameter sum: of a version that may have had fewer slots.
    fileprivate mutating func take(_ sum: FigureSum, _ slot: Int) {
      guard sum.reported.indices.contains(slot) else { return }
      (units, reported, blank) = (sum.units[slot], Int(sum.reported[slot]), Int(sum.blank[slot]))
    }
  }

  let node: Int
  /// Whether it has none below: its report is its figures.
  let isReporter: Bool
  /// The agency's own report first, then by centre code.
  private(set) var parts: [Part] = []
  /// The agency's own report, whether or not it is added.
  private(set) var own: Part
  private(set) var total: FigureSum

  /// Takes for every part what the making of sums takes for it.
  init(
    of node: Int, slot: Int, _ scope: FigureScope, _ forms: FormShelf, occasion: String, on connection: Connection
  ) throws {
    let (tree, expected, published) = (scope.tree, scope.expected, scope.published)
    self.node = node
    isReporter = tree.subtree(node).count == 1
    total = FigureSum(slots: published.plan.uses.count)
    own = Part(node: node)
    var plans = ReporterPlans(period: scope.period)
    var known: [Int: Part] = [:]

    func version(judging report: AcceptedReport) throws -> PublishedForm {
      if let known = forms.version(published.id, report.version) { return known }
      // Published since the shelf was filled.
      try forms.refresh(on: connection)
      guard let judge = forms.version(published.id, report.version) else {
        throw DatabaseError(kind: .decoding, message: "version \(report.version), which judged a report, is not there")
      }
      return judge
    }
    /// Reports of agencies with none below, and the agency's own.
    func take(_ reporters: [Int], added: Bool) throws {
      let later = try scope.restatements?.read(reporters.map(tree.id), occasion: occasion, on: connection) ?? [:]
      for report in try Figures.accepted(
        form: published.id, period: scope.period.key, occasion: occasion, agencies: reporters.map(tree.id),
        on: connection)
      {
        guard let reporter = tree.node(of: report.agency) else { continue }
        let judge = try version(judging: report)
        var sum = FigureSum(slots: published.plan.uses.count)
        let counted = CountedReport(stored: report, later: later[report.agency] ?? [])
        try sum.add(
          report: report.figures, restatedBy: counted.later.map(\.report), level: tree.level(reporter),
          plan: plans.plan(of: judge, for: tree.code(reporter)))
        var part = Part(node: reporter, report: (counted, judge))
        if let (later, place) = counted.restating(slot: slot) {
          part.restating = (later, place, try version(judging: later.stored))
        }
        part.take(sum, slot)
        if reporter == node { own = part }
        guard added else { continue }
        try total.add(sum)
        if reporter != node { known[reporter] = part }
      }
    }
    let ownIsAdded = isReporter || expected.ownEnters(node)
    try take([node], added: ownIsAdded)
    if ownIsAdded { parts.append(own) }
    guard !isReporter, expected.childrenEnter(node) else { return }
    let children = tree.children(node).filter { tree.subtree($0).count > 1 || expected.ownEnters($0) }
      .sorted { tree.code($0) < tree.code($1) }
    for start in stride(from: 0, to: children.count, by: Centre.agenciesAtOnce) {
      let some = children[start..<min(start + Centre.agenciesAtOnce, children.count)]
      known = [:]
      try take(some.filter { tree.subtree($0).count == 1 }, added: true)
      let below = some.filter { tree.subtree($0).count > 1 }
      for rollup in try Figures.rollups(
        form: published.id, period: scope.period.key, occasion: occasion, agencies: below.map(tree.id),
        plan: published.plan, on: connection)
      {
        guard let child = tree.node(of: rollup.agency) else { continue }
        var part = Part(node: child)
        part.take(rollup.sum, slot)
        known[child] = part
        try total.add(rollup.sum)
      }
      parts += some.map { known[$0] ?? Part(node: $0) }
    }
  }
}
