// Reads a JSON file that people wrote (a form, a rule set) into the tree that keeps the place of every word.
public import ReportModel

public enum SourceReader {
  /// The tree of one JSON document: strict RFC 8259, names unique in each object, at most 32 levels.
  public static func read(_ bytes: [UInt8]) throws(JSONFault) -> SourceNode {
    try bytes.withUnsafeBufferPointer { (buffer) throws(JSONFault) -> SourceNode in
      var scanner = try JSONScanner(buffer)
      let node = try scanner.node(depth: 0, isKept: true)
      try scanner.finish()
      return node
    }
  }

  /// Everything `read` refuses is refused; nothing is built.
  static func check(_ bytes: [UInt8]) throws(JSONFault) {
    try bytes.withUnsafeBufferPointer { (buffer) throws(JSONFault) in
      var scanner = try JSONScanner(buffer)
      _ = try scanner.node(depth: 0, isKept: false)
      try scanner.finish()
    }
  }
}

extension JSONScanner {
  /// The value at the cursor, with `depth` brackets open around it. The recursion ends with the depth limit.
  /// - Parameter isKept: false where only the kind of the value counts; its texts, members and elements are checked as
  ///   strictly, but left out.
  mutating func node(depth: Int, isKept: Bool) throws(JSONFault) -> SourceNode {
    let offset = position
    switch next {
    case UInt8(ascii: "{"):
      return SourceNode(.object(try members(depth: depth + 1, isKept: isKept)), offset: offset)
    case UInt8(ascii: "["):
      return SourceNode(.array(try elements(depth: depth + 1, isKept: isKept)), offset: offset)
    case UInt8(ascii: "\""):
      let string = try string()
      guard isKept else { return SourceNode(.string(""), offset: offset) }
      let (text, offsets) = textWithOffsets(string)
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
      let text = isKept ? String(decoding: bytes[offset..<end], as: UTF8.self) : ""
      return SourceNode(.number(text), offset: offset)
    default:
      throw fault(.syntax, at: offset, expected: .value)
    }
  }

  private mutating func members(depth: Int, isKept: Bool) throws(JSONFault) -> [SourceMember] {
    try open(depth: depth)
    var members: [SourceMember] = []
    var names = NameSet()
    var isFirst = true
    while let name = try nextName(isFirst: &isFirst) {
      guard insert(name, into: &names) else { throw duplicate(name) }
      do throws(JSONFault) {
        let value = try node(depth: depth, isKept: isKept)
        if isKept { members.append(SourceMember(name: text(name), nameOffset: name.start, value: value)) }
      } catch {
        throw error.inside(text(name))
      }
    }
    return members
  }

  private mutating func elements(depth: Int, isKept: Bool) throws(JSONFault) -> [SourceNode] {
    try open(depth: depth)
    var elements: [SourceNode] = []
    var isFirst = true
    var index = 0
    while try nextElement(isFirst: &isFirst) {
      do throws(JSONFault) {
        let element = try node(depth: depth, isKept: isKept)
        if isKept { elements.append(element) }
      } catch {
        throw error.inside(String(index))
      }
      index += 1
    }
    return elements
  }
}
