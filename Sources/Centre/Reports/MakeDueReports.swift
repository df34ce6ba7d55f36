// What the worker makes by itself: the provisional report of a period once its day has come, and once enough reporters
// have reported, as its definition says. Each is made once, whichever worker comes first.
internal import Operations
internal import Postgres
internal import ReportModel
internal import Store

/// A report the worker has made, or could not make.
public struct DueReport: Sendable {
  public let code: String
  public let period: String
  /// `day` or `coverage`.
  public let reason: String
  public let outcome: Result<MadeReport, any Error>
}

extension Centre {
  /// Periods looked at: the present one, and so many before it.
  private static let periodsBack = 2

  /// Makes the reports that are due; one that cannot be made keeps no other from it.
  public func makeDueReports() async throws -> [DueReport] {
    try await refresh()
    let worker = Principal(role: .administrator, agency: nil)
    var done: [DueReport] = []
    for stored in try await database.run({ try ReportDefinitions.newest(on: $0) }) {
      guard let definition = (try? read(stored))?.definition, definition.publication.isAutomatic else { continue }
      for period in duePeriods(of: definition) {
        guard let reason = try await occasion(of: definition, period, by: worker) else { continue }
        var order = ReportOrder(report: definition.code, period: period.key)
        order.occasionOfWorker = reason
        do {
          let report = try await consolidate(order, by: worker)
          done.append(
            DueReport(
              code: definition.code, period: period.key, reason: reason.rawValue, outcome: .success(report)))
        } catch is TakenByAnother {
          continue
        } catch {
          done.append(
            DueReport(
              code: definition.code, period: period.key, reason: reason.rawValue, outcome: .failure(error)))
        }
      }
    }
    return done
  }

  /// The periods of a definition that may be due: those that hold today and the few before.
  private func duePeriods(of definition: ReportDefinition) -> [Period] {
    var periods: [Period] = []
    for kind in Set(definition.periods.map(\.kind)).sorted(by: { $0.rawValue < $1.rawValue }) {
      guard let present = Period.containing(today, kind: kind) else { continue }
      periods += ReportPlan.last(Self.periodsBack + 1, of: present).filter { period in
        definition.periods.contains { $0.matches(period) }
      }
    }
    return periods
  }

  /// Why the report of a period is to be made now; nothing is made of a period in which nobody has reported.
  private func occasion(
    of definition: ReportDefinition, _ period: Period, by principal: Principal
  ) async throws -> ReportDefinitions.Occasion? {
    let plan = definition.publication
    let counts = try await coverage(of: definition, period, by: principal)
    guard counts.accepted > 0 else { return nil }
    var reasons: [ReportDefinitions.Occasion] = []
    if let days = plan.daysAfter, period.lastDay.adding(days: days) <= today { reasons.append(.day) }
    if let share = plan.atCoverage, counts.accepted * 100 >= counts.expected * share { reasons.append(.coverage) }
    let code = definition.code
    let wanted = reasons
    return try await database.run { connection in
      try wanted.first { try !ReportDefinitions.isMade(code, period: period.key, $0, on: connection) }
    }
  }

  private func coverage(
    of definition: ReportDefinition, _ period: Period, by principal: Principal
  ) async throws -> (expected: Int, accepted: Int) {
    let scopes = definition.formCodes.compactMap { form in
      try? self.scopes(
        of: FigureQuery(form: form, periods: period.key, agency: definition.agency), by: principal)[0]
    }
    return try await database.run { connection in
      var counts = (expected: 0, accepted: 0)
      for scope in scopes {
        let heads = try Figures.acceptedHeads(
          form: scope.published.id, period: period.key, occasion: "", on: connection)
        let owed = scope.tree.subtree(scope.nodes[0]).filter { scope.expected.isExpected($0) }
        counts.expected += owed.count
        counts.accepted += owed.count { heads[scope.tree.id($0)] != nil }
      }
      return counts
    }
  }
}
