// A form file as it was written: the JSON tree with the byte offset of every name and value, so that a fault can be
// shown at the very word. `Formats` reads bytes into this; the form reader turns it into a form.

/// One JSON value and where it stands.
public struct SourceNode: Sendable {
  public indirect enum Content: Sendable {
    case null
    case bool(Bool)
    /// A number as written.
    case number(String)
    /// A string, unescaped and in NFC.
    case string(String)
    case array([SourceNode])
    case object([SourceMember])
  }

  public let content: Content
  /// Byte offset of the value's first byte (for a string: its opening quote).
  public let offset: Int
  /// For a string whose bytes differ from its text (escapes, normalisation): the byte offset in the file of each
  /// UTF-8 byte of the text, and of its end. `nil` where byte `i` of the text stands at `offset + 1 + i`.
  public let textOffsets: [Int]?

  public init(_ content: Content, offset: Int, textOffsets: [Int]? = nil) {
    self.content = content
    self.offset = offset
    self.textOffsets = textOffsets
  }

  /// Where UTF-8 byte `index` of this string's text stands in the file.
  public func offset(ofTextByte index: Int) -> Int {
    guard let textOffsets else { return offset + 1 + index }
    return textOffsets[min(index, textOffsets.count - 1)]
  }
}

/// One member of an object: its name, where the name stands, and its value.
public struct SourceMember: Sendable {
  public let name: String
  public let nameOffset: Int
  public let value: SourceNode

  public init(name: String, nameOffset: Int, value: SourceNode) {
    self.name = name
    self.nameOffset = nameOffset
    self.value = value
  }
}
