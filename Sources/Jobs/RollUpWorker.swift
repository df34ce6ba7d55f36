// The worker that keeps the totals live: looks for agencies with marks, makes their sums again from the deepest agencies
// up, and waits for more. Several threads and several processes do this at once; each agency's lock keeps them apart.
internal import Centre
public import Operations
internal import Postgres
internal import ReportModel
internal import Store

/// Threads that make sums until they are stopped. Outlives the loss of PostgreSQL.
public final class RollUpWorker: Sendable {
  /// A notification is a hint; what it has not told is found so many seconds later.
  private static let patience = 0.25
  /// Agencies a thread looks at before it looks for marks again: after so many the deepest may have changed.
  private static let marksAtOnce = 500

  private let bell = Bell()
  private let threads: [ConnectionThread]
  private let listener: Listener

  /// Starts working.
  ///
  /// - Parameters:
  ///   - database: where PostgreSQL is; it need not be there yet.
  ///   - threads: how many sums are made at once.
  ///   - role: what the connections become; `nil` for none.
  public init(
    database: String, threads: Int = 2, role: String? = "report_centre_worker", log: Log, metrics: Metrics
  ) {
    var settings = ConnectionSettings(applicationName: "report-centre worker")
    settings.role = role
    let connections = settings
    let bell = bell
    let forms = FormShelf()
    let agencies = AgencyShelf()
    let failing = FailingMarks()
    metrics.gauge("rollup_failing", "Agencies whose sums failed and have not been made since.") { failing.count }
    self.threads = (1...threads).map { number in
      ConnectionThread("roll-up \(number)", database, connections) { connection in
        var loop = RollUpLoop(
          forms: forms, agencies: agencies, failing: failing, bell: bell, log: log, metrics: metrics)
        while !bell.isStopped {
          let heard = bell.rings
          if loop.pass(on: connection, atMost: Self.marksAtOnce) == 0 {
            bell.wait(after: heard, patience: Self.patience)
          }
        }
      }
    }
    listener = Listener(database, connections, channel: "report_centre_marks") { _ in bell.ring() }
  }

  /// Finishes the sums in hand and closes the connections.
  public func stop() async {
    bell.stop()
    await listener.stop()
    for thread in threads { await thread.ended() }
  }
}
