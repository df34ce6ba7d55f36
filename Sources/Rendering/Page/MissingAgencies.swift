// The agencies that owe a report: a total without them is not the whole, so their names stand beside every total.

package enum MissingAgencies {
  /// A line of a list of facts: `Chưa gửi (3)`, then the names.
  ///
  /// `count` where more are missing than are named.
  static func markup(_ named: [ReportAgency], count: Int? = nil, _ language: Language) -> Markup {
    let text = text(named, count: count, language)
    let kind: Markup = (count ?? named.count) == 0 ? "<div>" : "<div class=\"missing\">"
    return "\(kind)<dt>\(text.heading)</dt><dd>\(text.names)</dd></div>\n"
  }

  /// The same as text.
  package static func text(
    _ named: [ReportAgency], count: Int? = nil, _ language: Language
  ) -> (heading: String, names: String) {
    let count = count ?? named.count
    let heading = PageWord.missing.text(language)
    if count == 0 { return (heading, PageWord.noneMissing.text(language)) }
    var names = named.map { "\($0.name) (\($0.code))" }.joined(separator: "; ")
    if count > named.count {
      let more = DisplayNumber.text(count - named.count, language: language)
      names += (named.isEmpty ? "" : " ") + PageWord.more.text(language, ["count": more])
    }
    let shown = DisplayNumber.text(count, language: language)
    return ("\(heading) (\(shown))", names)
  }
}
