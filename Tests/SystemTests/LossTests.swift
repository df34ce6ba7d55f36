// What is promised when processes die: a receipt means it is on disk, and the totals are the sum of what was received.

import Foundation
import Synchronization
import TestSupport
import Testing

/// What was receipted, by any of the senders.
private final class Receipts: Sendable {
  struct Entry {
    let id: String
    let agency: String
    let revision: Int
    let people: Int
  }

  private let entries = Mutex<[Entry]>([])

  func add(_ answer: TestAnswer, people: Int) {
    guard answer.status == 201, let id = answer.json["id"].string, let agency = answer.json["agency"].string,
      let revision = answer.json["revision"].int
    else { return }
    entries.withLock { $0.append(Entry(id: id, agency: agency, revision: revision, people: people)) }
  }

  var all: [Entry] { entries.withLock { $0 } }

  /// Waits until there are as many.
  func reach(_ count: Int) async throws {
    while all.count < count { try await Task.sleep(for: .milliseconds(2)) }
  }
}

@Suite struct LossTests {
  private static let provinces = ["T01", "T04", "T08", "T11", "T12", "T14", "T15", "T19"]

  /// Sends revision after revision for a province until its service is gone, there are enough, or it is cancelled.
  private static func load(
    _ agency: String, token: String, _ client: TestClient, from first: Int, count: Int, _ receipts: Receipts
  ) async {
    for number in first..<(first + count) {
      let people = 1_000_000 + number
      if Task.isCancelled { return }
      guard let answer = try? await client.submit(provinceReport(agency, people: people), token: token) else { return }
      receipts.add(answer, people: people)
    }
  }

  private static func load(
    _ tokens: [String: String], _ client: TestClient, from first: Int, count: Int, _ receipts: Receipts,
    until enough: Int? = nil, then act: @Sendable () async throws -> Void = {}
  ) async throws {
    try await withThrowingTaskGroup { group in
      for (agency, token) in tokens {
        group.addTask { await load(agency, token: token, client, from: first, count: count, receipts) }
      }
      if let enough {
        try await receipts.reach(enough)
        try await act()
        group.cancelAll()
      }
      try await group.waitForAll()
    }
  }

  /// Every receipt stands in the database, the log has no gap, and the nation's total is the sum of the newest reports;
  /// the last report of each province must have its receipt.
  private static func account(
    for receipts: Receipts, in database: TestDatabase, _ client: TestClient, token: String
  ) async throws {
    let all = receipts.all
    let ids = all.map { "'\($0.id)'" }.joined(separator: ",")
    #expect(try await database.count("SELECT count(*) FROM submission WHERE id IN (\(ids))") == all.count)
    let kept = try await database.count("SELECT count(*) FROM submission")
    #expect(try await database.count("SELECT count(*) FROM ledger WHERE kind = 'submission'") == kept)
    let entries = try await database.count("SELECT count(*) FROM ledger")
    #expect(try await database.count("SELECT max(sequence) FROM ledger") == entries)
    var newest: [String: Receipts.Entry] = [:]
    for entry in all where entry.revision > newest[entry.agency]?.revision ?? 0 { newest[entry.agency] = entry }
    #expect(newest.count == provinces.count)
    let fresh = try await client.freshPopulation(token: token)
    #expect(fresh.value == String(newest.values.map(\.people).reduce(0, +)))
    #expect(fresh.reported == provinces.count)
  }

  private static func reporters(_ database: TestDatabase) async throws -> [String: String] {
    var tokens: [String: String] = [:]
    for agency in provinces { tokens[agency] = try await database.token("reporter", agency) }
    return tokens
  }

  @Test(.timeLimit(.minutes(3)))
  func `service and worker killed under load: every receipt is kept, the totals are the sum`() async throws {
    try await withSystemDatabase { database in
      let receipts = Receipts()
      let tokens = try await Self.reporters(database)
      let analyst = try await database.token("analyst")

      var service = try await RunningService(database.url)
      var worker = try RunningProgram(["worker", "--database", database.url])
      var first = 0
      for round in 1...3 {
        let doomed = (service.program, worker)
        // More than can be sent before the end comes.
        try await Self.load(
          tokens, service.client, from: first, count: 10_000, receipts, until: receipts.all.count + 100 * round,
          then: {
            doomed.1.send(SIGKILL)
            doomed.0.send(SIGKILL)
          })
        #expect(await service.program.status() == SIGKILL)
        #expect(await worker.status() == SIGKILL)
        service = try await RunningService(database.url)
        worker = try RunningProgram(["worker", "--database", database.url])
        first += 10_000
      }
      try await Self.load(tokens, service.client, from: first, count: 1, receipts)
      #expect(receipts.all.count >= 600)
      try await Self.account(for: receipts, in: database, service.client, token: analyst)
      #expect(await service.program.stop() == 0)
      await worker.stop()
    }
  }

