// How many requests one token may make, and how many wrong tokens one address may try: a bucket that fills at a steady
// rate, so that bursts pass and floods do not.
internal import Synchronization

public final class RateLimit: Sendable {
  private struct Bucket {
    var tokens: Double
    var filledAt: Int64
  }

  /// So many a second, and as many at once.
  private let perSecond: Double
  private let buckets = Mutex<[Int: Bucket]>([:])
  private static let remembered = 20_000

  public init(perSecond: Int) { self.perSecond = Double(perSecond) }

  /// Whether one more would pass; takes nothing.
  ///
  /// - Parameters:
  ///   - key: stands for the token or the address.
  ///   - now: microseconds since 1970.
  func hasRoom(_ key: Int, now: Int64) -> Bool {
    buckets.withLock { buckets in buckets[key].map { filled($0, now: now).tokens >= 1 } ?? true }
  }

  /// Whether one more may pass, which then has passed.
  @discardableResult
  public func admits(_ key: Int, now: Int64) -> Bool {
    buckets.withLock { buckets in
      if buckets.count >= Self.remembered, buckets[key] == nil { buckets.removeAll() }
      var bucket = buckets[key].map { filled($0, now: now) } ?? Bucket(tokens: perSecond, filledAt: now)
      let admitted = bucket.tokens >= 1
      if admitted { bucket.tokens -= 1 }
      buckets[key] = bucket
      return admitted
    }
  }

  /// With what has flowed in since.
  private func filled(_ bucket: Bucket, now: Int64) -> Bucket {
    let passed = Double(max(0, now - bucket.filledAt)) / 1_000_000
    return Bucket(tokens: min(perSecond, bucket.tokens + passed * perSecond), filledAt: now)
  }
}
