// Blocking work of seconds, off Swift's cooperative pool, which has only as many threads as there are cores.
internal import Dispatch

public enum OffPool {
  private static let queue = DispatchQueue(label: "report-centre off-pool", attributes: .concurrent)

  public static func run<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
      queue.async { continuation.resume(with: Result { try body() }) }
    }
  }
}
