// Bytes nobody can guess, from OpenSSL's generator (seeded by the kernel, one per thread).

internal import COpenSSL

/// Unguessable bytes.
public enum RandomBytes {
  /// So many random bytes.
  ///
  /// Where the system has no randomness to give the process ends: a token or id made of anything less would be a hole.
  public static func make(count: Int) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    let done = RAND_bytes(&bytes, Int32(count))
    precondition(done == 1, "the system gives no random bytes")
    return bytes
  }
}
