// One thread's share of the rolling-up: a pass lists marked agencies, deepest first, and makes the sums of those that no
// other worker has in hand. What fails keeps its marks and is tried again in the next pass.
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
  /// Said once in the log until it has succeeded: a mark that cannot be done would fill the log.
  private var failing: Set<MarkedFigures> = []
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
    seconds = metrics.histogram("rollup_seconds", "Time to make the sums of one agency.")
  }

  /// Makes what is marked and free; returns how many agencies.
  mutating func pass(on connection: SteadyConnection, atMost limit: Int) -> Int {
    let began = clock.now
    do {
      let marked = try connection.run { connection in
        let marked = try Figures.marked(limit: limit, on: connection)
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
      for entry in deepestFirst(marked) where try make(entry, on: connection) { done += 1 }
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

  /// Children before their parents, so that a parent is made once for all of them; agencies of one depth in random
  /// order, so that several workers begin in different places.
  private func deepestFirst(_ marked: [MarkedFigures]) -> [MarkedFigures] {
    let depths = marked.map { entry in
      guard let period = try? Period.parse(entry.period) else { return 0 }
      let tree = agencies.tree(on: period.lastDay)
      return tree.node(of: entry.agency).map(tree.depth) ?? 0
    }
    return zip(marked, depths).shuffled().sorted { $0.1 > $1.1 }.map(\.0)
  }

  /// - Throws: when PostgreSQL is away; other failures belong to this agency alone.
  private mutating func make(_ marked: MarkedFigures, on connection: SteadyConnection) throws -> Bool {
    if bell.isStopped { return false }
    let began = clock.now
    do {
      guard try connection.run({ try rollUp.make(marked, on: $0) }) else { return false }
    } catch let error as DatabaseError where error.kind == .unavailable {
      throw error
    } catch {
      failed.add()
      if failing.insert(marked).inserted {
        log.error(
          "rollup.failed",
          [
            "form": .number(Int(marked.form.rawValue)), "period": .text(marked.period),
            "agency": .number(Int(marked.agency.rawValue)), "error": .text("\(error)"),
          ])
      }
      return false
    }
    failing.remove(marked)
    made.add()
    seconds.observe((clock.now - began) / .seconds(1))
    return true
  }

  private mutating func report(_ error: any Error) {
    guard !isAway else { return }
    isAway = true
    log.warning("rollup.database-away", ["error": .text("\(error)")])
  }
}

extension AgencyTree {
  /// How many agencies stand above a node.
  fileprivate func depth(_ node: Int) -> Int {
    var depth = 0
    var above = parent(node)
    while let current = above {
      depth += 1
      above = parent(current)
    }
    return depth
  }
}
