// Writes every JSON answer: straight into bytes, members in the order of the calls, so that equal answers are equal
// bytes. Figures go out as decimal strings, because a JSON number does not survive most readers.
public import ReportModel

/// A growing JSON document. Objects and arrays are closures, so that none can be left open.
public struct JSONWriter: Sendable {
  public enum Style: Sendable {
    /// No blanks at all.
    case compact
    /// Two spaces a level, for files that people open.
    case indented
  }

  /// What has been written.
  public private(set) var bytes: [UInt8] = []
  private let style: Style
  private var depth = 0
  /// Whether a comma is due before the next member or element.
  private var isFirst = true
  private var isAfterName = false

  public init(_ style: Style = .compact) { self.style = style }

  /// The bytes of one document with one value.
  public static func document<E: Error>(
    _ style: Style = .compact, _ write: (inout JSONWriter) throws(E) -> Void
  ) throws(E) -> [UInt8] {
    var writer = JSONWriter(style)
    writer.bytes.reserveCapacity(1024)
    try write(&writer)
    return writer.bytes
  }

  // MARK: Values

  public mutating func object<E: Error>(_ members: (inout JSONWriter) throws(E) -> Void) throws(E) {
    try enclosed(UInt8(ascii: "{"), UInt8(ascii: "}"), members)
  }

  public mutating func array<E: Error>(_ elements: (inout JSONWriter) throws(E) -> Void) throws(E) {
    try enclosed(UInt8(ascii: "["), UInt8(ascii: "]"), elements)
  }

  /// A string, escaped no more than RFC 8259 asks; `null` for `nil`.
  public mutating func string(_ text: String?) {
    guard let text else { return null() }
    begin()
    append(quoted: text)
  }

  /// A figure as a plain decimal string, `"12.5"`; `null` for `nil`.
  public mutating func decimal(_ quantity: Quantity?) {
    guard let quantity else { return null() }
    begin()
    bytes.append(UInt8(ascii: "\""))
    bytes.append(decimal: quantity)
    bytes.append(UInt8(ascii: "\""))
  }

  /// A count, a line, a sequence: a JSON number; `null` for `nil`.
  public mutating func integer(_ value: Int?) {
    guard let value else { return null() }
    begin()
    bytes.append(integer: value)
  }

  public mutating func bool(_ value: Bool) {
    begin()
    bytes.append(contentsOf: (value ? "true" : "false").utf8)
  }

  public mutating func null() {
    begin()
    bytes.append(contentsOf: "null".utf8)
  }

  /// `{ "vi", "en" }`.
  public mutating func message(_ message: Message) {
    object { writer in
      writer.member("vi", message.vi)
      writer.member("en", message.en)
    }
  }

  /// A value that is JSON already (a stored receipt), copied byte for byte.
  public mutating func raw(_ json: some Collection<UInt8>) {
    begin()
    bytes.append(contentsOf: json)
  }

  // MARK: Members

  /// The name of a member; its value is the next call.
  public mutating func name(_ name: String) {
    begin()
    append(quoted: name)
    bytes.append(UInt8(ascii: ":"))
    if style == .indented { bytes.append(UInt8(ascii: " ")) }
    isAfterName = true
  }

  public mutating func member(_ name: String, _ text: String?) {
    self.name(name)
    string(text)
  }

  public mutating func member(_ name: String, _ integer: Int?) {
    self.name(name)
    self.integer(integer)
  }

  public mutating func member(_ name: String, _ bool: Bool) {
    self.name(name)
    self.bool(bool)
  }

  public mutating func member(_ name: String, _ quantity: Quantity?) {
    self.name(name)
    decimal(quantity)
  }

  public mutating func member(_ name: String, _ message: Message?) {
    self.name(name)
    if let message { self.message(message) } else { null() }
  }

  public mutating func object<E: Error>(
    _ name: String, _ members: (inout JSONWriter) throws(E) -> Void
  ) throws(E) {
    self.name(name)
    try object(members)
  }

  public mutating func array<E: Error>(
    _ name: String, _ elements: (inout JSONWriter) throws(E) -> Void
  ) throws(E) {
    self.name(name)
    try array(elements)
  }

  // MARK: Bytes

  private mutating func enclosed<E: Error>(
    _ opening: UInt8, _ closing: UInt8, _ content: (inout JSONWriter) throws(E) -> Void
  ) throws(E) {
    begin()
    bytes.append(opening)
    depth += 1
    isFirst = true
    try content(&self)
    depth -= 1
    if !isFirst { newLine() }
    bytes.append(closing)
    isFirst = false
  }

  /// Whatever has to stand before a name or value.
  private mutating func begin() {
    if isAfterName {
      isAfterName = false
      return
    }
    if !isFirst { bytes.append(UInt8(ascii: ",")) }
    isFirst = false
    if depth > 0 { newLine() }
  }

  private mutating func newLine() {
    guard style == .indented else { return }
    bytes.append(0x0A)
    bytes.append(contentsOf: repeatElement(0x20, count: depth * 2))
  }

  private mutating func append(quoted text: String) {
    bytes.append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { utf8 in
      var copied = 0
      for index in utf8.indices {
        let byte = utf8[index]
        guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else { continue }
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[copied..<index]))
        append(escape: byte)
        copied = index + 1
      }
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[copied...]))
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func append(escape byte: UInt8) {
    bytes.append(UInt8(ascii: "\\"))
    switch byte {
    case 0x0A: bytes.append(UInt8(ascii: "n"))
    case 0x0D: bytes.append(UInt8(ascii: "r"))
    case 0x09: bytes.append(UInt8(ascii: "t"))
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes.append(byte)
    default:
      bytes.append(contentsOf: "u00".utf8)
      for digit in [byte >> 4, byte & 0xF] {
        bytes.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
      }
    }
  }
}
