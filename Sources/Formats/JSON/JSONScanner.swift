// A strict cursor over the bytes of one JSON document (RFC 8259): tokens, offsets and faults, no tree and no memory of
// its own. Readers on top of it decide what to build. It stands on bytes whose encoding was checked first.
internal import ReportModel

/// A string token: its place, and whether its bytes are its text.
struct ScannedString {
  /// Offset of the opening quote.
  let start: Int
  /// Offset behind the closing quote.
  let end: Int
  let isASCII: Bool
  let hasEscapes: Bool
}

struct JSONScanner {
  /// Deepest nesting taken: 32 brackets open at once.
  static let depthLimit = 32

  let bytes: UnsafeBufferPointer<UInt8>
  private(set) var position = 0

  /// Checks the encoding, refuses a byte order mark and stands at the document's first byte.
  init(_ bytes: UnsafeBufferPointer<UInt8>) throws(JSONFault) {
    self.bytes = bytes
    if let encoding = EncodingCheck.firstFault(in: bytes) {
      let code: JSONFault.Code = encoding.kind == .nul ? .nul : .utf8
      let expected: FormatWord = encoding.kind == .nul ? .noNUL : .utf8
      throw fault(code, at: encoding.offset, expected: expected, pointer: nil)
    }
    skipBlanks()
  }

  /// The byte at the cursor, 0 at the end (a NUL never gets this far).
  @inline(__always)
  var next: UInt8 { position < bytes.count ? bytes[position] : 0 }

  @inline(__always)
  mutating func skipBlanks() {
    while position < bytes.count {
      let byte = bytes[position]
      guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return }
      position += 1
    }
  }

  /// Nothing but blanks may be left.
  mutating func finish() throws(JSONFault) {
    skipBlanks()
    if position < bytes.count { throw fault(.syntax, at: position, expected: .endOfData) }
  }

  // MARK: Brackets

  /// Steps over `{` or `[`; `depth` counts the brackets open with it.
  @inline(__always)
  mutating func open(depth: Int) throws(JSONFault) {
    guard depth <= Self.depthLimit else { throw depthFault(depth) }
    position += 1
  }

  /// The next name of an object, the cursor at its value; `nil` behind the closing brace.
  @inline(__always)
  mutating func nextName(isFirst: inout Bool) throws(JSONFault) -> ScannedString? {
    skipBlanks()
    if next == UInt8(ascii: "}") {
      position += 1
      return nil
    }
    if !isFirst {
      guard next == UInt8(ascii: ",") else { throw fault(.syntax, at: position, expected: .commaOrBrace) }
      position += 1
      skipBlanks()
    }
    isFirst = false
    guard next == UInt8(ascii: "\"") else { throw fault(.syntax, at: position, expected: .name) }
    let name = try string()
    skipBlanks()
    guard next == UInt8(ascii: ":") else { throw fault(.syntax, at: position, expected: .colon) }
    position += 1
    skipBlanks()
    return name
  }

  /// Whether an array goes on, the cursor at its next element; false behind the closing bracket.
  mutating func nextElement(isFirst: inout Bool) throws(JSONFault) -> Bool {
    skipBlanks()
    if next == UInt8(ascii: "]") {
      position += 1
      return false
    }
    if !isFirst {
      guard next == UInt8(ascii: ",") else { throw fault(.syntax, at: position, expected: .commaOrBracket) }
      position += 1
      skipBlanks()
    }
    isFirst = false
    return true
  }

  // MARK: Values

  /// Steps over a number.
  @inline(__always)
  mutating func number() throws(JSONFault) -> NumberShape {
    var index = position
    guard let shape = NumberShape(bytes, at: &index) else { throw fault(.syntax, at: index, expected: .digit) }
    position = shape.end
    return shape
  }

  /// Steps over `true`, `false` or `null`.
  mutating func literal(_ word: StaticString) throws(JSONFault) {
    for index in 0..<word.utf8CodeUnitCount
    where position + index >= bytes.count
      || bytes[position + index] != word.utf8Start[index]
    {
      throw fault(.syntax, at: position, expected: .value)
    }
    position += word.utf8CodeUnitCount
  }

  /// Steps over a string, the cursor at its opening quote.
  @inline(__always)
  mutating func string() throws(JSONFault) -> ScannedString {
    let start = position
    let count = bytes.count
    var index = start + 1
    var seen: UInt8 = 0
    var hasEscapes = false
    while index < count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\"") {
        position = index + 1
        return ScannedString(start: start, end: index + 1, isASCII: seen < 0x80, hasEscapes: hasEscapes)
      }
      if byte == UInt8(ascii: "\\") {
        hasEscapes = true
        index = try endOfEscape(at: index)
        continue
      }
      if byte < 0x20 { throw fault(.syntax, at: index, expected: .escapedControl) }
      seen |= byte
      index += 1
    }
    throw fault(.syntax, at: count, expected: .closingQuote)
  }

  /// Index behind the escape that begins at `index`.
  private func endOfEscape(at index: Int) throws(JSONFault) -> Int {
    let letter = index + 1 < bytes.count ? bytes[index + 1] : 0
    guard letter == UInt8(ascii: "u") else {
      if #""\/bfnrt"#.utf8.contains(letter) { return index + 2 }
      throw fault(.syntax, at: index, expected: .escape)
    }
    guard let unit = hexUnit(at: index + 2) else { throw fault(.syntax, at: index, expected: .hexDigits) }
    switch unit {
    case 0:
      throw fault(.nul, at: index, expected: .noNUL)
    case 0xDC00...0xDFFF:
      throw fault(.syntax, at: index, expected: .surrogatePair)
    case 0xD800...0xDBFF:
      guard index + 7 < bytes.count, bytes[index + 6] == UInt8(ascii: "\\"), bytes[index + 7] == UInt8(ascii: "u"),
        let low = hexUnit(at: index + 8), (0xDC00...0xDFFF).contains(low)
      else { throw fault(.syntax, at: index, expected: .surrogatePair) }
      return index + 12
    default:
      return index + 6
    }
  }

  /// Four hexadecimal digits as a UTF-16 unit.
  func hexUnit(at index: Int) -> UInt32? {
    guard index + 4 <= bytes.count else { return nil }
    var unit: UInt32 = 0
    for byte in bytes[index..<index + 4] {
      switch byte {
      case 0x30...0x39: unit = unit << 4 | UInt32(byte - 0x30)
      case 0x41...0x46: unit = unit << 4 | UInt32(byte - 0x41 + 10)
      case 0x61...0x66: unit = unit << 4 | UInt32(byte - 0x61 + 10)
      default: return nil
      }
    }
    return unit
  }
}
