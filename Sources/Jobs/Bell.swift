// Wakes threads that have run out of work: when somebody rings, when their patience ends, or when all is to stop.
internal import Foundation

/// A bell that many threads can wait for. Rings are counted, so one that comes between looking for work and waiting is
/// not missed.
///
/// Unchecked: the fields are touched only under the condition's lock.
final class Bell: @unchecked Sendable {
  private let condition = NSCondition()
  private var count = 0
  private var stopped = false

  /// How often it has rung so far.
  var rings: Int {
    condition.withLock { count }
  }

  var isStopped: Bool {
    condition.withLock { stopped }
  }

  func ring() {
    condition.withLock {
      count += 1
      condition.broadcast()
    }
  }

  /// Ends every wait, now and from now on.
  func stop() {
    condition.withLock {
      stopped = true
      condition.broadcast()
    }
  }

  /// Returns at the next ring after `heard`, after `patience` in seconds, or when stopped.
  func wait(after heard: Int, patience: Double) {
    let limit = Date(timeIntervalSinceNow: patience)
    condition.withLock {
      while count == heard, !stopped, condition.wait(until: limit) {}
    }
  }
}
