// The agencies that owe a report: a total without them is not the whole, so their names stand beside every total.

enum MissingAgencies {
  /// A line of a list of facts: `Chưa gửi (3)`, then the names.
  ///
  /// `count` where more are missing than are named.
  static func markup(_ named: [ReportAgency], count: Int? = nil, _ language: Language) -> Markup {
    let count = count ?? named.count
    let heading = PageWord.missing.text(language)
    if count == 0 { return "<div><dt>\(heading)</dt><dd>\(PageWord.noneMissing.text(language))</dd></div>\n" }
    var names = named.map { "\($0.name) (\($0.code))" }.joined(separator: "; ")
    if count > named.count {
      let more = DisplayNumber.text(count - named.count, language: language)
      names += (named.isEmpty ? "" : " ") + PageWord.more.text(language, ["count": more])
    }
    let shown = DisplayNumber.text(count, language: language)
    return "<div class=\"missing\"><dt>\(heading) (\(shown))</dt><dd>\(names)</dd></div>\n"
  }
}
