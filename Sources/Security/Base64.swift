// Base64 with padding (RFC 4648 §4), as content policies spell digests.

public enum Base64 {
  public static func encode(_ bytes: [UInt8]) -> String {
    var text = Base64URL.encode(bytes).replacing("-", with: "+").replacing("_", with: "/")
    while text.utf8.count % 4 != 0 { text.append("=") }
    return text
  }

  /// The bytes a text spells; `nil` for anything that `encode` does not write.
  public static func decode(_ text: String) -> [UInt8]? {
    guard text.utf8.count % 4 == 0, !text.utf8.contains(where: { $0 == 0x2D || $0 == 0x5F }) else { return nil }
    let padding = text.utf8.suffix(2).count { $0 == UInt8(ascii: "=") }
    return Base64URL.decode(
      String(text.utf8.dropLast(padding).map { Character(UnicodeScalar($0)) }).replacing("+", with: "-")
        .replacing("/", with: "_"))
  }
}
