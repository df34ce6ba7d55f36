// The agencies one may look at, one of them with what it owes and has sent, and the reporter's own list.
internal import Formats
internal import Postgres
public import Rendering
internal import ReportModel
internal import Store

extension Centre {
  private static let agenciesShown = 200
  /// Forms whose main figures stand on an agency's page.
  private static let figuresShown = 6

  /// A reporter's list goes back so far, beside the newest ended period of each form.
  private static let daysLookedBack = 400

  /// - Parameter text: to search by, as in `agencyList`; without one the provinces, or what stands under the reader's
  ///   agency.
  public func agenciesPage(_ text: String, for principal: Principal) throws(Problem) -> AgenciesView {
    try Access.check(principal, may: .readCatalogues)
    let day = today
    let tree = agencies.tree(on: day)
    let top = principal.agency.flatMap { tree.node(of: $0) }
    let found: [Int]
    if text.isEmpty {
      found = top.map { [$0] + tree.children($0) } ?? (0..<tree.count).filter { tree.level($0) == .province }
    } else {
      let wanted = TextKey.fold(text)
      found = agencies.register.agencies.compactMap { agency in
        guard let version = agency.version(on: day), agency.isFound(by: wanted, version, on: day) else { return nil }
        return tree.node(of: agency.id)
      }
    }
    let readable = found.filter {
      Access.may(principal, .readFigures, for: tree.id($0), issuer: nil, in: tree)
        || principal.role == .publisher
    }
    .sorted { tree.code($0) < tree.code($1) }
    return AgenciesView(
      text: text,
      agencies: readable.prefix(Self.agenciesShown).map { AgencyLine(agency: tree.shown($0), level: tree.level($0)) },
      hasMore: readable.count > Self.agenciesShown)
  }

  public func agencyPage(_ code: String, for principal: Principal) async throws -> AgencyView {
    let id = try await withFreshShelves { try agency(code, on: today) }
    let tree = agencies.tree(on: today)
    guard let node = tree.node(of: id) else { throw Problem(.agencyUnknown, ["found": String(code.prefix(60))]) }
    // Who issues forms may look at whoever reports on them.
    let readable = forms.newest.filter {
      Access.may(principal, .readFigures, for: id, issuer: $0.issuer, in: tree)
    }
    if readable.isEmpty {
      try Access.check(principal, may: .readFigures, for: id, named: code, issuer: nil, in: tree)
    }
    var view = AgencyView(agency: tree.shown(node), level: tree.level(node))
    view.above = above(node, in: tree, issuer: nil, for: principal)
    if let agency = agencies.register.agency(id) {
      view.codes = CodeSystem.allCases.compactMap { system in
        agency.code(system, on: today).map { "\(system.rawValue.uppercased()) \($0)" }
      }
    }
    view.showsSubmissions = readable.contains {
      Access.may(principal, .readSubmissions, for: id, issuer: $0.issuer, in: tree)
    }
    view.owed = try await owed(id, forms: readable, ended: 1, withRunning: false)
    let known = try await knownPeriods(of: readable)
    var series: [FigureSeries] = []
    for published in readable where series.count < Self.figuresShown {
      guard let newest = known[published.id]?.first else { continue }
      let chosen = FigureSeries.chosen(known[published.id] ?? [], from: newest)
      let one = FigureSeries(published, periods: chosen, agency: code, of: self, for: principal)
      if one.newest.map({ $0.expected.owed(atOrBelow: $0.nodes[0]) > 0 }) == true { series.append(one) }
    }
    let asked = series
    let read = try await pulls.read { connection in
      try connection.transaction(.snapshot) {
        let accepted = try Filings.counts(asked.compactMap { $0.newest?.owedReports }, on: connection)
        return try zip(asked, accepted).map { series, accepted in
          var series = series
          try series.fill(on: connection)
          return (series, accepted)
        }
      }
    }
    for (series, accepted) in read {
      guard let scope = series.newest else { continue }
      let form = shown(scope.published)
      if scope.tree.subtree(scope.nodes[0]).count > 1 {
        view.below.append(
          AgencyView.Below(
            form: form, period: scope.period.shown,
            completeness: ReportCompleteness(
              expected: scope.expected.owed(atOrBelow: scope.nodes[0]), accepted: accepted)))
      }
      let figures = series.mainFigures
      let hasAny = figures.contains { $0.cell.value != .blank }
      if hasAny { view.figures.append((form, scope.period.shown, figures)) }
    }
    return view
  }

  /// What the reader's agency owes and has sent: the last ended periods of every form and the ones that run, late
  /// first.
  public func owedPage(for principal: Principal) async throws -> OwedView {
    try Access.check(principal, may: .send)
    let tree = agencies.tree(on: today)
    guard let own = principal.agency, let node = tree.node(of: own) else {
      throw Problem(.agencyUnknown, ["found": principal.agency.map { agencies.register.code($0) } ?? "–"])
    }
    let reports = try await owed(own, forms: forms.newest, ended: 3, withRunning: true)
    let order: [OwedReport.State] = [.late, .open, .sent]
    func rank(_ report: OwedReport) -> Int { order.firstIndex(of: report.state) ?? 0 }
    var view = OwedView(
      agency: tree.shown(node),
      reports: reports.sorted { (rank($0), -$0.lastDay.dayNumber) < (rank($1), -$1.lastDay.dayNumber) })
    view.occasional = forms.inForce(on: today).filter {
      $0.form.kind == .adhoc && $0.form.isReporter(tree.code(node), level: tree.level(node))
    }.map(shown)
    return view
  }

  private func owed(
    _ id: AgencyID, forms: [PublishedForm], ended: Int, withRunning: Bool
  ) async throws -> [OwedReport] {
    var owed: [(form: FormID, report: OwedReport)] = []
    for published in forms {
      let due = duePeriods(published.form.code, count: ended)
      let recent = due.ended.enumerated().filter { index, period in
        index == 0 || today.dayNumber - period.lastDay.dayNumber <= Self.daysLookedBack
      }
      for period in recent.map(\.element) + (withRunning ? due.running : []) {
        let tree = agencies.tree(on: period.lastDay)
        guard let node = tree.node(of: id), let version = self.forms.inForce(published.id, on: period.lastDay),
          version.form.isReporter(tree.code(node), level: tree.level(node))
        else { continue }
        owed.append(
          (
            published.id,
            OwedReport(
              form: shown(version), period: period.shown, lastDay: period.lastDay,
              state: period.lastDay < today ? .late : .open)
          ))
      }
    }
    let keys = Array(Set(owed.map(\.report.period.key)))
    let heads = try await pulls.read { try Filings.of(agency: id, periods: keys, on: $0) }
    return owed.map { form, report in
      guard let head = heads.first(where: { $0.form == form && $0.period == report.period.key }) else { return report }
      var report = report
      report.state = .sent
      report.submission = (
        UUIDText.text(head.submission), head.revision, InstantText.rfc3339(microsecondsSince1970: head.receivedAt)
      )
      return report
    }
  }
}
