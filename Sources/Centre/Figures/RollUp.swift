// Making an agency's sums again: take its lock, then its marks, read what stands under it, write the sums and the mark
// of the agency above, all in one transaction. Run by workers, several at once.
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

  /// Makes the sums of one agency; `false` where another worker has it or nothing was left to do.
  public func make(_ marked: MarkedFigures, on connection: Connection) throws -> Bool {
    try connection.transaction {
      guard try Figures.tryLock(marked, on: connection) else { return false }
      guard let acts = try Figures.takeMarks(marked, on: connection) else { return false }
      let period = try Period.parse(marked.period)
      let tree = agencies.tree(on: period.lastDay)
      guard let node = tree.node(of: marked.agency), let published = forms.inForce(marked.form, on: period.lastDay)
      else { throw StaleShelf() }
      let sum = try sum(of: node, tree, published, marked, on: connection)
      try Figures.write(sum, of: marked, plan: published.plan, through: acts.newest, on: connection)
      if let parent = tree.parent(node) {
        var above = marked
        above.agency = tree.id(parent)
        try Figures.mark(above, sequence: acts.oldest, on: connection)
      }
      return true
    }
  }

  private func sum(
    of node: Int, _ tree: AgencyTree, _ published: PublishedForm, _ marked: MarkedFigures, on connection: Connection
  ) throws -> FigureSum {
    let expected = ExpectedReporters(
      reporters: published.form.reporters, parentFigures: published.form.parentFigures, tree: tree)
    var reporters: [AgencyID] = expected.ownEnters(node) ? [marked.agency] : []
    var below: [AgencyID] = []
    if expected.childrenEnter(node) {
      for child in tree.children(node) {
        if tree.subtree(child).count > 1 {
          below.append(tree.id(child))
        } else if expected.ownEnters(child) {
          reporters.append(tree.id(child))
        }
      }
    }
    var sum = FigureSum(slots: published.plan.uses.count)
    if !reporters.isEmpty {
      let reports = try Figures.accepted(
        form: marked.form, periods: [marked.period], occasion: marked.occasion, agencies: reporters, on: connection)
      for report in reports {
        // A report counts as the version that judged it has its cells; slots line them up.
        guard let node = tree.node(of: report.agency), let version = forms.version(marked.form, report.version)
        else { throw StaleShelf() }
        sum.add(report: report.figures, level: tree.level(node), plan: version.plan)
      }
    }
    if !below.isEmpty {
      let reporting = below.filter { tree.node(of: $0).map(expected.ownEnters) ?? false }
      if !reporting.isEmpty { try Figures.markLeftBehind(reporting, like: marked, on: connection) }
      let rollups = try Figures.rollups(
        form: marked.form, periods: [marked.period], occasion: marked.occasion, agencies: below,
        plan: published.plan, on: connection)
      for rollup in rollups { sum.add(rollup.sum) }
    }
    return sum
  }
}
