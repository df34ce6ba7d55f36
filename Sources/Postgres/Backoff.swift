// How long to leave a server alone that did not answer.

enum Backoff {
  /// 50 ms, doubling up to 1 s; somewhat random, so that many connections do not come back in step.
  static func delay(after failures: Int) -> Duration {
    let ceiling = min(1_000, 25 << min(failures, 6))
    return .milliseconds(Int.random(in: ceiling / 2...ceiling))
  }
}
