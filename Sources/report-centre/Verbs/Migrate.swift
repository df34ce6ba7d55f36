// `migrate`: brings the database to this program's schema and loads what a step in SQL cannot: the agencies every
// installation begins with, and the cells of forms that were published before cells were written down.
internal import Centre
internal import Operations
internal import Postgres
internal import ReportModel
internal import Store

enum Migrate: Verb {
  static let command = Command(
    "migrate", purpose: "bring the database to this program's version", options: [Call.language.declaration],
    settings: [Settings.database.declaration], example: "migrate --database postgresql:///report_centre")

  static func run(_ call: Call) async throws -> ExitCode {
    let url = try call.database()
    // A step may take as long as it needs: half a migration is worse than a slow one.
    let settings = ConnectionSettings(
      applicationName: "report-centre migrate", statementTimeout: .zero, lockTimeout: .zero,
      idleInTransactionTimeout: .zero)
    let database = Database(url, settings, threads: 1, queueLimit: 1)
    let outcome: Result<(steps: [String], agencies: Int), any Error>
    do {
      outcome = .success(
        try await database.run { connection in
          let steps = try Migrator.migrate(connection)
          let agencies = try ShippedAgencyLoad.run(on: connection)
          try CellRecord.run(on: connection)
          return (steps, agencies)
        })
    } catch {
      outcome = .failure(error)
    }
    await database.close()
    let (applied, agencies) = try outcome.get()
    for name in applied { call.answer(ProgramMessage.migrationApplied.message(["name": name])) }
    if agencies > 0 { call.answer(ProgramMessage.agenciesLoaded.message(["count": String(agencies)])) }
    if applied.isEmpty, agencies == 0 { call.answer(ProgramMessage.migrationNothing.message()) }
    return .ok
  }
}
