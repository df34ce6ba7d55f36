// The words of a report: the sections of its outline, and the proposals that are addressed to somebody.

/// One section of a form's outline.
public struct NarrativeSection: Sendable {
  /// What a section of separate items, each perhaps with an addressee, may hold.
  public struct Items: Sendable, Hashable {
    public var areAddressed: Bool
    public var most: Int

    public init(areAddressed: Bool, most: Int) {
      self.areAddressed = areAddressed
      self.most = most
    }
  }

  /// The printed code, `I`, `II.1`.
  public var code: String
  public var title: LocalizedText
  public var guide: LocalizedText?
  public var required: Bool
  /// Longest text, of an item too, in characters.
  public var maxLength: Int
  /// `nil` for a section of one text.
  public var items: Items?

  /// Sections of one form, items of one section, at most.
  static let most = 200
  private static let usualLength = 20_000
  private static let usualItems = 50

  /// `"narrative": [ { "code", "title", "guide", "required", "maxLength", "items": { "to": "agency", "maxItems" } } ]`.
  static func read(_ node: FormNode?) -> [NarrativeSection] {
    guard let elements = node?.filledArray(expected: "{ \"code\", \"title\" }") else { return [] }
    guard elements.count <= most else { return node?.bad(String(elements.count), expected: "≤ \(most)") ?? [] }
    var codes: Set<String> = []
    return elements.compactMap { element in
      guard let members = element.object(["code", "title", "guide", "required", "maxLength", "items"]) else {
        return nil
      }
      let title = members.required("title")?.localized()
      guard let code = members.code(like: "I, II.1", among: &codes) else { return nil }
      return NarrativeSection(
        code: code, title: title ?? LocalizedText(vi: ""),
        guide: members["guide"]?.localized(longest: FormNode.Longest.text),
        required: members["required"]?.bool() ?? false,
        maxLength: members["maxLength"]?.whole(1...100_000) ?? usualLength, items: members["items"].flatMap(items))
    }
  }

  private static func items(_ node: FormNode) -> Items? {
    guard let members = node.object(["to", "maxItems"]) else { return nil }
    return Items(
      areAddressed: members["to"]?.choice(Addressee.self) != nil,
      most: members["maxItems"]?.whole(1...most) ?? usualItems)
  }

  private enum Addressee: String, CaseIterable { case agency }
}
