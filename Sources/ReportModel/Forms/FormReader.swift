// Reads a form file: the tree of its JSON to a checked, resolved, compiled form, or to all its faults at once. The head
// is read here; tables, cells and rules have files of their own.

/// Reads form files (contract §4 and §9).
public enum FormReader {
  /// Cells of a form, at most.
  public static let mostCells = 20_000
  /// Steps all rules of a form may take for one report.
  public static let mostSteps = 4_000_000

  static let headMembers = [
    "format", "form", "version", "printedCode", "title", "issuer", "legalBasis", "provenance", "demonstration", "kind",
    "periods", "window", "effective", "reporters", "parentFigures", "guide", "people", "tables",
  ]
  private static let later = ["narrative", "attachments", "reuse", "codeLists"]

  public static func read(_ root: SourceNode) -> FormReading {
    let log = FormFaultLog()
    let node = FormNode(node: root, pointer: "", log: log)
    guard let members = node.object(headMembers, later: later) else {
      return FormReading(form: nil, faults: log.sorted)
    }
    let head = FormHead(members)
    let tables = TableReader.read(members.required("tables"))
    // A fault of the head or of a table does not hide those of the rules: all at once, but for what may follow from it.
    let stated = log.faults.count
    let form = FormCompiler(head: head, tables: tables, log: log).compile()
    if stated > 0 { log.dropConsequences(after: stated) }
    return FormReading(form: log.faults.isEmpty ? form : nil, faults: log.sorted)
  }
}

/// The head of a form, without its tables.
struct FormHead {
  var code = ""
  var version = 0
  var printedCode: String?
  var title = LocalizedText(vi: "")
  var issuer = ""
  var legalBasis: [LegalBasis] = []
  var provenance: LocalizedText?
  var demonstration = false
  var kind = FormKind.periodic
  var periods: [PeriodPattern] = []
  var window = WindowConvention.calendar
  var effectiveFrom: CivilDate?
  var effectiveUntil: CivilDate?
  var reporters: [Reporters] = []
  var parentFigures = ParentFigures.childrenOnly
  var guide: LocalizedText?
  var people: [String] = []

  /// What is missing or wrong is in the log.
  init(_ members: FormMembers) {
    if let format = members.required("format"), let text = format.string(), text != "report-centre/form/1" {
      format.bad(text, expected: "report-centre/form/1")
    }
    code = Self.code(members.required("form")) ?? ""
    version = members.required("version")?.whole(1...1_000_000) ?? 0
    printedCode = members["printedCode"]?.string()
    title = members.required("title")?.localized() ?? title
    issuer = Self.agency(members.required("issuer")) ?? ""
    demonstration = members["demonstration"]?.bool() ?? false
    provenance = members["provenance"]?.localized()
    guide = members["guide"]?.localized()
    kind = members.required("kind")?.choice(FormKind.self) ?? .periodic
    window = members["window"]?.choice(WindowConvention.self) ?? .calendar
    parentFigures = members.required("parentFigures")?.choice(ParentFigures.self) ?? .childrenOnly
    readPeriods(members)
    readLegalBasis(members)
    readEffective(members)
    reporters = Self.reporters(members.required("reporters"))
    for person in members["people"]?.array() ?? [] {
      guard let name = person.string() else { continue }
      if name == "preparedBy" || name == "approvedBy" {
        people.append(name)
      } else {
        person.bad(name, expected: "preparedBy, approvedBy")
      }
    }
  }

  private static func code(_ node: FormNode?) -> String? {
    guard let node, let text = node.string() else { return nil }
    let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    let isCode = parts.allSatisfy { part in
      !part.isEmpty && part.allSatisfy { (65...90).contains($0) || (48...57).contains($0) || $0 == UInt8(ascii: "_") }
    }
    guard isCode, text.utf8.count <= 60 else {
      node.log.add(
        .codeSyntax, at: node.offset, node.pointer,
        ["found": String(text.prefix(60)), "expected": "[A-Z0-9_]+(.[A-Z0-9_]+)*"])
      return nil
    }
    return text
  }

  private static func agency(_ node: FormNode?) -> String? {
    guard let node, let text = node.string() else { return nil }
    guard Agency.isCode(text) else {
      node.log.add(
        .codeSyntax, at: node.offset, node.pointer, ["found": String(text.prefix(60)), "expected": "[A-Z0-9.]{1,35}"])
      return nil
    }
    return text
  }

  private mutating func readPeriods(_ members: FormMembers) {
    guard let node = members.required("periods"), let elements = node.array() else { return }
    if elements.isEmpty { node.bad("[]", expected: PeriodPattern.spellings.joined(separator: ", ")) }
    for element in elements {
      guard let text = element.string() else { continue }
      guard let pattern = PeriodPattern(spelling: text) else {
        element.bad(text, expected: PeriodPattern.spellings.joined(separator: ", "))
        continue
      }
      if pattern.kind == .custom, kind != .adhoc { element.log.add(.periodCustom, at: element.offset, element.pointer) }
      periods.append(pattern)
    }
  }

  private mutating func readLegalBasis(_ members: FormMembers) {
    guard let node = members["legalBasis"] else {
      if !demonstration { members.log.add(.legalBasisMissing, at: members.offset, members.pointer) }
      return
    }
    if case .array(let elements) = node.node.content, elements.isEmpty {
      members.log.add(.legalBasisMissing, at: node.offset, node.pointer)
    }
    if demonstration { members.log.add(.demonstrationLegalBasis, at: node.offset, node.pointer) }
    for element in node.array() ?? [] {
      guard let basis = element.object(["document", "date", "until", "replacedBy"]),
        let document = basis.required("document")?.string()
      else { continue }
      legalBasis.append(
        LegalBasis(
          document: document, date: basis["date"]?.date(), until: basis["until"]?.date(),
          replacedBy: basis["replacedBy"]?.string()))
    }
  }

  private mutating func readEffective(_ members: FormMembers) {
    effectiveUntil = legalBasis.compactMap(\.until).min()
    guard let node = members["effective"], let span = node.object(["from", "until"]) else { return }
    effectiveFrom = span["from"]?.date()
    effectiveUntil = span["until"]?.date() ?? effectiveUntil
    if let from = effectiveFrom, let until = effectiveUntil, until < from {
      node.log.add(
        .dates, at: node.offset, node.pointer, ["found": from.description, "expected": until.description])
    }
  }

  private static func reporters(_ node: FormNode?) -> [Reporters] {
    guard let node, let elements = node.array() else { return [] }
    if elements.isEmpty { node.bad("[]", expected: "{ \"level\" | \"agencies\", \"to\" }") }
    return elements.compactMap { element in
      guard let members = element.object(["level", "agencies", "to"]) else { return nil }
      let to = members["to"]?.string()
      if let level = members["level"] {
        return level.choice(AgencyLevel.self).map { Reporters(who: .level($0), to: to) }
      }
      guard let list = members["agencies"] else {
        members.log.add(.missingMember, at: members.offset, members.pointer, ["member": "level"])
        return nil
      }
      let codes = (list.array() ?? []).compactMap { agency($0) }
      if codes.isEmpty { list.bad("[]", expected: "T01, VPCP") }
      return codes.isEmpty ? nil : Reporters(who: .agencies(codes), to: to)
    }
  }
}
