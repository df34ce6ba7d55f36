// SHA-256 against the published vectors of FIPS 180-4, in one call and piece by piece, and the digest as a value.

import Security
import Testing

struct DigestTests {
  private static let vectors: [(text: String, hex: String)] = [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
      String(repeating: "a", count: 1_000_000),
      "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
    ),
  ]

  @Test(arguments: vectors.indices)
  func `a text has the digest the standard publishes`(index: Int) {
    let (text, hex) = Self.vectors[index]
    #expect(SHA256.digest(of: text).hex == hex)
    #expect(SHA256.digest(of: Array(text.utf8)).bytes == Digest(hex: hex)?.bytes)
  }

  @Test(arguments: [1, 3, 63, 64, 65, 4096])
  func `pieces of any size give the digest of the whole`(size: Int) {
    let bytes = (0..<10_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    var hash = SHA256()
    var start = 0
    while start < bytes.count {
      hash.update(bytes.span.bytes.extracting(start..<min(start + size, bytes.count)))
      start += size
    }
    #expect(hash.finish() == SHA256.digest(of: bytes))
  }

  @Test func `text and bytes mix in one digest`() {
    var hash = SHA256()
    hash.update("a")
    hash.update([0x62])
    hash.update([])
    hash.update("c")
    #expect(hash.finish() == SHA256.digest(of: "abc"))
  }

  @Test func `a digest prints with its algorithm and reads back from its digits`() throws {
    let digest = SHA256.digest(of: "abc")
    #expect("\(digest)" == "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(try #require(Digest(hex: digest.hex.uppercased())) == digest)
    #expect(try #require(Digest(bytes: digest.bytes)) == digest)
    #expect(Set([digest, SHA256.digest(of: "abc"), SHA256.digest(of: "abd")]).count == 2)
  }

  @Test(arguments: ["", "ab", String(repeating: "0", count: 63), String(repeating: "g", count: 64)])
  func `what is no digest is refused`(text: String) {
    #expect(Digest(hex: text) == nil)
    #expect(Digest(bytes: Array(text.utf8.prefix(31))) == nil)
  }

  @Test func `digests differ when any one byte differs`() throws {
    let digest = SHA256.digest(of: "abc")
    for index in 0..<Digest.byteCount {
      var bytes = digest.bytes
      bytes[index] ^= 1
      let other = try #require(Digest(bytes: bytes))
      #expect(other != digest)
      #expect(!ConstantTime.equal(other, digest))
    }
    #expect(ConstantTime.equal(digest, SHA256.digest(of: "abc")))
    #expect(!ConstantTime.equal([1, 2], [1, 2, 3]))
    #expect(ConstantTime.equal([], []))
  }
}
