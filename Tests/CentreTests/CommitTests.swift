// Group commit on a real database: many in one transaction, none lost, none twice, none harmed by its neighbour, whoever
// else writes and whatever PostgreSQL does meanwhile.
@testable import Centre
import Foundation
import Postgres
import ReportModel
import Security
import Store
import Testing

@Suite struct CommitTests {
  private func fixture(_ body: (CentreFixture) async throws -> Void) async throws {
    try await CentreFixture.run { fixture in
      try await fixture.publish(TestForms.sums("own-plus-children"))
      try await body(fixture)
    }
  }

  /// Every province with two quarters: 68 filings.
  private static func reports(_ centre: Centre) -> [String] {
    let provinces = centre.agencies.tree(on: CivilDate(dayNumber: 20_450)).provinces
    return ["2025-Q3", "2025-Q4"].flatMap { period in
      provinces.map { TestForms.report($0, period, ["B": ["1": "1"]]) }
    }
  }

  /// Runs `body` while the ledger's head is held: until `count` submissions wait for the committers, or the committers
  /// have taken so many that fewer are left. So they come in full batches.
  private func batched<Value: Sendable>(
    _ fixture: CentreFixture, until count: Int, _ body: @escaping @Sendable () async throws -> Value
  ) async throws -> Value {
    let release = DispatchSemaphore(value: 0)
    let isHeld = Flag()
    async let held: Void = fixture.sql { connection in
      try connection.transaction {
        try connection.execute("SELECT sequence FROM ledger_head FOR UPDATE")
        isHeld.set()
        release.wait()
      }
    }
    await isHeld.seen()
    async let value = body()
    let patience = ContinuousClock.now + .seconds(2)
    while fixture.centre.intakeWaiting < count, ContinuousClock.now < patience { await Task.yield() }
    release.signal()
    try await held
    return try await value
  }

  @Test func `many share a transaction, and the ledger is dense, in commit order and can be recomputed`() async throws {
    try await fixture { fixture in
      let reports = Self.reports(fixture.centre)
      #expect(reports.count == 68)
      let base = try await fixture.number("SELECT sequence FROM ledger_head")
      // Each of the two committers may have one batch of at least one in hand.
      let answers = try await batched(fixture, until: 68 - 2 * Committers.batch + 62) {
        try await concurrently(reports.count) { try await fixture.send(reports[$0]) }
      }
      let sequences = answers.map(\.receipt.sequence).sorted()
      #expect(sequences == (base + 1...base + 68).map(Int64.init))
      #expect(try await fixture.number("SELECT count(DISTINCT xmin::text) FROM submission") <= 8)
      let outOfOrder = """
        SELECT count(*) FROM ledger a JOIN ledger b ON b.sequence = a.sequence + 1 WHERE b.recorded_at < a.recorded_at
        """
      #expect(try await fixture.number(outOfOrder) == 0)
      #expect(try await fixture.number("SELECT max(sequence) - count(*) FROM ledger") == 0)
      for answer in answers {
        let receipt = try ReceiptText(answer.receipt.json)
        guard let digest = Digest(hex: String(receipt.digest.dropFirst("sha256:".count))) else {
          throw Missing("digest")
        }
        let leaf = SendingIdentity.leaf(
          id: receipt.id, form: receipt.form, version: receipt.version, agency: receipt.agency, period: receipt.period,
          occasion: receipt.occasion, revision: receipt.revision, receivedAt: receipt.receivedAt, digest: digest)
        #expect(receipt.ledger.leaf == leaf.description)
        let kept = try await fixture.sql { connection in
          try connection.execute("SELECT leaf FROM ledger WHERE sequence = $1", [.int(Int64(receipt.ledger.sequence))])
            .single().bytes(0)
        }
        #expect(kept == leaf.bytes)
      }
    }
  }

  @Test func `one row that cannot be written fails alone`() async throws {
    try await fixture { fixture in
      let centre = fixture.centre
      let provinces = centre.agencies.tree(on: CivilDate(dayNumber: 20_450)).provinces
      guard let form = centre.forms.versions("TEST.SUMS").first?.id else { throw Missing("the form") }
      let rows = try provinces.enumerated().map { number, code in
        guard let agency = centre.agencies.register.agency(code: code)?.id else { throw Missing(code) }
        // The table refuses a digest that is none.
        return SubmissionRow(
          id: UInt128(number + 1), key: FilingKey(form: form, period: "2025", occasion: "", agency: agency, year: 2025),
          version: 1, revision: 0, receivedAt: 0, judgedAt: nil, figures: [1], marks: nil, texts: nil, lists: nil,
          narrative: nil, attachments: nil,
          findings: nil,
          media: "application/json", digest: [UInt8](repeating: 1, count: number == 17 ? 31 : 32), payload: [],
          identity: [UInt8](repeating: 2, count: 32), idempotencyKey: "key", leaf: [], markedAgency: agency)
      }
      let outcomes = try await batched(fixture, until: rows.count - 2) {
        try await concurrently(rows.count) { number in
          (
            number,
            await centre.committers.commit(rows[number], replaces: nil) { _ in [UInt8](repeating: 3, count: 32) }
          )
        }
      }
      for (number, outcome) in outcomes {
        switch outcome {
        case .accepted: #expect(number != 17)
        case .failed(let error):
          #expect(number == 17)
          #expect(error.kind == .check)
        default: Issue.record("\(number): \(outcome)")
        }
      }
      #expect(try await fixture.number("SELECT count(*) FROM submission") == rows.count - 1)
      #expect(try await fixture.number("SELECT count(*) FROM rollup_mark") == rows.count - 1)
      #expect(try await fixture.number("SELECT max(sequence) - count(*) FROM ledger") == 0)
    }
  }

