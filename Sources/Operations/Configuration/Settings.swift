// Every setting of the program. A new one is added here and nowhere else.

/// The settings of Report Centre.
public enum Settings {
  /// Address and port the service listens on; port 0 takes any free one.
  public static let listen = Setting(
    "listen", .text("ADDRESS:PORT"), standard: "127.0.0.1:8080", purpose: "where the service listens")

  /// The database; secret because the address may hold a password.
  public static let database = Setting(
    "database", .text("URL"), secret: true, purpose: "the PostgreSQL database, as libpq takes it")

  /// The least important events that are written to the log.
  public static let logLevel = Setting(
    "log-level", .word("LEVEL", oneOf: Log.Level.allCases.map(\.name)), standard: Log.Level.info.name,
    purpose: "the least important events that are logged")

  /// All of them, in the order in which they are shown.
  public static let all = [listen.declaration, database.declaration, logLevel.declaration]
}
