// The levels of the State that forms and rules can name.

/// Level of an agency, highest first.
public enum AgencyLevel: String, Sendable, CaseIterable, Hashable {
  case nation, ministry, province, department, district, commune, unit

  /// Position in `allCases`, for sets of levels.
  public var index: Int {
    switch self {
    case .nation: 0
    case .ministry: 1
    case .province: 2
    case .department: 3
    case .district: 4
    case .commune: 5
    case .unit: 6
    }
  }
}

/// A small set of agency levels.
public struct AgencyLevels: OptionSet, Sendable, Hashable {
  public let rawValue: UInt8
  public init(rawValue: UInt8) { self.rawValue = rawValue }
  public init(_ level: AgencyLevel) { self.init(rawValue: 1 << UInt8(level.index)) }
  public static let all = AgencyLevels(rawValue: 0x7F)
  public func contains(_ level: AgencyLevel) -> Bool { contains(AgencyLevels(level)) }
}
