// Many statements in one trip: the list that is sent.

/// Statements with their binds, in order.
public struct Pipeline: Sendable {
  private(set) var statements: [(sql: String, binds: [Bind])] = []

  public init() {}

  public var count: Int { statements.count }

  /// Adds a statement. It is prepared before anything is sent, so what it names must exist already.
  public mutating func add(_ sql: String, _ binds: [Bind] = []) { statements.append((sql, binds)) }
}
