// What has to be swept out now and then: idempotency keys whose days are over. Each process does it; doing it twice
// does nothing.
public import Operations
internal import Postgres
internal import Store

/// A thread that sweeps once an hour until it is stopped.
public final class Housekeeping: Sendable {
  private static let hour = 3600.0
  /// After a failure: PostgreSQL may be back soon.
  private static let soon = 60.0

  private let bell = Bell()
  private let thread: ConnectionThread

  /// Starts with a first sweep.
  public init(database: String, role: String? = "report_centre_worker", log: Log) {
    var settings = ConnectionSettings(applicationName: "report-centre housekeeping", statementTimeout: .seconds(600))
    settings.role = role
    let bell = bell
    thread = ConnectionThread("housekeeping", database, settings) { connection in
      while !bell.isStopped {
        var pause = Self.hour
        do {
          let forgotten = try connection.run { try Intake.forgetOldKeys(on: $0) }
          if forgotten > 0 { log.info("housekeeping.keys-forgotten", ["keys": .number(forgotten)]) }
        } catch {
          log.warning("housekeeping.failed", ["error": .text("\(error)")])
          pause = Self.soon
        }
        bell.wait(after: bell.rings, patience: pause)
      }
    }
  }

  public func stop() async {
    bell.stop()
    await thread.ended()
  }
}
