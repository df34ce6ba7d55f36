// Places at the printer: a few work, some wait, and whoever comes then is told at once. Whoever waits holds a thread.
internal import Dispatch
internal import Synchronization

final class PrintPlaces: Sendable {
  private let working: DispatchSemaphore
  private let most: Int
  private let inHand = Atomic(0)

  /// - Parameters:
  ///   - working: bodies that run at once.
  ///   - most: bodies that run or wait.
  init(working: Int, most: Int) {
    self.working = DispatchSemaphore(value: working)
    self.most = most
  }

  /// Runs the body in its turn. Blocks.
  ///
  /// - Throws: `.busy` where as many as there may be run and wait already.
  func run<Value>(_ body: () throws(PDFFailure) -> Value) throws(PDFFailure) -> Value {
    defer { inHand.subtract(1, ordering: .relaxed) }
    guard inHand.add(1, ordering: .relaxed).newValue <= most else { throw .busy }
    working.wait()
    defer { working.signal() }
    return try body()
  }
}
