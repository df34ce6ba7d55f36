// Long work off the threads of the tests, one piece after the other: those are as many as the machine has cores, and tests
// that wait for an answer would be kept from it. An office program's profile takes one process at a time, too.
internal import Dispatch

private let queue = DispatchQueue(label: "aside", qos: .utility)

public func aside<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
  try await withCheckedThrowingContinuation { continuation in
    queue.async { continuation.resume(with: Result { try work() }) }
  }
}
