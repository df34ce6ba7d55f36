// Something one part of a test tells another: it has happened.
import Foundation

/// Unchecked: `happened` is touched only under the condition's lock.
final class Flag: @unchecked Sendable {
  private let condition = NSCondition()
  private var happened = false

  var isSet: Bool { condition.withLock { happened } }

  func set() {
    condition.withLock {
      happened = true
      condition.broadcast()
    }
  }

  /// Blocks a thread of its own until it has happened.
  func wait() {
    condition.withLock { while !happened { condition.wait() } }
  }

  /// Suspends a task until it has happened.
  func seen() async { while !isSet { await Task.yield() } }
}
