// The program that steers the browser, one process for a test: started on a port of its own choice, ended with the test
// and with it every browser it has started.
import Foundation
import Glibc
import Synchronization

struct BrowserFailure: Error, CustomStringConvertible {
  let description: String
}

final class ChromeDriver: Sendable {
  let port: UInt16
  private let process: Process
  private let folder: URL
  private let isStopped = Mutex(false)

  private init(port: UInt16, process: Process, folder: URL) {
    self.port = port
    self.process = process
    self.folder = folder
  }

  /// - Throws: `BrowserFailure` where the program is missing (Deploy/install test) or does not say where it listens.
  static func start() throws -> ChromeDriver {
    let folder = FileManager.default.temporaryDirectory.appending(path: "browser-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    // Other tests measure how soon they are answered: a browser may wait.
    process.arguments = ["nice", "-n", "10", "chromedriver", "--port=0"]
    // Profiles of browsers lie below it, so that nothing is left behind.
    process.environment = ProcessInfo.processInfo.environment.merging(["TMPDIR": folder.path, "HOME": folder.path]) {
      $1
    }
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    var said = ""
    while true {
      let piece = pipe.fileHandleForReading.availableData
      said += String(decoding: piece, as: UTF8.self)
      if let match = said.firstMatch(of: #/started successfully on port (\d+)/#), let port = UInt16(match.1) {
        return ChromeDriver(port: port, process: process, folder: folder)
      }
      guard !piece.isEmpty else { break }
    }
    process.waitUntilExit()
    try? FileManager.default.removeItem(at: folder)
    throw BrowserFailure(description: "chromedriver did not start (Deploy/install test): \(said)")
  }

  /// Ends it, the browsers it has started, and what they left: they are of its process group, which is no other's. Done
  /// once, whoever asks.
  func stop() {
    let isFirst = isStopped.withLock { stopped in
      defer { stopped = true }
      return !stopped
    }
    guard isFirst else { return }
    let group = getpgid(process.processIdentifier)
    process.terminate()
    for _ in 0..<50 where process.isRunning { usleep(100_000) }
    if group == process.processIdentifier { kill(-group, SIGKILL) }
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    process.waitUntilExit()
    try? FileManager.default.removeItem(at: folder)
  }
}
