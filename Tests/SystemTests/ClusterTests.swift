// The private cluster's own script: what it must not do to whoever calls it.

import Foundation
import Testing

@Suite struct ClusterTests {
  /// A server that held a pipe of its caller's would keep whoever reads it to the end waiting for ever. Bash puts its
  /// own script on descriptor 255, so that one of the caller's is the easiest to overlook.
  @Test(.timeLimit(.minutes(1)), arguments: [3, 255])
  func `the server holds no open file of its caller's`(descriptor: Int) async throws {
    let cluster = SystemCluster(name: "held-\(descriptor)")
    try await cluster.run("remove")
    let status = await withCheckedContinuation { continuation in
      Thread.detachNewThread {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/timeout")
        process.arguments = [
          "30", "bash", "-c", "\"$0\" start --name \(cluster.name) \(descriptor)>&1 | cat", Self.script,
        ]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        do { try process.run() } catch { return continuation.resume(returning: Int32(-1)) }
        process.waitUntilExit()
        continuation.resume(returning: process.terminationStatus)
      }
    }
    #expect(status == 0)
    try await cluster.run("remove")
  }

  private static let script = Program.root.appending(path: "Deploy/cluster").path
}
