// `doctor`: looks at everything the program stands on and says in plain words what is missing.
internal import Foundation
internal import Operations
internal import Postgres
internal import ReportModel
internal import Store

enum Diagnose: Verb {
  static let command = Command(
    "doctor", purpose: "check the database, the printer and the fonts", options: [Call.language.declaration],
    settings: [Settings.database.declaration, Settings.readDatabase.declaration],
    example: "doctor --database postgresql:///report_centre")

  private static let roles = ["report_centre_service", "report_centre_worker"]

  static func run(_ call: Call) async throws -> ExitCode {
    let configuration = try call.configuration()
    let url = try configuration.required(Settings.database)
    var isWell = true
    func say(_ good: Bool, _ message: Message) {
      call.answer("\(good ? "✓" : "✗") \(call.text(message))")
      isWell = isWell && good
    }
    do {
      try Database.withConnection(url, ConnectionSettings(applicationName: "report-centre doctor")) { connection in
        let version = try connection.execute("SHOW server_version").single().string(0)
        let number = try connection.execute("SELECT current_setting('server_version_num')::int").single().int(0)
        let code: ProgramMessage = number >= 150_000 ? .databaseGood : .databaseOld
        say(number >= 150_000, code.message(["version": version]))
        do {
          let isCurrent = try Migrator.isCurrent(connection)
          say(isCurrent, (isCurrent ? ProgramMessage.schemaGood : .notMigrated).message())
        } catch let failure as MigrationFailure {
          say(false, Failure.message(of: failure))
        }
        for role in roles {
          // Two names of our own, no text from outside.
          let can = (try? connection.script("SET ROLE \(role); RESET ROLE")) != nil
          say(can, (can ? ProgramMessage.roleGood : .roleMissing).message(["role": role]))
        }
      }
    } catch let error as DatabaseError {
      say(false, ProgramMessage.databaseFailed.message(["error": error.description]))
    }
    if let url = configuration[Settings.readDatabase] {
      do {
        let found = try replica(url)
        say(found.good, found.message)
      } catch let error as DatabaseError {
        say(false, ProgramMessage.replicaFailed.message(["error": error.description]))
      }
    }
    let printer = output(of: ["python3", "-c", "import weasyprint; print(weasyprint.__version__)"])
    say(
      printer != nil,
      (printer == nil ? ProgramMessage.printerMissing : .printerGood).message(["version": printer ?? ""]))
    let families = output(of: ["fc-list", ":lang=vi", "family"]) ?? ""
    // The family the pages are set in (`Stylesheet`).
    let (family, package) = ("Noto Serif", "fonts-noto-core")
    let hasFont = families.contains(family)
    say(hasFont, (hasFont ? ProgramMessage.fontsGood : .fontsMissing).message(["family": family, "package": package]))
    return isWell ? .ok : .unavailable
  }

  /// Whether the replica is one, at this program's version, and lets the service read; how far it has caught up.
  private static func replica(_ url: String) throws -> (good: Bool, message: Message) {
    try Database.withConnection(url, ConnectionSettings(applicationName: "report-centre doctor")) { connection in
      let row = try connection.execute("SELECT pg_is_in_recovery(), pg_last_xact_replay_timestamp()").single()
      guard try row.bool(0) else { return (false, ProgramMessage.replicaNone.message()) }
      // A step that is unknown here is as good as one that is missing.
      guard (try? Migrator.isCurrent(connection)) == true else { return (false, ProgramMessage.replicaOld.message()) }
      try connection.script("SET ROLE \(roles[0])")
      let time = try row.timestampOrNil(1).map { RFC3339.text(microseconds: $0) }
      return (true, ProgramMessage.replicaGood.message(["time": time ?? "–"]))
    }
  }

  /// What a program prints; `nil` where there is no such program or it fails.
  private static func output(of words: [String]) -> String? {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = words
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return nil }
    let data = try? pipe.fileHandleForReading.readToEnd()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { return nil }
    return String(decoding: data ?? Data(), as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
  }
}
