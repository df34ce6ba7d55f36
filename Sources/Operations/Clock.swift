// The time of day, passed in wherever a decision or a record depends on it, so that tests say what time it is.

internal import Glibc

/// A source of the present instant.
public struct Clock: Sendable {
  private let read: @Sendable () -> Int64

  /// A clock that reads what `read` returns, in microseconds since 1970 UTC.
  public init(_ read: @escaping @Sendable () -> Int64) { self.read = read }

  /// Microseconds since 1970 UTC. Leap seconds are not counted; may go back when the system's clock is set.
  public var now: Int64 { read() }

  /// The system's clock.
  public static let system = Clock {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000
  }

  /// A clock that has stopped at one instant, in microseconds since 1970 UTC.
  public static func stopped(at instant: Int64) -> Clock { Clock { instant } }
}
