// Figures beside the same of another period: what they were, the difference, and how much that is. A base that is zero
// or missing gives no percentage; rates differ by points.
internal import Postgres
internal import ReportModel
internal import Store

/// A period that figures are compared with.
public enum FigureComparison: String, Sendable, CaseIterable {
  /// The period of the same kind before.
  case previous
  case sameLastYear = "same-last-year"

  /// How answers call it.
  var name: String { self == .previous ? "previous" : "sameLastYear" }

  /// Reads `previous,same-last-year`; each stands once, in the order of the cases.
  public static func list(_ text: String) throws(Problem) -> [FigureComparison] {
    var asked: Set<FigureComparison> = []
    for word in text.split(separator: ",", omittingEmptySubsequences: false) {
      guard let comparison = FigureComparison(rawValue: String(word)) else {
        let known = allCases.map(\.rawValue).joined(separator: ", ")
        throw Problem.parameter("compare", known, known)
      }
      asked.insert(comparison)
    }
    return allCases.filter(asked.contains)
  }

  func period(of period: Period) -> Period? { self == .previous ? period.preceding : period.sameLastYear }
}

/// A period beside that of a scope.
struct ComparedPeriod: Sendable {
  let comparison: FigureComparison
  /// `nil` where there is no such period.
  let period: Period?
  /// `nil` where the form has no figures of the period.
  let base: ScopePart?
}

/// A figure beside what it was.
struct ComparedFigure {
  /// As shown; `nil` where it is missing.
  let before: String?
  let difference: Quantity?
  /// The difference in percent of the absolute base, rounded half away from zero to one place.
  let percent: Quantity?
  /// Of a rate: the difference in points, exact.
  let points: Quantity?
  /// The base's own coverage; `nil` where there is no base.
  var coverage: (reported: Int, blank: Int, expected: Int)?
}

extension FigureScope {
  /// What one agency's figure was in a compared period.
  ///
  /// - Throws: `SumOverflow`.
  func change(
    _ ordinal: Int, _ now: AgencyFigures, since before: AgencyFigures?, in base: ScopePart?
  ) throws(SumOverflow) -> ComparedFigure {
    var change = try figureChange(ordinal, now, since: before, in: base)
    if let base, let before, base.ordinals[ordinal] >= 0 {
      let then = base.ordinals[ordinal]
      change.coverage = (
        Int(before.reported[then]), Int(before.blank[then]), base.scope.expectedReports(before, then)
      )
    }
    return change
  }

  private func figureChange(
    _ ordinal: Int, _ now: AgencyFigures, since before: AgencyFigures?, in base: ScopePart?
  ) throws(SumOverflow) -> ComparedFigure {
    let nothing = ComparedFigure(before: nil, difference: nil, percent: nil, points: nil)
    guard let base, let before, base.ordinals[ordinal] >= 0 else { return nothing }
    let then = base.ordinals[ordinal]
    let form = base.scope.published.form
    let shown = form.shown(before.values[then], ordinal: then)
    let cell = published.form.cells[ordinal]
    guard cell.type.isNumeric, let value = published.form.quantity(now.values[ordinal], of: ordinal),
      let old = form.quantity(before.values[then], of: then),
      // Of another territory: both values stand, and nothing between them.
      isUnchanged(now.node, since: (base.scope.parts.first?.scope ?? base.scope).period.lastDay)
    else { return ComparedFigure(before: shown, difference: nil, percent: nil, points: nil) }
    let change = FigureChange(current: value, base: old, isRate: cell.isRate)
    guard let difference = change.difference else { throw SumOverflow(slot: published.slots[ordinal]) }
    if cell.isRate { return ComparedFigure(before: shown, difference: difference, percent: nil, points: difference) }
    guard old.isZero || change.percent != nil else { throw SumOverflow(slot: published.slots[ordinal]) }
    return ComparedFigure(before: shown, difference: difference, percent: change.percent, points: nil)
  }

  /// Figures of some nodes in each compared period, in the order of the comparisons.
  func readCompared(
    _ nodes: some Collection<Int>, occasion: String, on connection: Connection
  ) throws -> [[AgencyFigures?]] {
    try comparisons.map { compared in
      try compared.base?.scope.read(followed: nodes, of: tree, occasion: occasion, on: connection)
        ?? nodes.map { _ in nil }
    }
  }
}

extension Cell {
  /// Whether its figures are percentages: of a change of those, percent would be read as points. A ratio of different
  /// units, as inhabitants of an area, is a number like others.
  var isRate: Bool {
    if case .ratio(_, _, let percent)? = computation, percent { return true }
    return type == .percent || unit == "%"
  }
}
