// Where things stand: the clone, the program that is measured, the peers' Python.
internal import Foundation

struct Workplace {
  /// The root of the clone.
  let root: String
  /// Results and what comes and goes.
  let folder: String
  let program: String
  let python: String
  let peers: String
  /// psql itself: what Debian calls `psql` is a Perl script that takes its time to find it.
  let psql: String
  let machine: String
  let commit: String

  init() throws {
    root = FileManager.default.currentDirectoryPath
    folder = root + "/.local/bench"
    program = root + "/.local/bin/report-centre"
    python = folder + "/venv/bin/python"
    peers = root + "/Sources/bench/peers"
    psql = ((try? Self.output("pg_config", ["--bindir"])) ?? "/usr/bin") + "/psql"
    for needed in [program, python, peers, psql] where !FileManager.default.fileExists(atPath: needed) {
      throw BenchFault("\(needed) is missing: run `make bench` in the project's folder")
    }
    let model = try String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8).split(separator: "\n")
      .first { $0.hasPrefix("model name") }?.split(separator: ":").last?.trimmingCharacters(in: .whitespaces)
    let memory = ProcessInfo.processInfo.physicalMemory >> 30
    machine = "\(ProcessInfo.processInfo.processorCount) × \(model ?? "unknown processor"), \(memory) GiB"
    commit = (try? Self.output("git", ["rev-parse", "--short", "HEAD"])) ?? "unknown"
  }

  /// What a program prints, once it has ended well.
  static func output(
    _ program: String, _ arguments: [String], environment: [String: String] = [:]
  ) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [program] + arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw BenchFault("\(program) \(arguments.joined(separator: " ")) ended with \(process.terminationStatus)")
    }
    var text = String(decoding: data, as: UTF8.self)
    if text.hasSuffix("\n") { text.removeLast() }
    return text
  }
}
