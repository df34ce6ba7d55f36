// PostgreSQL itself stops, dies and comes back, on a cluster of this test's own: the pool outlives it.

import Foundation
import Postgres
import TestSupport
import Testing

struct RestartTests {
  @Test(.timeLimit(.minutes(2))) func `the pool outlives a stop and a kill of PostgreSQL`() async throws {
    let cluster = Cluster(name: "restart")
    try await cluster.run("remove")
    try await cluster.run("start")
    let url = try await cluster.run("url")
    let database = Database(url, TestDatabase.settings, threads: 2, queueLimit: 100)
    try await database.run { try $0.script("CREATE TABLE t (n bigint)") }
    try await database.run { _ = try $0.execute("INSERT INTO t VALUES (1)") }

    try await cluster.run("stop")
    await #expect { try await database.run { _ = try $0.execute("SELECT 1") } } throws: {
      ($0 as? DatabaseError)?.kind == .unavailable
    }
    try await cluster.run("start")
    try await answer(database)

    kill(try cluster.process(), SIGKILL)
    try await cluster.run("start")
    try await answer(database)
    let kept = try await database.run { try $0.execute("SELECT n FROM t").map { try $0.int(0) } }
    #expect(kept == [1])
    await database.close()
    try await cluster.run("remove")
  }

  /// Asks until there is an answer: after a failed attempt the pool leaves the server alone for up to a second.
  private func answer(_ database: Database) async throws {
    while true {
      do {
        return try await database.run { _ = try $0.execute("SELECT 1") }
      } catch let error as DatabaseError where error.kind == .unavailable {
        await Task.yield()
      }
    }
  }
}

/// A private cluster through its own script.
private struct Cluster {
  let name: String
  private let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  init(name: String) { self.name = name }

  /// The server's process, from the whereabouts the script writes.
  func process() throws -> Int32 {
    struct Whereabouts: Decodable { let pid: Int32 }
    let file = root.appending(path: ".local/cluster-\(name).json")
    return try JSONDecoder().decode(Whereabouts.self, from: Data(contentsOf: file)).pid
  }

  @discardableResult
  func run(_ command: String) async throws -> String {
    let process = Process()
    process.executableURL = root.appending(path: "Deploy/cluster")
    process.arguments = [command, "--name", name]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    let (ends, end) = AsyncStream<Void>.makeStream()
    process.terminationHandler = { _ in end.finish() }
    try process.run()
    for await _ in ends {}
    process.waitUntilExit()
    let text = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    guard process.terminationStatus == 0 else { throw Failed(command: command, status: process.terminationStatus) }
    return text.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  struct Failed: Error {
    let command: String
    let status: Int32
  }
}
