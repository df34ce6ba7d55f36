// An agency through time: one identity, one centre code, and what was true of it on which days.

/// The store's permanent surrogate of an agency. Never shown outside.
public struct AgencyID: RawRepresentable, Sendable, Hashable, Comparable {
  public let rawValue: Int32

  public init(rawValue: Int32) { self.rawValue = rawValue }

  public static func < (a: AgencyID, b: AgencyID) -> Bool { a.rawValue < b.rawValue }
}

/// A system of codes beside the centre's own (contract §2).
public enum CodeSystem: String, Sendable, CaseIterable, Hashable {
  /// Of the statistics office: two digits a province, three a district, five a commune.
  case gso
  /// Decision 20/2020/QĐ-TTg.
  case qd20
  /// QCVN 102:2016/BTTTT, the legacy of the exchange.
  case qcvn102

  /// Whether `code` has the form of the system. Says nothing about whose it is.
  public func accepts(_ code: String) -> Bool {
    let bytes = Array(code.utf8)
    switch self {
    case .gso: return [2, 3, 5].contains(bytes.count) && bytes.allSatisfy(isDigit)
    case .qd20: return Self.isQD20(bytes)
    case .qcvn102: return Self.isQCVN102(bytes)
    }
  }

  /// `^[A-Z]\d{2}(\.[0-9A-Z]{1,6}){0,6}$`, at most 35 characters.
  private static func isQD20(_ bytes: [UInt8]) -> Bool {
    let parts = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard bytes.count <= 35, parts.count <= 7, let head = parts.first, head.count == 3, isCapital(head[0]),
      head.dropFirst().allSatisfy(isDigit)
    else { return false }
    return parts.dropFirst().allSatisfy { part in
      (1...6).contains(part.count) && part.allSatisfy { isDigit($0) || isCapital($0) }
    }
  }

  /// `^\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2}$`.
  private static func isQCVN102(_ bytes: [UInt8]) -> Bool {
    let parts = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard parts.map(\.count) == [3, 2, 2, 3], let tail = parts.last else { return false }
    return parts.dropLast().allSatisfy { $0.allSatisfy(isDigit) } && isCapital(tail[tail.startIndex])
      && tail.dropFirst().allSatisfy(isDigit)
  }
}

private func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
private func isCapital(_ byte: UInt8) -> Bool { (65...90).contains(byte) }

/// What an agency was called, its level and where it stood, for a run of days.
public struct AgencyVersion: Sendable, Hashable {
  public let valid: ValidSpan
  public let name: String
  public let level: AgencyLevel
  public let parent: AgencyID?

  public init(valid: ValidSpan, name: String, level: AgencyLevel, parent: AgencyID?) {
    self.valid = valid
    self.name = name
    self.level = level
    self.parent = parent
  }
}

/// A code the agency bore in another system, for a run of days.
public struct AgencyCodeEntry: Sendable, Hashable {
  public let system: CodeSystem
  public let code: String
  public let valid: ValidSpan

  public init(system: CodeSystem, code: String, valid: ValidSpan) {
    self.system = system
    self.code = code
    self.valid = valid
  }
}

/// One agency with its whole history. It exists on the days of its versions and on no others.
public struct Agency: Sendable, Hashable {
  public let id: AgencyID
  /// Given once, unique for ever, never used again.
  public let code: String
  /// Without overlap, oldest first.
  public let versions: [AgencyVersion]
  public let codes: [AgencyCodeEntry]

  public init(id: AgencyID, code: String, versions: [AgencyVersion], codes: [AgencyCodeEntry]) {
    self.id = id
    self.code = code
    self.versions = versions
    self.codes = codes
  }

  /// What was true on `day`, or `nil` where the agency did not exist.
  public func version(on day: CivilDate) -> AgencyVersion? { versions.first { $0.valid.contains(day) } }

  /// The code it bore in `system` on `day`.
  public func code(_ system: CodeSystem, on day: CivilDate) -> String? {
    codes.first { $0.system == system && $0.valid.contains(day) }?.code
  }

  /// From its first day through its last.
  public var existence: ValidSpan { ValidSpan(from: versions.first?.valid.from, until: versions.last?.valid.until) }

  /// `[A-Z0-9.]{1,35}`.
  public static func isCode(_ text: String) -> Bool {
    (1...35).contains(text.utf8.count)
      && text.utf8.allSatisfy { isDigit($0) || isCapital($0) || $0 == UInt8(ascii: ".") }
  }
}
