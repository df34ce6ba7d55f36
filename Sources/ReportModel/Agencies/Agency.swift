// An agency through time: one identity, one centre code, and what was true of it on which days.

/// The store's permanent surrogate of an agency. Never shown outside.
public struct AgencyID: RawRepresentable, Sendable, Hashable, Comparable {
  public let rawValue: Int32

  public init(rawValue: Int32) { self.rawValue = rawValue }

  public static func < (a: AgencyID, b: AgencyID) -> Bool { a.rawValue < b.rawValue }
}

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
      && text.utf8.allSatisfy { CodeSystem.isDigit($0) || CodeSystem.isCapital($0) || $0 == UInt8(ascii: ".") }
  }
}
