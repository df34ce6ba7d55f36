// A PostgreSQL cluster of these tests' own, so that it can be stopped without ending anybody else's.

import Foundation

struct SystemCluster: Sendable {
  let name: String

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

  /// Kills the server itself with SIGKILL, as a crash of the machine would: nothing is written any more.
  func kill() throws {
    let whereabouts = Program.root.appending(path: ".local/cluster-\(name).json")
    let text = try JSONSerialization.jsonObject(with: Data(contentsOf: whereabouts)) as? [String: Any]
    guard let pid = text?["pid"] as? Int, Foundation.kill(Int32(pid), SIGKILL) == 0 else {
      throw Failed(command: "kill", status: errno)
    }
  }

  private func runBlocking(_ command: String) throws -> String {
    let process = Process()
    process.executableURL = Program.root.appending(path: "Deploy/cluster")
    process.arguments = [command, "--name", name]
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
