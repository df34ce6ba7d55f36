// A form's period as its page shows it: figures of one agency, its children, who is missing.
internal import Formats
internal import Postgres
public import Rendering
internal import ReportModel
internal import Store

extension Centre {
  /// Agencies listed side by side, missing ones named, and those of them whose contact is looked up.
  private static let childrenShown = 200
  private static let missingShown = 100
  private static let editionsShown = 10

  /// - Parameter agency: a centre code; `nil` for the reader's own, or the nation.
  public func periodPage(
    _ code: String, _ text: String, agency: String?, for principal: Principal
  ) async throws -> PeriodView {
    let period = try self.period(text)
    let scope = try await withFreshShelves { () throws -> FigureScope in
      let versions = try formVersions(code)
      let query = FigureQuery(
        form: code, periods: period.key, agency: agency ?? usualAgency(versions[0], for: principal))
      return try scopes(of: query, by: principal)[0]
    }
    let (tree, node, published) = (scope.tree, scope.nodes[0], scope.published)
    let known = try await knownPeriods(of: [published])[published.id] ?? []
    let owed = scope.owed(atOrBelow: node)
    let children = tree.children(node).filter { scope.expected.owed(atOrBelow: $0) > 0 }
      .sorted { tree.code($0) < tree.code($1) }.prefix(Self.childrenShown)
    let reader = scope.reader(node, of: principal)
    let read = try await pulls.read { connection in
      try connection.transaction(.snapshot) {
        (
          fresh: try Figures.freshness(form: published.id, periods: [period.key], on: connection),
          accepted: try Figures.acceptedHeads(
            form: published.id, period: period.key, occasion: "", on: connection),
          figures: try scope.read([node] + children, occasion: "", on: connection),
          reports: try scope.editions(node, for: reader, limit: Self.editionsShown, on: connection)
        )
      }
    }
    func completeness(_ nodes: [Int]) -> ReportCompleteness {
      ReportCompleteness(
        expected: nodes.count, accepted: nodes.count { read.accepted[tree.id($0)] != nil })
    }
    var view = PeriodView(
      form: shown(published), period: period.shown, agency: tree.shown(node), completeness: completeness(owed),
      fresh: read.fresh.shown,
      csvPath: SitePath.document(
        "/v1/figures",
        ["form": code, "period": period.key, "agency": tree.code(node), "children": "true", "format": "csv"]))
    view.above = above(node, in: tree, issuer: published.issuer, for: principal)
    let consolidation = Consolidation(scope: scope, head: node, occasion: "", issuerName: "")
    // Lists stay with those who sent them.
    view.tables = published.form.tables.indices.filter { published.form.tables[$0].list == nil }.map {
      consolidation.table($0, read.figures.first, [])
    }
    view.hasEnded = period.lastDay < today
    let missing = owed.filter { read.accepted[tree.id($0)] == nil }.prefix(Self.missingShown)
    view.showsContacts = readsSubmissions(principal)
    let contacts = try await contacts(of: Array(missing), in: tree, form: published, for: principal)
    view.missing = missing.map { MissingReporter(agency: tree.shown($0), contact: contacts[tree.id($0)]) }
    let main = scope.mainCells
    view.childHeadings = children.isEmpty ? [] : main.map(\.label)
    view.children = zip(children, read.figures.dropFirst()).map { child, figures in
      var line = PeriodView.Child(agency: tree.shown(child), completeness: completeness(scope.owed(atOrBelow: child)))
      line.figures = main.map { scope.cell($0.ordinal, figures, at: child) }
      line.places = main.map { published.form.place($0.ordinal, period: period.key, agency: tree.code(child)) }
      return line
    }
    if let own = read.accepted[tree.id(node)], scope.expected.isExpected(node),
      Access.may(principal, .readSubmissions, for: tree.id(node), issuer: published.issuer, in: tree)
    {
      view.submission = UUIDText.text(own.submission)
    }
    view.reports = read.reports.first
    view.reportsLeftOut = read.reports.count - read.reports.first.count
    view.before = known.first { $0.kind == period.kind && $0.lastDay < period.lastDay }?.shown
    view.after = known.last { $0.kind == period.kind && $0.firstDay > period.firstDay }?.shown
    return view
  }
}
