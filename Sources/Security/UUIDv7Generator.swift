// Makes the ids of one process, each greater than the one before, whatever the clock does and however many threads ask.

internal import Synchronization

/// The source of new ids. One per process.
public final class UUIDv7Generator: Sendable {
  /// The 60 bits of time of the newest id.
  private let newest = Mutex<UInt64>(0)

  public init() {}

  /// A new id for a moment in microseconds since 1970 UTC.
  ///
  /// The 12 bits after the milliseconds hold the microseconds as 4096ths (RFC 9562 §6.2, method 3). Where the clock has
  /// not moved, or has gone back, the time of the newest id is counted on by one instead: order matters more than the
  /// quarter of a microsecond. The other 62 bits are random, which keeps the ids of several processes apart.
  public func make(microseconds: Int64) -> UUIDv7 {
    let now = UInt64(max(microseconds, 0))
    let reading = (now / 1000) << 12 | (now % 1000) * 4096 / 1000
    let instant = newest.withLock { newest in
      newest = max(reading, newest + 1)
      return newest
    }
    let random = RandomBytes.make(count: 8).reduce(0) { $0 << 8 | UInt64($1) }
    return UUIDv7(instant: instant & (1 << 60 - 1), random: random)
  }
}
