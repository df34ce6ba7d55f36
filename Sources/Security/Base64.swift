// Base64 with padding (RFC 4648 §4), as content policies spell digests.

public enum Base64 {
  public static func encode(_ bytes: [UInt8]) -> String {
    var text = Base64URL.encode(bytes).replacing("-", with: "+").replacing("_", with: "/")
    while text.utf8.count % 4 != 0 { text.append("=") }
    return text
  }
}
