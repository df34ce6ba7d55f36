// fresh.p99_ms: how long after its receipt a report is in the nation's total as an analyst sees it. `serve` and
// `worker` (two threads) run; one sender posts 50 reports a second for 20 s, all of one form and period, to communes of
// all provinces; one analyst asks for one figure of VN again and again, 10 ms after each answer. A report is seen when
// an answer's `fresh.through` has reached its ledger sequence; the time is from its receipt to that answer.
internal import Foundation
internal import Synchronization

enum FreshBench {
  private static let perSecond = 50
  private static let seconds = 20

  private struct State: Sendable {
    /// Receipts not yet seen in the total: ledger sequence and when the receipt came.
    var waiting: [(sequence: Int64, at: ContinuousClock.Instant)] = []
    var delays: [Double] = []
    var isSending = true
  }

  static func measure(_ place: Workplace, _ database: BenchDatabase, _ results: inout Results) throws {
    say("  \(perSecond) reports a second for \(seconds) s, 2 worker threads, the analyst asks every 10 ms")
    try database.reset()
    let service = try ServiceProcess.serve(place, database)
    defer { service.stop() }
    let worker = try ServiceProcess.worker(place, database)
    defer { worker.stop() }
    let port = service.port
    let state = Mutex(State())
    let polls = Atomic(0)
    let failures = Concurrently.run(2) { thread in
      if thread == 0 {
        defer { state.withLock { $0.isSending = false } }
        try sendAll(port, database, state)
      } else {
        try watch(port, database, state, polls)
      }
    }
    if let failure = failures.first { throw failure }
    let delays = state.withLock { $0.delays }
    say(
      "  \(delays.count) reports: p50 \(number(delays.median, 0)), p90 \(number(delays.percentile(0.9), 0)), p99 "
        + "\(number(delays.percentile(0.99), 0)), most \(number(delays.max() ?? .nan, 0)) ms; \(polls.load(ordering: .relaxed)) questions"
    )
    results.add("fresh.p99_ms", delays.percentile(0.99))
  }

  private static func sendAll(_ port: UInt16, _ database: BenchDatabase, _ state: borrowing Mutex<State>) throws {
    let wire = try Wire(port: port)
    let began = ContinuousClock.now
    for number in 0..<(perSecond * seconds) {
      let due = began + .milliseconds(number * 1000 / perSecond)
      let ahead = (due - .now) / .microseconds(1)
      if ahead > 0 { usleep(UInt32(ahead)) }
      let commune = database.communes[number]
      let body = BenchForm.plain.body(
        agency: commune.code, period: BenchDatabase.week(5), figures: BenchForm.plain.figures(agency: number, week: 5))
      let answer = try wire.exchange(database.submission(number, body))
      let receipt = try LoadGenerator.receipt(answer.status, answer.body)
      let now = ContinuousClock.now
      state.withLock { $0.waiting.append((receipt.sequence, now)) }
    }
  }

  private static func watch(
    _ port: UInt16, _ database: BenchDatabase, _ state: borrowing Mutex<State>, _ polls: borrowing Atomic<Int>
  ) throws {
    let wire = try Wire(port: port)
    let question = Wire.request(
      "GET", "/v1/figures?form=\(BenchForm.plain.code)&period=\(BenchDatabase.week(5))&agency=VN&row=1&column=1",
      token: database.analyst)
    let limit = ContinuousClock.now + .seconds(seconds + 30)
    while true {
      let answer = try wire.exchange(question)
      let now = ContinuousClock.now
      polls.add(1, ordering: .relaxed)
      guard answer.status == 200, let through = Wire.member("through", of: answer.body) else {
        throw BenchFault("status \(answer.status): \(String(decoding: answer.body.prefix(300), as: UTF8.self))")
      }
      let isOver = state.withLock { state in
        for entry in state.waiting where entry.sequence <= through {
          state.delays.append((now - entry.at) / .milliseconds(1))
        }
        state.waiting.removeAll { $0.sequence <= through }
        return !state.isSending && state.waiting.isEmpty
      }
      if isOver { return }
      guard now < limit else { throw BenchFault("the total never became fresh") }
      usleep(10_000)
    }
  }
}
