// Nanoseconds that never go back. `ContinuousClock.Instant` costs more to compare and store than the one number that
// conditions, deadlines and durations here need.

internal import Glibc

enum MonotonicClock {
  static func now() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
  }
}

extension Duration {
  /// Whole nanoseconds; the server's durations are far below the 292 years that fit.
  var nanoseconds: Int64 {
    components.seconds * 1_000_000_000 + components.attoseconds / 1_000_000_000
  }
}
