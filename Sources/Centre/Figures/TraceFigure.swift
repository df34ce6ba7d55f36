// From a figure to its direct parts: of a sum the agencies it was added from, of a computed cell the cells it is computed
// from, of a report the submission, its revision and the cell. The figure is what its parts come to, all of one snapshot.
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
    let versions = forms.versions(trace.form)
    return try await database.run { connection in
      try connection.transaction(.snapshot) {
        let node = scope.nodes[0]
        let parts = try FigureParts(of: node, scope, versions, occasion: trace.occasion, on: connection)
        let shown = try scope.read([node], occasion: trace.occasion, on: connection)[0]
        let state = try question.state(on: connection)
        return try TraceAnswer(trace: trace, scope: scope, parts: parts, ordinal: ordinal, shown: shown).json(state)
      }
    }
  }
}

/// What one agency's figures are made of.
struct FigureParts {
  /// A report, or the figures of an agency below.
  struct Part {
    var node: Int
    var sum: FigureSum
    /// The report, and the version that judged it.
    var report: (stored: AcceptedReport, judge: PublishedForm)?
  }

  let node: Int
  /// Whether it has a report of its own and no other part: what stands there is its figures, added or not.
  let isReporter: Bool
  /// In the order of their centre codes, the agency's own report first.
  private(set) var parts: [Part] = []
  /// The agency's own report, whether or not it is added.
  private(set) var own: Part?

  /// Takes for every part what the making of sums takes for it.
  init(
    of node: Int, _ scope: FigureScope, _ versions: [PublishedForm], occasion: String, on connection: Connection
  ) throws {
    let (tree, expected, published) = (scope.tree, scope.expected, scope.published)
    self.node = node
    isReporter = tree.subtree(node).count == 1
    let children = isReporter || !expected.childrenEnter(node) ? [] : tree.children(node)
    let leaves = children.filter { tree.subtree($0).count == 1 && expected.ownEnters($0) }
    var reports: [AgencyID: AcceptedReport] = [:]
    for report in try Figures.accepted(
      form: published.id, period: scope.period.key, occasion: occasion,
      agencies: ([node] + leaves).map(tree.id), on: connection)
    { reports[report.agency] = report }
    var plans = ReporterPlans(period: scope.period)
    func part(_ node: Int) throws -> Part {
      var part = Part(node: node, sum: FigureSum(slots: published.plan.uses.count))
      guard let report = reports[tree.id(node)] else { return part }
      guard let judge = versions.first(where: { $0.form.version == report.version }) else {
        throw DatabaseError(kind: .decoding, message: "version \(report.version), which judged a report, is not there")
      }
      part.report = (report, judge)
      let plan = plans.plan(of: judge, for: tree.code(node))
      try part.sum.add(report: report.figures, level: tree.level(node), plan: plan)
      return part
    }
    own = try part(node)
    if isReporter || expected.ownEnters(node) { parts = [own].compactMap { $0 } }
    var sums: [AgencyID: FigureSum] = [:]
    let below = children.filter { tree.subtree($0).count > 1 }
    if !below.isEmpty {
      for rollup in try Figures.rollups(
        form: published.id, period: scope.period.key, occasion: occasion, agencies: below.map(tree.id),
        plan: published.plan, on: connection)
      { sums[rollup.agency] = rollup.sum }
    }
    for child in children.sorted(by: { tree.code($0) < tree.code($1) }) {
      if tree.subtree(child).count > 1 {
        parts.append(Part(node: child, sum: sums[tree.id(child)] ?? FigureSum(slots: published.plan.uses.count)))
      } else if expected.ownEnters(child) {
        parts.append(try part(child))
      }
    }
  }

  /// What all parts come to.
  func total(slots: Int) throws -> FigureSum {
    var total = FigureSum(slots: slots)
    for part in parts { try total.add(part.sum) }
    return total
  }
}
