// The prepared statements of one connection, by SQL text and types of its binds.
// A NULL fits a parameter of any type. Where a statement was first prepared with a NULL and now comes with a value,
// the server may have inferred another type (integer, where we bind bigint): it is prepared once more, with what is
// known of its types by now. So a statement has at most one variant more than it has parameters.

struct StatementCache {
  private struct Prepared {
    let name: String
    let types: [UInt32]
  }

  /// Statements built from parts could come in any number; beyond this all are dropped and made anew.
  static let limit = 500

  private var variants: [String: [Prepared]] = [:]
  private var made = 0
  private(set) var count = 0

  /// The name of a prepared statement these binds fit.
  func name(for sql: String, _ binds: [Bind]) -> String? {
    guard let prepared = variants[sql] else { return nil }
    for variant in prepared where Self.fits(variant.types, binds) { return variant.name }
    return nil
  }

  private static func fits(_ types: [UInt32], _ binds: [Bind]) -> Bool {
    guard types.count == binds.count else { return false }
    for index in 0..<binds.count where !binds[index].isNull && binds[index].type != types[index] { return false }
    return true
  }

  /// A new name, and the types to prepare with: those of the binds, and for NULLs what an earlier variant knew.
  mutating func plan(_ sql: String, _ binds: [Bind]) -> (name: String, types: [UInt32]) {
    var types = binds.map(\.type)
    if let known = variants[sql]?.last?.types, known.count == types.count {
      for index in 0..<types.count where types[index] == 0 { types[index] = known[index] }
    }
    made += 1
    return ("s\(made)", types)
  }

  mutating func add(_ sql: String, name: String, types: [UInt32]) {
    variants[sql, default: []].append(Prepared(name: name, types: types))
    count += 1
  }

  /// Names are never used twice, so what the server still holds does no harm.
  mutating func forget(_ sql: String) {
    count -= variants.removeValue(forKey: sql)?.count ?? 0
  }

  mutating func removeAll() {
    variants.removeAll()
    count = 0
  }
}
