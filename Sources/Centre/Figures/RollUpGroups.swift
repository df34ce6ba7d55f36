// Which marked agencies are made together, and in which order.
internal import ReportModel
public import Store

extension RollUp {
  /// Agencies of one transaction at most: enough that its trips do not count, few enough that several workers share.
  public static let together = 16

  private struct GroupKey: Hashable {
    var form: FormID
    var period: String
    var occasion: String
    /// How many agencies stand above; 0 where that is not known.
    var depth: Int
  }

  /// Agencies of one form, period and depth. Children come before their parents, so that a parent is made once for all
  /// of them; groups of one depth come in random order, so that several workers begin in different places.
  public func groups(of marked: [MarkedFigures]) -> [MarkedGroup] {
    let byKey = Dictionary(grouping: marked) { entry in
      GroupKey(form: entry.form, period: entry.period, occasion: entry.occasion, depth: depth(of: entry))
    }
    let groups = byKey.flatMap { key, entries in
      stride(from: 0, to: entries.count, by: Self.together).map { start in
        let agencies = entries[start..<min(start + Self.together, entries.count)].map(\.agency)
        return (
          key.depth, MarkedGroup(form: key.form, period: key.period, occasion: key.occasion, agencies: agencies)
        )
      }
    }
    return groups.shuffled().sorted { $0.0 > $1.0 }.map(\.1)
  }

  private func depth(of marked: MarkedFigures) -> Int {
    guard let period = try? Period.parse(marked.period) else { return 0 }
    let tree = agencies.tree(on: period.lastDay)
    var depth = 0
    var above = tree.node(of: marked.agency).flatMap { tree.parent($0) }
    while let current = above {
      depth += 1
      above = tree.parent(current)
    }
    return depth
  }
}
