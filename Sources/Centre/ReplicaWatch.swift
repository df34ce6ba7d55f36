// Whether the replica answers, looked at every second beside the requests: whoever asks for it must not wait for a
// server that is away or hangs.
internal import Postgres
internal import Store
internal import Synchronization

public final class ReplicaWatch: Sendable {
  /// What becomes of pulls.
  public enum State: String, Sendable {
    case ready
    /// It answers, but stands at another version of the schema.
    case behind
    case away
  }

  private struct Look {
    var state = State.away
    var at = ContinuousClock.now
  }

  /// After this an answer says nothing any more: the replica hangs.
  private static let patience = Duration.seconds(5)

  private let database: Database
  private let look = Mutex(Look())
  private let watching = Mutex<Task<Void, Never>?>(nil)

  init(_ database: Database) { self.database = database }

  public var state: State {
    let look = look.withLock { $0 }
    return .now - look.at < Self.patience ? look.state : .away
  }

  func start() {
    let task = Task { [weak self] in
      while !Task.isCancelled {
        await self?.watch()
        try? await Task.sleep(for: .seconds(1))
      }
    }
    watching.withLock { $0 = task }
  }

  func stop() { watching.withLock { $0?.cancel() } }

  private func watch() async {
    let state: State
    do {
      state = try await database.run { try Migrator.isCurrent($0) } ? .ready : .behind
    } catch {
      state = error is MigrationFailure ? .behind : .away
    }
    look.withLock { $0 = Look(state: state, at: .now) }
  }
}
