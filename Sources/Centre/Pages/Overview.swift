// The first page: of the forms with figures the newest period's; whose reports of the newest ended period are
// missing; what reporters ask for; what came in since yesterday. Few queries, however many reports there are: forms
// and lists are cut.
internal import Operations
internal import Postgres
public import Rendering
internal import ReportModel
internal import Store

extension Centre {
  private static let formsShown = 12
  private static let missingShown = 6
  private static let proposalsShown = 12
  private static let recentShown = 20
  /// More than are shown: of an agency that has moved, some reports are not the reader's.
  private static let recentRead = 100

  /// A form of the first page with all that is read of it.
  private struct Entry: Sendable {
    let published: PublishedForm
    /// Figures of the newest period with reports; `nil` where there is none for the reader.
    var series: FigureSeries?
    /// The newest ended period.
    var due: FigureScope?
    var fresh = ReportFreshness(through: 0, head: 0, pending: 0)
    /// Who has reported, for the newest period and for the one that is due.
    var accepted: Set<AgencyID> = []
    var dueAccepted: Set<AgencyID> = []
    var report: UInt128?
    var words: [AgencyID: String] = [:]
  }

  /// The view of the page at `/`.
  public func overview(for principal: Principal) async throws -> CentreView {
    try Access.check(principal, may: .readFigures)
    let known = try await knownPeriods(of: forms.newest)
    var entries: [Entry] = []
    var view = CentreView()
    view.showsSubmissions = readsSubmissions(principal)
    for published in forms.newest {
      var entry = Entry(published: published)
      let agency = usualAgency(published, for: principal)
      if let newest = known[published.id]?.first {
        let series = FigureSeries(
          published, periods: FigureSeries.chosen(known[published.id] ?? [], from: newest), agency: agency, of: self,
          for: principal)
        if series.newest.map({ $0.expected.owed(atOrBelow: $0.nodes[0]) > 0 }) == true { entry.series = series }
      }
      if let due = duePeriods(published.form.code, count: 1).ended.first {
        let query = FigureQuery(form: published.form.code, periods: due.key, agency: agency)
        entry.due = try? scopes(of: query, by: principal).first
        if entry.due.map({ $0.expected.owed(atOrBelow: $0.nodes[0]) == 0 }) == true { entry.due = nil }
      }
      guard entry.series != nil || entry.due != nil else { continue }
      if entries.count < Self.formsShown { entries.append(entry) } else { view.formsLeftOut += 1 }
    }
    let asked = entries
    let readsWords = view.showsSubmissions
    let yesterday = UInt128(max(0, clock.now / 1000 - 86_400_000)) << 80
    let own = principal.agency.map { agencies.register.everBelow($0) }
    let issued =
      principal.role == .publisher ? forms.newest.filter { $0.issuer == principal.agency }.map(\.id) : []
    let (filled, recent) = try await pulls.read { connection in
      try connection.transaction(.snapshot) {
        (
          try asked.map { try Self.filled($0, readsWords: readsWords, on: connection) },
          try Filings.received(
            since: yesterday, agencies: own, alsoForms: issued, limit: Self.recentRead, on: connection)
        )
      }
    }
    for entry in filled {
      if let figures = figures(of: entry) { view.figures.append(figures) }
      if let late = try await late(of: entry, for: principal) { view.late.append(late) }
      if let proposals = proposals(of: entry, for: principal) { view.proposals.append(proposals) }
    }
    let readable = recent.filter { mayReadReport($0.form, $0.agency, $0.period, principal) }
    view.recent = readable.prefix(Self.recentShown).compactMap(line)
    view.hasMoreRecent = readable.count > Self.recentShown || recent.count == Self.recentRead
    return view
  }

