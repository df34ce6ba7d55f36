// The sections of a report as HTML.
internal import ReportModel

struct SectionMarkup {
  let section: ReportSection
  let language: Language

  /// `id` is unique in the page.
  func markup(id: String) -> Markup {
    switch section {
    case .heading(let text): "<h2 id=\"\(id)\">\(language.pick(text))</h2>\n"
    case .text(let text): "<p class=\"text\">\(language.pick(text))</p>\n"
    case .table(let table):
      "<section id=\"\(id)\">\n\(FigureTable(table, language).markup(headingID: id))</section>\n"
    case .ranking(let ranking): RankingChart(ranking: ranking, language: language).markup(id: id)
    case .trend(let trend): TrendChart(trend: trend, language: language).markup(id: id)
    case .map(let map): TileMap(map: map, language: language).markup(id: id)
    case .found(let found): self.found(found, id)
    case .narrative(let narrative): words(narrative, id)
    case .proposals(let proposals): asked(proposals, id)
    case .coverage(let forms): "<section>\n\(Markup(each: forms, coverage))</section>\n"
    }
  }

  // MARK: Who is below, or above

  private func found(_ found: ReportFound, _ id: String) -> Markup {
    let items = Markup(each: found.entries) { entry in
      let value = DisplayNumber.text(entry.value, places: found.places, language: language)
      return "<li>\(entry.agency.name): \(value)\(unit: found.unit, after: value, language)</li>\n"
    }
    let list: Markup =
      found.entries.isEmpty ? "<p>\(PageWord.noneFound.text(language))</p>\n" : "<ol class=\"found\">\n\(items)</ol>\n"
    return """
      <section class="ranking" aria-labelledby="\(id)">
      <h2 id="\(id)">\(language.pick(found.title))</h2>
      \(list)\(unknown(found.withoutFigure.count))</section>

      """
  }

  /// Who they are stands where the figures do.
  private func unknown(_ count: Int) -> Markup {
    guard count > 0 else { return "" }
    let shown = DisplayNumber.text(count, language: language)
    return "<p class=\"without\">\(PageWord.unknownSide.text(language, ["count": shown]))</p>\n"
  }

  // MARK: Words of the reporters

  private func words(_ narrative: ReportNarrative, _ id: String) -> Markup {
    let entries = Markup(each: narrative.entries) { entry in
      "<h3>\(entry.agency.name)</h3>\n<p>\(entry.text)</p>\n"
    }
    return """
      <section class="narrative gathered" aria-labelledby="\(id)">
      <h2 id="\(id)">\(narrative.title, language)</h2>
      \(narrative.entries.isEmpty ? nothing : entries)\(shortened(narrative.shortened))</section>

      """
  }

  private func asked(_ proposals: ReportProposals, _ id: String) -> Markup {
    let groups = Markup(each: proposals.groups) { group in
      let heading =
        group.addressee.map { PageWord.addressee.text(language, ["name": $0.name]) }
        ?? PageWord.noAddressee.text(language)
      let items = Markup(each: group.entries) { "<li>\($0.text) <em>(\($0.agency.name))</em></li>\n" }
      return "<h3>\(heading)</h3>\n<ol>\n\(items)</ol>\n"
    }
    return """
      <section class="narrative gathered" aria-labelledby="\(id)">
      <h2 id="\(id)">\(proposals.title, language)</h2>
      \(proposals.groups.isEmpty ? nothing : groups)\(shortened(proposals.shortened))</section>

      """
  }

  private var nothing: Markup { "<p>\(PageWord.noWords.text(language))</p>\n" }

  private func shortened(_ agencies: [ReportAgency]) -> Markup {
    guard !agencies.isEmpty else { return "" }
    let names = agencies.map(\.name).joined(separator: "; ")
    return "<p><em>\(PageWord.wordsShortened.text(language, ["names": names]))</em></p>\n"
  }

  // MARK: Who has reported

  private func coverage(_ coverage: ReportFormCoverage) -> Markup {
    let accepted = DisplayNumber.text(coverage.completeness.accepted, language: language)
    let expected = DisplayNumber.text(coverage.completeness.expected, language: language)
    return """
      <dl class="facts">
      <div><dt>\(PageWord.formHeading.text(language))</dt>\
      <dd>\(coverage.form.shownCode) – \(coverage.form.title, language)</dd></div>
      <div><dt>\(PageWord.submitted.text(language))</dt><dd><strong>\(accepted)/\(expected)</strong></dd></div>
      \(MissingAgencies.markup(coverage.missing, count: coverage.missingCount, language))</dl>

      """
  }
}

/// Agencies that have no figure: never ranked as zero.
package enum WithoutFigure {
  static func markup(_ agencies: [ReportAgency], _ language: Language) -> Markup {
    text(agencies, language).map { "<p class=\"without\">\($0)</p>\n" } ?? ""
  }

  /// The same as text; `nil` where there are none.
  package static func text(_ agencies: [ReportAgency], _ language: Language) -> String? {
    guard !agencies.isEmpty else { return nil }
    return PageWord.withoutFigure.text(
      language,
      [
        "count": DisplayNumber.text(agencies.count, language: language),
        "names": agencies.map(\.name).joined(separator: "; "),
      ])
  }
}