  @Test(.timeLimit(.minutes(3)))
  func `told to end under load: what was received is answered, and nothing is kept that was not`() async throws {
    try await withSystemDatabase { database in
      let receipts = Receipts()
      let tokens = try await Self.reporters(database)
      for round in 0..<3 {
        let service = try await RunningService(database.url)
        let worker = try RunningProgram(["worker", "--database", database.url])
        try await Self.load(
          tokens, service.client, from: round * 10_000, count: 10_000, receipts, until: receipts.all.count + 200,
          then: {
            worker.send(SIGTERM)
            service.program.send(SIGTERM)
            // The senders go on until there is nobody to send to.
            #expect(await service.program.status() == 0)
            #expect(await worker.status() == 0)
          })
      }
      let service = try await RunningService(database.url)
      let worker = try RunningProgram(["worker", "--database", database.url])
      // Whoever was in flight has had an answer, so there is a receipt for everything that is kept.
      #expect(try await database.count("SELECT count(*) FROM submission") == receipts.all.count)
      try await Self.load(tokens, service.client, from: 30_000, count: 1, receipts)
      try await Self.account(
        for: receipts, in: database, service.client, token: try await database.token("analyst"))
      #expect(await service.program.stop() == 0)
      #expect(await worker.stop() == 0)
    }
  }

  @Test(.timeLimit(.minutes(3)))
  func `PostgreSQL killed under load and started again: every receipt is kept, nobody else restarted`() async throws {
    let cluster = SystemCluster(name: "crash")
    let database = try await Self.prepared(cluster)
    let receipts = Receipts()
    let tokens = try await Self.reporters(database)
    let service = try await RunningService(database.url)
    let worker = try RunningProgram(["worker", "--database", database.url])
    for round in 0..<3 {
      try await Self.load(
        tokens, service.client, from: round * 1_000_000, count: 1_000_000, receipts,
        until: receipts.all.count + 200,
        then: {
          let before = receipts.all.count
          try cluster.kill()
          try await cluster.run("start")
          // Received again, while the senders never stopped.
          try await receipts.reach(before + 200)
        })
    }
    try await Self.load(tokens, service.client, from: 3_000_000, count: 1, receipts)
    try await Self.account(for: receipts, in: database, service.client, token: try await database.token("analyst"))
    #expect(await service.program.stop() == 0)
    #expect(await worker.stop() == 0)
    try await cluster.run("remove")
  }

  /// A cluster of its own with the shipped agencies and the form of area and population.
  private static func prepared(_ cluster: SystemCluster) async throws -> TestDatabase {
    try await cluster.run("remove")
    try await cluster.run("start")
    let database = TestDatabase(at: try await cluster.run("url"))
    #expect(try await Program.run(["migrate", "--database", database.url]).status == 0)
    #expect(try await Program.run(["form", "publish", provinceForm.path, "--database", database.url]).status == 0)
    return database
  }

  @Test(.timeLimit(.minutes(3)))
  func `PostgreSQL goes and comes back: 503, then everything as before, nobody restarted`() async throws {
    let cluster = SystemCluster(name: "system")
    let database = try await Self.prepared(cluster)
    let token = try await database.token("reporter", "T01")
    let analyst = try await database.token("analyst")
    let service = try await RunningService(database.url)
    let worker = try RunningProgram(["worker", "--database", database.url])
    #expect(try await service.client.submit(provinceReport("T01", people: 700_000), token: token).status == 201)
    #expect(try await service.client.freshPopulation(token: analyst).value == "700000")

    try await cluster.run("stop")
    let refused = try await service.client.submit(provinceReport("T01", people: 800_000), token: token)
    #expect(refused.status == 503)
    #expect(refused.json["code"].string == "database")
    #expect(refused.headers["retry-after"] != nil)
    #expect(try await service.client.send("GET", "/healthz").status == 200)
    #expect(try await service.client.send("GET", "/readyz").status == 503)

    try await cluster.run("start")
    while try await service.client.send("GET", "/readyz").status != 200 { await Task.yield() }
    var answer = try await service.client.submit(provinceReport("T01", people: 800_000), token: token)
    // The committers come back on their own, within a second of the readers.
    while answer.status == 503 {
      answer = try await service.client.submit(provinceReport("T01", people: 800_000), token: token)
    }
    #expect(answer.status == 201, "\(answer.text)")
    #expect(answer.json["revision"].int == 2)
    #expect(try await service.client.freshPopulation(token: analyst).value == "800000")

    #expect(await service.program.stop() == 0)
    #expect(await worker.stop() == 0)
    try await cluster.run("remove")
  }
}
