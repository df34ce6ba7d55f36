// Brings a database to the schema this program needs: numbered steps, forward only, each once, each in a transaction,
// under an advisory lock so that several processes starting together agree.
public import Migrations
public import Postgres
internal import Security

/// Why a database cannot be migrated or used.
public enum MigrationFailure: Error, Sendable, Equatable {
  /// A migration that was applied is not the one this program carries.
  case changed(name: String)
  /// The database has a migration this program does not know: it is older than the database.
  case unknown(number: Int)
}

public enum Migrator {
  /// Key of the advisory lock: "report-c" in ASCII.
  private static let lock: Int64 = 0x7265_706F_7274_2D63

  /// Applies what is missing and returns the names of what was applied, none when nothing was to do.
  public static func migrate(_ connection: Connection, steps: [Migration] = Migrations.all) throws -> [String] {
    try connection.execute("SELECT pg_advisory_lock($1)", [.int(lock)])
    // Where even this fails, the lock goes with the connection.
    defer { _ = try? connection.execute("SELECT pg_advisory_unlock($1)", [.int(lock)]) }
    try connection.script(
      """
      CREATE TABLE IF NOT EXISTS migration (
        number integer PRIMARY KEY, name text NOT NULL, checksum bytea NOT NULL, applied_at timestamptz NOT NULL)
      """)
    let applied = try checkApplied(connection, steps: steps)
    var names: [String] = []
    for step in steps where !applied.contains(step.number) {
      try connection.transaction {
        try connection.script(String(decoding: step.sql, as: UTF8.self))
        try connection.execute(
          "INSERT INTO migration VALUES ($1, $2, $3, clock_timestamp())",
          [.int(Int64(step.number)), .text(step.name), .bytes(SHA256.digest(of: step.sql).bytes)])
      }
      names.append(step.name)
    }
    return names
  }

  /// Whether the database stands exactly at this program's schema.
  public static func isCurrent(_ connection: Connection, steps: [Migration] = Migrations.all) throws -> Bool {
    let exists = try connection.execute("SELECT to_regclass('migration') IS NOT NULL").single().bool(0)
    guard exists else { return false }
    return try checkApplied(connection, steps: steps).count == steps.count
  }

  private static func checkApplied(_ connection: Connection, steps: [Migration]) throws -> Set<Int> {
    var applied: Set<Int> = []
    for row in try connection.execute("SELECT number, checksum FROM migration") {
      let number = try row.int(0)
      guard let step = steps.first(where: { $0.number == number }) else {
        throw MigrationFailure.unknown(number: number)
      }
      guard try row.bytes(1) == SHA256.digest(of: step.sql).bytes else {
        throw MigrationFailure.changed(name: step.name)
      }
      applied.insert(number)
    }
    return applied
  }
}
