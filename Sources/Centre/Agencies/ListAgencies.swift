// The agencies of a day, to look one up: by any of its codes, or by its name without regard to case, tones and where a
// tone stands.
internal import Formats
public import ReportModel

/// What a list of agencies is narrowed to; `nil` narrows nothing.
public struct AgencyQuery: Sendable {
  public var text: String?
  /// `nil` for today.
  public var day: CivilDate?
  public var level: AgencyLevel?
  /// A centre code or `system:code`: only what stands directly under it.
  public var parent: String?
  /// The `next` of the page before.
  public var cursor: String?

  public init(
    text: String? = nil, day: CivilDate? = nil, level: AgencyLevel? = nil, parent: String? = nil, cursor: String? = nil
  ) {
    self.text = text
    self.day = day
    self.level = level
    self.parent = parent
    self.cursor = cursor
  }
}

extension Centre {
  static let agenciesAPage = 500

  /// `{ "at", "agencies": [ { "code", "name", "level", "parent", "from", "until", "codes" } ], "next" }` by centre code.
  public func agencyList(_ query: AgencyQuery, by principal: Principal) async throws -> [UInt8] {
    let day = query.day ?? today
    let parent = try await withFreshShelves { () throws -> AgencyID? in
      try query.parent.map { try agency($0, on: day) }
    }
    try Access.check(principal, may: .readCatalogues)
    let cursor = PageCursor([query.text, query.day?.description, query.level?.rawValue, query.parent])
    let after = try query.cursor.map { try cursor.position(in: $0) }
    let register = agencies.register
    let wanted = query.text.map { TextKey.fold($0) }
    var found: [(agency: Agency, version: AgencyVersion)] = []
    // The register is in the order of codes.
    for agency in register.agencies {
      guard let version = agency.version(on: day) else { continue }
      if let after, agency.code <= after { continue }
      if let level = query.level, version.level != level { continue }
      if let parent, version.parent != parent { continue }
      if let wanted, !agency.isFound(by: wanted, version, on: day) { continue }
      found.append((agency, version))
      if found.count > Self.agenciesAPage { break }
    }
    let page = found.prefix(Self.agenciesAPage)
    return JSONWriter.document { writer in
      writer.object { writer in
        writer.member("at", day.description)
        writer.array("agencies") { writer in
          for (agency, version) in page {
            writer.object { writer in
              writer.member("code", agency.code)
              writer.member("name", version.name)
              writer.member("level", version.level.rawValue)
              writer.member("parent", version.parent.map { register.code($0) })
              writer.member("from", version.valid.from?.description)
              writer.member("until", version.valid.until?.description)
              writer.object("codes") { writer in
                for system in CodeSystem.allCases { writer.member(system.rawValue, agency.code(system, on: day)) }
              }
            }
          }
        }
        writer.member("next", found.count > page.count ? page.last.map { cursor.text(after: $0.agency.code) } : nil)
      }
    }
  }
}

extension Agency {
  /// Whether a folded text is part of its name, or begins one of its codes.
  func isFound(by wanted: String, _ version: AgencyVersion, on day: CivilDate) -> Bool {
    if TextKey.fold(version.name).contains(wanted) || code.lowercased().hasPrefix(wanted) { return true }
    return CodeSystem.allCases.contains { system in
      guard let code = code(system, on: day)?.lowercased() else { return false }
      return code.hasPrefix(wanted) || "\(system.rawValue):\(code)" == wanted
    }
  }
}
