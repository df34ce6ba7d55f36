// What a defined report needs to read: which forms for which periods, and of which agencies.
internal import ReportModel
internal import Store

struct ReportPlan: Sendable {
  /// A form for a period.
  struct Source: Hashable, Sendable {
    let form: String
    let period: String
  }

  let period: Period
  /// The agencies of the period's last day, and the node the report is about.
  let tree: AgencyTree
  let head: Int
  /// Where a form has nothing to say of a period there is none: nobody reported on it then.
  let scopes: [Source: FigureScope]
  /// Agencies shown beside the head, by id.
  private let shown: Set<AgencyID>
  /// Periods for which they are.
  private let brokenDown: Set<String>
  /// Whether an agency of the report's day is the one that it was on another: not merged, split or moved between.
  private let isSame: @Sendable (AgencyID, CivilDate) -> Bool

  /// Whether an agency's figures of a period may stand beside, or be added to, its figures of the report's.
  func isSame(_ agency: AgencyID, in period: Period) -> Bool {
    period.lastDay >= self.period.lastDay || isSame(agency, period.lastDay)
  }

  /// Periods of a moment, oldest first; empty where there is none.
  func periods(of moment: ReportMoment) -> [Period] { Self.periods(of: moment, of: period) }

  static func periods(of moment: ReportMoment, of period: Period) -> [Period] {
    switch moment {
    case .period: [period]
    case .previous: period.preceding.map { [$0] } ?? []
    case .sameLastYear: period.yearEarlier.map { [$0] } ?? []
    case .cumulative: period.earlierInYear + [period]
    case .cumulativeLastYear: period.yearEarlier.map { $0.earlierInYear + [$0] } ?? []
    }
  }

  /// The last periods of the same kind, oldest first, this one included.
  static func last(_ count: Int, of period: Period) -> [Period] {
    var periods = [period]
    while periods.count < count, let earlier = periods[0].preceding { periods.insert(earlier, at: 0) }
    return periods
  }

  /// Nodes of the agencies a breakdown shows, by centre code.
  func nodes(by breakdown: ReportBreakdown) -> [Int] { Self.nodes(by: breakdown, in: tree, head) }

  private static func nodes(by breakdown: ReportBreakdown, in tree: AgencyTree, _ head: Int) -> [Int] {
    let nodes =
      switch breakdown {
      case .lines, .rows: [Int]()
      case .children: tree.children(head)
      case .level(let level): tree.subtree(head).filter { tree.level($0) == level }
      }
    return nodes.sorted { tree.code($0) < tree.code($1) }
  }

  /// Nodes to read of a source: the head, and where they are shown the agencies of the breakdowns.
  func nodes(of source: Source, in scope: FigureScope) -> [Int] {
    let ids = brokenDown.contains(source.period) ? [tree.id(head)] + Array(shown) : [tree.id(head)]
    return ids.compactMap { scope.tree.node(of: $0) }
  }

  /// - Parameters:
  ///   - isSame: whether an agency is the one that it was on an earlier day.
  ///   - scope: of a form and a period; throws where there is none.
  init(
    _ definition: ReportDefinition, period: Period, tree: AgencyTree, head: Int,
    isSame: @escaping @Sendable (AgencyID, CivilDate) -> Bool, scope: (Source) throws(Problem) -> FigureScope
  ) throws(Problem) {
    self.isSame = isSame
    self.period = period
    self.tree = tree
    self.head = head
    var moments: Set<ReportMoment> = [.period]
    var brokenDown: Set<ReportMoment> = []
    var trends: [Period] = []
    var breakdowns: [ReportBreakdown] = definition.thresholds.map(\.by)
    for section in definition.sections {
      switch section {
      case .table(let table):
        let needed = table.columns.flatMap(\.moments)
        moments.formUnion(needed)
        if table.by.isOfAgencies {
          brokenDown.formUnion(needed)
          breakdowns.append(table.by)
        }
      case .ranking(_, let by, _, _, _): breakdowns.append(by)
      case .map: breakdowns.append(.level(.province))
      case .trend(_, let count, _): trends += Self.last(count, of: period)
      case .text(let text):
        for place in text.places {
          moments.formUnion(place.moments)
          if case .extreme(_, _, let by) = place { breakdowns.append(by) }
        }
      case .heading, .threshold, .sheet, .narrative, .proposals, .coverage: continue
      }
    }
    if !breakdowns.isEmpty { brokenDown.insert(.period) }
    self.brokenDown = Set(brokenDown.flatMap { Self.periods(of: $0, of: period) }.map(\.key))
    shown = Set(breakdowns.flatMap { Self.nodes(by: $0, in: tree, head) }.map(tree.id))
    var scopes: [Source: FigureScope] = [:]
    for form in definition.formCodes {
      // The report's own period must be there; of others nothing may be known.
      let own = Source(form: form, period: period.key)
      scopes[own] = try scope(own)
      for other in moments.flatMap({ Self.periods(of: $0, of: period) }) + trends {
        let source = Source(form: form, period: other.key)
        guard scopes[source] == nil else { continue }
        do throws(Problem) { scopes[source] = try scope(source) } catch {
          // Nobody was asked in that period, or by that agency.
          guard [.formVersionWrong, .periodKind, .agencyUnknown, .agencyCodeChanged].contains(error.code) else {
            throw error
          }
        }
      }
    }
    self.scopes = scopes
  }
}

extension ReportText.Place {
  /// The moments whose values it needs.
  fileprivate var moments: [ReportMoment] {
    switch self {
    case .value(_, let moment): [moment]
    case .change(_, let moment, let base), .share(_, let moment, let base): [moment, base.base(of: moment)]
    case .period, .agency, .reported, .expected, .missing, .extreme, .count, .names: [.period]
    }
  }
}
