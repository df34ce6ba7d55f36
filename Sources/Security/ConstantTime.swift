// Comparison whose duration does not tell where two secrets differ.

internal import COpenSSL

/// Comparisons that take as long for a near miss as for a match.
public enum ConstantTime {
  /// Whether both are the same bytes. A difference in length is told at once: lengths are no secret here.
  public static func equal(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    guard left.count == right.count else { return false }
    return CRYPTO_memcmp(left, right, left.count) == 0
  }

  /// Whether both are the same digest.
  public static func equal(_ left: Digest, _ right: Digest) -> Bool { equal(left.bytes, right.bytes) }
}
