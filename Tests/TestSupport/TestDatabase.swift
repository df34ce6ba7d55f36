// A database of its own for every test: a clone of a template that is prepared once. The template is kept by the hash
// of what prepared it, so the next run finds it ready; processes that run side by side agree through an advisory lock.

internal import Glibc
public import Postgres
internal import Synchronization

/// A database that belongs to one test.
public struct TestDatabase: Sendable {
  /// Its address, for any connection or process.
  public let url: String

  /// A database somebody else has made.
  public init(at url: String) { self.url = url }

  /// Settings for connections of tests.
  public static let settings = ConnectionSettings(applicationName: "report-centre tests")

  /// Clones a template, lends the clone to `body`, and drops it with all connections to it.
  ///
  /// - Parameters:
  ///   - template: its name: `a`–`z`, `0`–`9` and `_`.
  ///   - key: a hash of what `prepare` does; another key makes another template. Hexadecimal, 16 digits count.
  ///   - prepare: fills the template, given its address; it must close its connections. Runs on a thread that may
  ///     block.
  public static func withClone<Value>(
    of template: String, key: String, prepare: @escaping @Sendable (_ url: String) throws -> Void,
    _ body: (TestDatabase) async throws -> Value
  ) async throws -> Value {
    let cluster = try TestCluster.shared()
    let source = "template_\(template)_\(key.prefix(16))"
    let clone = "test_\(getpid())_\(clones.add(1, ordering: .relaxed).newValue)"
    try await cluster.maintenance.run { connection in
      try cluster.ensureTemplate(source, prepare, connection)
      try connection.script("CREATE DATABASE \(clone) TEMPLATE \(source)")
    }
    let outcome: Result<Value, any Error>
    do {
      outcome = .success(try await body(TestDatabase(at: cluster.address(of: clone))))
    } catch {
      outcome = .failure(error)
    }
    try await cluster.maintenance.run { try cluster.drop(clone, $0) }
    return try outcome.get()
  }

  private static let clones = Atomic(0)
}
