// More than the centre takes at once: what is refused is refused clearly, what is receipted is kept once, and afterwards
// everything is as before.
import API
import Centre
import Foundation
import Operations
import Postgres
import Synchronization
import TestSupport
import Testing

/// How a centre is made too small for what comes.
struct Narrow: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let refusal: String
  let status: Int
  var intakeQueue: Int?
  var settings = APISettings()

  init(
    _ name: String, _ refusal: String, _ status: Int, queue: Int? = nil,
    _ change: (inout APISettings) -> Void = { _ in }
  ) {
    testDescription = name
    self.refusal = refusal
    self.status = status
    intakeQueue = queue
    change(&settings)
  }
}

/// What senders have been told.
private final class Told: Sendable {
  private struct State {
    var receipts: [String] = []
    var refusals: [String: Int] = [:]
    var strange: [String] = []
  }

  private let state = Mutex(State())

  /// Whether it was received; a refusal must say when to come again.
  func hears(_ answer: TestAnswer) -> Bool {
    state.withLock { state in
      switch answer.status {
      case 200, 201:
        state.receipts.append(answer.json["id"].string ?? "")
        return true
      case 429, 503:
        state.refusals[answer.json["code"].string ?? "", default: 0] += 1
        if answer.headers["retry-after"].flatMap({ Int($0) }) == nil || answer.json["stored"].bool != false {
          state.strange.append(answer.text)
        }
        return false
      default:
        state.strange.append("\(answer.status) \(answer.text)")
        return true
      }
    }
  }

  var receipts: [String] { state.withLock { $0.receipts } }
  var refusals: [String: Int] { state.withLock { $0.refusals } }
  var strange: [String] { state.withLock { $0.strange } }
}

@Suite struct LoadTests {
  private static let senders = 32
  private static let reportsEach = 6

  static let narrow = [
    Narrow("few may wait for a commit", "busy", 503, queue: 2),
    Narrow("few are read while others wait", "busy", 503) { $0.intakeLimit = 2 },
    Narrow("few requests a second", "rate", 429) { $0.requestsPerSecond = 40 },
  ]

  /// A report of a filing nobody else sends.
  private static func report(_ sender: Int, _ number: Int) -> String {
    SampleForms.report(agency: "X\(1_000 + sender)", period: "\(2010 + number)-Q2")
  }

  /// Sends all reports of one sender, each again until it is received.
  private static func send(_ sender: Int, _ centre: RunningCentre, _ token: String, _ told: Told) async throws {
    for number in 0..<reportsEach {
      let key = ["Idempotency-Key": "\(sender)/\(number)"]
      while true {
        let answer = try await centre.submit(report(sender, number), token: token, key)
        if told.hears(answer) { break }
        try await Task.sleep(for: .milliseconds(30))
      }
    }
  }

  // The limit counts from before a turn is free among the running centres.
  @Test(.timeLimit(.minutes(10)), arguments: narrow)
  func `a flood is refused clearly, nothing is lost or doubled, and then all is well`(_ narrow: Narrow) async throws {
    try await RunningCentre.run(clock: .system, settings: narrow.settings, intakeQueue: narrow.intakeQueue) { centre in
      let form = String(decoding: SampleForms.quarterly, as: UTF8.self).replacing("\"province\"", with: "\"commune\"")
      try await centre.publish(Array(form.utf8))
      try await centre.importAgencies(
        (0..<Self.senders).map { "X\(1_000 + $0),Xã \($0),commune,T01,,," }, effective: "2000-01-01")
      let token = try await centre.token(.administrator)
      let told = Told()
      try await withThrowingTaskGroup { group in
        // The first commits wait from the start: on a busy machine all could else be received before the first wait.
        let holder = Database(centre.url, TestDatabase.settings, threads: 1, queueLimit: 10)
        let isHeld = AsyncStream<Void>.makeStream()
        group.addTask {
          defer { isHeld.continuation.finish() }
          try await holder.run { connection in
            try connection.script("BEGIN; SELECT sequence FROM ledger_head FOR UPDATE")
            isHeld.continuation.finish()
            try connection.script("SELECT pg_sleep(2); COMMIT")
          }
          await holder.close()
        }
        for await _ in isHeld.stream {}
        // One after the other, so that the last find the first still waiting.
        for sender in 0..<Self.senders {
          group.addTask { try await Self.send(sender, centre, token, told) }
          try await Task.sleep(for: .milliseconds(25))
        }
        // Slow commits, until somebody had to be sent away.
        group.addTask {
          while told.refusals.isEmpty, told.receipts.count < Self.senders * Self.reportsEach {
            try await centre.execute(
              "BEGIN; SELECT sequence FROM ledger_head FOR UPDATE; SELECT pg_sleep(0.3); COMMIT")
          }
        }
        try await group.waitForAll()
      }
      #expect(told.strange == [])
      #expect(told.refusals[narrow.refusal] ?? 0 > 0, "\(told.refusals)")
      #expect(told.refusals.count == 1, "\(told.refusals)")
      // Every receipt is of one stored report, every report is stored once, and the ledger has no gap.
      let count = Self.senders * Self.reportsEach
      #expect(told.receipts.count == count)
      #expect(Set(told.receipts).count == count)
      let ids = told.receipts.map { "'\($0)'" }.joined(separator: ",")
      #expect(try await centre.count("SELECT count(*)::int FROM submission WHERE id IN (\(ids))") == count)
      #expect(try await centre.count("SELECT count(*)::int FROM submission") == count)
      #expect(try await centre.count("SELECT count(*)::int FROM ledger WHERE kind = 'submission'") == count)
      #expect(try await centre.count("SELECT (max(sequence) - count(*))::int FROM ledger") == 0)
      // As before.
      try await Task.sleep(for: .seconds(1))
      #expect(centre.centre.intakeWaiting == 0)
      let again = try await centre.submit(Self.report(0, 0), token: token, ["Idempotency-Key": "0/0"])
      #expect(again.status == 200)
      let next = try await centre.submit(SampleForms.report(agency: "X1000", period: "2024-Q2"), token: token)
      #expect(next.status == 201, "\(next.text)")
    }
  }
}
