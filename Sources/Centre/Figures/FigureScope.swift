// What a question asks for, found: which cells of which agencies in which periods, of the form in force, and for a
// period the form does not have those it is added from.
public import ReportModel
internal import Store

/// One period of a question, found: the form in force, the agencies of its last day, the cells.
public struct FigureScope: Sendable {
  public let period: Period
  public let published: PublishedForm
  public let tree: AgencyTree
  public let expected: ExpectedReporters
  /// What became of its agencies.
  let register: AgencyRegister
  /// Of cells that are asked of some agencies only, by ordinal: how many of their reports enter the figure of a node.
  let expectedAmong: [Int: [Int: Int]]
  /// By centre code.
  public internal(set) var nodes: [Int]
  /// Ordinals of the cells, in form order.
  public let cells: [Int]
  /// The node whose children stand beside it, with their sum, where a form's parents speak for themselves.
  public internal(set) var comparedParent: Int?
  /// Where the form does not have the period: those it has that together are exactly the same days, in order.
  var parts: [ScopePart] = []
  /// Of such a period, by ordinal: which parts a cell's figure comes from.
  var timeUses: [TimeUse] = []
  /// The periods that stand beside it.
  var comparisons: [ComparedPeriod] = []
  /// Of a period of the form's own: which later reports restate its figures.
  var restatements: Restatements?
  /// The last day of the period before, or of the first part: a figure of an agency that was merged, split or moved since
  /// is no continuation.
  var comparedSince: CivilDate?

  /// Keys of the form's own periods it is made of.
  var ownPeriods: [String] { parts.isEmpty ? [period.key] : parts.map(\.scope.period.key) }

  /// Keys of the form's own periods whose reports its figures are made of: also of those that restate them.
  var periodsReported: [String] {
    parts.isEmpty ? [period.key] + (restatements?.periods ?? []) : parts.flatMap(\.scope.periodsReported)
  }

  /// Keys of all periods whose figures are read.
  var periodsRead: [String] { ownPeriods + comparisons.flatMap { $0.base?.scope.ownPeriods ?? [] } }
}

extension Centre {
  /// Finds what a question asks for, or refuses it.
  ///
  /// - Parameter overTime: whether a period that the form does not have may be added from those it has.
  public func scopes(
    of query: FigureQuery, overTime: Bool = false, by principal: Principal
  ) throws(Problem) -> [FigureScope] {
    try Access.check(principal, may: .readFigures)
    let periods: [Period]
    do throws(PeriodFault) { periods = try Period.list(query.periods) } catch {
      throw Problem(
        error.problemCode == "query.parameter" ? .queryParameter : .periodSyntax, message: error.message,
        pointer: "period")
    }
    var scopes: [FigureScope] = []
    if let form = query.form {
      let versions = try formVersions(form)
      for period in periods {
        scopes.append(try scope(of: query, in: period, versions, overTime: overTime, by: principal))
        try checkParts(of: scopes, periods)
      }
    } else {
      let indicator = query.indicator ?? ""
      var refusal: Problem?
      var daysSearched = 0
      for period in periods {
        scopes += try self.scopes(
          of: query, indicator, in: period, overTime, by: principal, refusal: &refusal, daysSearched: &daysSearched)
        guard daysSearched <= Self.mostDaysSearched else { throw Self.tooMuchBeside(periods) }
        try checkParts(of: scopes, periods)
      }
      if scopes.isEmpty { throw refusal ?? notCollected(indicator, in: periods) }
    }
    return scopes
  }

  /// In how many days, over all forms of an indicator, one question may look for the periods that tile a longer one: a
  /// year of months for forty years and ten forms.
  private static let mostDaysSearched = 150_000

  /// Of every form in force that collects an indicator for the period, by code; left out, with why, are those whose
  /// figures are not the principal's to read, or are none for the agency.
  private func scopes(
    of query: FigureQuery, _ indicator: String, in period: Period, _ overTime: Bool, by principal: Principal,
    refusal: inout Problem?, daysSearched: inout Int
  ) throws(Problem) -> [FigureScope] {
    var scopes: [FigureScope] = []
    for published in forms.inForce(on: period.lastDay) where published.indicators.contains(indicator) {
      let versions = forms.versions(published.form.code)
      if !versions.have(period) {
        daysSearched += period.lastDay.dayNumber - period.firstDay.dayNumber
        guard overTime, daysSearched <= Self.mostDaysSearched, versions.tiling(of: period) != nil else { continue }
      }
      do throws(Problem) {
        scopes.append(try scope(of: query, in: period, versions, overTime: overTime, by: principal))
      } catch {
        guard [.accessAgency, .notAdditive].contains(error.code) else { throw error }
        refusal = error
      }
    }
    return scopes
  }

