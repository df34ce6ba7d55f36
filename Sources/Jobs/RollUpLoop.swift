// One thread's share of the rolling-up: a pass lists marked agencies, deepest first, and makes the sums of those that no
// other worker has in hand, several in one transaction. What fails keeps its marks, so that freshness tells of it, and is
// tried again later and later.
internal import Centre
internal import Operations
internal import Postgres
internal import ReportModel
internal import Store

struct RollUpLoop {
  private let forms: FormShelf
  private let agencies: AgencyShelf
  private let rollUp: RollUp
  private let bell: Bell
  private let log: Log
  private let made: Counter
  private let failed: Counter
  private let seconds: Histogram
  private var failing = FailingMarks()
  private var isAway = false
  private let clock = ContinuousClock()

  init(forms: FormShelf, agencies: AgencyShelf, bell: Bell, log: Log, metrics: Metrics) {
    self.forms = forms
    self.agencies = agencies
    self.bell = bell
    self.log = log
    rollUp = RollUp(forms: forms, agencies: agencies)
    made = metrics.counter("rollup_made_total", "Agencies whose sums were made again.")
    failed = metrics.counter("rollup_failed_total", "Attempts at an agency's sums that failed.")
    seconds = metrics.histogram("rollup_seconds", "Time to make the sums of some agencies in one transaction.")
  }

  /// Makes what is marked and free; returns how many agencies.
  mutating func pass(on connection: SteadyConnection, atMost limit: Int) -> Int {
    let began = clock.now
    do {
      let resting = failing.resting(at: began)
      let marked = try connection.run { connection in
        let marked = try RollUpMarks.marked(limit: limit, passingOver: resting, on: connection)
        // After the marks, never before: then every form and agency they name is on the shelves.
        if !marked.isEmpty {
          try agencies.refresh(on: connection)
          try forms.refresh(on: connection)
        }
        return marked
      }
      if isAway { log.info("rollup.database-back") }
      isAway = false
      var done = 0
      for group in rollUp.groups(of: marked) { done += try make(group, on: connection) }
      if done > 0 {
        log.debug(
          "rollup.pass", ["agencies": .number(done), "took": .milliseconds((clock.now - began) / .milliseconds(1))])
      }
      return done
    } catch {
      report(error)
      return 0
    }
  }

  /// - Throws: when PostgreSQL is away; other failures belong to the agencies alone.
  private mutating func make(_ group: MarkedGroup, on connection: SteadyConnection) throws -> Int {
    if bell.isStopped { return 0 }
    let began = clock.now
    do {
      let count = try connection.run { try rollUp.make(group, on: $0) }
      for member in group.members { failing.succeeded(member) }
      if count > 0 {
        made.add(count)
        seconds.observe((clock.now - began) / .seconds(1))
      }
      return count
    } catch let error as DatabaseError where error.kind == .unavailable {
      throw error
    } catch {
      // One that cannot be made must not keep its neighbours from it.
      if group.agencies.count > 1 {
        return try group.members.reduce(0) { try $0 + make(MarkedGroup($1), on: connection) }
      }
      failed.add()
      for member in group.members where failing.failed(member, at: clock.now) {
        log.error(
          "rollup.failed",
          [
            "form": .number(Int(member.form.rawValue)), "period": .text(member.period),
            "agency": .number(Int(member.agency.rawValue)), "error": .text("\(error)"),
          ])
      }
      return 0
    }
  }

  private mutating func report(_ error: any Error) {
    guard !isAway else { return }
    isAway = true
    log.warning("rollup.database-away", ["error": .text("\(error)")])
  }
}
