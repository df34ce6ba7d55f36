// A value behind a lock, with threads that wait for it to change. `Mutex` has no condition to wait on, and a semaphore
// beside one loses wake-ups. Exchanges use it too, though none waits: ThreadSanitizer sees through pthread's lock, while
// `Mutex` of Swift 6.3 on Linux is a futex it does not know, and it reports every access behind one as a race.

internal import Glibc

/// `@unchecked Sendable`: `state` is only touched with `mutex` held.
final class Monitor<State>: @unchecked Sendable {
  private var state: State
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

  init(_ state: State) {
    self.state = state
    pthread_mutex_init(mutex, nil)
    var attributes = pthread_condattr_t()
    pthread_condattr_init(&attributes)
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
    pthread_cond_init(changed, &attributes)
    pthread_condattr_destroy(&attributes)
  }

  deinit {
    pthread_cond_destroy(changed)
    pthread_mutex_destroy(mutex)
    changed.deallocate()
    mutex.deallocate()
  }

  func withLock<Result>(_ body: (inout State) -> Result) -> Result {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return body(&state)
  }

  /// Wakes every thread that waits in `wait`.
  func wake() {
    pthread_cond_broadcast(changed)
  }

  /// Waits until the state is ready and gives `body` the lock in the same step; `nil` when the deadline
  /// (`MonotonicClock`) passed first.
  func wait<Result>(
    until ready: (State) -> Bool, deadline: Int64? = nil, then body: (inout State) -> Result
  ) -> Result? {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    while !ready(state) {
      guard let deadline else {
        pthread_cond_wait(changed, mutex)
        continue
      }
      var time = timespec(tv_sec: Int(deadline / 1_000_000_000), tv_nsec: Int(deadline % 1_000_000_000))
      if pthread_cond_timedwait(changed, mutex, &time) == ETIMEDOUT, !ready(state) { return nil }
    }
    return body(&state)
  }
}
