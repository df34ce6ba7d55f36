// The query of a request: decoded pairs in the order sent, duplicates kept. A pair that cannot be decoded is never
// repaired or dropped in silence; the whole query is then marked, and the API answers 400.

/// Decoded query parameters.
public struct HTTPQuery: Sendable {
  /// One `name=value`; a bare `name` has the value `""`.
  public struct Item: Sendable, Equatable {
    public let name: String
    public let value: String

    public init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  /// The pairs that could be decoded, in the order sent.
  public let items: [Item]
  /// The first pair, as sent, that could not be decoded: a bad percent escape, bytes that are not UTF-8, or a NUL.
  /// `nil` when the query is sound.
  public let malformed: String?

  /// The first value of a parameter; `nil` when it is absent.
  public subscript(name: String) -> String? {
    items.first { $0.name == name }?.value
  }

  /// Every value of a parameter, in order.
  public func values(_ name: String) -> [String] {
    items.filter { $0.name == name }.map(\.value)
  }

  /// Reads what follows the `?`. A `+` is a blank, as forms send it; empty pairs (`a=1&&b=2`) are skipped.
  init(raw: Substring.UTF8View) {
    var items: [Item] = []
    var malformed: String?
    for pair in raw.split(separator: UInt8(ascii: "&")) {
      let sides = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      if let name = PercentDecoding.decode(sides[0], plusIsBlank: true),
        let value = sides.count > 1 ? PercentDecoding.decode(sides[1], plusIsBlank: true) : ""
      {
        items.append(Item(name, value))
      } else if malformed == nil {
        malformed = String(Substring(pair))
      }
    }
    self.items = items
    self.malformed = malformed
  }
}
