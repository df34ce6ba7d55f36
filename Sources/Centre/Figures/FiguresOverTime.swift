// Figures of a period a form does not have, added from the periods it has, each cell as its nature says; what is
// computed is computed again from what was added. Cells are followed from version to version by their slots, agencies
// by who they are, whatever their codes were then.
internal import Postgres
internal import ReportModel
internal import Store

/// Another period's figures of the cells of a scope: one a longer period is added from, or one it is compared with.
struct ScopePart: Sendable {
  let scope: FigureScope
  /// By ordinal of the scope's version: the same cell in the version of this period, −1 where it has none.
  let ordinals: [Int]
}

extension Centre {
  /// One period of a question, from the periods that tile it.
  func scope(
    of query: FigureQuery, in period: Period, from parts: [Period], _ versions: [PublishedForm],
    by principal: Principal
  ) throws(Problem) -> FigureScope {
    let tree = agencies.tree(on: period.lastDay)
    let node = try self.node(
      of: query.agency, by: principal, issuer: versions[0].issuer, in: tree, on: period.lastDay)
    let published = try version(for: period, from: parts, versions)
    let form = published.form
    let uses = form.timeUses
    let named = try cells(of: query, in: form)
    let cells = named.filter { uses[$0] != .none }
    guard !cells.isEmpty || named.isEmpty || !query.namesCells else {
      throw Problem.notAdditive(
        named, of: form, over: Message(vi: "kỳ", en: "periods"),
        readAt: Message(vi: "kỳ của biểu mẫu", en: "period of the form"))
    }
    var scope = try scope(period, from: parts, published, cells, versions)
    scope.nodes = nodes(of: query, node, tree)
    if query.children, form.parentFigures == .own, scope.expected.isExpected(node) { scope.comparedParent = node }
    return scope
  }

  /// The version in force for a longer period, with what its parts compute otherwise taken as it stands.
  private func version(
    for period: Period, from parts: [Period], _ versions: [PublishedForm]
  ) throws(Problem) -> PublishedForm {
    var published = try versionInForce(versions, in: period)
    for part in parts {
      published = published.taking(asTyped: published.computedOtherwise(in: try versionInForce(versions, in: part)))
    }
    return published
  }

  private func scope(
    _ period: Period, from parts: [Period], _ published: PublishedForm, _ cells: [Int], _ versions: [PublishedForm]
  ) throws(Problem) -> FigureScope {
    let tree = agencies.tree(on: period.lastDay)
    let expected = ExpectedReporters(
      reporters: published.form.reporters, parentFigures: published.form.parentFigures, tree: tree)
    var scope = FigureScope(
      period: period, published: published, tree: tree, expected: expected, register: agencies.register,
      expectedAmong: [:], nodes: [], cells: cells, comparedParent: nil)
    scope.timeUses = published.form.timeUses
    scope.comparedSince = parts.first?.lastDay
    for part in parts { scope.parts.append(try self.part(part, of: scope, versions)) }
    return scope
  }

  /// The figures of another period that stand beside those of a scope.
  func compared(
    _ comparison: FigureComparison, with scope: FigureScope, _ versions: [PublishedForm]
  ) -> ComparedPeriod {
    let period = comparison.period(of: scope.period)
    // Where no version was in force there is nothing to compare with, and nothing to refuse.
    return ComparedPeriod(
      comparison: comparison, period: period, base: period.flatMap { try? base($0, of: scope, versions) })
  }

  private func base(
    _ period: Period, of scope: FigureScope, _ versions: [PublishedForm]
  ) throws(Problem) -> ScopePart? {
    if versions.have(period) { return try part(period, of: scope, versions) }
    guard let parts = versions.tiling(of: period) else { return nil }
    let published = try version(for: period, from: parts, versions)
    let ordinals = published.ordinals(like: scope.published)
    let cells = scope.cells.map { ordinals[$0] }.filter { $0 >= 0 }
    return ScopePart(scope: try self.scope(period, from: parts, published, cells, versions), ordinals: ordinals)
  }

  private func part(_ period: Period, of whole: FigureScope, _ versions: [PublishedForm]) throws(Problem) -> ScopePart {
    let published = try versionInForce(versions, in: period).narrowed(to: period)
    let tree = agencies.tree(on: period.lastDay)
    let expected = ExpectedReporters(
      reporters: published.form.reporters, parentFigures: published.form.parentFigures, tree: tree)
    let ordinals = published.ordinals(like: whole.published)
    let cells = whole.cells.map { ordinals[$0] }.filter { $0 >= 0 }
    var scope = FigureScope(
      period: period, published: published, tree: tree, expected: expected, register: agencies.register,
      expectedAmong: expected.among(cells, of: published.form), nodes: [], cells: cells, comparedParent: nil)
    scope.restatements = Restatements(of: period, published.id, by: versions, agencies.register)
    scope.comparedSince = period.preceding?.lastDay
    return ScopePart(scope: scope, ordinals: ordinals)
  }

  /// One question may be added from, and compared with, as many periods as one may name.
  func checkParts(of scopes: [FigureScope], _ periods: [Period]) throws(Problem) {
    let beside = scopes.reduce(0) { $0 + $1.parts.count + $1.periodsRead.count - $1.ownPeriods.count }
    guard beside > Period.longestRange else { return }
    throw Self.tooMuchBeside(periods)
  }

  static func tooMuchBeside(_ periods: [Period]) -> Problem {
    Problem(
      .queryParameter,
      message: PeriodFaultCode.rangeLength.message([
        "first": periods[0].firstDay.description, "last": periods[periods.count - 1].lastDay.description,
      ]), pointer: "period")
  }
}

