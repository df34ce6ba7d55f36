// Blocking work of seconds, off Swift's cooperative pool, which has only as many threads as there are cores.
internal import Foundation
internal import Synchronization

/// Threads for one kind of blocking work: so many at once, others wait their turn, and beyond those is refused.
public final class OffPool: Sendable {
  /// Workbooks written and read: small where they come in, and large when unpacked.
  public static let workbooks = OffPool("workbooks", working: 2, most: 64)
  /// PDFs; the printer itself lets two print and refuses those who would wait too long, each in a thread for a moment.
  static let printing = OffPool("printing", working: 64, most: .max)

  private let queue = OperationQueue()
  private let most: Int
  private let inHand = Atomic<Int>(0)

  /// - Parameters:
  ///   - working: bodies that run at once.
  ///   - most: bodies that run or wait.
  init(_ name: String, working: Int, most: Int) {
    self.most = most
    queue.name = "report-centre \(name)"
    queue.maxConcurrentOperationCount = working
  }

  /// - Throws: `busy` where too many others have work in hand, `CancellationError` where nobody waits for it any longer
  ///   when its turn comes, and what `body` throws.
  public func run<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
    defer { inHand.subtract(1, ordering: .relaxed) }
    guard inHand.add(1, ordering: .relaxed).newValue <= most else { throw Problem(.busy) }
    let abandoned = Abandoned()
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        queue.addOperation {
          continuation.resume(
            with: Result {
              if abandoned.flag.load(ordering: .relaxed) { throw CancellationError() }
              return try body()
            })
        }
      }
    } onCancel: {
      abandoned.flag.store(true, ordering: .relaxed)
    }
  }
}

/// Whether whoever asked has gone.
private final class Abandoned: Sendable {
  let flag = Atomic(false)
}
