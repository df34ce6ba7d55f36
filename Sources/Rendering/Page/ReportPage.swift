// A consolidated report as one self-contained document, the same for screen and for print: heading, who has reported,
// totals, rankings, wide tables as appendices on landscape sheets, signs, proof.
internal import ReportModel

public enum ReportPage {
  /// HTML5, UTF-8. `digest` names the content (`sha256:` and the SHA-256 of `content.json()`) and is printed in the foot.
  public static func html(_ content: ReportContent, digest: String, language: Language) -> String {
    let page = ReportSections(content: content, digest: digest, language: language)
    let form = content.form
    let title = "\(form.shownCode) – \(language.pick(form.title)) – \(language.pick(content.period.name))"
    let head: Markup = """
      <meta name="author" content="\(form.issuerName)">
      <meta name="dcterms.created" content="\(content.madeAt)">

      """
    return PageFrame.html(
      language, title: title, bodyClass: page.wide.isEmpty ? "report" : "report appended", head: head, body: page.body)
  }
}

/// The sections of a report's page, in reading order.
struct ReportSections {
  let content: ReportContent
  let digest: String
  let language: Language

  var body: Markup {
    """
    \(ReportHeading(content: content, digest: digest, language: language).markup)<main>
    \(status)\(totals)\(rankings)\(signatures)\(appendices)\(SignsKey(content.tables, language).markup)</main>
    <footer>
    <p>\(PageWord.contentProof.text(language, ["digest": digest]))</p>
    </footer>

    """
  }

  // MARK: Who has reported

  private var status: Markup {
    let accepted = DisplayNumber.text(content.completeness.accepted, language: language)
    let expected = DisplayNumber.text(content.completeness.expected, language: language)
    return """
      <dl class="facts">
      <div><dt>\(PageWord.submitted.text(language))</dt><dd><strong>\(accepted)/\(expected)</strong></dd></div>
      \(MissingAgencies.markup(content.missing, language))\
      <div><dt>\(PageWord.figuresThrough.text(language))</dt><dd>\(FreshnessText.text(content.fresh, language))</dd></div>
      <div><dt>\(PageWord.madeAt.text(language))</dt><dd>\(DisplayInstant.text(content.madeAt, language))</dd></div>
      </dl>

      """
  }

  // MARK: Figures

  /// The tables that become appendices.
  var wide: [ReportTable] { content.tables.filter(FigureTable.isWide) }

  private var totals: Markup {
    let heading = PageWord.totals.text(language)
    let tables = content.tables.filter { !FigureTable.isWide($0) }
    let references = Markup(each: wide.indices) { index in
      "<p>\(PageWord.seeAppendix.text(language, ["appendix": appendixName(index)]))</p>\n"
    }
    return """
      <section aria-labelledby="totals">
      <h2 id="totals">\(heading)</h2>
      \(Markup(each: tables) { FigureTable($0, language).markup(headingID: "totals") })\
      \(references)</section>

      """
  }

  private var rankings: Markup {
    Markup(each: content.rankings.indices) { index in
      RankingChart(ranking: content.rankings[index], language: language).markup(id: "ranking-\(index + 1)")
    }
  }

  /// Wide tables are appendices, numbered in Roman as in documents of State (Decree 30/2020).
  private var appendices: Markup {
    Markup(each: wide.indices) { index in
      let table = wide[index]
      return """
        <section class="appendix" aria-labelledby="appendix-\(index + 1)">
        <h2 id="appendix-\(index + 1)">\(appendixName(index))</h2>
        \(FigureTable(table, language).markup(headingID: "appendix-\(index + 1)"))\
        </section>

        """
    }
  }

  private func appendixName(_ index: Int) -> String {
    PageWord.appendix.text(language, ["number": RomanNumeral.text(index + 1)])
  }

  // MARK: Signatures

  private var signatures: Markup {
    guard !content.form.demonstration else { return "" }
    let places = [PageWord.preparedBy, .headOfUnit]
    return """
      <div class="signatures">
      \(Markup(each: places) { "<p><strong>\($0.text(language))</strong><br>\(PageWord.signHere.text(language))</p>\n" })\
      </div>

      """
  }
}
