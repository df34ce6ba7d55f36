// Leaves of the ledger for acts that are no submission.
internal import ReportModel
internal import Security
internal import Store

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

  /// A form version published.
  static func form(_ code: String, _ version: Int, digest: Digest) -> [UInt8] {
    of("form", [code, String(version), digest.description])
  }

  /// A form version taken back.
  static func withdrawal(_ code: String, _ version: Int, _ withdrawal: FormWithdrawal) -> [UInt8] {
    of("withdrawal", [code, String(version), withdrawal.from.description, withdrawal.reason])
  }
}
