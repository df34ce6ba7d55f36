// The program as an operator runs it: the binary that was built beside the tests, its output and its exit code.

import Foundation
import TestSupport

/// What became of one call of the program.
struct ProgramRun: Sendable {
  let status: Int32
  let output: String
  let notes: String
}

enum Program {
  /// `report-centre` in the folder of the running tests.
  static let path: URL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent().appending(path: "report-centre")

  /// The top folder of the project.
  static let root: URL = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// Runs the program to its end.
  static func run(_ arguments: [String], environment: [String: String] = [:]) async throws -> ProgramRun {
    try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread {
        continuation.resume(with: Result { try runBlocking(arguments, environment: environment) })
      }
    }
  }

  /// The same on the calling thread.
  static func runBlocking(_ arguments: [String], environment: [String: String] = [:]) throws -> ProgramRun {
    let folder = FileManager.default.temporaryDirectory.appending(path: "report-centre-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let output = folder.appending(path: "output")
    let notes = folder.appending(path: "notes")
    for file in [output, notes] { try Data().write(to: file) }
    let process = process(arguments, environment: environment)
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: notes)
    try process.run()
    process.waitUntilExit()
    return ProgramRun(
      status: process.terminationStatus, output: String(decoding: try Data(contentsOf: output), as: UTF8.self),
      notes: String(decoding: try Data(contentsOf: notes), as: UTF8.self))
  }

  static func process(_ arguments: [String], environment: [String: String] = [:]) -> Process {
    let process = Process()
    process.executableURL = path
    process.arguments = arguments
    // Only what a test says: the settings of whoever runs the tests are none of the program's business.
    process.environment = ["PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"].merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.currentDirectoryURL = root
    return process
  }
}

/// A verb that runs until it is told to stop.
final class RunningProgram: Sendable {
  /// Lines of standard output, as they come.
  let lines: AsyncStream<String>
  private let box: Box
  private let ended: AsyncStream<Int32>

  /// Unchecked: only the process number and the handles that keep it alive are used after the start.
  private struct Box: @unchecked Sendable {
    let process: Process
  }

  init(_ arguments: [String], environment: [String: String] = [:]) throws {
    let process = Program.process(arguments, environment: environment)
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    let (lines, line) = AsyncStream<String>.makeStream()
    let (ended, end) = AsyncStream<Int32>.makeStream()
    process.terminationHandler = {
      end.yield($0.terminationStatus)
      end.finish()
    }
    try process.run()
    let reading = pipe.fileHandleForReading
    Thread.detachNewThread {
      var rest = ""
      while true {
        let piece = reading.availableData
        if piece.isEmpty { break }
        rest += String(decoding: piece, as: UTF8.self)
        while let end = rest.firstIndex(of: "\n") {
          line.yield(String(rest[..<end]))
          rest = String(rest[rest.index(after: end)...])
        }
      }
      line.finish()
    }
    self.lines = lines
    self.ended = ended
    box = Box(process: process)
  }

  func send(_ signal: Int32) { kill(box.process.processIdentifier, signal) }

  /// A client of the address the program says it listens at, in its first line.
  func listening() async throws -> TestClient {
    var first: String?
    for await line in lines {
      first = line
      break
    }
    let prefix = "listening on http://127.0.0.1:"
    guard let first, first.hasPrefix(prefix), let port = UInt16(first.dropFirst(prefix.count)) else {
      throw NotListening(line: first)
    }
    return TestClient(port: port)
  }

  struct NotListening: Error {
    let line: String?
  }

  /// The exit code, or the number of the signal that killed it.
  func status() async -> Int32 {
    for await status in ended { return status }
    return -1
  }

  @discardableResult
  func stop() async -> Int32 {
    send(SIGTERM)
    return await status()
  }
}

/// `serve`, with its address read from its one line.
struct RunningService {
  let program: RunningProgram
  let client: TestClient

  init(_ database: String, replica: String? = nil) async throws {
    program = try RunningProgram(
      ["serve", "--listen", "127.0.0.1:0", "--database", database] + (replica.map { ["--read-database", $0] } ?? []))
    client = try await program.listening()
  }
}
