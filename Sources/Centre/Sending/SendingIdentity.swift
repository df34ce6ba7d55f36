// What makes two sendings the same, and what the ledger keeps of one.
public import Security

public enum SendingIdentity {
  /// SHA-256 over form, version, centre code, period, occasion and media type, each followed by a line feed, then the
  /// received bytes (contract §9, Sending).
  public static func of(
    form: String, version: Int, agency: String, period: String, occasion: String, media: String, bytes: [UInt8]
  ) -> Digest {
    var head: [UInt8] = []
    head.reserveCapacity(bytes.count + 160)
    for part in [form, String(version), agency, period, occasion, media] {
      head.append(contentsOf: part.utf8)
      head.append(0x0A)
    }
    head.append(contentsOf: bytes)
    return SHA256.digest(of: head)
  }

  /// The ledger's leaf of an accepted submission: SHA-256 over a zero byte (RFC 6962's mark of a leaf), the word
  /// `submission` and the members of the receipt, each followed by a line feed.
  public static func leaf(
    id: String, form: String, version: Int, agency: String, period: String, occasion: String, revision: Int,
    receivedAt: String, digest: Digest
  ) -> Digest {
    var bytes: [UInt8] = [0]
    let parts = [
      "submission", id, form, String(version), agency, period, occasion, String(revision), receivedAt,
      digest.description,
    ]
    for part in parts {
      bytes.append(contentsOf: part.utf8)
      bytes.append(0x0A)
    }
    return SHA256.digest(of: bytes)
  }
}
