// How measured quantities spread over fixed ranges: from it a monitor computes percentiles over any time.

internal import Synchronization

/// Counts observations by upper bound.
public final class Histogram: Sendable {
  /// Bounds in seconds that suit everything from a short request to a slow report.
  public static let seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]

  let bounds: [Double]
  /// How many fell in each range (the last one is open), and the sum of all.
  private let state: Mutex<(counts: [Int], sum: Double)>

  init(bounds: [Double]) {
    precondition(zip(bounds, bounds.dropFirst()).allSatisfy { $0 < $1 }, "bounds of a histogram rise")
    self.bounds = bounds
    state = Mutex((Array(repeating: 0, count: bounds.count + 1), 0))
  }

  /// Counts one observation; a bound belongs to the range it ends.
  public func observe(_ value: Double) {
    let range = bounds.firstIndex { value <= $0 } ?? bounds.count
    state.withLock {
      $0.counts[range] += 1
      $0.sum += value
    }
  }

  /// Observations up to each bound, the last being all of them; and their sum.
  var snapshot: (upTo: [Int], sum: Double) {
    let (counts, sum) = state.withLock { $0 }
    var total = 0
    let upTo = counts.map { count in
      total += count
      return total
    }
    return (upTo, sum)
  }
}
