// Media types: what a body says it is, and what a client says it takes.
internal import Centre
internal import HTTPServer
internal import ReportModel

enum MediaTypes {
  /// The body's media type in lower case without parameters, where the route takes it.
  ///
  /// - Throws: `media-type` for another type, a charset other than UTF-8, or any content coding.
  static func ofBody(_ headers: HTTPHeaders, known: [String]) throws(Problem) -> String {
    let sent = headers["Content-Type"] ?? ""
    func refuse(_ found: String) -> Problem {
      Problem(.mediaType, ["found": String(found.prefix(100)), "expected": known.joined(separator: ", ")])
    }
    if let coding = headers["Content-Encoding"], coding.lowercased() != "identity" { throw refuse(coding) }
    let parts = sent.split(separator: ";", omittingEmptySubsequences: false).map { Preference.trimmed($0) }
    let media = parts.first?.lowercased() ?? ""
    guard known.contains(media) else { throw refuse(sent) }
    for parameter in parts.dropFirst() {
      let sides = parameter.split(separator: "=", maxSplits: 1).map { $0.lowercased() }
      guard sides.first == "charset" else { continue }
      let charset = sides.count > 1 ? sides[1].filter { $0 != "\"" } : ""
      guard charset == "utf-8" || charset == "utf8" else { throw refuse(sent) }
    }
    return media
  }

  /// The answer a client likes best among those there are.
  ///
  /// - Throws: `accept` where it takes none of them.
  static func answer(_ header: String?, among answers: [AnswerForm]) throws(Problem) -> AnswerForm? {
    guard let first = answers.first, let header, !Preference.trimmed(header).isEmpty else { return answers.first }
    let wishes = Preference.list(header)
    var best: (answer: AnswerForm, weight: Double) = (first, 0)
    for answer in answers {
      let weight = self.weight(of: answer.media, in: wishes)
      if weight > best.weight { best = (answer, weight) }
    }
    guard best.weight > 0 else {
      throw Problem(
        .accept,
        ["found": String(header.prefix(100)), "expected": answers.map(\.media).joined(separator: ", ")])
    }
    return best.answer
  }

  /// The most exact wish that fits counts (RFC 9110 §12.5.1).
  private static func weight(of media: String, in wishes: [Preference]) -> Double {
    let kind = media.prefix { $0 != "/" }
    for pattern in [media, "\(kind)/*", "*/*"] {
      if let wish = wishes.first(where: { $0.value.lowercased() == pattern }) { return wish.weight }
    }
    return 0
  }
}
