// The editions of consolidated reports on the pages: of which kind each is, where it stands, and by which digests what
// a person has in hand is known to be it.
public import ReportModel

public struct EditionLine: Sendable, Equatable {
  public var id: String
  /// Code of the definition or the form.
  public var code: String
  /// Empty where it is about no event.
  public var occasion = ""
  public var isOfficial: Bool
  /// Whether a later edition corrects it.
  public var isCorrected = false
  /// With what stands behind it: `16/BC-VPCP`.
  public var number: String?
  public var dated: CivilDate?
  /// RFC 3339.
  public var madeAt: String
  /// `sha256:` of the content, and of the signed PDF where one is attached.
  public var digest: String
  public var signedDigest: String?

  public init(id: String, code: String, isOfficial: Bool, madeAt: String, digest: String) {
    self.id = id
    self.code = code
    self.isOfficial = isOfficial
    self.madeAt = madeAt
    self.digest = digest
  }

  /// `báo cáo chính thức số 16/BC-VPCP`.
  func name(_ language: Language) -> String {
    guard isOfficial else { return SiteWord.provisionalEdition.text(language) }
    guard let number else { return SiteWord.officialEdition.text(language) }
    return SiteWord.numberedEdition.text(language, ["number": number])
  }

  func pagePath(_ language: Language) -> String { "\(path)?format=html&lang=\(language.rawValue)" }
  private var path: String { "/v1/reports/\(id)" }

  /// A paragraph: its name, as links to the page and the PDF, what else is known of it, its digests.
  func markup(_ language: Language) -> Markup {
    var known = [SiteWord.madeAt.text(language, ["time": DisplayInstant.text(madeAt, language)]), code]
    if let dated { known.insert(SiteWord.datedEdition.text(language, ["date": SiteText.day(dated, language)]), at: 0) }
    if !occasion.isEmpty { known.append(SiteWord.eventEdition.text(language, ["event": occasion])) }
    if isCorrected { known.append(SiteWord.correctedEdition.text(language)) }
    let signed: Markup =
      signedDigest.map { "<br><small>\(SiteWord.signedCopy.text(language, ["digest": $0]))</small>" } ?? ""
    return """
      <p>\(Markup.link(pagePath(language), "\(name(language).capitalizedFirst) (HTML)" as String)) · \
      \(Markup.link("\(path)?format=pdf", "PDF" as String)), \(known.joined(separator: ", "))<br>\
      <small>\(digest)</small>\(signed)</p>

      """
  }
}