extension PublishedForm {
  /// Computed cells that an earlier version typed, or computed from other cells: to compute them again from what was
  /// added would leave out what only the earlier version had. What adds by its nature is added as it stands; what has
  /// none and cannot be computed of the other version is none over time.
  fileprivate func computedOtherwise(in other: PublishedForm) -> Set<Int> {
    guard form.version != other.form.version else { return [] }
    var found: Set<Int> = []
    for (ordinal, then) in other.ordinals(like: self).enumerated() where then >= 0 {
      let (cell, before) = (form.cells[ordinal], other.form.cells[then])
      guard SlotPlan.use(of: cell) == .counted else { continue }
      let read = Set(cell.cellsRead.map { slots[$0] })
      guard read != Set(before.cellsRead.map { other.slots[$0] }) else { continue }
      let isAdded = cell.nature?.addsOverAgencies ?? false
      let isThere = before.isComputed || read.isSubset(of: other.slots)
      if isAdded || !isThere { found.insert(ordinal) }
    }
    return found
  }

  /// By ordinal of another version of the form: the cell of this one in the same slot, −1 where there is none.
  func ordinals(like other: PublishedForm) -> [Int] {
    var bySlot: [Int: Int] = [:]
    for (ordinal, slot) in slots.enumerated() where slot >= 0 { bySlot[slot] = ordinal }
    return other.slots.map { bySlot[$0] ?? -1 }
  }
}

extension FigureScope {
  /// Figures of agencies that another period's tree knows, in their order; `nil` for those that are not there in this
  /// one.
  func read(
    followed nodes: some Collection<Int>, of other: AgencyTree, occasion: String, on connection: Connection
  ) throws -> [AgencyFigures?] {
    let here = nodes.map { tree.node(of: other.id($0)) }
    var read = try self.read(here.compactMap { $0 }, occasion: occasion, on: connection)[...]
    return here.map { $0 == nil ? nil : read.removeFirst() }
  }

  /// Figures of these nodes over all parts, in their order.
  func readOverTime(
    _ nodes: some Collection<Int>, occasion: String, on connection: Connection
  ) throws -> [AgencyFigures] {
    var sums = nodes.map { _ in TimeSum(cells: published.form.cells.count) }
    for (index, part) in parts.enumerated() {
      let (scope, ordinals) = (part.scope, part.ordinals)
      // What is computed is never added.
      let taken = ordinals.indices.filter { ordinals[$0] >= 0 && takes($0, fromPart: index) }
        .map { TakenCell(ordinal: $0, then: ordinals[$0], isAdded: isAdded($0), slot: published.slots[$0]) }
      let asked = cells.filter { ordinals[$0] >= 0 && takes($0, fromPart: index) }
      let read = try scope.read(followed: nodes, of: tree, occasion: occasion, on: connection)
      for (place, figures) in read.enumerated() {
        guard let figures else { continue }
        try sums[place].add(figures, taken)
        for ordinal in asked {
          sums[place].expected[ordinal] += Int32(scope.expectedReports(figures.node, ordinals[ordinal]))
        }
      }
    }
    return zip(nodes, sums).map { node, sum in
      // What is closed to an agency is blank in every part.
      var reading = Reading(values: sum.values, levels: .all)
      published.form.computeAll(in: &reading)
      return AgencyFigures(
        node: node, values: reading.values, reported: sum.reported, blank: sum.blank, isThere: sum.isThere,
        earlier: EarlierFigures(of: reading, restated: sum.restated, in: published.form), expected: sum.expected)
    }
  }

  /// Whether a cell's figure, or its coverage, comes from one of the parts.
  func takes(_ ordinal: Int, fromPart index: Int) -> Bool {
    switch timeUses[ordinal] {
    case .sum: true
    case .first: index == 0
    case .last: index == parts.count - 1
    case .none: false
    }
  }
}

/// A cell of a longer period that takes its figure, or its coverage, from a part.
private struct TakenCell {
  let ordinal: Int
  /// The same cell in the part's version.
  let then: Int
  let isAdded: Bool
  let slot: Int
}

/// One agency's figures on the way through the parts, by ordinal.
private struct TimeSum {
  var values: [CellValue]
  var reported: [Int32]
  var blank: [Int32]
  var expected: [Int32]
  var isThere = false
  /// What later reports changed, by ordinal.
  var restated: [Int: RestatedFigure] = [:]

  init(cells: Int) {
    values = [CellValue](repeating: .blank, count: cells)
    reported = [Int32](repeating: 0, count: cells)
    blank = reported
    expected = reported
  }

  /// - Throws: `SumOverflow`.
  mutating func add(_ figures: AgencyFigures, _ taken: [TakenCell]) throws(SumOverflow) {
    isThere = isThere || figures.isThere
    for cell in taken {
      let (ordinal, then) = (cell.ordinal, cell.then)
      reported[ordinal] += figures.reported[then]
      blank[ordinal] += figures.blank[then]
      guard cell.isAdded, figures.values[then].isNumber else { continue }
      let (units, overflow) = values[ordinal].units.addingReportingOverflow(figures.values[then].units)
      if overflow { throw SumOverflow(slot: cell.slot) }
      values[ordinal] = .value(units)
      guard let earlier = figures.earlier, earlier.reports[then] > 0, let status = earlier.statuses[then] else {
        continue
      }
      let (difference, isTooLarge) = figures.values[then].units.subtractingReportingOverflow(earlier.before[then].units)
      guard earlier.before[then].isNumber, !isTooLarge else { throw SumOverflow(slot: cell.slot) }
      let figure = RestatedFigure(reports: earlier.reports[then], difference: difference, status: status)
      if restated[ordinal]?.add(figure) == false { throw SumOverflow(slot: cell.slot) }
      if restated[ordinal] == nil { restated[ordinal] = figure }
    }
  }
}
