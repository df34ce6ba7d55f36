// What every page of the centre needs to know of its reader: the language, who is signed in, and where the page
// itself is.
public import ReportModel

/// Who is signed in.
public struct SitePerson: Sendable, Equatable {
  /// The role in words.
  public var role: Message
  /// Name of the agency, where the token has one.
  public var agency: String?
  /// Whether submissions, names and words of the reporters may be read at all.
  public var readsSubmissions: Bool
  /// Whether reports may be sent.
  public var sends: Bool

  public init(role: Message, agency: String?, readsSubmissions: Bool, sends: Bool) {
    self.role = role
    self.agency = agency
    self.readsSubmissions = readsSubmissions
    self.sends = sends
  }
}

public struct SiteContext: Sendable, Equatable {
  public var language: Language
  /// `nil` where nobody is.
  public var person: SitePerson?
  /// Path and query of the page, without the language.
  public var target: String

  public init(language: Language, person: SitePerson?, target: String) {
    self.language = language
    self.person = person
    self.target = target
  }

  /// The page in a language.
  func path(in language: Language) -> String {
    "\(target)\(target.contains("?") ? "&" : "?")lang=\(language.rawValue)"
  }
}

/// The parts of the site, as the head of every page offers them.
enum SiteSection: CaseIterable {
  case overview, forms, indicators, agencies, submissions, owed

  var path: String {
    switch self {
    case .overview: SitePath.overview
    case .forms: SitePath.forms
    case .indicators: SitePath.indicators
    case .agencies: SitePath.agencies
    case .submissions: SitePath.submissions
    case .owed: SitePath.owed
    }
  }

  var word: SiteWord {
    switch self {
    case .overview: .overview
    case .forms: .forms
    case .indicators: .indicators
    case .agencies: .agencies
    case .submissions: .submissions
    case .owed: .owed
    }
  }

  /// Whether it is for this reader.
  func isFor(_ person: SitePerson) -> Bool {
    switch self {
    case .overview, .forms, .indicators, .agencies: true
    case .submissions: person.readsSubmissions
    case .owed: person.sends && person.agency != nil
    }
  }
}
