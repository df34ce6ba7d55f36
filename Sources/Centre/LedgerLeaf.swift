// Leaves of the ledger for acts that are no submission.
internal import Security

enum LedgerLeaf {
  /// SHA-256 over a zero byte (RFC 6962's mark of a leaf), the kind of the act and its parts, each followed by a line
  /// feed.
  static func of(_ kind: String, _ parts: [String]) -> [UInt8] {
    var bytes: [UInt8] = [0]
    for part in [kind] + parts {
      bytes.append(contentsOf: part.utf8)
      bytes.append(0x0A)
    }
    return SHA256.digest(of: bytes).bytes
  }
}
