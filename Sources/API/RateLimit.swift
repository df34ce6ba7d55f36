// How many requests one token may make: a bucket that fills at a steady rate, so that bursts pass and floods do not.
internal import Synchronization

final class RateLimit: Sendable {
  private struct Bucket {
    var tokens: Double
    var filledAt: Int64
  }

  /// Requests a second, and as many at once.
  private let perSecond: Double
  private let buckets = Mutex<[Int: Bucket]>([:])
  private static let remembered = 20_000

  init(perSecond: Int) { self.perSecond = Double(perSecond) }

  /// Whether one more request may pass.
  ///
  /// - Parameters:
  ///   - key: stands for the token.
  ///   - now: microseconds since 1970.
  func admits(_ key: Int, now: Int64) -> Bool {
    buckets.withLock { buckets in
      if buckets.count >= Self.remembered, buckets[key] == nil { buckets.removeAll() }
      var bucket = buckets[key] ?? Bucket(tokens: perSecond, filledAt: now)
      let passed = Double(max(0, now - bucket.filledAt)) / 1_000_000
      bucket.tokens = min(perSecond, bucket.tokens + passed * perSecond)
      bucket.filledAt = now
      let admitted = bucket.tokens >= 1
      if admitted { bucket.tokens -= 1 }
      buckets[key] = bucket
      return admitted
    }
  }
}