  /// Why there is nothing to ask: nobody collects the indicator, or nobody for such periods.
  private func notCollected(_ indicator: String, in periods: [Period]) -> Problem {
    let collecting = periods.flatMap { forms.inForce(on: $0.lastDay) }.filter { $0.indicators.contains(indicator) }
    guard !collecting.isEmpty else { return Problem(.indicatorUnknown, ["found": String(indicator.prefix(60))]) }
    let kinds = Set(collecting.flatMap(\.form.periods).map(\.spelling)).sorted().joined(separator: ", ")
    return Problem(.periodKind, ["found": periods.map(\.key).joined(separator: ", "), "expected": kinds])
  }

  private func scope(
    of query: FigureQuery, in period: Period, _ versions: [PublishedForm], overTime: Bool, by principal: Principal
  ) throws(Problem) -> FigureScope {
    var scope = try ownScope(of: query, in: period, versions, overTime: overTime, by: principal)
    for comparison in query.compare { scope.comparisons.append(compared(comparison, with: scope, versions)) }
    return scope
  }

  private func ownScope(
    of query: FigureQuery, in period: Period, _ versions: [PublishedForm], overTime: Bool, by principal: Principal
  ) throws(Problem) -> FigureScope {
    if overTime, !versions.have(period), let parts = versions.tiling(of: period) {
      return try scope(of: query, in: period, from: parts, versions, by: principal)
    }
    let (published, tree, node) = try place(of: query.agency, in: period, versions, by: principal)
    let expected = ExpectedReporters(
      reporters: published.form.reporters, parentFigures: published.form.parentFigures, tree: tree)
    let cells = try cells(of: query, in: published.form)
    try checkAdditive(cells, of: query, published.form, isReporter: expected.isExpected(node))
    let comparesParent = query.children && published.form.parentFigures == .own && expected.isExpected(node)
    var scope = FigureScope(
      period: period, published: published, tree: tree, expected: expected, register: agencies.register,
      expectedAmong: expected.among(cells, of: published.form), nodes: nodes(of: query, node, tree), cells: cells,
      comparedParent: comparesParent ? node : nil)
    scope.restatements = Restatements(of: period, published.id, by: versions, agencies.register)
    scope.comparedSince = period.preceding?.lastDay
    return scope
  }

  /// The agencies asked for, by centre code.
  func nodes(of query: FigureQuery, _ node: Int, _ tree: AgencyTree) -> [Int] {
    var nodes: [Int]
    if let level = query.level {
      nodes = tree.subtree(node).filter { tree.level($0) == level }
    } else if query.children {
      nodes = [node] + tree.children(node)
    } else {
      nodes = [node]
    }
    return nodes.sorted { tree.code($0) < tree.code($1) }
  }

  /// What a question about an agency and a period stands on: agency, access, period and version in force, refused in
  /// that order.
  func place(
    of named: String?, in period: Period, _ versions: [PublishedForm], by principal: Principal
  ) throws(Problem) -> (form: PublishedForm, tree: AgencyTree, node: Int) {
    let newest = versions[versions.count - 1]
    let tree = agencies.tree(on: period.lastDay)
    let node = try self.node(of: named, by: principal, issuer: newest.issuer, in: tree, on: period.lastDay)
    try checkKind(period, of: versions.standing(on: period.lastDay).form)
    return (try versionInForce(versions, in: period).narrowed(to: period), tree, node)
  }

  /// The agency asked for, or the one the token speaks for, or the nation.
  func node(
    of named: String?, by principal: Principal, issuer: AgencyID?, in tree: AgencyTree, on day: CivilDate
  ) throws(Problem) -> Int {
    let id: AgencyID
    if let named {
      id = try agency(named, on: day)
    } else if let own = principal.agency {
      id = own
    } else if let root = tree.roots.first(where: { tree.level($0) == .nation }) {
      id = tree.id(root)
    } else {
      throw Problem(.agencyUnknown, ["found": "VN"])
    }
    let text = named ?? agencies.register.code(id)
    guard let node = tree.node(of: id) else { throw Problem(.agencyUnknown, ["found": text]) }
    try Access.check(principal, may: .readFigures, for: id, named: text, issuer: issuer, in: tree)
    return node
  }

