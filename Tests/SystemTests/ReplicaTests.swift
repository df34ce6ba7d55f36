// Figures read from a streaming replica: what it has not replayed yet it does not claim to have, a question that stood
// in its way is asked again, and while it is away only pulls wait.

@testable import Centre
import Foundation
import Postgres
import Synchronization
import TestSupport
import Testing

@Suite struct ReplicaTests {
  private static let primary = SystemCluster(name: "primary")
  private static let copy = SystemCluster(name: "copy", primary: "primary")

  /// What is asked of the replica.
  private static let pulls = [
    "/v1/figures?form=DEMO.DTDS.TINH&period=2025&agency=VN&column=2",
    "/v1/figures?form=DEMO.DTDS.TINH&period=2025&agency=VN&column=2&format=csv",
    "/v1/figures?form=DEMO.DTDS.TINH&period=2025&agency=VN&column=2&by=agency,period",
    "/v1/figures?form=DEMO.DTDS.TINH&period=2025&agency=VN&column=2&format=csv&by=agency,period",
    "/v1/figures/trace?form=DEMO.DTDS.TINH&period=2025&agency=VN&row=T&column=2",
    "/v1/completeness?form=DEMO.DTDS.TINH&period=2025",
  ]

  @Test(.timeLimit(.minutes(3)))
  func `figures come from the replica and say how far it has caught up`() async throws {
    for cluster in [Self.copy, Self.primary] { try await cluster.run("remove") }
    try await Self.primary.run("start")
    let database = TestDatabase(at: try await Self.primary.run("url"))
    #expect(try await Program.run(["migrate", "--database", database.url]).status == 0)
    #expect(try await Program.run(["form", "publish", provinceForm.path, "--database", database.url]).status == 0)
    try await Self.copy.run("start")
    let replica = TestDatabase(at: try await Self.copy.run("url"))
    let steering = TestDatabase(at: try Self.copy.superuser())
    let reporter = try await database.token("reporter", "T01")
    let analyst = try await database.token("analyst")
    let worker = try RunningProgram(["worker", "--database", database.url])
    let service = try await RunningService(database.url, replica: replica.url)
    let direct = try await RunningService(database.url)
    let outcome: Result<Void, any Error>
    do {
      outcome = .success(
        try await follow(service.client, direct.client, database, replica, steering, reporter, analyst))
    } catch {
      outcome = .failure(error)
    }
    for program in [service.program, direct.program, worker] { #expect(await program.stop() == 0) }
    for cluster in [Self.copy, Self.primary] { try await cluster.run("remove") }
    try outcome.get()
  }

  /// - Parameter direct: a service without replica.
  private func follow(
    _ client: TestClient, _ direct: TestClient, _ database: TestDatabase, _ replica: TestDatabase,
    _ steering: TestDatabase, _ reporter: String, _ analyst: String
  ) async throws {
    /// The nation's population as this service tells it, once it has an act.
    func population(_ client: TestClient, with sequence: Int) async throws -> TestJSON {
      while true {
        let answer = try await client.get(Self.pulls[0], token: analyst)
        #expect(answer.status == 200, "\(answer.text)")
        if (answer.json["fresh"]["through"].int ?? 0) >= sequence { return answer.json }
        try await Task.sleep(for: .milliseconds(20))
      }
    }
    func ready(_ state: String) async throws {
      while true {
        let answer = try await client.send("GET", "/readyz")
        #expect(answer.status == 200, "\(answer.text)")
        if answer.json["replica"].string == state { return }
        try await Task.sleep(for: .milliseconds(20))
      }
    }

    // Sent to the one, read from the other.
    try await ready("ready")
    let first = try await client.submit(provinceReport("T01", people: 1_000_001), token: reporter)
    try #require(first.status == 201, "\(first.text)")
    let before = try await population(client, with: first.json["ledger"]["sequence"].int ?? .max)
    #expect(before["figures"][0]["value"].string == "1000001")
    let caughtUp = try #require(before["fresh"]["replayedAt"].string)
    #expect(caughtUp > first.json["receivedAt"].string ?? "~")
    for pull in Self.pulls {
      let answer = try await client.get(pull, token: analyst)
      #expect(answer.status == 200, "\(answer.text)")
      let stamp = answer.headers["report-replayed-at"] ?? answer.json["fresh"]["replayedAt"].string
      #expect(stamp ?? "" >= caughtUp, "\(pull): \(answer.text)")
      let unstamped = try await direct.get(pull, token: analyst)
      #expect(unstamped.headers["report-replayed-at"] == nil)
      #expect(unstamped.json["fresh"]["replayedAt"].isMissing)
    }
    let sessions = "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'report-centre pull'"
    #expect(try await steering.count(sessions) >= 2)
    #expect(try await database.count(sessions) == 0)

    // What it has not replayed it does not have, and says so.
    try await steering.run { try $0.script("SELECT pg_wal_replay_pause()") }
    while try await steering.count("SELECT (pg_get_wal_replay_pause_state() <> 'paused')::int") > 0 {
      try await Task.sleep(for: .milliseconds(20))
    }
    let second = try await client.submit(provinceReport("T01", people: 1_000_002), token: reporter)
    try #require(second.status == 201, "\(second.text)")
    let sequence = second.json["ledger"]["sequence"].int ?? .max
    #expect(try await population(direct, with: sequence)["figures"][0]["value"].string == "1000002")
    let older = try await client.get(Self.pulls[0], token: analyst).json
    #expect(older["figures"][0]["value"].string == "1000001")
    #expect(older["fresh"]["through"].int ?? .max < sequence && older["fresh"]["head"].int ?? .max < sequence)
    #expect(older["fresh"]["replayedAt"].string ?? "~" < second.json["receivedAt"].string ?? "")
    let csv = try await client.get(Self.pulls[1], token: analyst)
    #expect(csv.headers["report-fresh-through"].flatMap { Int($0) } ?? .max < sequence)
    #expect(csv.headers["report-replayed-at"] ?? "~" < second.json["receivedAt"].string ?? "")
    // Whoever has sent reads his own report from the database itself.
    let receipt = try await client.get("/v1/submissions/\(second.json["id"].string ?? "")", token: reporter)
    #expect(receipt.status == 200 && receipt.json["revision"].int == 2)
    // What a form published meanwhile asks for it cannot tell from what is missing: it does not answer before it knows.
    let form = Program.root.appending(path: "ReportTemplates/VPCP.KSTT.II06A/1/form.json").path
    #expect(try await Program.run(["form", "publish", form, "--database", database.url]).status == 0)
    while true {
      let answer = try await client.get(Self.pulls[0], token: analyst)
      if answer.status == 503 {
        #expect(answer.json["code"].string == "busy" && answer.headers["retry-after"] != nil)
        break
      }
      #expect(answer.status == 200)
      try await Task.sleep(for: .milliseconds(50))
    }
    try await steering.run { try $0.script("SELECT pg_wal_replay_resume()") }
    while try await client.get(Self.pulls[0], token: analyst).status == 503 {
      try await Task.sleep(for: .milliseconds(20))
    }
    #expect(try await population(client, with: sequence)["figures"][0]["value"].string == "1000002")

    try await isReadAgain(database, replica, steering)

    // Away: pulls wait, reports do not.
    try await Self.copy.run("stop")
    for pull in Self.pulls {
      let answer = try await client.get(pull, token: analyst)
      #expect(answer.status == 503 && answer.json["code"].string == "database", "\(pull): \(answer.text)")
      #expect(answer.headers["retry-after"] != nil)
    }
    let third = try await client.submit(provinceReport("T01", people: 1_000_003), token: reporter)
    try #require(third.status == 201, "\(third.text)")
    try await ready("away")
    let doctor = ["doctor", "--lang", "en", "--database", database.url, "--read-database", replica.url]
    let ill = try await Program.run(doctor)
    #expect(ill.status == 3 && ill.output.contains("✗ The replica does not answer"), "\(ill.output)")
    try await Self.copy.run("start")
    try await ready("ready")
    let newest = third.json["ledger"]["sequence"].int ?? .max
    #expect(try await populationOnceThere(client, analyst, with: newest) == "1000003")
    let well = try await Program.run(doctor)
    #expect(well.output.contains("✓ The replica answers and has caught up to 2"), "\(well.output)")
    let wrong = try await Program.run(doctor.dropLast() + [database.url])
    #expect(wrong.status == 3 && wrong.output.contains("✗ The database to read from is no replica"), "\(wrong.output)")
  }

  /// A moment after the replica is back some of the service's connections are not.
  private func populationOnceThere(
    _ client: TestClient, _ analyst: String, with sequence: Int
  ) async throws -> String? {
    while true {
      let answer = try await client.get(Self.pulls[0], token: analyst)
      #expect([200, 503].contains(answer.status), "\(answer.text)")
      if answer.status == 200, answer.json["fresh"]["through"].int ?? 0 >= sequence {
        return answer.json["figures"][0]["value"].string
      }
      try await Task.sleep(for: .milliseconds(20))
    }
  }

  /// A snapshot that holds what the replica must change is broken off for it; the question is asked once more. So is
  /// one whose session is ended while it does nothing.
  private func isReadAgain(_ database: TestDatabase, _ replica: TestDatabase, _ steering: TestDatabase) async throws {
    try await steering.run { connection in
      try connection.script("ALTER SYSTEM SET max_standby_streaming_delay = '50ms'")
      try connection.script("SELECT pg_reload_conf()")
    }
    var settings = CentreSettings(database: database.url)
    settings.readDatabase = replica.url
    let centre = Centre(settings)
    for sleeps in [true, false] {
      let attempts = Atomic(0)
      let count = try await centre.pulls.read { connection in
        let attempt = attempts.add(1, ordering: .relaxed).newValue
        return try connection.transaction(.snapshot) {
          _ = try connection.execute("SELECT count(*) FROM rollup").single().int(0)
          if attempt == 1 {
            try Database.withConnection(database.url, TestDatabase.settings) {
              try $0.script("BEGIN; LOCK TABLE rollup IN ACCESS EXCLUSIVE MODE; COMMIT")
            }
            if sleeps { _ = try connection.execute("SELECT pg_sleep(20)") } else { usleep(2_000_000) }
          }
          return try connection.execute("SELECT count(*) FROM rollup").single().int(0)
        }
      }
      #expect(count > 0)
      #expect(attempts.load(ordering: .relaxed) == 2, "sleeps: \(sleeps)")
    }
    // What is broken off twice is told as busy; a stream that has begun is not begun again.
    for repeats in [true, false] {
      let attempts = Atomic(0)
      let error = await #expect(throws: DatabaseError.self) {
        try await centre.pulls.read(mayRepeat: { repeats }) { connection in
          attempts.add(1, ordering: .relaxed)
          try connection.script("DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '40001'; END $$")
        }
      }
      #expect(error.map { Problem(translating: $0).code } == .busy)
      #expect(attempts.load(ordering: .relaxed) == (repeats ? 2 : 1))
    }
    await centre.stop()
  }
}
