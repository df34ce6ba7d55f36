// The receipt: what a reporter keeps as proof. Built from what is stored, so that it is the same bytes whenever it is
// asked for again.
internal import Formats
internal import ReportModel
internal import Security
public import Store

/// A receipt, as bytes and what the door needs beside them.
public struct Receipt: Sendable {
  public let json: [UInt8]
  public let revision: Int
  public let sequence: Int64
}

extension Centre {
  /// - Parameter findings: left out of lists.
  public func receipt(of stored: StoredSubmission, withFindings: Bool = true) -> Receipt {
    let agency = agencies.register.code(stored.agency)
    let form = forms.versions(stored.form).first?.form.code ?? ""
    return Receipt.make(stored, form: form, agency: agency, withFindings: withFindings)
  }
}

extension Receipt {
  static func make(_ stored: StoredSubmission, form: String, agency: String, withFindings: Bool = true) -> Receipt {
    let json = JSONWriter.document { writer in
      writer.object { writer in
        writer.member("id", UUIDText.text(stored.id))
        writer.member("form", form)
        writer.member("version", stored.version)
        writer.member("agency", agency)
        writer.member("period", stored.period)
        writer.member("occasion", stored.occasion)
        writer.member("revision", stored.revision)
        writer.member("state", stored.state)
        writer.member("receivedAt", InstantText.rfc3339(microsecondsSince1970: stored.receivedAt))
        writer.member("digest", "sha256:" + Hex.encode(stored.digest))
        writer.object("ledger") { writer in
          writer.member("sequence", Int(stored.sequence))
          writer.member("leaf", "sha256:" + Hex.encode(stored.leaf))
        }
        if withFindings {
          writer.name("findings")
          writer.raw((stored.findings ?? "[]").utf8)
        }
      }
    }
    return Receipt(json: json, revision: stored.revision, sequence: stored.sequence)
  }
}

/// Ids between the database's integers and their text.
public enum UUIDText {
  public static func text(_ id: UInt128) -> String {
    String(unsafeUninitializedCapacity: 36) { bytes in
      var place = 0
      for shift in stride(from: 124, through: 0, by: -4) {
        if place == 8 || place == 13 || place == 18 || place == 23 {
          bytes[place] = UInt8(ascii: "-")
          place += 1
        }
        let digit = UInt8(truncatingIfNeeded: id >> UInt128(shift)) & 15
        bytes[place] = digit < 10 ? 48 + digit : 87 + digit
        place += 1
      }
      return place
    }
  }

  /// Any UUID as text; `nil` for anything else.
  public static func id(_ text: String) -> UInt128? {
    let bytes = Array(text.utf8)
    guard bytes.count == 36 else { return nil }
    var value: UInt128 = 0
    for (index, byte) in bytes.enumerated() {
      if index == 8 || index == 13 || index == 18 || index == 23 {
        guard byte == UInt8(ascii: "-") else { return nil }
        continue
      }
      guard let digit = Character(UnicodeScalar(byte)).hexDigitValue else { return nil }
      value = value << 4 | UInt128(digit)
    }
    return value
  }
}
