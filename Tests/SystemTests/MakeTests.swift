// The verbs of the Makefile: that all that are promised are there, each with a line that says what it does.

import Foundation
import Testing

@Suite struct MakeTests {
  @Test func `make help names every verb`() async throws {
    let said = try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread {
        continuation.resume(
          with: Result {
            let process = Process()
            process.executableURL = URL(filePath: "/usr/bin/make")
            process.arguments = ["--no-print-directory", "help"]
            process.currentDirectoryURL = Program.root
            let output = Pipe()
            process.standardOutput = output
            try process.run()
            let text = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
            process.waitUntilExit()
            return text
          })
      }
    }
    let verbs = said.split(separator: "\n").compactMap { $0.wholeMatch(of: #/ {2}make ([a-z-]+) +\S.*/#)?.1 }
    let promised = [
      "help", "build", "test", "fuzz", "demo", "stop", "clean-data", "lint", "format", "bench", "migrate", "golden",
      "messages",
    ]
    #expect(Set(promised).subtracting(verbs.map(String.init)) == [])
  }
}
