// The shape of everything a person is told: one sentence in Vietnamese and the same in English, from one catalogue.

/// A sentence in both languages of the centre.
public struct Message: Sendable, Hashable {
  public var vi: String
  public var en: String

  public init(vi: String, en: String) {
    self.vi = vi
    self.en = en
  }
}

/// A code of the catalogue with its two sentences side by side; `{name}` stands for an argument.
///
/// Conforming enums are exhaustive, so a code without both languages does not compile.
public protocol CatalogueCode: RawRepresentable<String>, CaseIterable, Sendable {
  var texts: (vi: String, en: String) { get }
}

extension CatalogueCode {
  /// The sentences with their `{name}` places filled in.
  public func message(_ arguments: KeyValuePairs<String, String> = [:]) -> Message {
    Message(vi: Self.fill(texts.vi, arguments), en: Self.fill(texts.en, arguments))
  }

  /// As above, for arguments that differ between the languages (labels, for example).
  public func message(localized arguments: KeyValuePairs<String, Message>) -> Message {
    func pick(_ text: String, _ side: (Message) -> String) -> String {
      var result = text
      for (name, value) in arguments { result = Self.replace("{\(name)}", in: result, with: side(value)) }
      return result
    }
    return Message(vi: pick(texts.vi, { $0.vi }), en: pick(texts.en, { $0.en }))
  }

  private static func fill(_ text: String, _ arguments: KeyValuePairs<String, String>) -> String {
    var result = text
    for (name, value) in arguments { result = replace("{\(name)}", in: result, with: value) }
    return result
  }

  private static func replace(_ place: String, in text: String, with value: String) -> String {
    var result = ""
    var rest = Substring(text)
    while let found = rest.firstRange(of: place) {
      result += rest[..<found.lowerBound]
      result += value
      rest = rest[found.upperBound...]
    }
    return result + rest
  }
}
