// Reads the agencies the centre ships with their history (Migrations/agencies): one line a version, one a succession.
// The import of §2 creates agencies on a day; these files say what was true on which days, so they are read here.

/// The shipped files as a register. Ids are given from 1 in the order of first mention; the store keeps them or gives
/// its own.
public enum AgencyHistoryFile {
  public static let agenciesHeader = AgencyImport.header + ["from", "until"]
  public static let successionsHeader = ["predecessor", "successor", "date", "kind", "whole"]

  /// - Parameters: the fields of each line with its physical line number, headers first.
  /// - Throws: every fault of the first file that has any.
  public static func read(
    agencies: [(line: Int, fields: [String])], successions: [(line: Int, fields: [String])]
  ) throws(AgencyFaults) -> AgencyRegister {
    var reader = AgencyHistoryReader()
    reader.read(agencies: agencies)
    guard reader.faults.isEmpty else { throw AgencyFaults(faults: reader.faults) }
    reader.read(successions: successions)
    guard reader.faults.isEmpty else { throw AgencyFaults(faults: reader.faults) }
    return AgencyRegister(agencies: reader.agencies(), successions: reader.successions)
  }
}

private struct AgencyHistoryReader {
  var faults: [AgencyFault] = []
  var successions: [AgencySuccession] = []
  private var ids: [String: AgencyID] = [:]
  private var drafts: [Draft] = []

  private struct Draft {
    let code: String
    var versions: [AgencyVersion] = []
    var codes: [AgencyCodeEntry] = []
  }

  func agencies() -> [Agency] {
    drafts.map { Agency(id: ids[$0.code]!, code: $0.code, versions: $0.versions, codes: $0.codes) }
  }

  private mutating func fault(
    _ code: AgencyFaultCode, _ line: Int, _ column: Int, _ arguments: KeyValuePairs<String, String>
  ) {
    faults.append(AgencyFault(line: line, column: column, code: code, message: code.message(arguments)))
  }

  /// The lines below the header that have as many fields as it.
  private mutating func body(
    _ lines: [(line: Int, fields: [String])], _ header: [String]
  ) -> [(line: Int, fields: [String])] {
    guard let first = lines.first, first.fields == header else {
      faults.append(.header(lines.first?.fields ?? [], line: lines.first?.line ?? 1, expected: header))
      return []
    }
    for entry in lines where entry.fields.count != header.count {
      fault(
        .fieldCount, entry.line, 1, ["found": String(entry.fields.count), "expected": String(header.count)])
    }
    return lines.dropFirst().filter { $0.fields.count == header.count }
  }

  private mutating func date(_ text: String, _ line: Int, _ column: Int) -> CivilDate? {
    if text.isEmpty { return nil }
    let date = CivilDate(text)
    if date == nil { fault(.dateSyntax, line, column, ["found": AgencyFault.shortened(text)]) }
    return date
  }

  mutating func read(agencies lines: [(line: Int, fields: [String])]) {
    let rows = body(lines, AgencyHistoryFile.agenciesHeader)
    for (line, fields) in rows {
      if !Agency.isCode(fields[0]) { fault(.codeSyntax, line, 1, ["found": AgencyFault.shortened(fields[0])]) }
      guard ids[fields[0]] == nil else { continue }
      drafts.append(Draft(code: fields[0]))
      ids[fields[0]] = AgencyID(rawValue: Int32(drafts.count))
    }
    for (line, fields) in rows { version(line, fields) }
  }

  private mutating func version(_ line: Int, _ fields: [String]) {
    guard let id = ids[fields[0]] else { return }
    let index = Int(id.rawValue) - 1
    let valid = ValidSpan(from: date(fields[7], line, 8), until: date(fields[8], line, 9))
    let endsEarly = valid.from.flatMap { from in valid.until.map { $0 < from } } ?? false
    let last = drafts[index].versions.last?.valid
    // Oldest first and without overlap: the new line begins after the last one has ended.
    let follows = last.map { last in valid.from.flatMap { from in last.until.map { $0 < from } } ?? false } ?? true
    if endsEarly || !follows { fault(.spanWrong, line, 8, ["agency": fields[0]]) }
    if fields[1].isEmpty { fault(.nameMissing, line, 2, ["agency": fields[0]]) }
    let level = AgencyLevel(rawValue: fields[2])
    if level == nil {
      let expected = AgencyLevel.allCases.map(\.rawValue).joined(separator: ", ")
      fault(.levelUnknown, line, 3, ["found": AgencyFault.shortened(fields[2]), "expected": expected])
    }
    if !fields[3].isEmpty, ids[fields[3]] == nil {
      fault(.parentUnknown, line, 4, ["found": AgencyFault.shortened(fields[3])])
    }
    drafts[index].versions.append(
      AgencyVersion(valid: valid, name: fields[1], level: level ?? .unit, parent: ids[fields[3]]))
    for (offset, system) in CodeSystem.allCases.enumerated() where !fields[4 + offset].isEmpty {
      code(AgencyCodeEntry(system: system, code: fields[4 + offset], valid: valid), index, line, 5 + offset)
    }
  }

  /// A code that goes on from the version before is one entry, not two.
  private mutating func code(_ entry: AgencyCodeEntry, _ index: Int, _ line: Int, _ column: Int) {
    if !entry.system.accepts(entry.code) {
      let code: AgencyFaultCode =
        switch entry.system {
        case .gso: .gsoSyntax
        case .qd20: .qd20Syntax
        case .qcvn102: .qcvn102Syntax
        }
      fault(code, line, column, ["found": AgencyFault.shortened(entry.code)])
    }
    for (other, draft) in drafts.enumerated() where other != index {
      for held in draft.codes
      where held.system == entry.system && held.code == entry.code && held.valid.overlaps(entry.valid) {
        fault(
          .codeTaken, line, column,
          ["system": entry.system.rawValue, "found": entry.code, "name": draft.code])
      }
    }
    if let last = drafts[index].codes.lastIndex(where: { $0.system == entry.system && $0.code == entry.code }),
      let ended = drafts[index].codes[last].valid.until, ended.adding(days: 1) == entry.valid.from
    {
      let whole = ValidSpan(from: drafts[index].codes[last].valid.from, until: entry.valid.until)
      drafts[index].codes[last] = AgencyCodeEntry(system: entry.system, code: entry.code, valid: whole)
    } else {
      drafts[index].codes.append(entry)
    }
  }

  mutating func read(successions lines: [(line: Int, fields: [String])]) {
    let header = AgencyHistoryFile.successionsHeader
    for (line, fields) in body(lines, header) {
      func wrong(_ column: Int, _ expected: String) {
        fault(
          .successionWrong, line, column + 1,
          ["found": AgencyFault.shortened(fields[column]), "column": header[column], "expected": expected])
      }
      let predecessor = ids[fields[0]]
      if predecessor == nil { wrong(0, "agencies.csv: code") }
      let successor = ids[fields[1]]
      if successor == nil || successor == predecessor { wrong(1, "agencies.csv: code") }
      let day = date(fields[2], line, 3)
      if fields[2].isEmpty { wrong(2, "2025-07-01") }
      let kind = SuccessionKind(rawValue: fields[3])
      if kind == nil { wrong(3, SuccessionKind.allCases.map(\.rawValue).joined(separator: ", ")) }
      let whole = ["true": true, "false": false][fields[4]]
      if whole == nil { wrong(4, "true, false") }
      guard let predecessor, let successor, let day, let kind, let whole else { continue }
      successions.append(
        AgencySuccession(predecessor: predecessor, successor: successor, date: day, kind: kind, whole: whole))
    }
  }
}
