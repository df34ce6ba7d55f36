// What the worker makes by itself: the provisional report of a period once its day has come, and once enough reporters
// have reported, as its definition says. Each is made once, whichever worker comes first, and none where an official
// edition stands already.
internal import Formats
internal import Operations
internal import Postgres
internal import ReportModel
internal import Store
internal import Synchronization

/// A report the worker has made, or could not make.
public struct DueReport: Sendable {
  public let code: String
  public let period: String
  /// `day` or `coverage`.
  public let trigger: String
  public let outcome: Result<MadeReport, any Error>
}

extension Centre {
  /// Periods looked at of each kind: those that may be due by day, and by coverage.
  private static let periodsBack = 2
  /// How long what could not be made rests.
  private static let rest: Int64 = 3_600_000_000

  /// Makes the reports that are due; one that cannot be made keeps no other from it, and rests an hour.
  public func makeDueReports() async throws -> [DueReport] {
    try await refresh()
    let worker = Principal(role: .administrator, agency: nil)
    var done: [DueReport] = []
    for stored in try await database.run({ try ReportDefinitions.newest(on: $0) }) {
      guard let definition = (try? read(stored))?.definition, definition.publication.isAutomatic else { continue }
      for period in duePeriods(of: definition) {
        let key = "\(definition.code) \(period.key)"
        guard restingReports.withLock({ ($0[key] ?? 0) <= clock.now }) else { continue }
        var trigger: ReportDefinitions.Trigger?
        do {
          trigger = try await self.trigger(of: definition, period, by: worker)
          guard let trigger else { continue }
          var order = ReportOrder(report: definition.code, period: period.key)
          order.trigger = trigger
          let report = try await consolidate(order, by: worker)
          done.append(
            DueReport(code: definition.code, period: period.key, trigger: trigger.rawValue, outcome: .success(report)))
        } catch is TakenByAnother {
          continue
        } catch {
          restingReports.withLock { $0[key] = clock.now + Self.rest }
          done.append(
            DueReport(
              code: definition.code, period: period.key, trigger: trigger?.rawValue ?? "", outcome: .failure(error)))
        }
      }
    }
    return done
  }

  /// Prints the official editions that nobody has asked a PDF of yet: later the same words might come out of another
  /// printer. One that cannot be printed keeps no other from it, and rests an hour. Returns how many, and what failed.
  public func printOfficialEditions() async throws -> (printed: Int, failures: [(id: String, error: any Error)]) {
    var printed = 0
    var failures: [(id: String, error: any Error)] = []
    for id in try await database.run({ try Reports.officialWithoutPrint(limit: 500, on: $0) }) {
      let key = UUIDText.text(id)
      guard restingReports.withLock({ ($0[key] ?? 0) <= clock.now }) else { continue }
      do {
        _ = try await print(of: try await report(id, by: Principal(role: .administrator, agency: nil)))
        printed += 1
      } catch {
        restingReports.withLock { $0[key] = clock.now + Self.rest }
        failures.append((key, error))
      }
    }
    return (printed, failures)
  }

  /// The periods of a definition that may be due: the last whose day has come, and for the coverage that which holds
  /// today; of both the few before, in case nobody was there to make them.
  private func duePeriods(of definition: ReportDefinition) -> [Period] {
    var periods: [Period] = []
    func add(_ last: Period?) {
      guard let last else { return }
      for period in ReportPlan.last(Self.periodsBack + 1, of: last)
      where definition.periods.contains(where: { $0.matches(period) }) && !periods.contains(period) {
        periods.append(period)
      }
    }
    let plan = definition.publication
    for kind in Set(definition.periods.map(\.kind)).sorted(by: { $0.rawValue < $1.rawValue }) {
      if let days = plan.daysAfter { add(Self.last(kind, endedBy: today.adding(days: -days))) }
      if plan.atCoverage != nil { add(Period.containing(today, kind: kind) ?? Self.last(kind, endedBy: today)) }
    }
    return periods
  }

  /// The last period of a kind whose last day has come.
  private static func last(_ kind: PeriodKind, endedBy day: CivilDate) -> Period? {
    if kind == .nineMonths {
      let year = day.parts.year
      return [year, year - 1].lazy.compactMap { Period(nineMonthsOf: $0) }.first { $0.lastDay <= day }
    }
    guard let holding = Period.containing(day, kind: kind) else { return nil }
    return holding.lastDay <= day ? holding : holding.preceding
  }

  /// Why the report of a period is to be made now; nothing is made of a period in which nobody has reported, or that has
  /// an official edition.
  private func trigger(
    of definition: ReportDefinition, _ period: Period, by principal: Principal
  ) async throws -> ReportDefinitions.Trigger? {
    let plan = definition.publication
    let counts = try await coverage(of: definition, period, by: principal)
    guard counts.accepted > 0 else { return nil }
    var triggers: [ReportDefinitions.Trigger] = []
    if let days = plan.daysAfter, period.lastDay.adding(days: days) <= today { triggers.append(.day) }
    if let share = plan.atCoverage, counts.accepted * 100 >= counts.expected * share { triggers.append(.coverage) }
    guard !triggers.isEmpty else { return nil }
    let code = definition.code
    let origin = ReportOrigin.definition(code: code, version: definition.version)
    let agency = try agency(definition.agency, on: period.lastDay)
    let wanted = triggers
    return try await database.run { connection in
      guard try Reports.official(origin, period: period.key, occasion: "", agency: agency, on: connection) == nil
      else { return nil }
      return try wanted.first { try !ReportDefinitions.isMade(code, period: period.key, $0, on: connection) }
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
