// The shape of everything a person is told: one sentence in Vietnamese and the same in English, from one catalogue.

/// A sentence in both languages of the centre.
public struct Message: Sendable, Hashable {
  public var vi: String
  public var en: String

  public init(vi: String, en: String) {
    self.vi = vi
    self.en = en
  }

  /// What is the same in both languages: a code, a name, a sign.
  init(_ same: String) { self.init(vi: same, en: same) }
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
    let values = Dictionary(arguments.map { ($0.key, $0.value) }) { first, _ in first }
    return Message(vi: Self.fill(texts.vi) { values[$0] }, en: Self.fill(texts.en) { values[$0] })
  }

  /// As above, for arguments that differ between the languages (labels, for example).
  public func message(localized arguments: KeyValuePairs<String, Message>) -> Message {
    let values = Dictionary(arguments.map { ($0.key, $0.value) }) { first, _ in first }
    return Message(vi: Self.fill(texts.vi) { values[$0]?.vi }, en: Self.fill(texts.en) { values[$0]?.en })
  }

  /// As above, from arguments put together beforehand.
  public func message(localized values: [String: Message]) -> Message {
    Message(vi: Self.fill(texts.vi) { values[$0]?.vi }, en: Self.fill(texts.en) { values[$0]?.en })
  }

  /// One pass over the catalogue's text: what is filled in may itself have braces, and is never filled again. Over bytes:
  /// a brace is one wherever it stands, and characters are dear to look through.
  private static func fill(_ text: String, _ value: (String) -> String?) -> String {
    var result = ""
    var rest = Substring(text).utf8
    while let open = rest.firstIndex(of: UInt8(ascii: "{")) {
      result += Substring(rest[..<open])
      let inside = rest[rest.index(after: open)...]
      if let close = inside.firstIndex(of: UInt8(ascii: "}")), let value = value(String(Substring(inside[..<close]))) {
        result += value
        rest = inside[inside.index(after: close)...]
      } else {
        result += "{"
        rest = inside
      }
    }
    return result + Substring(rest)
  }
}
