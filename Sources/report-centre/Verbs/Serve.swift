// `serve`: the service, until it is told to stop; then it finishes what is in flight. Started before its database it
// waits for it and says so at /readyz.
internal import API
internal import Centre
internal import Operations
internal import Portal

enum Serve: Verb {
  static let command = Command(
    "serve", purpose: "serve HTTP, until stopped",
    settings: [
      Settings.listen.declaration, Settings.database.declaration, Settings.readDatabase.declaration,
      Settings.logLevel.declaration,
      Settings.requestsPerSecond.declaration, Settings.https.declaration, Settings.signInLink.declaration,
    ],
    example: "serve --listen 127.0.0.1:8080 --database postgresql:///report_centre")

  static let isService = true

  /// How long requests in flight have to finish.
  private static let patience = Duration.seconds(25)

  static func run(_ call: Call) async throws -> ExitCode {
    let configuration = try call.configuration()
    let address = try ListenAddress(try configuration.required(Settings.listen))
    let log = call.log(configuration)
    let metrics = Metrics()
    var centreSettings = CentreSettings(database: try configuration.required(Settings.database))
    centreSettings.readDatabase = configuration[Settings.readDatabase]
    let centre = Centre(centreSettings)
    var settings = APISettings()
    settings.requestsPerSecond = try configuration.required(Settings.requestsPerSecond)
    let portal = PortalSettings(
      isHTTPS: try configuration.required(Settings.https),
      hasSignInLink: try configuration.required(Settings.signInLink))
    let door = APIServer(
      centre, metrics: metrics, log: log, settings: settings,
      more: ReportRoutes.all(centre) + PortalRoutes.all(centre, portal))
    let group = ServiceGroup(
      [
        Service(
          "centre",
          start: {
            do { try await centre.start() } catch { log.warning("serve.database-away", ["error": .text("\(error)")]) }
          }, stop: { await centre.stop() }),
        address.server(door.service, patience: patience) { log.info("serve.ready", ["port": .number($0)]) },
      ], deadline: .seconds(30), log: log)
    let ended = try await group.run { await call.stopped() }
    log.info("serve.stopped")
    return ended ? .ok : .unavailable
  }
}
