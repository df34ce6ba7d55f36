// A centre on a database of its own: migrated, with the shipped agencies, started, ready to take forms and reports. No
// HTTP: what a door does with bytes is done here in the fewest lines.
@testable import Centre
import Formats
import Migrations
import Operations
import Postgres
import ReportModel
import Security
import Store
import TestSupport

struct CentreFixture: Sendable {
  static let administrator = Principal(role: .administrator, agency: nil)

  let url: String
  let centre: Centre

  /// Lends a started centre; everything is gone afterwards.
  static func run<Value>(_ body: (CentreFixture) async throws -> Value) async throws -> Value {
    try await TestDatabase.withClone(of: "centre", key: templateKey, prepare: prepare) { database in
      let fixture = CentreFixture(url: database.url, centre: centre(on: database.url))
      try await fixture.centre.start()
      let outcome: Result<Value, any Error>
      do { outcome = .success(try await body(fixture)) } catch { outcome = .failure(error) }
      await fixture.centre.stop()
      return try outcome.get()
    }
  }

  /// A centre with few connections: many tests run side by side on one cluster.
  static func centre(on url: String) -> Centre {
    var settings = CentreSettings(database: url)
    settings.readers = 2
    settings.exporters = 1
    return Centre(settings)
  }

  private static let templateKey: String = {
    var hash = SHA256()
    for migration in Migrations.all { hash.update(migration.sql) }
    hash.update(ShippedAgencies.agencies)
    hash.update(ShippedAgencies.successions)
    return hash.finish().hex
  }()

  @Sendable private static func prepare(_ url: String) throws {
    try Database.withConnection(url, TestDatabase.settings) { connection in
      _ = try Migrator.migrate(connection)
      try ShippedAgencyLoad.run(on: connection)
    }
  }

  // MARK: Forms and agencies

  @discardableResult
  func publish(_ form: String) async throws -> FormPublication {
    try await centre.publishForm(Array(form.utf8), by: Self.administrator)
  }

  /// Rows of `code,name,level,parent,gso,qd20,qcvn102`.
  @discardableResult
  func importAgencies(_ rows: [String], effective day: String = "2025-07-01") async throws -> AgencyImportAnswer {
    let csv = (["code,name,level,parent,gso,qd20,qcvn102"] + rows).joined(separator: "\n") + "\n"
    guard let day = CivilDate(day) else { throw Missing("a day") }
    return try await centre.importAgencies(Array(csv.utf8), effective: day, by: Self.administrator)
  }

  // MARK: Reports

  /// Sends a report as the door for JSON does.
  @discardableResult
  func send(
    _ report: String, key: String? = nil, replaces: Int? = nil, through other: Centre? = nil
  ) async throws -> SubmitAnswer {
    let bytes = Array(report.utf8)
    let draft = try DraftReader.read(json: bytes)
    let sending = Sending(
      draft: draft, media: "application/json", bytes: bytes, idempotencyKey: key, replaces: replaces ?? draft.replaces)
    return try await (other ?? centre).submit(sending, by: Self.administrator)
  }

  /// The findings and unevaluated rules of a dry run.
  func check(_ report: String) async throws -> CheckReport {
    let draft = try DraftReader.read(json: Array(report.utf8))
    return try CheckReport(try await centre.check(draft, by: Self.administrator, withHistory: true))
  }

  /// The refusal that `body` ends in; fails the test by throwing where it does not.
  func refusal(_ body: () async throws -> some Any) async throws -> Problem {
    do { _ = try await body() } catch let problem as Problem { return problem }
    throw Missing("a refusal")
  }

  // MARK: Figures

  /// Makes sums until no mark is left, as one worker.
  func rollUp() async throws { try await sql { try Self.rollUp($0, centre) } }

  /// One worker's loop, on its connection, until it sees no mark that it can have.
  static func rollUp(_ connection: Connection, _ centre: Centre) throws {
    let rollUp = RollUp(forms: centre.forms, agencies: centre.agencies)
    while true {
      let groups = try rollUp.groups(atMost: 1000, on: connection)
      if groups.isEmpty { return }
      var made = 0
      for group in groups { made += try rollUp.make(group, on: connection).count }
      // What others have in hand is theirs to finish.
      if made == 0 { return }
    }
  }

  func figures(_ query: FigureQuery) async throws -> FigurePage {
    try FigurePage(try await centre.figures(query, by: Self.administrator).json)
  }

  // MARK: The database underneath

  /// Runs `body` on a connection, as `role` where one is named, off the test's own thread.
  func sql<Value: Sendable>(
    as role: String? = nil, _ body: @escaping @Sendable (Connection) throws -> Value
  ) async throws -> Value {
    var settings = TestDatabase.settings
    settings.role = role
    let database = Database(url, settings, threads: 1, queueLimit: 1)
    let outcome: Result<Value, any Error>
    do { outcome = .success(try await database.run(body)) } catch { outcome = .failure(error) }
    await database.close()
    return try outcome.get()
  }

  /// The number a query of one row and column gives.
  func number(_ query: String) async throws -> Int {
    try await sql { Int(try $0.execute(query).single().int(0)) }
  }
}

/// What a test needs and did not find.
struct Missing: Error, CustomStringConvertible {
  let description: String
  init(_ what: String) { description = "missing: \(what)" }
}
