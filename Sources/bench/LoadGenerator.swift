// Closed-loop load: 64 keep-alive clients on two threads, each with one request under way and the next one sent as soon
// as its answer is there. Only answers of status 201 count, and a run with any other fails. The clock runs from the
// first request to the last answer; latencies are from sending to the whole receipt.
internal import Foundation
internal import Glibc
internal import Operations
internal import Synchronization

struct LoadOutcome: Sendable {
  var seconds = 0.0
  /// Milliseconds.
  var latencies: [Double] = []
  var receipts: [Receipt] = []

  struct Receipt: Sendable {
    var id: UInt128
    var sequence: Int64
  }

  var perSecond: Double { Double(receipts.count) / seconds }
}

enum LoadGenerator {
  static let clients = 64
  private static let threads = 2

  static func run(port: UInt16, _ requests: [[UInt8]]) throws -> LoadOutcome {
    let next = Atomic(0)
    let outcomes = Mutex<[LoadOutcome]>([])
    let began = ContinuousClock.now
    let failures = Concurrently.run(threads) { _ in
      var outcome = LoadOutcome()
      try drive(port, requests, next, &outcome)
      outcomes.withLock { $0.append(outcome) }
    }
    if let failure = failures.first { throw failure }
    var whole = LoadOutcome()
    whole.seconds = (ContinuousClock.now - began) / .seconds(1)
    for outcome in outcomes.withLock({ $0 }) {
      whole.latencies += outcome.latencies
      whole.receipts += outcome.receipts
    }
    guard whole.receipts.count == requests.count else {
      throw BenchFault("\(whole.receipts.count) receipts for \(requests.count) submissions")
    }
    return whole
  }

  private static func drive(
    _ port: UInt16, _ requests: [[UInt8]], _ next: borrowing Atomic<Int>, _ outcome: inout LoadOutcome
  ) throws {
    var wires = try (0..<(clients / threads)).map { _ in try Wire(port: port) }
    var sentAt = [ContinuousClock.Instant](repeating: .now, count: wires.count)
    func start(_ index: Int) throws -> Bool {
      let number = next.wrappingAdd(1, ordering: .relaxed).oldValue
      guard number < requests.count else { return false }
      sentAt[index] = .now
      try wires[index].send(requests[number])
      return true
    }
    var open = 0
    var sockets = wires.map { pollfd(fd: $0.descriptor, events: Int16(POLLIN), revents: 0) }
    for index in wires.indices {
      if try start(index) { open += 1 } else { sockets[index].fd = -1 }
    }
    while open > 0 {
      guard poll(&sockets, nfds_t(sockets.count), 30_000) > 0 else { throw BenchFault("no answer within 30 s") }
      for index in sockets.indices where sockets[index].revents != 0 {
        guard let answer = try wires[index].receive() else { continue }
        outcome.latencies.append((ContinuousClock.now - sentAt[index]) / .milliseconds(1))
        outcome.receipts.append(try receipt(answer.status, answer.body))
        if try start(index) { continue }
        open -= 1
        sockets[index].fd = -1
      }
    }
    wires.removeAll()
  }

  static func receipt(_ status: Int, _ body: ArraySlice<UInt8>) throws -> LoadOutcome.Receipt {
    guard status == 201, let text = Wire.text("id", of: body), let sequence = Wire.member("sequence", of: body),
      let id = UInt128(text.filter { $0 != "-" }, radix: 16)
    else { throw BenchFault("status \(status): \(String(decoding: body.prefix(600), as: UTF8.self))") }
    return LoadOutcome.Receipt(id: id, sequence: sequence)
  }
}
