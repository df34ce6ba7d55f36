// A queue between tasks that add and threads that take. It is bounded: what cannot be served soon is refused at once,
// with a clear answer, rather than kept waiting until memory is gone.

internal import Glibc

/// A first-in-first-out queue of limited length whose takers are threads that wait.
///
/// Unchecked: elements and counters are touched only under the mutex, which, with its condition, never moves.
public final class BoundedQueue<Element: Sendable>: @unchecked Sendable {
  /// What became of an element.
  public enum Outcome: Sendable { case accepted, full, closed }

  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let arrived = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private var ring: [Element?]
  private var first = 0
  private var waiting = 0
  private var closed = false
  /// Takers that have taken and not come back.
  private var working = 0
  private let crowd: Int

  /// How long less than a crowd waits for a taker that works, in nanoseconds.
  private var patience: Int { 20_000_000 }

  /// - Parameter crowd: while a taker works on what it took, another takes only when so many wait, or when one has
  ///   waited 20 ms. With 1 every taker takes at once; with more, batches stay large, two are under way where one is
  ///   slow, and nobody waits for one that is stuck.
  public init(limit: Int, crowd: Int = 1) {
    precondition(limit > 0 && crowd > 0)
    self.crowd = crowd
    ring = Array(repeating: nil, count: limit)
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(arrived, nil)
  }

  deinit {
    pthread_mutex_destroy(mutex)
    pthread_cond_destroy(arrived)
    mutex.deallocate()
    arrived.deallocate()
  }

  /// Never waits.
  public func add(_ element: Element) -> Outcome {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    if closed { return .closed }
    if waiting == ring.count { return .full }
    ring[(first + waiting) % ring.count] = element
    waiting += 1
    // The first of those that wait starts the clock of an idle taker.
    if mayTake || waiting == 1 { pthread_cond_signal(arrived) }
    return .accepted
  }

  private var mayTake: Bool { waiting > 0 && (working == 0 || waiting >= crowd || closed) }

  /// Waits for an element; `nil` when the queue is closed and empty.
  public func take() -> Element? { take(atMost: 1).first }

  /// Waits until there is an element, then takes what is there, at most `limit`: batches grow by themselves when
  /// takers fall behind. Empty when the queue is closed and nothing is left. With a `crowd`, `finished` follows.
  public func take(atMost limit: Int) -> [Element] {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    var isPatient = true
    while !(mayTake || (!isPatient && waiting > 0)) {
      if closed { return [] }
      if waiting == 0 {
        isPatient = true
        pthread_cond_wait(arrived, mutex)
      } else {
        isPatient = waitForCrowd()
      }
    }
    if crowd > 1 { working += 1 }
    var taken: [Element] = []
    taken.reserveCapacity(min(limit, waiting))
    while waiting > 0, taken.count < limit, let element = ring[first] {
      ring[first] = nil
      first = (first + 1) % ring.count
      waiting -= 1
      taken.append(element)
    }
    return taken
  }

  /// False when it has taken too long.
  private func waitForCrowd() -> Bool {
    var until = timespec()
    clock_gettime(CLOCK_REALTIME, &until)
    until.tv_nsec += patience
    if until.tv_nsec >= 1_000_000_000 {
      until.tv_sec += 1
      until.tv_nsec -= 1_000_000_000
    }
    return pthread_cond_timedwait(arrived, mutex, &until) != ETIMEDOUT
  }

  /// What was taken is done with. The taker comes back by itself, so nobody is woken.
  public func finished() {
    pthread_mutex_lock(mutex)
    working -= 1
    pthread_mutex_unlock(mutex)
  }

  /// Refuses what comes from now on; what is inside can still be taken.
  public func close() {
    pthread_mutex_lock(mutex)
    closed = true
    pthread_cond_broadcast(arrived)
    pthread_mutex_unlock(mutex)
  }

  /// How many elements wait.
  public var count: Int {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return waiting
  }
}
