// SHA-256 (FIPS 180-4) through OpenSSL: in one call over bytes at hand, or piece by piece over what streams past.
// The algorithm is fetched once: since OpenSSL 3 each call by name looks it up anew, which costs more than a short digest.

internal import COpenSSL

/// A digest in the making, fed piece by piece and finished once.
public struct SHA256: ~Copyable {
  private let context: OpaquePointer

  public init() {
    // Fails only when memory has run out, where going on with no digest would be worse than ending.
    guard let context = EVP_MD_CTX_new(), EVP_DigestInit_ex2(context, Algorithm.sha256.method, nil) == 1 else {
      preconditionFailure("SHA-256 is not available")
    }
    self.context = context
  }

  deinit { EVP_MD_CTX_free(context) }

  /// Takes in the next bytes.
  public mutating func update(_ bytes: RawSpan) {
    let done = bytes.withUnsafeBytes { EVP_DigestUpdate(context, $0.baseAddress, $0.count) }
    precondition(done == 1, "SHA-256 refused bytes")
  }

  /// Takes in the next bytes.
  public mutating func update(_ bytes: [UInt8]) { update(bytes.span.bytes) }

  /// Takes in the UTF-8 bytes of a text.
  public mutating func update(_ text: String) { update(Array(text.utf8)) }

  /// The digest of all that was taken in; the context is gone afterwards.
  public consuming func finish() -> Digest {
    var bytes = [UInt8](repeating: 0, count: Digest.byteCount)
    let done = EVP_DigestFinal_ex(context, &bytes, nil)
    precondition(done == 1, "SHA-256 did not finish")
    return Digest(exactly: bytes)
  }

  /// The digest of these bytes.
  public static func digest(of bytes: RawSpan) -> Digest {
    var result = [UInt8](repeating: 0, count: Digest.byteCount)
    let done = bytes.withUnsafeBytes {
      EVP_Digest($0.baseAddress, $0.count, &result, nil, Algorithm.sha256.method, nil)
    }
    precondition(done == 1, "SHA-256 is not available")
    return Digest(exactly: result)
  }

  /// The digest of these bytes.
  public static func digest(of bytes: [UInt8]) -> Digest { digest(of: bytes.span.bytes) }

  /// The digest of the UTF-8 bytes of a text.
  public static func digest(of text: String) -> Digest { digest(of: Array(text.utf8)) }
}

/// The fetched algorithm. Unchecked: OpenSSL's fetched methods never change and may be used by all threads at once.
private struct Algorithm: @unchecked Sendable {
  let method: OpaquePointer?

  static let sha256 = Algorithm(method: EVP_MD_fetch(nil, "SHA256", nil))
}