  private static func filled(_ entry: Entry, readsWords: Bool, on connection: Connection) throws -> Entry {
    var entry = entry
    let id = entry.published.id
    func accepted(_ period: Period) throws -> Set<AgencyID> {
      Set(try Figures.acceptedHeads(form: id, period: period.key, occasion: "", on: connection).keys)
    }
    if let scope = entry.series?.newest {
      try entry.series?.fill(on: connection)
      entry.fresh = try Figures.freshness(form: id, periods: [scope.period.key], on: connection).shown
      entry.accepted = try accepted(scope.period)
      entry.report = try Reports.newest(
        form: id, code: scope.published.form.code, period: scope.period.key, agency: scope.tree.id(scope.nodes[0]),
        wordsToo: readsWords, on: connection)
      if readsWords, scope.published.form.narrative.contains(where: { $0.items != nil }) {
        entry.words = try Reports.narratives(
          form: id, period: scope.period.key, occasion: "",
          agencies: scope.owed(atOrBelow: scope.nodes[0]).map(scope.tree.id), on: connection)
      }
    }
    if let due = entry.due {
      entry.dueAccepted =
        due.period == entry.series?.newest?.period ? entry.accepted : try accepted(due.period)
    }
    return entry
  }

  // MARK: Sections

  private func figures(of entry: Entry) -> CentreView.Figures? {
    guard let series = entry.series, let scope = series.newest else { return nil }
    let figures = series.mainFigures
    guard !figures.isEmpty else { return nil }
    var section = CentreView.Figures(
      form: shown(scope.published), period: scope.period.shown, agency: scope.tree.shown(scope.nodes[0]),
      completeness: completeness(scope, entry.accepted), fresh: entry.fresh, figures: figures)
    section.reportPath = entry.report.map { "/v1/reports/\(UUIDText.text($0))" }
    return section
  }

  private func completeness(_ scope: FigureScope, _ accepted: Set<AgencyID>) -> ReportCompleteness {
    let owed = scope.owed(atOrBelow: scope.nodes[0])
    return ReportCompleteness(
      expected: owed.count, accepted: owed.count { accepted.contains(scope.tree.id($0)) })
  }

  private func late(of entry: Entry, for principal: Principal) async throws -> CentreView.Late? {
    guard let due = entry.due else { return nil }
    let missing = due.owed(atOrBelow: due.nodes[0]).filter { !entry.dueAccepted.contains(due.tree.id($0)) }
    guard !missing.isEmpty else { return nil }
    let named = Array(missing.prefix(Self.missingShown))
    let contacts = try await contacts(of: named, in: due.tree, form: due.published, for: principal)
    return CentreView.Late(
      form: shown(due.published), period: due.period.shown, agency: due.tree.shown(due.nodes[0]),
      completeness: completeness(due, entry.dueAccepted),
      missing: named.map { MissingReporter(agency: due.tree.shown($0), contact: contacts[due.tree.id($0)]) })
  }

  /// Of sections with items, as they were written, by centre code of the addressee.
  private func proposals(of entry: Entry, for principal: Principal) -> CentreView.Proposals? {
    guard let scope = entry.series?.newest, !entry.words.isEmpty else { return nil }
    let sections = Set(scope.published.form.narrative.filter { $0.items != nil }.map(\.code))
    var groups: [String: [ReportNarrative.Entry]] = [:]
    var count = 0
    for node in scope.owed(atOrBelow: scope.nodes[0]) {
      let id = scope.tree.id(node)
      guard let words = entry.words[id],
        Access.may(principal, .readSubmissions, for: id, issuer: scope.published.issuer, in: scope.tree)
      else { continue }
      for section in StoredNarrative.sections(words) where sections.contains(section.code) {
        guard case .items(let items) = section.content else { continue }
        for item in items where !item.text.allSatisfy(\.isWhitespace) {
          count += 1
          guard count <= Self.proposalsShown else { continue }
          groups[item.to ?? "", default: []].append(
            ReportNarrative.Entry(agency: scope.tree.shown(node), text: Self.cut(item.text)))
        }
      }
    }
    guard count > 0 else { return nil }
    let sorted = groups.sorted { a, b in a.key.isEmpty ? false : b.key.isEmpty || a.key < b.key }
    return CentreView.Proposals(
      form: shown(scope.published), period: scope.period.shown,
      groups: sorted.map { code, entries in
        let name = scope.tree.node(code: code).map(scope.tree.name) ?? code
        return ReportProposals.Group(
          addressee: code.isEmpty ? nil : ReportAgency(code: code, name: name), entries: entries)
      }, leftOut: max(0, count - Self.proposalsShown))
  }

  private static func cut(_ text: String) -> String { text.count > 400 ? text.prefix(400) + "…" : text }
}
