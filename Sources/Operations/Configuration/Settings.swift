// Every setting of the program. A new one is added here and nowhere else.

/// The settings of Report Centre.
public enum Settings {
  /// Address and port the service listens on; port 0 takes any free one.
  public static let listen = Setting(
    "listen", .text("ADDRESS:PORT"), standard: "127.0.0.1:8080", purpose: "where the service listens")

  /// The database; secret because the address may hold a password.
  public static let database = Setting(
    "database", .text("URL"), secret: true, purpose: "the PostgreSQL database, as libpq takes it")

  /// A streaming replica; secret as `database` is.
  public static let readDatabase = Setting(
    "read-database", .text("URL"), secret: true, purpose: "a streaming replica that figures are read from")

  /// The least important events that are written to the log.
  public static let logLevel = Setting(
    "log-level", .word("LEVEL", oneOf: Log.Level.allCases.map(\.name)), standard: Log.Level.info.name,
    purpose: "the least important events that are logged")

  /// The standard is some thirty times what the whole country sends in the last hour of the last day: a limit for
  /// programs that run wild, not for those that send much.
  public static let requestsPerSecond = Setting(
    "requests-per-second", .number("N", in: 1...1_000_000), standard: "10000",
    purpose: "requests a second that one token may make")

  /// Cookies are then never sent in the clear. A proxy that says `X-Forwarded-Proto: https` says the same.
  public static let https = Setting(
    "https", .yesNo, standard: "false", purpose: "whether browsers reach the service through https only")

  /// A token in an address stays in histories and logs: for demonstrations on one's own machine.
  public static let signInLink = Setting(
    "sign-in-link", .yesNo, standard: "false", purpose: "whether /sign-in?token=TOKEN signs in; for demonstrations")

  /// What a sender shows; secret, and kept out of the list of processes where it is not given as a flag.
  public static let token = Setting(
    "token", .text("TOKEN"), secret: true, purpose: "the sender's token; as a flag, every list of processes shows it")

  /// All of them, in the order in which they are shown.
  public static let all = [
    listen.declaration, database.declaration, readDatabase.declaration, logLevel.declaration,
    requestsPerSecond.declaration, https.declaration,
    signInLink.declaration, token.declaration,
  ]
}
