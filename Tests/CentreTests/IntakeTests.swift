// What becomes of a report that is sent: once, again, changed, under a key, in conflict; and that a refusal leaves
// nothing behind.
@testable import Centre
import Postgres
import ReportModel
import Security
import Testing

@Suite struct IntakeTests {
  static let year = ["B": ["1": "5", "2": "1.25"]]
  static let corrected = ["B": ["1": "6", "2": "1.25"]]

  private func fixture(_ body: (CentreFixture) async throws -> Void) async throws {
    try await CentreFixture.run { fixture in
      try await fixture.publish(TestForms.sums("own-plus-children"))
      try await body(fixture)
    }
  }

  /// Rows of every table a sending writes to.
  private func stored(_ fixture: CentreFixture) async throws -> [Int] {
    var counts: [Int] = []
    for table in ["submission", "filing", "submission_act", "ledger", "rollup_mark", "idempotency"] {
      counts.append(try await fixture.number("SELECT count(*) FROM \(table)"))
    }
    return counts
  }

  @Test func `an accepted report has a receipt that can be checked`() async throws {
    try await fixture { fixture in
      let text = TestForms.report("T01", "2025", Self.year)
      let answer = try await fixture.send(text)
      let receipt = try ReceiptText(answer.receipt.json)
      #expect(answer.isNew)
      #expect(receipt.form == "TEST.SUMS" && receipt.version == 1)
      #expect(receipt.agency == "T01" && receipt.period == "2025" && receipt.occasion == "")
      #expect(receipt.revision == 1 && receipt.state == "accepted" && receipt.findings.isEmpty)
      #expect(receipt.digest == SHA256.digest(of: text).description)
      #expect(receipt.ledger.sequence == (try await fixture.number("SELECT max(sequence) FROM ledger")))
      guard let digest = Digest(bytes: SHA256.digest(of: text).bytes) else { throw Missing("a digest") }
      let leaf = SendingIdentity.leaf(
        id: receipt.id, form: receipt.form, version: receipt.version, agency: receipt.agency, period: receipt.period,
        occasion: receipt.occasion, revision: receipt.revision, receivedAt: receipt.receivedAt, digest: digest)
      #expect(receipt.ledger.leaf == leaf.description)
      #expect(
        answer.receipt.json == (try await fixture.centre.submission(receipt.id, by: CentreFixture.administrator)).json)
    }
  }

  @Test func `the same bytes again append nothing and give the same receipt`() async throws {
    try await fixture { fixture in
      let text = TestForms.report("T01", "2025", Self.year)
      let first = try await fixture.send(text)
      let before = try await stored(fixture)
      let second = try await fixture.send(text)
      #expect(!second.isNew)
      #expect(second.receipt.json == first.receipt.json)
      #expect(try await stored(fixture) == before)
      // The period spelt otherwise is other bytes.
      #expect(try await fixture.send(text + " ").receipt.revision == 2)
    }
  }

  @Test func `changed bytes are the next revision, and what it replaces must be the newest`() async throws {
    try await fixture { fixture in
      let first = TestForms.report("T01", "2025", Self.year)
      let none = try await fixture.refusal { try await fixture.send(first, replaces: 1) }
      #expect(none.code == .submissionConflict)
      #expect(try await fixture.send(first, replaces: 0).receipt.revision == 1)
      let second = TestForms.report("T01", "2025", Self.corrected)
      let conflict = try await fixture.refusal { try await fixture.send(second, replaces: 0) }
      #expect(conflict.code == .submissionConflict)
      #expect(try await fixture.send(second, replaces: 1).receipt.revision == 2)
      // Identity comes before `replaces`: the newest again is a replay, whatever it says to replace.
      #expect(try await !fixture.send(second, replaces: 1).isNew)
      // The first revision's bytes are no longer the newest: sent again they are a third revision.
      #expect(try await fixture.send(first).receipt.revision == 3)
    }
  }

  @Test func `a key gives its receipt again even when newer revisions stand`() async throws {
    try await fixture { fixture in
      let text = TestForms.report("T01", "2025", Self.year)
      let first = try await fixture.send(text, key: "k-1")
      #expect(try await fixture.send(TestForms.report("T01", "2025", Self.corrected)).receipt.revision == 2)
      let again = try await fixture.send(text, key: "k-1")
      #expect(!again.isNew)
      #expect(again.receipt.json == first.receipt.json)
      #expect(again.receipt.revision == 1)
      #expect(try await fixture.send(text, key: "k-2").receipt.revision == 3)
    }
  }

  @Test func `other bytes under a key are refused, though they have findings of their own`() async throws {
    try await fixture { fixture in
      try await fixture.send(TestForms.report("T01", "2025", Self.year), key: "k")
      let before = try await stored(fixture)
      let mismatch = try await fixture.refusal {
        try await fixture.send(TestForms.report("T01", "2025", Self.corrected), key: "k")
      }
      #expect(mismatch.code == .idempotencyMismatch)
      let wrong = try await fixture.refusal {
        try await fixture.send(TestForms.report("T01", "2025", ["B": ["1": "1.5"]]), key: "k")
      }
      #expect(wrong.code == .idempotencyMismatch)
      #expect(try await stored(fixture) == before)
      // A key belongs to the reporting agency.
      #expect(try await fixture.send(TestForms.report("T04", "2025", Self.year), key: "k").isNew)
    }
  }

  @Test func `a key is remembered for thirty days`() async throws {
    try await fixture { fixture in
      try await fixture.send(TestForms.report("T01", "2025", Self.year), key: "k")
      let other = TestForms.report("T01", "2025", Self.corrected)
      func age(_ interval: String) async throws {
        try await fixture.sql { connection in
          try connection.script("UPDATE idempotency SET created_at = now() - interval '\(interval)'")
        }
      }
      try await age("29 days 23 hours")
      #expect(try await fixture.refusal { try await fixture.send(other, key: "k") }.code == .idempotencyMismatch)
      try await age("30 days 1 hour")
      let answer = try await fixture.send(other, key: "k")
      #expect(answer.isNew && answer.receipt.revision == 2)
      #expect(try await !fixture.send(other, key: "k").isNew)
    }
  }

  @Test func `a refused report stores nothing, and its key stays free`() async throws {
    try await fixture { fixture in
      let before = try await stored(fixture)
      let refusal = try await fixture.refusal {
        try await fixture.send(TestForms.report("T01", "2025", ["B": ["1": "1.5"], "C": ["1": "1"]]), key: "k")
      }
      #expect(refusal.code == .submissionFindings)
      #expect(refusal.findings?.map(\.rule) == ["@closed", "@decimals"])
      #expect(try await stored(fixture) == before)
      #expect(try await fixture.send(TestForms.report("T01", "2025", Self.year), key: "k").isNew)
    }
  }

  @Test func `twenty at once under one key: one is accepted, the others are given its receipt`() async throws {
    try await fixture { fixture in
      let text = TestForms.report("T01", "2025", Self.year)
      let answers = try await concurrently(20) { _ in try await fixture.send(text, key: "k") }
      #expect(answers.count(where: \.isNew) == 1)
      #expect(Set(answers.map(\.receipt.json)).count == 1)
      #expect(try await fixture.number("SELECT count(*) FROM submission") == 1)
      // A new key for what is there already, also twenty times at once.
      let renamed = try await concurrently(20) { _ in try await fixture.send(text, key: "k-2") }
      #expect(renamed.allSatisfy { !$0.isNew && $0.receipt.json == answers[0].receipt.json })
      #expect(try await fixture.number("SELECT count(*) FROM idempotency") == 2)
    }
  }
}

/// Runs `count` at once and gives back all results, in no order.
func concurrently<Value: Sendable>(
  _ count: Int, _ body: @escaping @Sendable (Int) async throws -> Value
) async throws -> [Value] {
  try await withThrowingTaskGroup(of: Value.self) { group in
    for number in 0..<count { group.addTask { try await body(number) } }
    return try await group.reduce(into: []) { $0.append($1) }
  }
}
