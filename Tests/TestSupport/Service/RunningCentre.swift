// A whole centre for one test: a database of its own with the shipped agencies, the service on a socket, tokens for any
// role, and a worker's rounds on demand.

public import API
public import Centre
internal import Formats
internal import HTTPServer
internal import Migrations
public import Operations
public import Portal
internal import Postgres
internal import ReportModel
internal import Security
internal import Store

/// A centre that runs for the time of a test.
public final class RunningCentre: Sendable {
  public let centre: Centre
  public let client: TestClient
  public let api: APIServer
  public let url: String
  private let server: HTTPServer
  private let owner: Database

  /// 2026-11-20T05:00:00Z: noon in Viet Nam, on the day before the day.
  public static let noon: Int64 = 1_795_150_800_000_000

  private init(
    url: String, clock: Clock, settings: APISettings, intakeQueue: Int?, portal: PortalSettings?
  ) async throws {
    self.url = url
    owner = Database(url, TestDatabase.settings, threads: 1, queueLimit: 1000)
    var centreSettings = CentreSettings(database: url)
    centreSettings.readers = 3
    centreSettings.exporters = 3
    if let intakeQueue { centreSettings.intakeQueue = intakeQueue }
    let centre = Centre(centreSettings, clock: clock)
    self.centre = centre
    try await centre.start()
    let pages = portal.map { PortalRoutes.all(centre, $0) } ?? []
    api = APIServer(
      centre, metrics: Metrics(), log: Log.silent, settings: settings, more: ReportRoutes.all(centre) + pages)
    server = HTTPServer(HTTPConfiguration(), api.service)
    client = TestClient(port: try server.start())
  }

  /// Runs a centre on a clone of a migrated database that holds the shipped agencies.
  ///
  /// - Parameters:
  ///   - intakeQueue: submissions that may wait for a commit, where it is not the usual number.
  ///   - portal: how its pages are served; none by default.
  public static func run<Value>(
    clock: Clock = .stopped(at: noon), settings: APISettings = APISettings(), intakeQueue: Int? = nil,
    portal: PortalSettings? = nil, _ body: (RunningCentre) async throws -> Value
  ) async throws -> Value {
    await gate.enter()
    defer { gate.leave() }
    let seed = Migrations.all.flatMap(\.sql) + ShippedAgencies.agencies + ShippedAgencies.successions
    return try await TestDatabase.withClone(
      of: "centre", key: SHA256.digest(of: seed).hex, prepare: { try prepare($0) }
    ) { database in
      let running = try await RunningCentre(
        url: database.url, clock: clock, settings: settings, intakeQueue: intakeQueue, portal: portal)
      let outcome: Result<Value, any Error>
      do { outcome = .success(try await body(running)) } catch { outcome = .failure(error) }
      await running.stop()
      return try outcome.get()
    }
  }

  private static let gate = TurnGate(4)

  private static func prepare(_ url: String) throws {
    try Database.withConnection(url, TestDatabase.settings) { connection in
      _ = try Migrator.migrate(connection)
      try ShippedAgencyLoad.run(on: connection)
    }
  }

  private func stop() async {
    await server.stop(deadline: .seconds(5))
    await centre.stop()
    await owner.close()
  }

  // MARK: What a test prepares

  /// A new token.
  public func token(_ role: Role, _ agency: String? = nil, expires: String? = nil) async throws -> String {
    let token = Token.make()
    let day = expires.flatMap { CivilDate($0) }
    let id = agency.flatMap { centre.agencies.register.agency(code: $0)?.id }
    let digest = token.digest.bytes
    try await owner.run {
      try Tokens.create(digest: digest, role: role.rawValue, agency: id, expires: day, on: $0)
    }
    return token.text
  }

  /// Publishes form files as the administrator.
  public func publish(_ files: [UInt8]...) async throws {
    for file in files { _ = try await centre.publishForm(file, by: Principal(role: .administrator, agency: nil)) }
  }

  /// Imports agencies, `code,name,level,parent,gso,qd20,qcvn102` each, as of a day.
  public func importAgencies(_ lines: [String], effective: String = "2025-07-01") async throws {
    let csv = (["code,name,level,parent,gso,qd20,qcvn102"] + lines).joined(separator: "\n") + "\n"
    guard let day = CivilDate(effective) else { return }
    _ = try await centre.importAgencies(
      Array(csv.utf8), effective: day, by: Principal(role: .administrator, agency: nil))
  }

  /// Does all rounds of roll-up there are to do.
  ///
  /// - Parameter most: groups of agencies whose sums are made; others stay marked.
  public func rollUp(groups most: Int = .max) async throws {
    let rollUp = RollUp(forms: centre.forms, agencies: centre.agencies)
    try await owner.run { connection in
      var made = 0
      while true {
        let groups = try rollUp.groups(atMost: 1000, on: connection)
        if groups.isEmpty { return }
        for group in groups {
          if made == most { return }
          _ = try rollUp.make(group, on: connection)
          made += 1
        }
      }
    }
  }

  /// The number in the first row and column of a query.
  public func count(_ sql: String) async throws -> Int {
    try await owner.run { try $0.execute(sql).single().int(0) }
  }

  /// Keeps everybody from the database while `body` runs, as if PostgreSQL were away.
  public func withoutDatabase<Value>(_ body: () async throws -> Value) async throws -> Value {
    let cluster = try TestCluster.shared()
    let name = url.split(separator: "?")[0].split(separator: "/").last.map(String.init) ?? ""
    try await cluster.maintenance.run { connection in
      try connection.script("ALTER DATABASE \(name) ALLOW_CONNECTIONS false")
      try connection.execute(
        "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = $1 AND usename = current_user",
        [.text(name)])
    }
    let outcome: Result<Value, any Error>
    do { outcome = .success(try await body()) } catch { outcome = .failure(error) }
    try await cluster.maintenance.run { try $0.script("ALTER DATABASE \(name) ALLOW_CONNECTIONS true") }
    return try outcome.get()
  }

  public func execute(_ sql: String) async throws {
    try await owner.run { try $0.script(sql) }
  }

  // MARK: Requests

  public func send(
    _ method: String, _ target: String, token: String?, _ headers: [String: String] = [:], body: [UInt8]? = nil
  ) async throws -> TestAnswer {
    var headers = headers
    if let token { headers["Authorization"] = "Bearer \(token)" }
    return try await client.send(method, target, headers, body: body)
  }

  public func get(_ target: String, token: String?, _ headers: [String: String] = [:]) async throws -> TestAnswer {
    try await send("GET", target, token: token, headers)
  }

  /// Posts a submission as JSON.
  public func submit(
    _ json: String, token: String?, _ headers: [String: String] = [:], query: String = ""
  ) async throws -> TestAnswer {
    var headers = headers
    if headers["Content-Type"] == nil { headers["Content-Type"] = "application/json" }
    return try await send("POST", "/v1/submissions\(query)", token: token, headers, body: Array(json.utf8))
  }
}
