// A thread with a connection of its own, for loops that never end while the program runs: the pool's workers,
// committers, the worker's job loop.

/// A thread that runs one closure, which gets the thread's own connection, until the closure returns.
public final class ConnectionThread: Sendable {
  private let thread: PlainThread

  /// Starts the thread. `name` is what the system shows, at most 15 bytes of it. PostgreSQL need not be there yet.
  public init(
    _ name: String, _ url: String, _ settings: ConnectionSettings,
    _ body: @escaping @Sendable (SteadyConnection) -> Void
  ) {
    thread = PlainThread(name) { body(SteadyConnection(url, settings)) }
  }

  /// Returns once the closure has returned and the connection is closed.
  public func ended() async { await thread.ended() }
}
