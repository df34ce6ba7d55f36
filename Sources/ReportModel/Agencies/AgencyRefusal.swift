// Why a name of an agency means nobody on the day asked for, said so that the sender can put it right.

/// The codes of the refusals (contract §7).
public enum AgencyRefusalCode: String, CatalogueCode {
  case unknown = "agency.unknown"
  case codeChanged = "agency.code-changed"

  public var texts: (vi: String, en: String) {
    switch self {
    case .unknown:
      (
        "Không có đơn vị nào mang mã “{found}”; mã phải là mã của trung tâm (ví dụ T01) hoặc hệ:mã (ví dụ gso:01).",
        "No agency bears the code “{found}”; expected a centre code (T01, for example) or system:code (gso:01)."
      )
    case .codeChanged:
      (
        "Mã “{found}” không chỉ đơn vị nào vào ngày {day}. Mã này chỉ {meanings}.{standing}",
        "The code “{found}” names no agency on {day}. It names {meanings}.{standing}"
      )
    }
  }
}

/// An agency a code named, and the days on which it did.
public struct CodeMeaning: Sendable, Hashable {
  public let agency: AgencyID
  /// Its centre code, and its name on the last of those days.
  public let code: String
  public let name: String
  public let valid: ValidSpan

  public init(agency: AgencyID, code: String, name: String, valid: ValidSpan) {
    self.agency = agency
    self.code = code
    self.name = name
    self.valid = valid
  }
}

/// Why a code could not be resolved on a day.
public enum AgencyRefusal: Error, Sendable, Hashable {
  /// It never named anybody.
  case unknown(String)
  /// It named somebody on other days: `meanings`, oldest first. `standing` are the agencies before and after those
  /// that did exist on the day, by centre code.
  case codeChanged(String, on: CivilDate, meanings: [CodeMeaning], standing: [CodeMeaning])

  public var code: AgencyRefusalCode {
    switch self {
    case .unknown: .unknown
    case .codeChanged: .codeChanged
    }
  }

  public var message: Message {
    switch self {
    case .unknown(let text):
      let found = text.count > 60 ? text.prefix(60) + "…" : text
      return code.message(["found": found])
    case .codeChanged(let text, let day, let meanings, let standing):
      let named = meanings.map { meaning in
        let phrase = meaning.valid.phrase
        let agency = "\(meaning.name) (\(meaning.code))"
        return Message(vi: agency + phrase.vi, en: agency + phrase.en)
      }
      let list = standing.map { "\($0.name) (\($0.code))" }.joined(separator: ", ")
      return code.message(localized: [
        "found": Message(vi: text, en: text), "day": Message(vi: day.slashed, en: day.slashed),
        "meanings": Message(
          vi: named.map(\.vi).joined(separator: "; "), en: named.map(\.en).joined(separator: "; ")),
        "standing": list.isEmpty
          ? Message(vi: "", en: "") : Message(vi: " Vào ngày đó có: \(list).", en: " On that day there are: \(list)."),
      ])
    }
  }
}
