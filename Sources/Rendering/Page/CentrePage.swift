// The page at `/`: for each form its newest period, who has reported, the main figures, and where to get the rest.
internal import ReportModel

public enum CentrePage {
  /// HTML5, UTF-8. The other language is offered as `?lang=` on the same path.
  public static func html(_ view: CentreView, language: Language) -> String {
    let role = language.pick(view.roleName)
    let person =
      view.agencyName.map { PageWord.signedInAs.text(language, ["role": role, "agency": $0]) } ?? role
    let empty: Markup = view.forms.isEmpty ? "<p>\(PageWord.noForms.text(language))</p>\n" : ""
    let body: Markup = """
      \(SiteHeader.markup(language, person: person))<main>
      <h1>\(PageWord.newestReports.text(language))</h1>
      \(empty)\(Markup(each: view.forms.enumerated()) { article($1, id: "form-\($0 + 1)", language) })</main>

      """
    return PageFrame.html(language, title: PageWord.site.text(language), bodyClass: "centre", body: body)
  }

  private static func article(_ entry: CentreForm, id: String, _ language: Language) -> Markup {
    let form = entry.form
    let facts = [
      PageWord.form.text(language, ["code": form.shownCode, "version": String(form.version)]),
      PageWord.issuer.text(language, ["name": form.issuerName]),
    ]
    let banner: Markup =
      form.demonstration ? "<p class=\"banner\">\(PageWord.demonstrationBanner.text(language))</p>\n" : ""
    let newest = entry.newest.map { period($0, language) } ?? "<p>\(PageWord.noReports.text(language))</p>\n"
    return """
      <article aria-labelledby="\(id)">
      <h2 id="\(id)">\(language.pick(form.title))</h2>
      <p class="identity">\(facts.joined(separator: " · "))</p>
      \(banner)\(newest)</article>

      """
  }

  private static func period(_ newest: CentrePeriod, _ language: Language) -> Markup {
    let accepted = DisplayNumber.text(newest.completeness.accepted, language: language)
    let expected = DisplayNumber.text(newest.completeness.expected, language: language)
    let missing = newest.completeness.expected - newest.completeness.accepted
    // A custom period begins with a small letter, to stand in a sentence; here it is a heading.
    let name = language.pick(newest.period.name)
    return """
      <h3>\(name.prefix(1).uppercased() + name.dropFirst())</h3>
      <dl class="facts">
      <div><dt>\(PageWord.submitted.text(language))</dt><dd><strong>\(accepted)/\(expected)</strong></dd></div>
      \(MissingAgencies.markup(newest.firstMissing, count: missing, language))\
      <div><dt>\(PageWord.figuresThrough.text(language))</dt><dd>\(FreshnessText.text(newest.fresh, language))</dd></div>
      </dl>
      \(figures(newest.figures, language))\(documents(newest, language))
      """
  }

  private static func figures(_ figures: [CentreFigure], _ language: Language) -> Markup {
    if figures.isEmpty { return "<p>\(PageWord.noFigures.text(language))</p>\n" }
    let lines = Markup(each: figures) { figure in
      let coverage: Markup =
        CoverageText.text(figure.cell.coverage, language).map { "<small class=\"coverage\">\($0)</small>" } ?? ""
      return """
        <tr><th scope="row">\(language.pick(figure.label))</th>\
        <td>\(CellText.text(figure.cell, language)) \(coverage)</td>\
        <td class="rowunit">\(figure.cell.unit ?? "")</td></tr>

        """
    }
    return """
      <table class="main">
      <caption>\(PageWord.figures.text(language))</caption>
      <thead><tr><th scope="col">\(PageWord.rowLabel.text(language))</th>\
      <th scope="col">\(PageWord.value.text(language))</th>\
      <th scope="col">\(PageWord.unitHeading.text(language))</th></tr></thead>
      <tbody>
      \(lines)</tbody>
      </table>

      """
  }

  private static func documents(_ newest: CentrePeriod, _ language: Language) -> Markup {
    let links: [(path: String?, word: PageWord)] = [
      (newest.csvPath, .figuresAsCSV), (newest.htmlPath, .reportAsPage), (newest.pdfPath, .reportAsPDF),
    ]
    let items = Markup(each: links) { link in
      guard let path = link.path else { return "" }
      return "<li><a href=\"\(path)\">\(link.word.text(language))</a></li>\n"
    }
    return """
      <ul class="documents" aria-label="\(PageWord.documents.text(language))">
      \(items)</ul>

      """
  }
}
