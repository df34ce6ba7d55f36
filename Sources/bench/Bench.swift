// `make bench`: measures the centre against peers and limits taken in the same run, prints a table and writes
// .local/bench/results.json. Absolute figures are the machine's; ratios are what the design's budgets speak of.
// Each group of measurements stands in its own file, with its method at the top.
internal import Foundation
internal import Operations

@main
enum Bench {
  static func main() async {
    do {
      try await run()
    } catch {
      say("bench: \(error)")
      exit(1)
    }
  }

  private static func run() async throws {
    let only = CommandLine.arguments.dropFirst().first
    if only == AllocationCount.argument { return try AllocationCount.trace() }
    let groups = Group.allCases.filter { only == nil || $0.rawValue == only }
    guard !groups.isEmpty else {
      throw BenchFault("ONLY is one of \(Group.allCases.map(\.rawValue).joined(separator: " "))")
    }
    let place = try Workplace()
    var results = Results(place)
    let database = try await BenchDatabase.make(place)
    say("machine     \(results.machine)")
    say("durability  \(try database.durability())")
    for group in groups {
      say("\n\(group.rawValue)")
      let began = ContinuousClock.now
      try await group.measure(place, database, &results)
      say("  (\(number((ContinuousClock.now - began) / .seconds(1), 0)) s)")
    }
    try results.finish(place)
  }

  private enum Group: String, CaseIterable {
    case validate, compile, batch, serve, intake, fresh, rollup
    case figuresCSV = "figures_csv"
    case read, aggregation, report, late, storage

    func measure(_ place: Workplace, _ database: BenchDatabase, _ results: inout Results) async throws {
      switch self {
      case .validate: try ValidateBench.measure(place, &results)
      case .compile: try CompileBench.measure(&results)
      case .batch: try BatchBench.measure(place, &results)
      case .serve: try ServeBench.measure(place, database, &results)
      case .intake: try IntakeBench(place, database).measure(&results)
      case .fresh: try FreshBench.measure(place, database, &results)
      case .rollup: try RollUpBench(place, database).measure(&results)
      case .figuresCSV: try ExportBench.measure(place, database, &results)
      case .read: try ReadBench.measure(place, database, &results)
      case .aggregation: try await AggregationBench.measure(place, database, &results)
      case .report:
        try await ReportBench.measure(database, &results)
        try PageBench.measure(place, database, &results)
      case .late: try await LateBench.measure(place, database, &results)
      case .storage: try StorageBench.measure(database, &results)
      }
    }
  }
}

/// Why a measurement cannot be made, or must not be believed.
struct BenchFault: Error, CustomStringConvertible {
  let description: String
  init(_ description: String) { self.description = description }
}

/// A number with so many decimals.
func number(_ value: Double, _ places: Int) -> String { String(format: "%.\(places)f", value) }

extension Collection where Element == Double {
  /// The middle value.
  var median: Double { percentile(0.5) }

  /// The value that the share `share` of all does not exceed.
  func percentile(_ share: Double) -> Double {
    let sorted = sorted()
    guard !sorted.isEmpty else { return .nan }
    return sorted[Swift.min(sorted.count - 1, Int((Double(sorted.count) * share).rounded(.down)))]
  }
}

/// A line of the account, out at once even where standard output is a file.
func say(_ line: String) { StandardStream.output.write(line + "\n") }
