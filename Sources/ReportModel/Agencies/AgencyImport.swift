// Checks a file of agencies (contract §2) against the register on the day it is to take effect. Nothing is written
// here: the answer is what to create, or every fault at once.

/// An agency an import would create.
public struct NewAgency: Sendable, Hashable {
  public let code: String
  public let name: String
  public let level: AgencyLevel
  /// Centre code of the parent: known already, or earlier in the plan.
  public let parent: String?
  /// Its codes in other systems, valid from the effective date on.
  public let codes: [CodeSystem: String]
}

/// What an import would do; all or nothing.
public struct AgencyImport: Sendable, Hashable {
  /// Parents before their children.
  public let created: [NewAgency]
  /// How many lines say what the centre knows already.
  public let unchanged: Int

  /// The columns of the file.
  public static let header = ["code", "name", "level", "parent", "gso", "qd20", "qcvn102"]

  /// Reads and checks the lines of a file.
  ///
  /// - Parameters:
  ///   - lines: the fields of each line with its physical line number; the header first, agencies in any order.
  ///   - day: the effective date.
  /// - Throws: every fault of the file.
  public init(
    _ lines: [(line: Int, fields: [String])], against register: AgencyRegister, effective day: CivilDate
  ) throws(AgencyFaults) {
    var check = AgencyImportCheck(register: register, day: day)
    guard check.header(lines.first) else { throw AgencyFaults(faults: check.faults) }
    for entry in lines.dropFirst() { check.read(entry.line, entry.fields) }
    check.parents()
    let ordered = check.parentsFirst()
    check.standing()
    guard check.faults.isEmpty else {
      throw AgencyFaults(faults: check.faults.sorted { ($0.line, $0.column) < ($1.line, $1.column) })
    }
    created = ordered
    unchanged = check.unchanged
  }
}

/// The file while it is being checked.
private struct AgencyImportCheck {
  let register: AgencyRegister
  let day: CivilDate
  var faults: [AgencyFault] = []
  var unchanged = 0
  /// Readable lines, by centre code.
  private var rows: [String: Row] = [:]
  /// In the order of the file.
  private var order: [String] = []
  /// Who in the file claims a code of a system: `gso:01` → line.
  private var claims: [String: (line: Int, agency: String)] = [:]

  private struct Row {
    let line: Int
    let agency: NewAgency
  }

  init(register: AgencyRegister, day: CivilDate) {
    self.register = register
    self.day = day
  }

  private mutating func fault(
    _ code: AgencyFaultCode, _ line: Int, _ column: Int, _ arguments: KeyValuePairs<String, String>
  ) {
    faults.append(AgencyFault(line: line, column: column, code: code, message: code.message(arguments)))
  }

  mutating func header(_ first: (line: Int, fields: [String])?) -> Bool {
    let found = first?.fields ?? []
    if found == AgencyImport.header { return true }
    faults.append(.header(found, line: first?.line ?? 1, expected: AgencyImport.header))
    return false
  }

  /// One line by itself.
  mutating func read(_ line: Int, _ fields: [String]) {
    guard fields.count == AgencyImport.header.count else {
      fault(
        .fieldCount, line, min(fields.count, AgencyImport.header.count) + (fields.count < 7 ? 1 : 0),
        ["found": String(fields.count), "expected": String(AgencyImport.header.count)])
      return
    }
    let before = faults.count
    let code = fields[0]
    if !Agency.isCode(code) {
      fault(.codeSyntax, line, 1, ["found": AgencyFault.shortened(code)])
    } else if let earlier = rows[code] {
      fault(.codeDuplicate, line, 1, ["found": code, "line": String(earlier.line)])
    }
    if !fields[1].contains(where: { !$0.isWhitespace }) {
      fault(.nameMissing, line, 2, ["agency": AgencyFault.shortened(code)])
    }
    let level = AgencyLevel(rawValue: fields[2])
    if level == nil {
      let expected = AgencyLevel.allCases.map(\.rawValue).joined(separator: ", ")
      fault(.levelUnknown, line, 3, ["found": AgencyFault.shortened(fields[2]), "expected": expected])
    }
    if fields[3].isEmpty, let level, level != .nation {
      fault(.parentMissing, line, 4, ["agency": AgencyFault.shortened(code)])
    }
    var codes: [CodeSystem: String] = [:]
    for (offset, system) in CodeSystem.allCases.enumerated() where !fields[4 + offset].isEmpty {
      codes[system] = fields[4 + offset]
      claim(system, fields[4 + offset], for: code, line, 5 + offset)
    }
    // A line with a fault still is a parent others may name: one mistake, one fault.
    guard Agency.isCode(code), rows[code] == nil else { return }
    let parent = fields[3].isEmpty ? nil : fields[3]
    rows[code] = Row(
      line: line,
      agency: NewAgency(code: code, name: fields[1], level: level ?? .unit, parent: parent, codes: codes))
    if faults.count == before { order.append(code) }
  }

