// What every session is told when it opens. Time limits stand on the session, so that no forgotten statement or lock
// holds a connection for ever.

/// Settings of a connection; a limit of zero means none.
public struct ConnectionSettings: Sendable {
  /// As `pg_stat_activity` shows it.
  public var applicationName: String
  public var statementTimeout: Duration
  public var lockTimeout: Duration
  public var idleInTransactionTimeout: Duration
  /// For the attempt to connect; whole seconds, two at least.
  public var connectTimeout: Duration
  /// The role to take after connecting, so that the database refuses what the program must not do; `nil` for none.
  public var role: String?
  /// Whether the server is a replica: before every snapshot it is then asked how far it has caught up.
  public var isReplica = false

  public init(
    applicationName: String, statementTimeout: Duration = .seconds(30), lockTimeout: Duration = .seconds(10),
    idleInTransactionTimeout: Duration = .seconds(60), connectTimeout: Duration = .seconds(5)
  ) {
    self.applicationName = applicationName
    self.statementTimeout = statementTimeout
    self.lockTimeout = lockTimeout
    self.idleInTransactionTimeout = idleInTransactionTimeout
    self.connectTimeout = connectTimeout
  }

  /// UTC and ISO dates, because COPY writes instants as text.
  var script: String {
    """
    SET statement_timeout = \(Self.milliseconds(statementTimeout)); SET lock_timeout = \(Self.milliseconds(lockTimeout));
    SET idle_in_transaction_session_timeout = \(Self.milliseconds(idleInTransactionTimeout));
    SET TimeZone = 'UTC'; SET DateStyle = 'ISO, YMD'\(role.map { "; SET ROLE \"\($0)\"" } ?? "")
    """
  }

  private static func milliseconds(_ duration: Duration) -> Int64 {
    let (seconds, attoseconds) = duration.components
    return seconds * 1_000 + attoseconds / 1_000_000_000_000_000
  }
}
