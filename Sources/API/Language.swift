// Which of the two languages a client reads: Vietnamese unless it prefers English.
internal import HTTPServer
public import ReportModel

/// A language of the centre.
public enum Language: String, Sendable, CaseIterable {
  case vi, en

  /// The better wanted of the two in `Accept-Language` (RFC 9110 §12.5.4).
  public init(_ header: String?) {
    var best: (language: Language, weight: Double) = (.vi, 0)
    for choice in Preference.list(header ?? "") {
      let tag = choice.value.split(separator: "-").first.map { $0.lowercased() } ?? ""
      guard let language = tag == "*" ? .vi : Language(rawValue: tag), choice.weight > best.weight else { continue }
      best = (language, choice.weight)
    }
    self = best.language
  }

  public func text(_ message: Message) -> String {
    switch self {
    case .vi: message.vi
    case .en: message.en
    }
  }
}