  private mutating func claim(_ system: CodeSystem, _ code: String, for agency: String, _ line: Int, _ column: Int) {
    guard system.accepts(code) else {
      let fault: AgencyFaultCode =
        switch system {
        case .gso: .gsoSyntax
        case .qd20: .qd20Syntax
        case .qcvn102: .qcvn102Syntax
        }
      self.fault(fault, line, column, ["found": AgencyFault.shortened(code)])
      return
    }
    let from = ValidSpan(from: day)
    if let bearer = register.bearer(of: code, in: system, during: from, otherThan: agency) {
      let name = "\(bearer.versions.last?.name ?? bearer.code) (\(bearer.code))"
      fault(.codeTaken, line, column, ["system": system.rawValue, "found": code, "name": name])
    } else if let other = claims["\(system.rawValue):\(code)"], other.agency != agency {
      let message = AgencyFaultCode.codeTaken.message(localized: [
        "system": Message(vi: system.rawValue, en: system.rawValue), "found": Message(vi: code, en: code),
        "name": Message(vi: "\(other.agency) (dòng \(other.line))", en: "\(other.agency) (line \(other.line))"),
      ])
      faults.append(AgencyFault(line: line, column: column, code: .codeTaken, message: message))
    } else {
      claims["\(system.rawValue):\(code)"] = (line, agency)
    }
  }

  /// Every parent is in the file or stands on the day.
  mutating func parents() {
    for row in rows.values {
      guard let parent = row.agency.parent, rows[parent] == nil else { continue }
      guard let known = register.agency(code: parent) else {
        fault(.parentUnknown, row.line, 4, ["found": AgencyFault.shortened(parent)])
        continue
      }
      guard known.version(on: day) == nil else { continue }
      fault(
        .parentNotStanding, row.line, 4,
        ["found": parent, "name": known.versions.last?.name ?? parent, "day": day.slashed])
    }
  }

  /// The readable lines, parents before children; a circle among parents is a fault, said once.
  mutating func parentsFirst() -> [NewAgency] {
    var done: Set<String> = []
    var result: [NewAgency] = []
    let sound = Set(order)
    for code in rows.values.sorted(by: { $0.line < $1.line }).map(\.agency.code) {
      var path: [String] = []
      var placeInPath: [String: Int] = [:]
      var next: String? = code
      while let current = next, let row = rows[current], !done.contains(current) {
        if let start = placeInPath[current] {
          let circle = path[start...].joined(separator: " → ") + " → " + current
          let last = rows[path[start...].max { (rows[$0]?.line ?? 0) < (rows[$1]?.line ?? 0) } ?? current]
          fault(.parentCycle, last?.line ?? row.line, 4, ["found": AgencyFault.shortened(circle)])
          break
        }
        placeInPath[current] = path.count
        path.append(current)
        next = row.agency.parent
      }
      for step in path.reversed() where done.insert(step).inserted {
        guard sound.contains(step), register.agency(code: step) == nil, let row = rows[step] else { continue }
        result.append(row.agency)
      }
    }
    return result
  }

  /// Agencies the centre knows must be as it knows them.
  mutating func standing() {
    for code in order {
      guard let row = rows[code], let known = register.agency(code: code) else { continue }
      guard let version = known.version(on: day) else {
        let name = known.versions.last?.name ?? code
        let span = known.existence.phrase
        let code = AgencyFaultCode.codeReused
        let message = code.message(localized: [
          "found": Message(vi: known.code, en: known.code), "name": Message(vi: name, en: name), "span": span,
        ])
        faults.append(AgencyFault(line: row.line, column: 1, code: code, message: message))
        continue
      }
      var stands = [version.name, version.level.rawValue, version.parent.flatMap { register.agency($0)?.code } ?? ""]
      var says = [row.agency.name, row.agency.level.rawValue, row.agency.parent ?? ""]
      for system in CodeSystem.allCases {
        stands.append(known.code(system, on: day) ?? "")
        says.append(row.agency.codes[system] ?? "")
      }
      let differing = stands.indices.filter { stands[$0] != says[$0] }
      if differing.isEmpty { unchanged += 1 }
      for index in differing {
        fault(
          .changeNotSupported, row.line, index + 2,
          [
            "column": AgencyImport.header[index + 1], "agency": code, "found": AgencyFault.shortened(says[index]),
            "expected": stands[index],
          ])
      }
    }
  }
}
