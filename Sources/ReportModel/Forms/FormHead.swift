// The head of a form file: what the form is, on which legal basis it stands, when it is in force, who reports on it.

/// The head of a form, without its tables. Where something is missing or wrong the log has a fault, and the form that
/// would be made from it is never handed out.
struct FormHead {
  static let members = [
    "format", "form", "version", "printedCode", "title", "issuer", "legalBasis", "provenance", "demonstration", "kind",
    "periods", "window", "effective", "reporters", "parentFigures", "guide", "people", "codeLists", "narrative",
    "attachments",
    "nilReport",
  ]

  var code: String
  var version: Int
  var printedCode: String?
  var title: LocalizedText
  var issuer: String
  var legalBasis: [LegalBasis] = []
  var provenance: LocalizedText?
  var demonstration: Bool
  var kind: FormKind
  var periods: [PeriodPattern] = []
  var window: WindowConvention
  var effectiveFrom: CivilDate?
  var effectiveUntil: CivilDate?
  var reporters: [Reporters]
  var parentFigures: ParentFigures
  var guide: LocalizedText?
  var people: [String]
  var codeLists: [CodeList]
  var narrative: [NarrativeSection]
  var attachments: [Attachment]
  var takesNilReport: Bool

  init(_ members: FormMembers, isAgency: (String) -> Bool) {
    if let format = members.required("format"), let text = format.string(), text != "report-centre/form/1" {
      format.refuse(text, expected: "report-centre/form/1")
    }
    code = Self.code(members.required("form")) ?? ""
    version = members.required("version")?.whole(1...1_000_000) ?? 0
    printedCode = members["printedCode"]?.string(longest: FormNode.Longest.unit)
    title = members.required("title")?.localized() ?? LocalizedText(vi: "")
    issuer = members.required("issuer").flatMap(Self.agency) ?? ""
    demonstration = members["demonstration"]?.bool() ?? false
    provenance = members["provenance"]?.localized(longest: FormNode.Longest.text)
    guide = members["guide"]?.localized(longest: FormNode.Longest.text)
    kind = members.required("kind")?.choice(FormKind.self) ?? .periodic
    window = members["window"]?.choice(WindowConvention.self) ?? .calendar
    parentFigures = members.required("parentFigures")?.choice(ParentFigures.self) ?? .childrenOnly
    reporters = Self.reporters(members.required("reporters"), isAgency)
    people = (members["people"]?.array() ?? []).compactMap { $0.choice(PersonWord.self)?.rawValue }
    codeLists = CodeList.read(members["codeLists"])
    narrative = NarrativeSection.read(members["narrative"])
    attachments = Attachment.read(members["attachments"])
    takesNilReport = members["nilReport"]?.bool() ?? false
    readPeriods(members)
    readLegalBasis(members)
    readEffective(members)
  }

  private enum PersonWord: String, CaseIterable { case preparedBy, approvedBy }

  static func code(_ node: FormNode?) -> String? {
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

  static let agencyShape = "[A-Z0-9.]{1,35}"

  /// A centre code, whoever bears it.
  static func agency(_ node: FormNode) -> String? {
    guard let text = node.string() else { return nil }
    guard Agency.isCode(text) else {
      node.log.add(
        .codeSyntax, at: node.offset, node.pointer, ["found": String(text.prefix(60)), "expected": agencyShape])
      return nil
    }
    return text
  }

  private mutating func readPeriods(_ members: FormMembers) {
    let spellings = PeriodPattern.spellings.joined(separator: ", ")
    for element in members.required("periods")?.filledArray(expected: spellings) ?? [] {
      guard let text = element.string() else { continue }
      guard let pattern = PeriodPattern(spelling: text) else {
        element.refuse(text, expected: spellings)
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
    if demonstration { members.log.add(.demonstrationLegalBasis, at: node.offset, node.pointer) }
    for element in node.filledArray(expected: "{ \"document\", \"date\", \"until\", \"replacedBy\" }") ?? [] {
      guard let basis = element.object(["document", "date", "until", "replacedBy"]) else { continue }
      legalBasis.append(
        LegalBasis(
          document: basis.required("document")?.string(longest: FormNode.Longest.label) ?? "",
          date: basis["date"]?.date(), until: basis["until"]?.date(),
          replacedBy: basis["replacedBy"]?.string(longest: FormNode.Longest.label)))
    }
  }

  /// A form stands on all its documents: where it does not say so itself, it ends with the first of them.
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

  private static func reporters(_ node: FormNode?, _ isAgency: (String) -> Bool) -> [Reporters] {
    let shape = "{ \"level\" | \"agencies\", \"to\" }"
    return (node?.filledArray(expected: shape) ?? []).compactMap { element in
      guard let members = element.object(["level", "agencies", "to"]) else { return nil }
      let to = members["to"]?.string(longest: FormNode.Longest.unit)
      switch (members["level"], members["agencies"]) {
      case (let level?, nil): return level.choice(AgencyLevel.self).map { Reporters(who: .level($0), to: to) }
      case (nil, let list?):
        let codes = (list.filledArray(expected: agencyShape) ?? []).compactMap { node in
          agency(node).map { code in
            if !isAgency(code) { node.log.add(.unknownAgency, at: node.offset, node.pointer, ["found": code]) }
            return code
          }
        }
        return codes.isEmpty ? nil : Reporters(who: .agencies(codes), to: to)
      case (nil, nil): return element.bad("{}", expected: shape)
      case (_?, _?): return element.bad("level, agencies", expected: shape)
      }
    }
  }
}
