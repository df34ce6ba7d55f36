// Header fields in the order they came or go: names compare without case, a name may stand more than once.
// Lookup is a scan; a request has a dozen fields, and a dictionary would cost more than it saves.

/// Header fields of a request or a response, in order, duplicates included.
public struct HTTPHeaders: Sendable, ExpressibleByDictionaryLiteral {
  /// One field as it stands on the wire, without the colon.
  public struct Field: Sendable {
    public let name: String
    public let value: String

    public init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  public private(set) var fields: [Field]

  public init(_ fields: [Field] = []) {
    self.fields = fields
  }

  public init(dictionaryLiteral elements: (String, String)...) {
    fields = elements.map { Field(name: $0.0, value: $0.1) }
  }

  /// The first value of a field; `nil` when it is absent.
  public subscript(name: String) -> String? {
    for field in fields where Self.sameName(field.name, name) { return field.value }
    return nil
  }

  /// Every value of a field, in order.
  public func values(_ name: String) -> [String] {
    fields.filter { Self.sameName($0.name, name) }.map(\.value)
  }

  /// Adds a field after the ones already there.
  public mutating func add(_ name: String, _ value: String) {
    fields.append(Field(name: name, value: value))
  }

  /// Field names are ASCII tokens: only A–Z fold.
  static func sameName(_ left: String, _ right: String) -> Bool {
    let left = left.utf8
    let right = right.utf8
    guard left.count == right.count else { return false }
    return zip(left, right).allSatisfy { lowercased($0) == lowercased($1) }
  }

  private static func lowercased(_ byte: UInt8) -> UInt8 {
    byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
  }
}
