// Long work off the threads that all tests share, one piece after the other. Those are as many as the machine has cores:
// where tests compute on them, servers under test answer late. An office program's profile takes one process at a time, too.
internal import Dispatch
public import Testing

/// Runs the tests of a suite, or one test, on a thread of their own.
public struct AsideTrait: TestTrait, SuiteTrait, TestScoping {
  public var isRecursive: Bool { true }

  public func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    try await withTaskExecutorPreference(AsideExecutor.shared) { try await function() }
  }
}

extension Trait where Self == AsideTrait {
  /// For tests that compute, or wait for a process, longer than others should wait for them.
  public static var aside: Self { Self() }
}

/// The same for a part of a test.
public func aside<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
  try await withCheckedThrowingContinuation { continuation in
    AsideExecutor.shared.queue.async { continuation.resume(with: Result { try work() }) }
  }
}

private final class AsideExecutor: TaskExecutor {
  static let shared = AsideExecutor()

  let queue = DispatchQueue(label: "aside", qos: .utility)

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }
}