  @Test func `two centres on one database lose no revision and write none twice`() async throws {
    try await fixture { fixture in
      let other = CentreFixture.centre(on: fixture.url)
      try await other.start()
      let agencies = ["T01", "T04", "T08"]
      // Of every filing eight different reports, each sent through both centres at once.
      let answers = try await concurrently(48) { number in
        let report = TestForms.report(agencies[number % 3], "2025", ["B": ["1": "\(number / 6)"]])
        return try await fixture.send(report, through: number / 3 % 2 == 0 ? nil : other)
      }
      await other.stop()
      #expect(Set(answers.map(\.receipt.sequence)).count == answers.count(where: \.isNew))
      #expect(try await fixture.number("SELECT count(*) FROM submission") == answers.count(where: \.isNew))
      let gaps = """
        SELECT count(*) FROM (SELECT agency, count(*) AS n, max(revision) AS newest FROM submission GROUP BY agency) s
        JOIN filing f ON f.agency = s.agency WHERE s.n <> s.newest OR f.revision <> s.newest
        """
      #expect(try await fixture.number(gaps) == 0)
      let twice = """
        SELECT count(*) FROM submission a JOIN submission b
          ON b.agency = a.agency AND b.revision = a.revision + 1 AND b.digest = a.digest
        """
      #expect(try await fixture.number(twice) == 0, "the same bytes after themselves are a replay")
      #expect(try await fixture.number("SELECT count(*) FROM submission_act") == answers.count(where: \.isNew))
    }
  }

  @Test(arguments: ["report_centre_service", "report_centre_worker"])
  func `PostgreSQL refuses the programs to change or delete what was accepted`(role: String) async throws {
    try await fixture { fixture in
      try await fixture.send(TestForms.report("T01", "2025", ["B": ["1": "1"]]))
      let tables = [
        ("submission", "revision"), ("ledger", "kind"), ("form_version", "version"), ("submission_act", "state"),
        ("form_slot", "slot"), ("agency_code", "code"),
      ]
      for (table, column) in tables {
        for statement in ["UPDATE \(table) SET \(column) = \(column)", "DELETE FROM \(table)", "TRUNCATE \(table)"] {
          let state = try await fixture.sql(as: role) { connection in
            do throws(DatabaseError) { try connection.execute(statement) } catch { return error.sqlState }
            return "done"
          }
          #expect(state == "42501", "\(statement)")
        }
      }
    }
  }

  @Test func `committers outlive the loss of their connections, and every receipt is true`() async throws {
    try await fixture { fixture in
      let reports = Self.reports(fixture.centre)
      let kill = """
        SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
        WHERE datname = current_database() AND application_name = 'report-centre commit'
        """
      async let killed = concurrently(12) { _ in try await fixture.number(kill) }
      let outcomes = try await concurrently(reports.count) { number in
        // Whoever is told "unavailable" sends again under the same key, as the contract says.
        for attempt in 1... {
          do { return (attempt, try await fixture.send(reports[number], key: "key-\(number)")) } catch let problem
            as Problem
            where attempt < 500 && (problem.code == .database || problem.code == .busy)
          { await Task.yield() }
        }
        throw Missing("an answer")
      }
      _ = try await killed
      #expect(outcomes.count == reports.count)
      for (_, answer) in outcomes {
        let receipt = try ReceiptText(answer.receipt.json)
        #expect(receipt.revision == 1)
        let kept = try await fixture.centre.submission(receipt.id, by: CentreFixture.administrator)
        #expect(kept.json == answer.receipt.json)
      }
      #expect(try await fixture.number("SELECT count(*) FROM submission") == reports.count)
      #expect(try await fixture.number("SELECT max(sequence) - count(*) FROM ledger") == 0)
    }
  }
}

extension AgencyTree {
  /// Centre codes of the provinces.
  var provinces: [String] { (0..<count).filter { level($0) == .province }.map(code) }
}
