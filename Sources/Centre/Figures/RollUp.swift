// Making the sums of agencies again: take their locks, then their marks, read what stands under them, write the sums and
// the marks of the agencies above, all in one transaction. Run by workers, several at once.
internal import Formats
public import Postgres
internal import ReportModel
public import Store

/// A mark or a report names an agency or a form version that was written after the shelves were looked at. The
/// transaction is given up and the marks stay: passing over it would lose a report from the totals.
struct StaleShelf: Error {}

public struct RollUp: Sendable {
  let forms: FormShelf
  let agencies: AgencyShelf

  public init(forms: FormShelf, agencies: AgencyShelf) {
    self.forms = forms
    self.agencies = agencies
  }

  /// Makes the sums of a group's agencies; returns of how many: those that another worker has, and those whose marks
  /// are gone, are left alone. All or none: where one cannot be made, nothing is.
  public func make(_ group: MarkedGroup, on connection: Connection) throws -> Int {
    try connection.transaction {
      var own = group
      own.agencies = try RollUpMarks.tryLock(group, on: connection)
      guard !own.agencies.isEmpty else { return 0 }
      let taken = try RollUpMarks.take(own, on: connection)
      guard !taken.isEmpty else { return 0 }
      let period = try Period.parse(group.period)
      let tree = agencies.tree(on: period.lastDay)
      guard let published = forms.inForce(group.form, on: period.lastDay) else { throw StaleShelf() }
      let nodes = try taken.map { mark in
        guard let node = tree.node(of: mark.agency) else { throw StaleShelf() }
        return node
      }
      let sums = try sums(of: nodes, tree, published, group, on: connection)
      var above: [AgencyID: Int64] = [:]
      for (mark, node) in zip(taken, nodes) {
        guard let parent = tree.parent(node).map({ tree.id($0) }) else { continue }
        above[parent] = min(above[parent] ?? mark.oldest, mark.oldest)
      }
      try Figures.write(
        zip(taken, sums).map { Figures.NewSum(agency: $0.agency, sum: $1, through: $0.newest) }, plan: published.plan,
        marking: above.map { ($0.key, $0.value) }, like: group, on: connection)
      return taken.count
    }
  }

  /// The sums of several agencies, from one read of all the reports and one of all the sums below them.
  private func sums(
    of nodes: [Int], _ tree: AgencyTree, _ published: PublishedForm, _ group: MarkedGroup, on connection: Connection
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
    if !reporters.isEmpty {
      try Figures.forEachAccepted(
        form: group.form, period: group.period, occasion: group.occasion, agencies: Array(reporters.keys),
        on: connection
      ) { agency, number, figures in
        // A report counts as the version that judged it has its cells; slots line them up.
        guard let place = reporters[agency], let node = tree.node(of: agency),
          let version = number == published.form.version ? published : forms.version(group.form, number)
        else { throw StaleShelf() }
        sums[place].add(report: figures, level: tree.level(node), plan: version.plan)
      }
    }
    if !below.isEmpty {
      let reporting = below.keys.filter { tree.node(of: $0).map(expected.ownEnters) ?? false }
      if !reporting.isEmpty { try RollUpMarks.markLeftBehind(reporting, like: group, on: connection) }
      let rollups = try Figures.rollups(
        form: group.form, periods: [group.period], occasion: group.occasion, agencies: Array(below.keys),
        plan: published.plan, on: connection)
      for rollup in rollups {
        guard let place = below[rollup.agency] else { throw StaleShelf() }
        sums[place].add(rollup.sum)
      }
    }
    return sums
  }
}
