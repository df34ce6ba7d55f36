// Tokens, base64url and random bytes.

import Security
import Testing

struct TokenTests {
  @Test func `a new token has the shape that scanners know and its own digest`() throws {
    let token = Token.make()
    #expect(token.text.hasPrefix("rc_"))
    #expect(token.text.utf8.count == 46)
    let shown = try #require(Token(token.text))
    #expect(shown.digest == token.digest)
    #expect(shown.digest == SHA256.digest(of: token.text))
    #expect(token.matches(shown.digest))
    #expect(!token.matches(Token.make().digest))
  }

  @Test func `no two tokens are the same`() {
    #expect(Set((0..<1000).map { _ in Token.make().text }).count == 1000)
  }

  @Test func `a token does not print itself`() {
    let token = Token.make()
    var dumped = ""
    dump(token, to: &dumped)
    for text in ["\(token)", String(reflecting: token), "\([token])", dumped] {
      #expect(text.contains("rc_…"))
      #expect(!text.contains(token.text.dropFirst(3)))
    }
  }

  @Test(arguments: [
    "", "rc_", "rc_abc", "xx_" + String(repeating: "A", count: 43), "rc_" + String(repeating: "A", count: 42) + "=",
    "rc_" + String(repeating: "A", count: 42) + "B",
  ])
  func `a text that no token ever had is refused`(text: String) {
    #expect(Token(text) == nil)
  }

  @Test(arguments: [
    ("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg"), ("fooba", "Zm9vYmE"),
    ("foobar", "Zm9vYmFy"),
  ])
  func `base64url follows the vectors of RFC 4648`(plain: String, encoded: String) {
    #expect(Base64URL.encode(Array(plain.utf8)) == encoded)
    #expect(Base64URL.decode(encoded) == Array(plain.utf8))
  }

  @Test func `base64url uses the letters that URLs leave alone`() {
    #expect(Base64URL.encode([0xFB, 0xFF, 0xBF]) == "-_-_")
    #expect(Base64URL.decode("-_-_") == [0xFB, 0xFF, 0xBF])
  }

  @Test(arguments: ["A", "Zh", "Zm9", "Zg==", "+/+/", "Zm 9v", "AAAAA", "Zẽ"])
  func `base64url has one spelling for each value`(text: String) {
    #expect(Base64URL.decode(text) == nil)
  }

  @Test(arguments: 0..<70)
  func `any bytes come back from base64url and hexadecimal`(count: Int) {
    let bytes = RandomBytes.make(count: count)
    #expect(bytes.count == count)
    #expect(Base64URL.decode(Base64URL.encode(bytes)) == bytes)
    #expect(Hex.decode(Hex.encode(bytes)) == bytes)
  }

  @Test func `random bytes do not repeat and use every value`() {
    #expect(RandomBytes.make(count: 32) != RandomBytes.make(count: 32))
    #expect(Set(RandomBytes.make(count: 16_384)).count == 256)
  }

  @Test func `hexadecimal is lower-case, in pairs, and nothing else`() {
    #expect(Hex.encode([0, 0x0F, 0xA5, 0xFF]) == "000fa5ff")
    #expect(Hex.decode("000fA5Ff") == [0, 0x0F, 0xA5, 0xFF])
    #expect(Hex.decode("0") == nil)
    #expect(Hex.decode("0x") == nil)
  }
}
