// Runs cases of random input by number. `make test` runs the first few, the same every time; `make fuzz` goes on from a
// new number until its time is over; `SEED=target:number` runs one again. The number of the case at hand stands in a file,
// so that a case which ends the process can be told too.
import Foundation
import TestSupport
import Testing

enum FuzzRun {
  private static let environment = ProcessInfo.processInfo.environment

  /// Processor time one case may take in a debug build.
  static let mostSeconds = 1.0
  /// Targets share the time that is given.
  static let targets = 5

  /// Runs `body` with the random numbers of each case; what it returns are complaints.
  static func each(_ target: String, cases: UInt64, _ body: (inout SeededGenerator) -> [String]) {
    if let wanted = environment["FUZZ_SEED"], !wanted.isEmpty {
      let parts = wanted.split(separator: ":")
      if parts.count == 2, parts[0] == target, let seed = UInt64(parts[1]) { run(target, seed, body) }
      return
    }
    guard let seconds = environment["FUZZ_SECONDS"].flatMap(Double.init) else {
      for seed in 1...cases { run(target, seed, body) }
      return
    }
    let end = Date(timeIntervalSinceNow: seconds / Double(targets))
    let first = UInt64(Date().timeIntervalSince1970 * 1_000)
    var seed = first
    var slowest = 0.0
    while Date() < end {
      slowest = max(slowest, run(target, seed, body))
      seed += 1
    }
    print("fuzz \(target): \(seed - first) cases from \(first) on, the slowest \(slowest) s of the processor")
  }

  /// Seconds of the processor that the case took.
  @discardableResult
  private static func run(_ target: String, _ seed: UInt64, _ body: (inout SeededGenerator) -> [String]) -> Double {
    if let folder = environment["FUZZ_FOLDER"] {
      try? Data("SEED=\(target):\(seed)\n".utf8).write(to: URL(filePath: folder).appending(path: target))
    }
    // A case's numbers have nothing in common with its neighbours'.
    var mixed = SeededGenerator(seed: seed)
    var random = SeededGenerator(seed: mixed.next())
    let began = processorSeconds()
    var complaints = body(&random)
    let took = processorSeconds() - began
    if took > mostSeconds { complaints.append("took \(took) s") }
    for complaint in complaints { Issue.record("make fuzz SEED=\(target):\(seed): \(complaint)") }
    return took
  }

  private static func processorSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
