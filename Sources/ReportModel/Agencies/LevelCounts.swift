// A count for each level of the State, small enough to keep one for every agency.

/// A number for each level.
public struct LevelCounts: Sendable, Hashable {
  private var counts = SIMD8<Int32>()

  public init() {}
  init(one level: AgencyLevel) { counts[level.index] = 1 }

  public subscript(level: AgencyLevel) -> Int { Int(counts[level.index]) }

  /// Over all levels of the set.
  public func total(_ levels: AgencyLevels = .all) -> Int {
    // Asked for every cell of every agency: bits and lanes, no look-up of a level.
    if levels == .all { return Int(counts.wrappedSum()) }
    var sum: Int32 = 0
    for index in 0..<7 where levels.rawValue & (1 << UInt8(index)) != 0 { sum += counts[index] }
    return Int(sum)
  }

  mutating func add(_ other: LevelCounts) { counts &+= other.counts }
}
