// All agencies with their whole history, built once from the store's rows and then only read: what a code means on a
// day, who followed whom, and the tree as it stood on a day.

/// Every agency that ever was, immutable.
public struct AgencyRegister: Sendable {
  /// By centre code.
  public let agencies: [Agency]
  public let successions: [AgencySuccession]

  private let positions: [AgencyID: Int]
  private let byCode: [String: Int]
  private let bySystemCode: [SystemCode: [Bearer]]
  private let lines: (from: [AgencyID: [Int]], to: [AgencyID: [Int]])

  private struct SystemCode: Hashable {
    let system: CodeSystem
    let code: String
  }

  private struct Bearer {
    let position: Int
    let valid: ValidSpan
  }

  /// - Parameters: in any order; ids and centre codes are unique (the store's constraints and `AgencyHistoryFile` see
  ///   to that).
  public init(agencies: [Agency], successions: [AgencySuccession] = []) {
    let ordered = agencies.sorted { $0.code < $1.code }
    var positions: [AgencyID: Int] = [:]
    var byCode: [String: Int] = [:]
    var bySystemCode: [SystemCode: [Bearer]] = [:]
    positions.reserveCapacity(ordered.count)
    byCode.reserveCapacity(ordered.count)
    bySystemCode.reserveCapacity(ordered.count)
    for (position, agency) in ordered.enumerated() {
      positions[agency.id] = position
      byCode[agency.code] = position
      for entry in agency.codes {
        bySystemCode[SystemCode(system: entry.system, code: entry.code), default: []]
          .append(Bearer(position: position, valid: entry.valid))
      }
    }
    var from: [AgencyID: [Int]] = [:]
    var to: [AgencyID: [Int]] = [:]
    for (index, line) in successions.enumerated() {
      from[line.predecessor, default: []].append(index)
      to[line.successor, default: []].append(index)
    }
    self.agencies = ordered
    self.successions = successions
    self.positions = positions
    self.byCode = byCode
    self.bySystemCode = bySystemCode
    lines = (from, to)
  }

  /// `nil` for an agency that was created after the register was built.
  public func agency(_ id: AgencyID) -> Agency? { positions[id].map { agencies[$0] } }

  /// The agency that bears, or bore, the centre code.
  public func agency(code: String) -> Agency? { byCode[code].map { agencies[$0] } }

  /// The lines in which the agency is the predecessor.
  public func successions(from agency: AgencyID) -> [AgencySuccession] {
    (lines.from[agency] ?? []).map { successions[$0] }
  }

  /// Whether nothing was merged into an agency, split from it or moved after one day and through another.
  public func isUnchanged(_ agency: AgencyID, from first: CivilDate, through last: CivilDate) -> Bool {
    !(successions(from: agency) + successions(to: agency)).contains { line in
      line.kind != .rename && first < line.date && line.date <= last
    }
  }

  /// The lines in which the agency is the successor.
  public func successions(to agency: AgencyID) -> [AgencySuccession] {
    (lines.to[agency] ?? []).map { successions[$0] }
  }

  /// The agency a centre code or `system:code` names on `day`; a bare text is only ever a centre code.
  public func resolve(_ text: String, on day: CivilDate) throws(AgencyRefusal) -> AgencyID {
    guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else {
      guard let position = byCode[text] else { throw .unknown(text) }
      let agency = agencies[position]
      guard agency.version(on: day) != nil else {
        throw changed(text, on: day, [Bearer(position: position, valid: agency.existence)])
      }
      return agency.id
    }
    guard let system = CodeSystem(rawValue: String(text[..<colon])) else { throw .unknown(text) }
    let code = String(text[text.index(after: colon)...])
    guard let bearers = bySystemCode[SystemCode(system: system, code: code)] else { throw .unknown(text) }
    guard let bearer = bearers.first(where: { $0.valid.contains(day) }) else { throw changed(text, on: day, bearers) }
    return agencies[bearer.position].id
  }

  /// Who else than `agency` (a centre code) bears a code of a system on any day of `span`.
  func bearer(
    of code: String, in system: CodeSystem, during span: ValidSpan, otherThan agency: String
  ) -> Agency? {
    bySystemCode[SystemCode(system: system, code: code)]?
      .first { $0.valid.overlaps(span) && agencies[$0.position].code != agency }
      .map { agencies[$0.position] }
  }

  private func changed(_ text: String, on day: CivilDate, _ bearers: [Bearer]) -> AgencyRefusal {
    let meanings = bearers.map { bearer in
      let agency = agencies[bearer.position]
      let name = bearer.valid.until.flatMap { agency.version(on: $0) } ?? agency.versions.last
      return CodeMeaning(agency: agency.id, code: agency.code, name: name?.name ?? agency.code, valid: bearer.valid)
    }
    let oldestFirst = meanings.sorted { a, b in
      (a.valid.from?.dayNumber ?? .min, a.code) < (b.valid.from?.dayNumber ?? .min, b.code)
    }
    return .codeChanged(text, on: day, meanings: oldestFirst, standing: standing(on: day, near: meanings))
  }

  /// The agencies of `day` that came before or after those a code meant on other days.
  private func standing(on day: CivilDate, near meanings: [CodeMeaning]) -> [CodeMeaning] {
    var found: Set<CodeMeaning> = []
    // Backwards or forwards through the whole chain, but never there and back: that would name the neighbours.
    for forwards in [false, true] {
      var seen: Set<AgencyID> = []
      var open = meanings.map(\.agency)
      while let id = open.popLast() {
        guard seen.insert(id).inserted, let agency = agency(id) else { continue }
        if let version = agency.version(on: day) {
          found.insert(CodeMeaning(agency: id, code: agency.code, name: version.name, valid: version.valid))
        } else {
          open += forwards ? successions(from: id).map(\.successor) : successions(to: id).map(\.predecessor)
        }
      }
    }
    return found.sorted { $0.code < $1.code }
  }
}
