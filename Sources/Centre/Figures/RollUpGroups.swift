// Which marked agencies are made together, and in which order.
public import Postgres
internal import ReportModel
public import Store

extension RollUp {
  /// Children of a group's agencies at most, unless one alone has more: so many that the trips of a transaction do not
  /// count, so few that several workers share them and memory stays flat.
  private static let childrenTogether = 1024

  private struct Key: Hashable {
    var form: FormID
    var period: String
    var occasion: String
    /// How many agencies stand above; 0 where that is not known.
    var depth: Int
  }

  /// Marked agencies in groups of one form, period, event and depth. Children come before their parents, so that a
  /// parent is made once for all of them; groups of one depth come in random order, so that several workers begin in
  /// different places.
  ///
  /// - Parameters:
  ///   - limit: agencies at most.
  ///   - resting: agencies to be passed over.
  public func groups(
    atMost limit: Int, passingOver resting: [MarkedFigures] = [], on connection: Connection
  ) throws -> [MarkedGroup] {
    let marked = try RollUpMarks.marked(limit: limit, passingOver: resting, on: connection)
    if marked.isEmpty { return [] }
    // After the marks, never before: then every agency they name is in its tree.
    try refreshShelves(on: connection)
    var open: [Key: (group: MarkedGroup, children: Int)] = [:]
    var groups: [(depth: Int, group: MarkedGroup)] = []
    for entry in marked {
      let (depth, children) = place(of: entry)
      let key = Key(form: entry.form, period: entry.period, occasion: entry.occasion, depth: depth)
      if var (group, sum) = open[key], sum + children <= Self.childrenTogether {
        group.agencies.append(entry.agency)
        sum += children
        open[key] = (group, sum)
      } else {
        if let full = open[key] { groups.append((depth, full.group)) }
        open[key] = (MarkedGroup(entry), children)
      }
    }
    groups += open.map { ($0.key.depth, $0.value.group) }
    return groups.shuffled().sorted { $0.depth > $1.depth }.map(\.group)
  }

  /// How many agencies stand above it, and how many directly below. What is wrong with an agency that has no place is
  /// said when its turn comes.
  private func place(of marked: MarkedFigures) -> (depth: Int, children: Int) {
    guard let period = try? Period.parse(marked.period) else { return (0, 0) }
    let tree = agencies.tree(on: period.lastDay)
    return tree.node(of: marked.agency).map { (tree.depth($0), tree.children($0).count) } ?? (0, 0)
  }
}
