// Code lists of a form: sources of funds, kinds of case. A cell of type `code` holds one of the codes; the rows of a table
// can be those of a list.

/// A list of codes with their labels, in the order of the form.
public struct CodeList: Sendable {
  public struct Entry: Sendable, Hashable {
    public var code: String
    public var label: LocalizedText
  }

  public let name: String
  public let entries: [Entry]
  private let places: [String: Int]

  private init(name: String, entries: [Entry]) {
    self.name = name
    self.entries = entries
    places = Dictionary(entries.enumerated().map { ($1.code, $0) }) { first, _ in first }
  }

  public func contains(_ code: String) -> Bool { places[code] != nil }

  /// The label of a code; `nil` where the list does not have it.
  public func label(of code: String) -> LocalizedText? { places[code].map { entries[$0].label } }

  /// The list of a name; `nil` with a fault where there is none.
  static func named(_ name: String, among lists: [CodeList], at node: FormNode) -> CodeList? {
    if let list = lists.first(where: { $0.name == name }) { return list }
    let names = lists.prefix(12).map(\.name).joined(separator: ", ") + (lists.count > 12 ? ", …" : "")
    node.log.addOnce(
      .unknownCodeList, at: node,
      ["found": String(name.prefix(40)), "expected": lists.isEmpty ? "–" : names])
    return nil
  }

  /// Most lists of a form, and most codes of one.
  static let most = 100
  static let mostEntries = 5_000

  /// `"codeLists": { NAME: [ "NSTW Ngân sách trung ương", { "code", "label" } ] }`.
  static func read(_ node: FormNode?) -> [CodeList] {
    guard let node, let members = node.members() else { return [] }
    guard members.all.count <= most || node.log.isPublished else {
      return node.bad(String(members.all.count), expected: "≤ \(most)") ?? []
    }
    return members.all.compactMap { list(members.node($0), name: $0, members) }
  }

  private static func list(_ node: FormNode, name member: SourceMember, _ members: FormMembers) -> CodeList? {
    let name = member.name
    if !ShortString.isCode(name) {
      node.log.add(
        .codeSyntax, at: member.nameOffset, node.pointer, ["found": String(name.prefix(40)), "expected": "nguon-von"])
    }
    guard let elements = node.filledArray(expected: "\"NSTW …\", { \"code\", \"label\" }") else { return nil }
    guard elements.count <= mostEntries else {
      return node.bad(String(elements.count), expected: "≤ \(mostEntries)")
    }
    var entries: [Entry] = []
    var codes: Set<String> = []
    for element in elements {
      guard let (entry, place) = entry(element) else { continue }
      if codes.insert(entry.code).inserted {
        entries.append(entry)
      } else {
        place.log.add(.duplicateCode, at: place.offset, place.pointer, ["found": entry.code])
      }
    }
    return CodeList(name: name, entries: entries)
  }

  private static func entry(_ element: FormNode) -> (Entry, FormNode)? {
    if case .string = element.node.content {
      return ShortString(element).map { (Entry(code: $0.code, label: LocalizedText(vi: $0.label)), element) }
    }
    guard let members = element.object(["code", "label"]) else { return nil }
    let label = members.required("label")?.localized()
    guard let node = members.required("code"), let code = node.string() else { return nil }
    guard ShortString.isCode(code) else {
      node.log.add(.codeSyntax, at: node.offset, node.pointer, ["found": String(code.prefix(40)), "expected": "NSTW"])
      return nil
    }
    return label.map { (Entry(code: code, label: $0), node) }
  }
}
