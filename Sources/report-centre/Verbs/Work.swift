// `worker`: keeps the totals live until it is told to stop.
internal import Jobs
internal import Operations

enum Work: Verb {
  private static let threads = CommandOption(
    "threads", .number("N", in: 1...64), purpose: "sums made at once (else 2)")

  static let command = Command(
    "worker", purpose: "make the sums of what was received, until stopped", options: [threads.declaration],
    settings: [Settings.database.declaration, Settings.logLevel.declaration],
    example: "worker --database postgresql:///report_centre")

  static let isService = true

  static func run(_ call: Call) async throws -> ExitCode {
    let configuration = try call.configuration()
    let database = try configuration.required(Settings.database)
    let log = call.log(configuration)
    let worker = RollUpWorker(
      database: database, threads: call.invocation[threads] ?? 2, log: log, metrics: Metrics())
    let housekeeping = Housekeeping(database: database, log: log)
    let group = ServiceGroup(
      [
        Service("housekeeping", start: {}, stop: { await housekeeping.stop() }),
        Service("roll-up", start: {}, stop: { await worker.stop() }),
      ], deadline: .seconds(30), log: log)
    log.info("worker.ready")
    let ended = try await group.run { await call.stopped() }
    log.info("worker.stopped")
    return ended ? .ok : .unavailable
  }
}