  /// Numeric and yes/no cells, narrowed to a table, row or column by their codes.
  func cells(of query: FigureQuery, in form: Form) throws(Problem) -> [Int] {
    func known(_ code: String?, _ name: String, _ codes: [String]) throws(Problem) {
      guard let code, !codes.contains(code) else { return }
      throw Problem(
        .queryParameter, ["found": name, "expected": codes.prefix(50).joined(separator: ", ")], pointer: name)
    }
    if query.form != nil, query.indicator != nil {
      try known(query.indicator, "indicator", Set(form.cells.compactMap(\.indicator)).sorted())
    }
    try known(query.table, "table", form.tables.map(\.code))
    let tables = form.tables.filter { query.table == nil || $0.code == query.table }
    try known(query.row, "row", tables.flatMap { $0.rows.map(\.code) })
    try known(query.column, "column", tables.flatMap { $0.columns.map(\.code) })
    return form.cells.indices.filter { ordinal in
      guard !form.isListed(ordinal) else { return false }
      let cell = form.cells[ordinal]
      let table = form.tables[cell.table]
      return (cell.type.isNumeric || cell.type == .yesno) && (query.table == nil || table.code == query.table)
        // What restates an earlier period is no figure of this one.
        && (query.indicator == nil || (cell.indicator == query.indicator && cell.periodShift == 0))
        && (query.row == nil || table.rows[cell.row].code == query.row)
        && (query.column == nil || table.columns[cell.column].code == query.column)
    }
  }

  /// Naming only cells that are never added, for an agency that has no report of its own, asks for a wrong figure.
  private func checkAdditive(
    _ cells: [Int], of query: FigureQuery, _ form: Form, isReporter: Bool
  ) throws(Problem) {
    guard query.namesCells, query.level == nil, !query.children,
      !isReporter, !cells.isEmpty,
      cells.allSatisfy({ SlotPlan.use(of: form.cells[$0]) == .reporterOnly })
    else { return }
    throw Problem.notAdditive(
      cells, of: form, over: Message(vi: "đơn vị", en: "agencies"),
      readAt: Message(vi: "đơn vị báo cáo", en: "reporter"))
  }
}

extension ExpectedReporters {
  /// Counted once for all cells that are asked of the same agencies.
  func among(_ ordinals: [Int], of form: Form) -> [Int: [Int: Int]] {
    var known: [(agencies: Set<String>, levels: AgencyLevels, counts: [Int: Int])] = []
    var counts: [Int: [Int: Int]] = [:]
    for ordinal in ordinals where !form.cells[ordinal].agencies.isEmpty {
      let cell = form.cells[ordinal]
      // What one attribute says is one set for all its cells, and as such quickly compared.
      if let found = known.last(where: { $0.levels == cell.levels && $0.agencies == cell.agencies }) {
        counts[ordinal] = found.counts
      } else {
        let found = expected(openFor: cell.levels, among: cell.agencies)
        known.append((cell.agencies, cell.levels, found))
        counts[ordinal] = found
      }
    }
    return counts
  }
}

extension FigureQuery {
  /// Whether it is about some cells, not about whatever the form has.
  var namesCells: Bool { row != nil || column != nil || table != nil || indicator != nil }
}

extension Problem {
  /// - Parameters:
  ///   - over: what the figures are not added over.
  ///   - readAt: where each stands.
  static func notAdditive(_ cells: [Int], of form: Form, over: Message, readAt: Message) -> Problem {
    let names = cells.prefix(5).map { form.cellName($0) }.joined(separator: ", ")
    return Problem(
      .notAdditive,
      message: ProblemCode.notAdditive.message(localized: [
        "found": Message(vi: names, en: names), "over": over, "expected": readAt,
      ]))
  }
}

extension [PublishedForm] {
  /// The version in force on a day, of several the highest; where none is, the newest.
  func standing(on day: CivilDate) -> PublishedForm { last { $0.isInForce(on: day) } ?? self[count - 1] }

  /// Whether the form is reported for a period.
  func have(_ period: Period) -> Bool {
    standing(on: period.lastDay).form.periods.contains { $0.matches(period) }
  }

  /// The fewest periods the form is reported for that together are exactly this one. Of a form with periods of its own
  /// making there are none: reports of any days might be left out, and are never split up.
  func tiling(of period: Period) -> [Period]? {
    period.tiling { part in
      let patterns = standing(on: part.lastDay).form.periods
      return patterns.contains { $0.matches(part) } && !patterns.contains { $0.kind == .custom }
    }
  }
}

extension Form {
  /// `[A.1](4)`.
  func cellName(_ ordinal: Int) -> String {
    let cell = cells[ordinal]
    return "[\(tables[cell.table].rows[cell.row].code)](\(tables[cell.table].columns[cell.column].code))"
  }
}
