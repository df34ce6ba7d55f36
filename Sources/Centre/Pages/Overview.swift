// The first page: of the forms with figures the newest period's; whose reports of the newest ended period are
// missing; what reporters ask for; what came in since yesterday. Few queries, however many reports there are: forms
// and lists are cut, and what is not shown is counted where it lies.
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
    /// The newest period with reports, `nil` where there is none for the reader, and its figures beside those of the
    /// periods it is compared with.
    var newest: FigureScope?
    var compared: [Period] = []
    var series: FigureSeries?
    var fresh = ReportFreshness(through: 0, head: 0, pending: 0)
    var accepted = 0
    var report: EditionLine?
    var items: [Reports.Item] = []
    var itemCount = 0
    /// The newest ended period, and the first of those who have not reported for it.
    var due: FigureScope?
    var dueAccepted = 0
    var missing: [AgencyID] = []
  }

  /// A form of the first page, who may have asked for something there, and whose reports the reader reads.
  private struct Asked: Sendable {
    let entry: Entry
    let askers: [AgencyID]
    let reader: Reports.Reader?
  }

  /// The view of the page at `/`.
  public func overview(for principal: Principal) async throws -> CentreView {
    try Access.check(principal, may: .readFigures)
    let known = try await knownPeriods(of: forms.newest)
    var entries: [Entry] = []
    var view = CentreView()
    view.showsSubmissions = readsSubmissions(principal)
    for published in forms.newest {
      guard var entry = entry(published, known[published.id] ?? [], for: principal) else { continue }
      guard entries.count < Self.formsShown else {
        view.formsLeftOut += 1
        continue
      }
      if entry.newest != nil {
        entry.series = FigureSeries(
          published, periods: entry.compared, agency: usualAgency(published, for: principal), of: self, for: principal)
      }
      entries.append(entry)
    }
    let asked = entries.map { entry in
      Asked(
        entry: entry, askers: askers(of: entry, for: principal),
        reader: entry.newest.map { $0.reader($0.nodes[0], of: principal) })
    }
    let yesterday = UInt128(max(0, clock.now / 1000 - 86_400_000)) << 80
    let own = principal.agency.map { agencies.register.everBelow($0) }
    let issued =
      principal.role == .publisher ? forms.newest.filter { $0.issuer == principal.agency }.map(\.id) : []
    let (filled, recent) = try await pulls.read { connection in
      try connection.transaction(.snapshot) {
        (
          try Self.filled(asked, on: connection),
          try Filings.received(
            since: yesterday, agencies: own, alsoForms: issued, limit: Self.recentRead, on: connection)
        )
      }
    }
    for entry in filled {
      if let figures = figures(of: entry) { view.figures.append(figures) }
      if let late = try await late(of: entry, for: principal) { view.late.append(late) }
      if let proposals = proposals(of: entry) { view.proposals.append(proposals) }
    }
    let readable = recent.filter { mayReadReport($0.form, $0.agency, $0.period, principal) }
    view.recent = readable.prefix(Self.recentShown).compactMap(line)
    view.hasMoreRecent = readable.count > Self.recentShown || recent.count == Self.recentRead
    return view
  }

  /// A form with its periods that stand on the page; `nil` where neither is for the reader.
  private func entry(_ published: PublishedForm, _ known: [Period], for principal: Principal) -> Entry? {
    let agency = usualAgency(published, for: principal)
    /// The first of the periods whose figures the reader may see, where anybody owes a report for it.
    func scope(_ periods: [Period]) -> FigureScope? {
      for period in periods {
        let query = FigureQuery(form: published.form.code, periods: period.key, agency: agency)
        guard let scope = try? scopes(of: query, by: principal).first else { continue }
        return scope.expected.owed(atOrBelow: scope.nodes[0]) > 0 ? scope : nil
      }
      return nil
    }
    var entry = Entry(published: published)
    entry.compared = known.first.map { FigureSeries.chosen(known, from: $0) } ?? []
    entry.newest = scope(entry.compared)
    entry.due = scope(duePeriods(published.form.code, count: 1).ended)
    return entry.newest == nil && entry.due == nil ? nil : entry
  }

  /// Who may have asked for something that is for this reader, by centre code.
  private func askers(of entry: Entry, for principal: Principal) -> [AgencyID] {
    guard let scope = entry.newest, scope.published.form.narrative.contains(where: { $0.items != nil }) else {
      return []
    }
    return scope.owed(atOrBelow: scope.nodes[0]).map(scope.tree.id).filter {
      Access.may(principal, .readSubmissions, for: $0, issuer: scope.published.issuer, in: scope.tree)
    }
  }

  private static func filled(_ asked: [Asked], on connection: Connection) throws -> [Entry] {
    let newest = asked.map { $0.entry.newest?.owedReports }
    let due = asked.map { $0.entry.due?.owedReports }
    var accepted = try Filings.counts((newest + due).compactMap(\.self), on: connection)[...]
    var entries = asked.map(\.entry)
    for index in entries.indices where newest[index] != nil { entries[index].accepted = accepted.removeFirst() }
    for index in entries.indices {
      let id = entries[index].published.id
      if let owed = due[index] {
        entries[index].dueAccepted = accepted.removeFirst()
        if entries[index].dueAccepted < owed.agencies.count {
          entries[index].missing = try Filings.missing(owed, limit: missingShown, on: connection)
        }
      }
      guard let scope = entries[index].newest else { continue }
      try entries[index].series?.fill(on: connection)
      entries[index].fresh = try Figures.freshness(form: id, periods: [scope.period.key], on: connection).shown
      entries[index].report = try asked[index].reader.flatMap { reader in
        try scope.editions(scope.nodes[0], for: reader, limit: 1, on: connection).first.first
      }
      if !asked[index].askers.isEmpty {
        (entries[index].items, entries[index].itemCount) = try Reports.items(
          form: id, period: scope.period.key, agencies: asked[index].askers,
          sections: scope.published.form.narrative.filter { $0.items != nil }.map(\.code), limit: proposalsShown,
          on: connection)
      }
    }
    return entries
  }

  // MARK: Sections

  private func figures(of entry: Entry) -> CentreView.Figures? {
    guard let scope = entry.newest, let figures = entry.series?.mainFigures else { return nil }
    guard !figures.isEmpty else { return nil }
    var section = CentreView.Figures(
      form: shown(scope.published), period: scope.period.shown, agency: scope.tree.shown(scope.nodes[0]),
      completeness: completeness(scope, entry.accepted), fresh: entry.fresh, figures: figures)
    section.report = entry.report
    return section
  }

  private func completeness(_ scope: FigureScope, _ accepted: Int) -> ReportCompleteness {
    ReportCompleteness(expected: scope.expected.owed(atOrBelow: scope.nodes[0]), accepted: accepted)
  }

  private func late(of entry: Entry, for principal: Principal) async throws -> CentreView.Late? {
    guard let due = entry.due, !entry.missing.isEmpty else { return nil }
    let named = entry.missing.compactMap { due.tree.node(of: $0) }
    let contacts = try await contacts(of: named, in: due.tree, form: due.published, for: principal)
    return CentreView.Late(
      form: shown(due.published), period: due.period.shown, agency: due.tree.shown(due.nodes[0]),
      completeness: completeness(due, entry.dueAccepted),
      missing: named.map { MissingReporter(agency: due.tree.shown($0), contact: contacts[due.tree.id($0)]) })
  }

  /// Of sections with items, as they were written, by centre code of the addressee.
  private func proposals(of entry: Entry) -> CentreView.Proposals? {
    guard let scope = entry.newest, entry.itemCount > 0 else { return nil }
    var groups: [String: [ReportNarrative.Entry]] = [:]
    for item in entry.items {
      guard let node = scope.tree.node(of: item.agency) else { continue }
      groups[item.to ?? "", default: []].append(
        ReportNarrative.Entry(agency: scope.tree.shown(node), text: Self.cut(item.text)))
    }
    let sorted = groups.sorted { a, b in a.key.isEmpty ? false : b.key.isEmpty || a.key < b.key }
    return CentreView.Proposals(
      form: shown(scope.published), period: scope.period.shown,
      groups: sorted.map { code, entries in
        let name = scope.tree.node(code: code).map(scope.tree.name) ?? code
        return ReportProposals.Group(
          addressee: code.isEmpty ? nil : ReportAgency(code: code, name: name), entries: entries)
      }, leftOut: entry.itemCount - entry.items.count)
  }

  private static func cut(_ text: String) -> String { text.count > 400 ? text.prefix(400) + "…" : text }
}
