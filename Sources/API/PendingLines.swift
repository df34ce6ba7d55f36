// Answers on their way, in the order they were asked for, waited for on a plain thread.
internal import Dispatch
internal import HTTPServer
internal import Synchronization

/// A queue of answers that come from tasks and are written by a thread.
struct PendingLines {
  private final class Slot: Sendable {
    private let arrived = DispatchSemaphore(value: 0)
    private let bytes = Mutex<[UInt8]>([])

    func fill(_ bytes: [UInt8]) {
      self.bytes.withLock { $0 = bytes }
      arrived.signal()
    }

    func wait() -> [UInt8] {
      arrived.wait()
      return bytes.withLock { $0 }
    }
  }

  private var slots: [Slot] = []
  private var first = 0

  mutating func add(_ task: Task<[UInt8], Never>) {
    let slot = Slot()
    Task { slot.fill(await task.value) }
    slots.append(slot)
  }

  /// Writes answers in order until no more than so many are left.
  mutating func drain(to limit: Int, _ writer: StreamWriter) throws {
    while slots.count - first > limit {
      try writer.write(slots[first].wait())
      first += 1
    }
    guard first >= 1024 else { return }
    slots.removeFirst(first)
    first = 0
  }
}
