// A number that only rises, and one that rises and falls. Both without a lock: they are touched by every request.

internal import Synchronization

/// Counts what has happened since the process started.
public final class Counter: Sendable {
  private let count = Atomic<Int>(0)

  init() {}

  public func add(_ amount: Int = 1) { count.wrappingAdd(amount, ordering: .relaxed) }

  public var value: Int { count.load(ordering: .relaxed) }
}

/// Says how much there is at present: requests in flight, entries of a queue.
public final class Gauge: Sendable {
  private let level = Atomic<Int>(0)

  init() {}

  public func set(_ value: Int) { level.store(value, ordering: .relaxed) }

  public func add(_ amount: Int) { level.wrappingAdd(amount, ordering: .relaxed) }

  public var value: Int { level.load(ordering: .relaxed) }
}
