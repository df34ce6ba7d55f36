// Reads a JSON file that people wrote (a form, a rule set) into the tree that keeps the place of every word.
public import ReportModel

public enum SourceReader {
  /// The tree of one JSON document: strict RFC 8259, names unique in each object, at most 32 levels.
  public static func read(_ bytes: [UInt8]) throws(JSONFault) -> SourceNode {
    try bytes.withUnsafeBufferPointer { (buffer) throws(JSONFault) -> SourceNode in
      var scanner = try JSONScanner(buffer)
      let node = try scanner.node(depth: 0)
      try scanner.finish()
      return node
    }
  }
}

extension JSONScanner {
  /// The value at the cursor, with `depth` brackets open around it. The recursion ends with the depth limit.
  mutating func node(depth: Int) throws(JSONFault) -> SourceNode {
    let offset = position
    switch next {
    case UInt8(ascii: "{"):
      return SourceNode(.object(try members(depth: depth + 1)), offset: offset)
    case UInt8(ascii: "["):
      return SourceNode(.array(try elements(depth: depth + 1)), offset: offset)
    case UInt8(ascii: "\""):
      let (text, offsets) = textWithOffsets(try string())
      return SourceNode(.string(text), offset: offset, textOffsets: offsets)
    case UInt8(ascii: "t"):
      try literal("true")
      return SourceNode(.bool(true), offset: offset)
    case UInt8(ascii: "f"):
      try literal("false")
      return SourceNode(.bool(false), offset: offset)
    case UInt8(ascii: "n"):
      try literal("null")
      return SourceNode(.null, offset: offset)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      let end = try number().end
      return SourceNode(.number(String(decoding: bytes[offset..<end], as: UTF8.self)), offset: offset)
    default:
      throw fault(.syntax, at: offset, expected: .value)
    }
  }

  private mutating func members(depth: Int) throws(JSONFault) -> [SourceMember] {
    try open(depth: depth)
    var members: [SourceMember] = []
    var names = NameSet()
    var isFirst = true
    while let name = try nextName(isFirst: &isFirst) {
      guard insert(name, into: &names) else { throw duplicate(name) }
      let text = text(name)
      do throws(JSONFault) {
        members.append(SourceMember(name: text, nameOffset: name.start, value: try node(depth: depth)))
      } catch {
        throw error.inside(text)
      }
    }
    return members
  }

  private mutating func elements(depth: Int) throws(JSONFault) -> [SourceNode] {
    try open(depth: depth)
    var elements: [SourceNode] = []
    var isFirst = true
    while try nextElement(isFirst: &isFirst) {
      do throws(JSONFault) {
        elements.append(try node(depth: depth))
      } catch {
        throw error.inside(String(elements.count))
      }
    }
    return elements
  }
}
