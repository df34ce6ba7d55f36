// A bearer token: what a program shows to be let in. The centre keeps only its digest, so a copy of the database opens
// nothing. A plain digest is enough: the token is 256 random bits, there is nothing to guess and so nothing to stretch.

/// A bearer token in the clear. Exists while it is being handed out or checked; never stored, never printed by accident.
public struct Token: Sendable {
  /// `rc_` and 43 characters of base64url (32 random bytes). The prefix lets leak scanners recognise one.
  public let text: String

  private static let prefix = "rc_"
  private static let byteCount = 32

  /// A new token.
  public static func make() -> Token {
    Token(text: prefix + Base64URL.encode(RandomBytes.make(count: byteCount)))
  }

  /// The token a client has sent; `nil` for a text that no token ever had, which spares the look-up.
  public init?(_ text: String) {
    guard text.hasPrefix(Self.prefix),
      Base64URL.decode(String(text.dropFirst(Self.prefix.count)))?.count == Self.byteCount
    else { return nil }
    self.text = text
  }

  private init(text: String) { self.text = text }

  /// The SHA-256 of the text: what is stored and looked up.
  public var digest: Digest { SHA256.digest(of: text) }

  /// Whether this is the token of a stored digest, in a time that does not depend on how close it is.
  public func matches(_ stored: Digest) -> Bool { ConstantTime.equal(digest, stored) }
}

extension Token: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// Hides the secret, for logs and messages; ``text`` is the way to the token itself.
  public var description: String { "rc_…" }

  public var debugDescription: String { description }

  public var customMirror: Mirror { Mirror(self, children: []) }
}
