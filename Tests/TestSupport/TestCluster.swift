// The cluster the tests run on: the private one of this clone, as `make test` starts it.

internal import Glibc
internal import Postgres

struct TestCluster: Sendable {
  /// Where databases are made and dropped; its threads keep that work off the tests' own.
  let maintenance: Database
  private let url: String

  /// Without its address a test fails with this.
  struct Missing: Error, CustomStringConvertible {
    let description: String
  }

  static func shared() throws -> TestCluster { try result.get() }

  private static let result: Result<TestCluster, Missing> = {
    guard let address = getenv("REPORT_CENTRE_TEST_DATABASE") else {
      return .failure(Missing(description: "REPORT_CENTRE_TEST_DATABASE is not set: run `make test`"))
    }
    return .success(TestCluster(String(cString: address)))
  }()

  private init(_ url: String) {
    self.url = url
    // Preparing a template may take as long as all migrations together.
    let settings = ConnectionSettings(
      applicationName: "report-centre tests", statementTimeout: .seconds(120), lockTimeout: .seconds(120),
      idleInTransactionTimeout: .zero)
    maintenance = Database(url, settings, threads: 2, queueLimit: 10_000)
  }

  /// The address with another database: `postgresql://[host]/DATABASE[?…]`.
  func address(of database: String) -> String {
    let parts = url.split(separator: "?", maxSplits: 1)
    let place = parts[0].split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
    return "\(place[0])//\(place[2])/\(database)" + (parts.count > 1 ? "?\(parts[1])" : "")
  }

  /// Makes the template unless it is there. It takes its name only when it is whole, and nobody can connect to it
  /// then: PostgreSQL refuses to clone a database that is in use.
  func ensureTemplate(_ name: String, _ prepare: (String) throws -> Void, _ connection: Connection) throws {
    let lock: [Bind] = [.text("report-centre test templates")]
    try connection.execute("SELECT pg_advisory_lock(hashtextextended($1, 0))", lock)
    defer { _ = try? connection.execute("SELECT pg_advisory_unlock(hashtextextended($1, 0))", lock) }
    let found = try connection.execute("SELECT 1 FROM pg_database WHERE datname = $1", [.text(name)])
    guard found.isEmpty else { return }

    try dropLeftovers(connection)
    let unfinished = name + "_unfinished"
    try connection.script("DROP DATABASE IF EXISTS \(unfinished)")
    try connection.script("CREATE DATABASE \(unfinished)")
    try prepare(address(of: unfinished))
    try connection.script("ALTER DATABASE \(unfinished) ALLOW_CONNECTIONS false")
    try connection.script("ALTER DATABASE \(unfinished) RENAME TO \(name)")
  }

  /// Clones of test processes that died before they could drop them.
  private func dropLeftovers(_ connection: Connection) throws {
    for row in try connection.execute("SELECT datname FROM pg_database WHERE datname ~ '^test_[0-9]+_[0-9]+$'") {
      let name = try row.string(0)
      guard let process = name.split(separator: "_").dropFirst().first.flatMap({ Int32($0) }) else { continue }
      // One that somebody still holds on to is the next run's to drop; it is no fault of this one.
      if kill(process, 0) != 0, errno == ESRCH { try? drop(name, connection) }
    }
  }

  /// Drops a database and ends what is connected to it. Not by WITH (FORCE): that fails where an autovacuum worker is
  /// at work, whom only a superuser may end, while a plain DROP makes room for itself.
  func drop(_ name: String, _ connection: Connection) throws {
    let sessions =
      "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = $1 AND usename = current_user"
    try connection.execute(sessions, [.text(name)])
    try connection.script("DROP DATABASE \(name)")
  }
}
