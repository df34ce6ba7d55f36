// PostgreSQL goes and comes back while many send: everybody is told, and what is sent again under its key is kept once.

import Foundation
import Synchronization
import TestSupport
import Testing

@Suite struct OutageTests {
  private static let provinces = ["T01", "T04", "T08", "T11", "T12", "T14", "T15", "T19"]

  /// What the senders were told.
  private final class Told: Sendable {
    private struct State {
      var receipts: [String] = []
      var refused = 0
      var strange: [String] = []
      var isOver = false
    }

    private let state = Mutex(State())

    func received(_ id: String) { state.withLock { $0.receipts.append(id) } }
    func refused() { state.withLock { $0.refused += 1 } }
    func strange(_ text: String) { state.withLock { $0.strange.append(text) } }

    func end() { state.withLock { $0.isOver = true } }

    var isOver: Bool { state.withLock { $0.isOver } }
    var receipts: [String] { state.withLock { $0.receipts } }
    var refusals: Int { state.withLock { $0.refused } }
    var strange: [String] { state.withLock { $0.strange } }
  }

  /// Sends revision after revision, each under its key until it has a receipt, until it is over.
  private static func send(
    _ agency: String, _ client: TestClient, token: String, _ told: Told
  ) async throws -> Int {
    var number = 0
    while !told.isOver {
      number += 1
      while true {
        let answer = try await client.send(
          "POST", "/v1/submissions",
          [
            "Authorization": "Bearer \(token)", "Content-Type": "application/json",
            "Idempotency-Key": "\(agency)-\(number)",
          ], body: provinceReport(agency, people: 1_000_000 + number))
        if [200, 201].contains(answer.status) {
          if answer.json["revision"].int != number { told.strange(answer.text) }
          told.received(answer.json["id"].string ?? "")
          break
        }
        told.refused()
        let isClear =
          answer.status == 503 && ["database", "busy"].contains(answer.json["code"].string ?? "")
          && answer.headers["retry-after"] != nil
        if !isClear { told.strange("\(answer.status) \(answer.text)") }
        try await Task.sleep(for: .milliseconds(20))
      }
    }
    return number
  }

  @Test(.timeLimit(.minutes(3)))
  func `PostgreSQL stopped and started under load: 503 meanwhile, then every report kept once`() async throws {
    let cluster = SystemCluster(name: "outage")
    try await cluster.run("remove")
    try await cluster.run("start")
    let database = TestDatabase(at: try await cluster.run("url"))
    #expect(try await Program.run(["migrate", "--database", database.url]).status == 0)
    #expect(try await Program.run(["form", "publish", provinceForm.path, "--database", database.url]).status == 0)
    var tokens: [String: String] = [:]
    for agency in Self.provinces { tokens[agency] = try await database.token("reporter", agency) }
    let service = try await RunningService(database.url)
    let client = service.client
    let told = Told()

    let sent = try await withThrowingTaskGroup(of: Int.self) { group in
      for (agency, token) in tokens {
        group.addTask { try await Self.send(agency, client, token: token, told) }
      }
      for _ in 1...2 {
        let before = told.receipts.count
        while told.receipts.count < before + 100 { try await Task.sleep(for: .milliseconds(2)) }
        let refusals = told.refusals
        try await cluster.run("stop")
        while told.refusals < refusals + 50 { try await Task.sleep(for: .milliseconds(2)) }
        try await cluster.run("start")
        let after = told.receipts.count
        while told.receipts.count < after + 100 { try await Task.sleep(for: .milliseconds(2)) }
      }
      told.end()
      return try await group.reduce(0, +)
    }

    #expect(told.strange == [])
    #expect(told.receipts.count == sent)
    #expect(Set(told.receipts).count == sent)
    let ids = told.receipts.map { "'\($0)'" }.joined(separator: ",")
    #expect(try await database.count("SELECT count(*) FROM submission WHERE id IN (\(ids))") == sent)
    #expect(try await database.count("SELECT count(*) FROM submission") == sent)
    #expect(try await database.count("SELECT count(*) FROM ledger WHERE kind = 'submission'") == sent)
    #expect(try await database.count("SELECT max(sequence) - count(*) FROM ledger") == 0)
    #expect(await service.program.stop() == 0)
    try await cluster.run("remove")
  }
}
