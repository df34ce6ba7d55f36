// The parts of a running process, started in order and stopped in reverse: the HTTP server closes before the committers
// it feeds, these before the database. A part that will not stop is left behind when the deadline comes, because a
// process that never ends is killed anyway, and then nobody is told why.

internal import Synchronization

/// A part of the process that runs until it is stopped.
public struct Service: Sendable {
  public let name: String
  let start: @Sendable () async throws -> Void
  let stop: @Sendable () async -> Void

  /// - Parameters:
  ///   - name: for the log.
  ///   - start: returns when the part is ready; throws where it cannot be.
  ///   - stop: takes nothing new, finishes what is in flight, returns. Called once, and only after a start that succeeded.
  public init(
    _ name: String, start: @escaping @Sendable () async throws -> Void, stop: @escaping @Sendable () async -> Void
  ) {
    self.name = name
    self.start = start
    self.stop = stop
  }
}

/// Services that run together.
public struct ServiceGroup: Sendable {
  private let services: [Service]
  private let deadline: Duration
  private let log: Log

  /// - Parameters:
  ///   - services: in the order of starting.
  ///   - deadline: how long stopping all of them may take together.
  public init(_ services: [Service], deadline: Duration, log: Log) {
    self.services = services
    self.deadline = deadline
    self.log = log
  }

  /// Starts all, waits until `ended` returns, stops all. Where one cannot start, those before it are stopped and its
  /// error is thrown on.
  ///
  /// - Returns: whether all stopped before the deadline.
  public func run(until ended: @Sendable () async -> Void) async throws -> Bool {
    var running: [Service] = []
    for service in services {
      do {
        try await service.start()
      } catch {
        log.error("service.not-started", ["service": .text(service.name)])
        _ = await stop(running)
        throw error
      }
      running.append(service)
      log.debug("service.started", ["service": .text(service.name)])
    }
    await ended()
    return await stop(running)
  }

  /// Not a task group: that would wait for the very service that does not stop.
  private func stop(_ running: [Service]) async -> Bool {
    await withCheckedContinuation { (continuation: CheckedContinuation<Bool, Never>) in
      let outcome = Outcome(continuation)
      let alarm = Task {
        try? await Task.sleep(for: deadline)
        guard !Task.isCancelled, let waiting = outcome.claim() else { return }
        log.error("service.deadline", ["service": .text(outcome.current)])
        waiting.resume(returning: false)
      }
      Task {
        for service in running.reversed() {
          outcome.current = service.name
          await service.stop()
          log.debug("service.stopped", ["service": .text(service.name)])
        }
        alarm.cancel()
        outcome.claim()?.resume(returning: true)
      }
    }
  }
}

/// The end of stopping, which only the first to come may declare; knows which service is being stopped.
private final class Outcome: Sendable {
  private let continuation: Mutex<CheckedContinuation<Bool, Never>?>
  private let stopping = Mutex("")

  var current: String {
    get { stopping.withLock { $0 } }
    set { stopping.withLock { $0 = newValue } }
  }

  init(_ continuation: CheckedContinuation<Bool, Never>) { self.continuation = Mutex(continuation) }

  /// The continuation, to whoever asks first.
  func claim() -> CheckedContinuation<Bool, Never>? { continuation.withLock { $0.take() } }
}
