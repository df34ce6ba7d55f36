// Reads the file of a report definition: the tree of its JSON to a checked definition, or to all its faults at once, each
// at its word. Lines, sections and texts have files of their own.

/// What a definition is read against.
public struct ReportSurroundings {
  /// Whether somebody bears, or has borne, a centre code.
  public var isAgency: (String) -> Bool
  /// The newest version of every form.
  public var forms: [Form]

  public init(isAgency: @escaping (String) -> Bool, forms: [Form]) {
    self.isAgency = isAgency
    self.forms = forms
  }

  func form(_ code: String) -> Form? { forms.first { $0.code == code } }
}

/// A definition, or what is wrong with the file; never both.
public struct ReportReading: Sendable {
  public let definition: ReportDefinition?
  /// In the order of the file.
  public let faults: [FormFault]
}

public enum ReportDefinitionReader {
  public static let format = "report-centre/report-definition/1"
  /// Lines of a report, sections of it, columns of one table, at most.
  public static let mostLines = 500
  public static let mostSections = 200
  public static let mostColumns = 60
  public static let mostThresholds = 50
  /// Places for figures in all texts together.
  public static let mostPlaces = 1_000
  static let mostRecipients = 50

  private static let members = [
    "format", "report", "version", "title", "issuer", "demonstration", "periods", "agency", "document", "publication",
    "lines", "thresholds", "sections",
  ]

  public static func read(_ root: SourceNode, in surroundings: ReportSurroundings) -> ReportReading {
    let log = FormFaultLog(isPublished: false)
    let node = FormNode(node: root, pointer: "", log: log)
    guard let members = node.object(members) else { return ReportReading(definition: nil, faults: log.sorted) }
    let definition = read(members, in: surroundings, log)
    guard log.faults.isEmpty else { return ReportReading(definition: nil, faults: log.sorted) }
    return ReportReading(definition: definition, faults: [])
  }

  private static func read(
    _ members: FormMembers, in surroundings: ReportSurroundings, _ log: FormFaultLog
  ) -> ReportDefinition? {
    if let format = members.required("format"), let text = format.string(), text != Self.format {
      format.refuse(text, expected: Self.format)
    }
    let code = FormHead.code(members.required("report")) ?? ""
    let version = members.required("version")?.whole(1...1_000_000) ?? 0
    let title = members.required("title")?.localized() ?? LocalizedText(vi: "")
    let issuer = members.required("issuer").flatMap { agency($0, surroundings) } ?? ""
    let demonstration = members["demonstration"]?.bool() ?? false
    let periods = periods(members.required("periods"))
    let about = members["agency"].flatMap { agency($0, surroundings) } ?? "VN"
    let document = members["document"].flatMap(document) ?? DocumentSettings()
    let publication = members["publication"].flatMap(publication) ?? PublicationPlan()
    if publication.isAutomatic, periods.contains(where: { $0.kind == .custom }) {
      members["publication"]?.refuse("custom", expected: "periods")
    }
    let lines = ReportLineReader(surroundings: surroundings, periods: periods, demonstration: demonstration, log: log)
      .read(members.required("lines"), report: code)
    guard let lines else { return nil }
    var sections = ReportSectionReader(
      lines: lines, periods: periods, demonstration: demonstration, surroundings: surroundings, log: log)
    sections.readThresholds(members["thresholds"])
    let read = sections.read(members.required("sections"))
    return ReportDefinition(
      code: code, version: version, title: title, issuer: issuer, demonstration: demonstration, periods: periods,
      agency: about, document: document, publication: publication, lines: lines.lines, sheet: lines.sheet,
      thresholds: sections.thresholds, sections: read)
  }

  private static func agency(_ node: FormNode, _ surroundings: ReportSurroundings) -> String? {
    guard let code = FormHead.agency(node) else { return nil }
    if !surroundings.isAgency(code) { node.log.add(.unknownAgency, at: node.offset, node.pointer, ["found": code]) }
    return code
  }

  private static func periods(_ node: FormNode?) -> [PeriodPattern] {
    let spellings = PeriodPattern.spellings.joined(separator: ", ")
    return (node?.filledArray(expected: spellings) ?? []).compactMap { element in
      element.string().flatMap { PeriodPattern(spelling: $0) ?? element.bad($0, expected: spellings) }
    }
  }

  /// `{ "above", "symbol", "series", "place", "recipients", "signer" }`.
  private static func document(_ node: FormNode) -> DocumentSettings? {
    guard let members = node.object(["above", "symbol", "series", "place", "recipients", "signer"]) else { return nil }
    var document = DocumentSettings()
    document.above = members["above"]?.localized(longest: FormNode.Longest.label)
    if let symbol = members["symbol"], let text = symbol.string(longest: FormNode.Longest.unit) {
      document.symbol = isSymbol(text) ? text : symbol.bad(text, expected: "BC-VPCP") ?? ""
    }
    document.hasSeries = members["series"]?.bool() ?? false
    document.place = members["place"]?.localized(longest: FormNode.Longest.unit)
    let recipients = members["recipients"]
    document.recipients = (recipients?.array() ?? []).prefix(mostRecipients + 1).compactMap { $0.localized() }
    if document.recipients.count > mostRecipients { recipients?.refuse("…", expected: "≤ \(mostRecipients)") }
    document.signer = members["signer"]?.localized(longest: FormNode.Longest.label)
    return document
  }

  private static func isSymbol(_ text: String) -> Bool {
    !text.isEmpty && text.allSatisfy { $0.isLetter || $0.isNumber || "-.".contains($0) }
  }

  /// `{ "daysAfter", "atCoverage" }`.
  private static func publication(_ node: FormNode) -> PublicationPlan? {
    guard let members = node.object(["daysAfter", "atCoverage"]) else { return nil }
    return PublicationPlan(
      daysAfter: members["daysAfter"]?.whole(0...366), atCoverage: members["atCoverage"]?.whole(1...100))
  }
}
