// Making the sums of agencies again: take their locks, then their marks, read what stands under them, write the sums and
// the marks of the agencies above, all in one transaction. Run by workers, several at once.
internal import Formats
public import Postgres
public import ReportModel
public import Store

/// Makes sums from what stands below, as the form's `parentFigures` says.
public struct RollUp: Sendable {
  let forms: FormShelf
  let agencies: AgencyShelf

  public init(forms: FormShelf, agencies: AgencyShelf) {
    self.forms = forms
    self.agencies = agencies
  }

  /// Makes the sums of a group's agencies; returns whose. Those that another worker has, and those whose marks are
  /// gone, are left alone.
  ///
  /// - Throws: where the sums of one cannot be made; nothing is then made of the whole group.
  public func make(_ group: MarkedGroup, on connection: Connection) throws -> [AgencyID] {
    try connection.transaction {
      var free = group
      free.agencies = try RollUpMarks.tryLock(group, on: connection)
      guard !free.agencies.isEmpty else { return [] }
      let taken = try RollUpMarks.take(free, on: connection)
      guard !taken.isEmpty else { return [] }
      // After the marks, never before: the form version or the agencies that a mark was written for are then seen too.
      try refreshShelves(on: connection)
      // What a report might have restated, had anybody reported in a period whose version was taken back since.
      guard try isReported(group, on: connection) else { return taken.map(\.agency) }
      let period = try Period.parse(group.period)
      let tree = agencies.tree(on: period.lastDay)
      let published = try form(group, on: period.lastDay).narrowed(to: period)
      let nodes = try nodes(of: taken.map(\.agency), tree)
      let sums = try sums(of: nodes, tree, published, group, period, on: connection)
      var above: [AgencyID: Int64] = [:]
      for (mark, node) in zip(taken, nodes) {
        guard let parent = tree.parent(node).map({ tree.id($0) }) else { continue }
        above[parent] = min(above[parent] ?? mark.oldest, mark.oldest)
      }
      try Figures.write(
        zip(taken, sums).map { Figures.NewSum(agency: $0.agency, sum: $1, through: $0.newest) }, plan: published.plan,
        marking: above.map { ($0.key, $0.value) }, like: group, on: connection)
      return taken.map(\.agency)
    }
  }

  func refreshShelves(on connection: Connection) throws {
    try agencies.refresh(on: connection)
    try forms.refresh(on: connection)
  }

  /// Whether the form is in force for the period, or anybody reported in it.
  private func isReported(_ group: MarkedGroup, on connection: Connection) throws -> Bool {
    let period = try Period.parse(group.period)
    if forms.unreadable(group.form) != nil || forms.inForce(group.form, on: period.lastDay) != nil { return true }
    return try Figures.isReported(form: group.form, period: group.period, on: connection)
  }

  private func form(_ group: MarkedGroup, on day: CivilDate) throws -> PublishedForm {
    // Which version is in force is not known while one of them cannot be read.
    if let fault = forms.unreadable(group.form) { throw fault }
    guard let published = forms.inForce(group.form, on: day) else {
      throw RollUpFault("no version of the form is in force for the period")
    }
    return published
  }

  private func nodes(of marked: [AgencyID], _ tree: AgencyTree) throws -> [Int] {
    let nodes = try marked.map { agency in
      guard let node = tree.node(of: agency) else { throw RollUpFault("the agency does not exist in the period") }
      return node
    }
    // Where one stood above another, what both take in would be added to one of them only.
    guard Set(nodes.map(tree.depth)).count == 1 else { throw RollUpFault("agencies of several depths in one group") }
    return nodes
  }

  /// The sums of several agencies, from one read of all the reports and one of all the sums below them.
  private func sums(
    of nodes: [Int], _ tree: AgencyTree, _ published: PublishedForm, _ group: MarkedGroup, _ period: Period,
    on connection: Connection
  ) throws -> [FigureSum] {
    let expected = ExpectedReporters(
      reporters: published.form.reporters, parentFigures: published.form.parentFigures, tree: tree)
    // For every report and every sum that is to be read, the place of the agency it is added to.
    var reporters: [AgencyID: Int] = [:]
    var below: [AgencyID: Int] = [:]
    for (place, node) in nodes.enumerated() {
      if expected.ownEnters(node) { reporters[tree.id(node)] = place }
      guard expected.childrenEnter(node) else { continue }
      for child in tree.children(node) {
        if tree.subtree(child).count > 1 {
          below[tree.id(child)] = place
        } else if expected.ownEnters(child) {
          reporters[tree.id(child)] = place
        }
      }
    }
    var sums = [FigureSum](repeating: FigureSum(slots: published.plan.uses.count), count: nodes.count)
    let restatements = Restatements(of: period, group.form, by: forms.versions(group.form), agencies.register)
    if !reporters.isEmpty {
      let later = try restatements.read(Array(reporters.keys), occasion: group.occasion, on: connection)
      var plans = ReporterPlans(period: period)
      try Figures.forEachAccepted(of: Array(reporters.keys), like: group, on: connection) { agency, number, figures in
        guard let place = reporters[agency], let node = tree.node(of: agency) else { return }
        // A report counts as the version that judged it has its cells; slots line them up.
        guard let judge = number == published.form.version ? published : forms.version(group.form, number) else {
          throw RollUpFault("version \(number), which judged a report, is not there")
        }
        try sums[place].add(
          report: figures, restatedBy: (later[agency] ?? []).map(\.report), level: tree.level(node),
          plan: plans.plan(of: judge, for: tree.code(node)))
      }
    }
    if !below.isEmpty {
      let reporting = below.keys.filter { tree.node(of: $0).map(expected.ownEnters) ?? false }
      if !reporting.isEmpty {
        try RollUpMarks.markLeftBehind(
          reporting, like: group, restatedIn: restatements.periods, by: restatements.versions, on: connection)
      }
      let rollups = try Figures.rollups(
        form: group.form, period: group.period, occasion: group.occasion, agencies: Array(below.keys),
        plan: published.plan, on: connection)
      for rollup in rollups {
        if let place = below[rollup.agency] { try sums[place].add(rollup.sum) }
      }
    }
    return sums
  }
}

/// How the reports of single agencies take part in adding up: made once for all agencies that are asked the same.
struct ReporterPlans {
  private let period: Period
  private var known: [Key: SlotPlan] = [:]
  /// The sets of agencies that a version's cells are asked of.
  private var asked: [Int: [Set<String>]] = [:]

  private struct Key: Hashable {
    var version: Int
    /// Which of the sets the agency is in.
    var memberships: [Bool]
  }

  init(period: Period) { self.period = period }

  /// Each set once. What one attribute says is one set for all its cells, and as such quickly compared.
  private static func sets(of form: Form) -> [Set<String>] {
    var sets: [Set<String>] = []
    for cell in form.cells where !cell.agencies.isEmpty {
      if !sets.reversed().contains(cell.agencies) { sets.append(cell.agencies) }
    }
    return sets
  }

  mutating func plan(of published: PublishedForm, for agency: String) -> SlotPlan {
    guard published.form.isPartlyAsked else { return published.plan }
    let version = published.form.version
    let sets = asked[version] ?? Self.sets(of: published.form)
    asked[version] = sets
    let key = Key(version: version, memberships: sets.map { $0.contains(agency) })
    if let plan = known[key] { return plan }
    let plan = published.narrowed(to: period, for: agency).plan
    known[key] = plan
    return plan
  }
}
