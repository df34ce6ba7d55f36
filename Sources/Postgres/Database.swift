// The pool: a few threads, each with a connection of its own, and one bounded queue of jobs before them.

/// PostgreSQL as the rest of the program uses it: jobs go in, values come out.
public final class Database: Sendable {
  private typealias Job = @Sendable (SteadyConnection) -> Void

  private let jobs: BoundedQueue<Job>
  private let threads: [ConnectionThread]

  /// Starts `threads` threads; they connect when the first job comes, and again whenever PostgreSQL comes back.
  /// `queueLimit` is how many jobs may wait beside those that run.
  public init(_ url: String, _ settings: ConnectionSettings, threads: Int, queueLimit: Int) {
    let jobs = BoundedQueue<Job>(limit: queueLimit)
    self.jobs = jobs
    self.threads = (1...threads).map { number in
      ConnectionThread("postgres \(number)", url, settings) { connection in
        while let job = jobs.take() { job(connection) }
      }
    }
  }

  // Threads hold the queue, not the pool: a pool let go without `close` must not leave them waiting for ever.
  deinit { jobs.close() }

  /// Runs `body` on one of the threads.
  ///
  /// - Throws: `DatabaseError` `.busy` at once when the queue is full; `.unavailable` while PostgreSQL is away or
  ///   after `close`; what `body` throws. A transaction `body` left open is rolled back.
  public func run<Value: Sendable>(_ body: @escaping @Sendable (Connection) throws -> Value) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
      let outcome = jobs.add { connection in
        continuation.resume(with: Result { try connection.run(body) })
      }
      switch outcome {
      case .accepted: break
      case .full:
        continuation.resume(throwing: DatabaseError(kind: .busy, message: "the queue for connections is full"))
      case .closed: continuation.resume(throwing: DatabaseError.unavailable("the pool is closed"))
      }
    }
  }

  /// Jobs waiting for a thread.
  public var waiting: Int { jobs.count }

  /// Takes no more jobs, and returns when those taken are done and the connections closed.
  public func close() async {
    jobs.close()
    for thread in threads { await thread.ended() }
  }

  /// One job on a connection made for it, blocking the calling thread: for tools, not for the service.
  public static func withConnection<Value>(
    _ url: String, _ settings: ConnectionSettings, _ body: (Connection) throws -> Value
  ) throws -> Value {
    try body(Connection(url, settings))
  }
}
