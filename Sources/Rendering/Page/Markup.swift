// HTML that cannot be broken by what is put into it: a literal is markup, an interpolated text is escaped. There is no
// way to insert a text unescaped, so nobody has to remember to escape.
internal import ReportModel

/// A piece of HTML.
struct Markup: ExpressibleByStringInterpolation {
  private(set) var html: String

  init(stringLiteral literal: String) { html = literal }
  init(stringInterpolation: Interpolation) { html = stringInterpolation.html }

  /// The same markup for each element, one after another.
  init<Element>(each elements: some Sequence<Element>, _ markup: (Element) -> Markup) {
    html = ""
    for element in elements { html += markup(element).html }
  }

  /// A sentence with markup in its place `{name}`.
  static func filled(_ sentence: String, _ name: String, _ content: Markup) -> Markup {
    .joined(
      sentence.split(separator: "{\(name)}", omittingEmptySubsequences: false).map { "\(String($0))" }, by: content)
  }

  static func += (left: inout Markup, right: Markup) { left.html += right.html }

  struct Interpolation: StringInterpolationProtocol {
    fileprivate var html = ""

    init(literalCapacity: Int, interpolationCount: Int) { html.reserveCapacity(literalCapacity * 2) }

    mutating func appendLiteral(_ literal: String) { html += literal }
    mutating func appendInterpolation(_ text: String) { html += Markup.escaped(text) }
    mutating func appendInterpolation(_ number: Int) { html += String(number) }
    mutating func appendInterpolation(_ markup: Markup) { html += markup.html }

    /// What a form's author wrote, said to be Vietnamese where it stands in for English that was not written: who hears
    /// the page hears it pronounced so.
    mutating func appendInterpolation(_ text: LocalizedText, _ language: Language) {
      appendInterpolation(language.pick(text), isVietnamese: language == .en && text.en == nil)
    }

    /// A unit, said to be Vietnamese where the catalogue has no English for it.
    mutating func appendInterpolation(unit: String?, _ language: Language) {
      guard let unit else { return }
      appendInterpolation(UnitText.label(unit, language), isVietnamese: UnitText.isForeign(unit, language))
    }

    /// The same as it follows its number.
    mutating func appendInterpolation(unit: String?, after number: String, _ language: Language) {
      guard let unit else { return }
      let text = UnitText.suffix(unit, after: number, language)
      appendInterpolation(text, isVietnamese: UnitText.isForeign(unit, language))
    }

    private mutating func appendInterpolation(_ text: String, isVietnamese: Bool) {
      html += isVietnamese ? "<span lang=\"vi\">\(Markup.escaped(text))</span>" : Markup.escaped(text)
    }
  }

  /// Text for an element's content or a quoted attribute. Control characters have no place in HTML and become U+FFFD.
  private static func escaped(_ text: String) -> String {
    var escaped = ""
    escaped.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      case "\t", "\n": escaped.unicodeScalars.append(scalar)
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}": escaped += "\u{FFFD}"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
