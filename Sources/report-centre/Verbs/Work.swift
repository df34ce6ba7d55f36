// `worker`: keeps the totals live until it is told to stop.
internal import API
internal import Jobs
internal import Operations

enum Work: Verb {
  private static let threads = CommandOption(
    "threads", .number("N", in: 1...64), purpose: "sums made at once (else 2)")
  /// An option and no setting: the service's address in a shared environment or file must not become the worker's.
  private static let listen = CommandOption(
    "listen", .text("ADDRESS:PORT"), purpose: "where /healthz and /metrics are served (else nowhere)")

  static let command = Command(
    "worker", purpose: "make the sums of what was received and the reports that are due, until stopped",
    options: [threads.declaration, listen.declaration],
    settings: [Settings.database.declaration, Settings.logLevel.declaration],
    example: "worker --database postgresql:///report_centre")

  static let isService = true

  static func run(_ call: Call) async throws -> ExitCode {
    let configuration = try call.configuration()
    let database = try configuration.required(Settings.database)
    let address = try call.invocation[listen].map { try ListenAddress($0) }
    let log = call.log(configuration)
    let metrics = Metrics()
    let worker = RollUpWorker(
      database: database, threads: call.invocation[threads] ?? 2, log: log, metrics: metrics)
    let housekeeping = Housekeeping(database: database, log: log)
    let reports = ReportMaker(database: database, log: log)
    var services = [
      Service("reports", start: {}, stop: { await reports.stop() }),
      Service("housekeeping", start: {}, stop: { await housekeeping.stop() }),
      Service("roll-up", start: {}, stop: { await worker.stop() }),
    ]
    if let address {
      let door = MonitorDoor.service(metrics: metrics)
      services.append(
        address.server(door, patience: .seconds(2)) { log.info("worker.listening", ["port": .number($0)]) })
    }
    let group = ServiceGroup(services, deadline: .seconds(30), log: log)
    log.info("worker.ready")
    let ended = try await group.run { await call.stopped() }
    log.info("worker.stopped")
    return ended ? .ok : .unavailable
  }
}
