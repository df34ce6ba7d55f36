// What the centre's page shows somebody: each form with its newest period, who has reported, the main figures. Only what
// the token may read.
internal import Formats
internal import Postgres
public import Rendering
internal import ReportModel
internal import Store

extension Centre {
  /// The view of the page at `/`.
  public func overview(for principal: Principal) async throws -> CentreView {
    try Access.check(principal, may: .readFigures)
    var entries: [CentreForm] = []
    for published in forms.newest {
      guard let entry = try await overview(of: published, for: principal) else { continue }
      entries.append(entry)
    }
    let agency = principal.agency.flatMap { agencies.register.agency($0)?.versions.last?.name }
    return CentreView(roleName: principal.role.name, agencyName: agency, forms: entries)
  }

  private func overview(of published: PublishedForm, for principal: Principal) async throws -> CentreForm? {
    let form = published.form
    let issuer = agencies.register.agency(published.issuer)?.versions.last?.name ?? form.issuer
    let shown = ReportForm(
      code: form.code, version: form.version, printedCode: form.printedCode, title: form.title, issuerName: issuer,
      demonstration: form.demonstration)
    let keys = try await database.run { try Reports.periods(of: published.id, on: $0) }
    let newest = keys.compactMap { try? Period.parse($0) }.max {
      ($0.lastDay, $0.key) < ($1.lastDay, $1.key)
    }
    guard let newest else { return CentreForm(form: shown, newest: nil) }
    let query = FigureQuery(form: form.code, periods: newest.key)
    let scope: FigureScope
    do throws(Problem) { scope = try scopes(of: query, by: principal)[0] } catch {
      // The holder's agency did not exist in that period, or stands outside.
      return CentreForm(form: shown, newest: nil)
    }
    return CentreForm(form: shown, newest: try await period(scope))
  }

  private func period(_ scope: FigureScope) async throws -> CentrePeriod {
    let node = scope.nodes[0]
    let code = scope.tree.code(node)
    let form = scope.published.form.code
    return try await database.run { connection in
      try connection.transaction(.snapshot) {
        let fresh = try Figures.freshness(
          form: scope.published.id, periods: [scope.period.key], on: connection)
        let accepted = try Figures.acceptedHeads(
          form: scope.published.id, period: scope.period.key, occasion: "", on: connection)
        let owed = scope.tree.subtree(node).filter { scope.expected.isExpected($0) }
        let missing = owed.filter { accepted[scope.tree.id($0)] == nil }
        let figures = try scope.read([node], occasion: "", on: connection).first
        let report = try Reports.newest(
          form: scope.published.id, period: scope.period.key, agency: scope.tree.id(node), on: connection
        ).map { "/v1/reports/\(UUIDText.text($0))" }
        return CentrePeriod(
          period: ReportPeriod(key: scope.period.key, name: scope.period.name),
          completeness: ReportCompleteness(expected: owed.count, accepted: owed.count - missing.count),
          firstMissing: missing.prefix(5).map { ReportAgency(code: scope.tree.code($0), name: scope.tree.name($0)) },
          fresh: ReportFreshness(through: Int(fresh.through), head: Int(fresh.head), pending: fresh.pending),
          figures: scope.mainFigures(figures, at: node),
          csvPath: "/v1/figures?form=\(form)&period=\(scope.period.key)&agency=\(code)&children=true&format=csv",
          htmlPath: report.map { $0 + "?format=html" }, pdfPath: report.map { $0 + "?format=pdf" })
      }
    }
  }
}

extension FigureScope {
  /// At most four figures that say most: of the total row, or of the first rows where there is no total.
  fileprivate func mainFigures(_ figures: AgencyFigures?, at node: Int) -> [CentreFigure] {
    let consolidation = Consolidation(scope: self, head: node, occasion: "", issuerName: "")
    guard let table = published.form.tables.first else { return [] }
    let top = table.rows.firstIndex { $0.sum == .top }
    let rows = top.map { [$0] } ?? Array(table.rows.indices.prefix(table.columns.count == 1 ? 4 : 1))
    var shown: [CentreFigure] = []
    for row in rows {
      for column in table.columns.indices where shown.count < 4 {
        guard let ordinal = table.ordinal(row: row, column: column), cells.contains(ordinal) else { continue }
        let label = table.columns.count == 1 ? table.rows[row].label : table.columns[column].label
        let groups = table.columns.count == 1 ? [] : table.columns[column].groups
        let text = LocalizedText(
          vi: (groups + [label]).map(\.vi).joined(separator: " – "),
          en: (groups + [label]).map { $0.en ?? $0.vi }.joined(separator: " – "))
        shown.append(CentreFigure(label: text, cell: consolidation.cell(ordinal, figures)))
      }
    }
    return shown
  }
}
