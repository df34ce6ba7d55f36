// What was measured, by the keys of the design's budgets: printed as a table, kept as a flat JSON object.
internal import Foundation

struct Results {
  /// A budget: at least, or at most, so much.
  private enum Budget {
    case atLeast(Double), atMost(Double)

    func holds(_ value: Double) -> Bool {
      switch self {
      case .atLeast(let limit): value >= limit
      case .atMost(let limit): value <= limit
      }
    }

    var text: String {
      switch self {
      case .atLeast(let limit): "≥ \(number(limit, limit < 1 ? 1 : 0))"
      case .atMost(let limit): "≤ \(number(limit, 0))"
      }
    }
  }

  private static let budgets: [String: Budget] = [
    "intake.vs_libpq": .atLeast(0.5), "intake.vs_fastapi": .atLeast(8), "intake.slow_disk": .atLeast(0.6),
    "intake.history_ratio": .atLeast(0.7), "validate.us": .atMost(60), "validate.vs_pydantic": .atLeast(3),
    "validate.five_us": .atMost(100), "validate.vs_jsonschema_rs": .atLeast(1), "compile.ms": .atMost(20),
    "rollup.vs_sql": .atLeast(5), "rollup.vs_duckdb": .atLeast(1), "fresh.p99_ms": .atMost(1000),
    "figures_csv.vs_copy": .atLeast(0.8), "figures_csv.first_byte_ms": .atMost(50), "figures_csv.rss_mb": .atMost(100),
    "figures.page_p95_ms": .atMost(100),
    "pages.overview_ms": .atMost(100), "pages.late_ms": .atMost(100), "figures.completeness_ms": .atMost(100),
    "serve.rss_mb": .atMost(100),
    "serve.start_ms": .atMost(300),
    "storage.bytes_per_cell": .atMost(16),
  ]

  let machine: String
  private let commit: String
  private var values: [(key: String, value: Double)] = []

  init(_ place: Workplace) {
    machine = place.machine
    commit = place.commit
  }

  mutating func add(_ key: String, _ value: Double) {
    values.append((key, value))
    say("  → \(key) = \(number(value, 2))")
  }

  /// Prints the table and writes the file.
  func finish(_ place: Workplace) throws {
    say("\n\("key".padded(34))\("measured".padded(12))budget")
    for (key, value) in values {
      let budget = Self.budgets[key]
      let verdict = budget.map { $0.holds(value) ? "" : "  MISSED" } ?? ""
      say("\(key.padded(34))\(number(value, 2).padded(12))\(budget?.text ?? "")\(verdict)")
    }
    let path = place.folder + "/results.json"
    let before = try? String(contentsOfFile: path, encoding: .utf8)
    try ResultsFile.text(values, machine: machine, commit: commit, after: before)
      .write(toFile: path, atomically: true, encoding: .utf8)
    say("\nwritten to .local/bench/results.json")
  }
}

extension String {
  func padded(_ width: Int) -> String { self + String(repeating: " ", count: Swift.max(1, width - count)) }
}
