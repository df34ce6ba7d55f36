// Who owes a report on a form on a day, and whose own reports enter the figure of each agency. It comes from the form's
// reporter list and the tree alone, never from who has sent: that is what makes a missing report visible.

/// The expected reporters of a form in a tree, by node.
///
/// - Note: rules of `parentFigures` are those of contract §9. The tree must be that of the period's last day.
public struct ExpectedReporters: Sendable {
  private let isReporter: [Bool]
  /// `reportersBefore[n]` reporters have a node below `n`: with pre-order nodes, a subtree is a difference.
  private let reportersBefore: [Int32]
  private let entering: [LevelCounts]
  private let tree: AgencyTree
  private let parentFigures: ParentFigures

  /// - Parameter reporters: the form's; centre codes that name nobody on the tree's day owe nothing.
  public init(reporters: [Reporters], parentFigures: ParentFigures, tree: AgencyTree) {
    var isReporter = Array(repeating: false, count: tree.count)
    for group in reporters {
      switch group.who {
      case .level(let level):
        for node in 0..<tree.count where tree.level(node) == level { isReporter[node] = true }
      case .agencies(let codes):
        for code in codes { if let node = tree.node(code: code) { isReporter[node] = true } }
      }
    }
    var reportersBefore: [Int32] = [0]
    reportersBefore.reserveCapacity(tree.count + 1)
    for owes in isReporter { reportersBefore.append((reportersBefore.last ?? 0) + (owes ? 1 : 0)) }
    self.isReporter = isReporter
    self.reportersBefore = reportersBefore
    self.tree = tree
    self.parentFigures = parentFigures

    var entering = Array(repeating: LevelCounts(), count: tree.count)
    for node in (0..<tree.count).reversed() {
      let range = tree.subtree(node)
      let below = reportersBefore[range.upperBound] - reportersBefore[node + 1]
      let sources = Self.sources(parentFigures, owes: isReporter[node], reporterBelow: below > 0)
      // What the children hold has been added already, by themselves; whoever does not take it starts afresh.
      if !sources.children { entering[node] = LevelCounts() }
      if sources.own { entering[node].add(LevelCounts(one: tree.level(node))) }
      if let parent = tree.parent(node) { entering[parent].add(entering[node]) }
    }
    self.entering = entering
  }

  /// Whether the agency owes a report.
  public func isExpected(_ node: Int) -> Bool { isReporter[node] }

  /// How many reports are owed at or below the agency, whether or not they enter its figure.
  public func owed(atOrBelow node: Int) -> Int {
    let range = tree.subtree(node)
    return Int(reportersBefore[range.upperBound] - reportersBefore[range.lowerBound])
  }

  /// Whether the agency's own report is part of its figure.
  public func ownEnters(_ node: Int) -> Bool { sources(node).own }

  /// Whether its children's figures are part of its figure.
  public func childrenEnter(_ node: Int) -> Bool { sources(node).children }

  /// The coverage's `expected`: how many reporters' own reports enter the agency's figure in a cell that is open for
  /// `levels`.
  public func expected(_ node: Int, openFor levels: AgencyLevels = .all) -> Int { entering[node].total(levels) }

  /// The same of a cell that is asked of these agencies alone, by their centre codes: for every node that any of them
  /// enters.
  public func expected(openFor levels: AgencyLevels, among agencies: Set<String>) -> [Int: Int] {
    var counts: [Int: Int] = [:]
    for code in agencies {
      guard let reporter = tree.node(code: code), levels.contains(tree.level(reporter)), ownEnters(reporter) else {
        continue
      }
      var node = reporter
      counts[node, default: 0] += 1
      while let parent = tree.parent(node), childrenEnter(parent) {
        counts[parent, default: 0] += 1
        node = parent
      }
    }
    return counts
  }

  private func sources(_ node: Int) -> (own: Bool, children: Bool) {
    let below = owed(atOrBelow: node) - (isReporter[node] ? 1 : 0)
    return Self.sources(parentFigures, owes: isReporter[node], reporterBelow: below > 0)
  }

  private static func sources(
    _ parentFigures: ParentFigures, owes: Bool, reporterBelow: Bool
  ) -> (own: Bool, children: Bool) {
    switch parentFigures {
    case .childrenOnly: (owes && !reporterBelow, reporterBelow)
    case .ownPlusChildren: (owes, reporterBelow)
    case .own: (owes, !owes && reporterBelow)
    }
  }
}
