// A PostgreSQL cluster of these tests' own, so that it can be stopped without ending anybody else's.

import Foundation

struct SystemCluster: Sendable {
  let name: String
  /// The cluster it is made a replica of.
  var primary: String?

  struct Failed: Error {
    let command: String
    let status: Int32
  }

  /// Runs `Deploy/cluster COMMAND` and returns what it printed.
  @discardableResult
  func run(_ command: String) async throws -> String {
    try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread {
        continuation.resume(with: Result { try runBlocking(command) })
      }
    }
  }

  /// The address for whoever may do everything.
  func superuser() throws -> String { try whereabouts()["superuser"] as? String ?? "" }

  private func whereabouts() throws -> [String: Any] {
    let file = Program.root.appending(path: ".local/cluster-\(name).json")
    return try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any] ?? [:]
  }

  /// Kills the server itself with SIGKILL, as a crash of the machine would: nothing is written any more.
  func kill() throws {
    guard let pid = try whereabouts()["pid"] as? Int, Foundation.kill(Int32(pid), SIGKILL) == 0 else {
      throw Failed(command: "kill", status: errno)
    }
  }

  private func runBlocking(_ command: String) throws -> String {
    let process = Process()
    process.executableURL = Program.root.appending(path: "Deploy/cluster")
    process.arguments = [command, "--name", name] + (primary.map { ["--replica-of", $0] } ?? [])
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let text = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failed(command: command, status: process.terminationStatus) }
    return text.trimmingCharacters(in: .whitespacesAndNewlines)
  }
}
