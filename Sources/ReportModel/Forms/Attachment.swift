// Documents that go with a report: what the form asks for. The submission names each with its digest, so that whoever holds
// the document can tell that it is the one that was meant.

/// A document that a form asks for.
public struct Attachment: Sendable {
  public var code: String
  public var title: LocalizedText
  public var guide: LocalizedText?
  public var required: Bool
  /// Endings of the file's name, lower case, without the dot; empty for any.
  public var endings: [String]

  /// Documents of one form, at most.
  static let most = 100

  /// `"attachments": [ { "code", "title", "guide", "required", "endings": [ "pdf" ] } ]`.
  static func read(_ node: FormNode?) -> [Attachment] {
    guard let elements = node?.filledArray(expected: "{ \"code\", \"title\" }") else { return [] }
    guard elements.count <= most else { return node?.bad(String(elements.count), expected: "≤ \(most)") ?? [] }
    var codes: Set<String> = []
    return elements.compactMap { element in
      guard let members = element.object(["code", "title", "guide", "required", "endings"]) else { return nil }
      let title = members.required("title")?.localized()
      guard let code = members.code(like: "BC, PL1", among: &codes) else { return nil }
      return Attachment(
        code: code, title: title ?? LocalizedText(vi: ""),
        guide: members["guide"]?.localized(longest: FormNode.Longest.text),
        required: members["required"]?.bool() ?? false, endings: (members["endings"]?.array() ?? []).compactMap(ending))
    }
  }

  private static func ending(_ node: FormNode) -> String? {
    guard let text = node.string() else { return nil }
    let isEnding =
      (1...10).contains(text.utf8.count) && text.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) }
    return isEnding ? text : node.bad(text, expected: "pdf, docx, xlsx")
  }
}
