// A consolidated report as one self-contained document, the same for screen and for print: heading, who has reported,
// its sections, wide tables as appendices on landscape sheets, signs, proof.
internal import ReportModel

public enum ReportPage {
  /// HTML5, UTF-8. `digest` names the content (`sha256:` and the SHA-256 of `content.json()`) and is printed in the foot.
  public static func html(_ content: ReportContent, digest: String, language: Language) -> String {
    let page = ReportBody(content: content, digest: digest, language: language)
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

/// The body of a report's page, in reading order.
struct ReportBody {
  let content: ReportContent
  let digest: String
  let language: Language

  var body: Markup {
    """
    \(ReportHeading(content: content, digest: digest, language: language).markup)<main>
    \(content.document == nil ? byForm : byDefinition)\(appendices)\(SignsKey(content.tables, language).markup)</main>
    <footer>
    \(content.document == nil ? "" : made)\
    <p>\(PageWord.contentProof.text(language, ["digest": digest]))</p>
    </footer>

    """
  }

  // MARK: A report by a form alone

  private var byForm: Markup {
    let heading = PageWord.totals.text(language)
    let tables = content.tables.filter { !Self.isWide($0) }
    let references = Markup(each: wide.indices) { index in
      "<p>\(PageWord.seeAppendix.text(language, ["appendix": appendixName(index)]))</p>\n"
    }
    return """
      \(status)<section aria-labelledby="totals">
      <h2 id="totals">\(heading)</h2>
      \(Markup(each: tables) { FigureTable($0, language).markup(headingID: "totals") })\
      \(references)</section>
      \(rankings)\(content.form.demonstration ? "" : formSignatures)
      """
  }

  private var rankings: Markup {
    Markup(each: content.rankings.indices) { index in
      RankingChart(ranking: content.rankings[index], language: language).markup(id: "ranking-\(index + 1)")
    }
  }

  private var status: Markup {
    let coverage = content.completeness
    let accepted = DisplayNumber.text(coverage.accepted, language: language)
    let expected = DisplayNumber.text(coverage.expected, language: language)
    return """
      <dl class="facts">
      <div><dt>\(PageWord.submitted.text(language))</dt><dd><strong>\(accepted)/\(expected)</strong></dd></div>
      \(MissingAgencies.markup(content.missing, count: missingCount, language))\(freshness)</dl>

      """
  }

  /// Of what, when and of which figures a report by a definition was made.
  private var made: Markup {
    let heading = ReportHeading(content: content, digest: digest, language: language)
    return "<dl class=\"facts\">\n\(freshness)</dl>\n<p>\(heading.definition)</p>\n"
  }

  private var missingCount: Int { content.coverage.reduce(0) { $0 + $1.missingCount } }

  private var freshness: Markup {
    """
    <div><dt>\(PageWord.figuresThrough.text(language))</dt><dd>\(FreshnessText.text(content.fresh, language))</dd></div>
    <div><dt>\(PageWord.madeAt.text(language))</dt><dd>\(DisplayInstant.text(content.madeAt, language))</dd></div>

    """
  }

  private var formSignatures: Markup {
    let places = [PageWord.preparedBy, .headOfUnit]
    return """
      <div class="signatures">
      \(Markup(each: places) { "<p><strong>\($0.text(language))</strong><br>\(PageWord.signHere.text(language))</p>\n" })\
      </div>

      """
  }

  // MARK: A report by a definition

  private var byDefinition: Markup {
    """
    \(correction)\(Markup(each: content.sections.indices, section))\
    \(content.form.demonstration ? "" : signatures)
    """
  }

  private func section(_ index: Int) -> Markup {
    if case .table(let table) = content.sections[index], Self.isWide(table) {
      let number = content.sections[..<index].count {
        if case .table(let table) = $0 { Self.isWide(table) } else { false }
      }
      let title = table.title.map(language.pick) ?? PageWord.totals.text(language)
      let reference = PageWord.seeTable.text(language, ["title": title, "appendix": appendixName(number)])
      return "<p class=\"text\">\(reference)</p>\n"
    }
    return SectionMarkup(section: content.sections[index], language: language).markup(id: "section-\(index + 1)")
  }

  private var correction: Markup {
    guard let correction = content.correction else { return "" }
    return CorrectionMarkup(correction: correction, language: language).markup
  }

  /// Recipients left, signature right (Decree 30/2020).
  private var signatures: Markup {
    guard let document = content.document else { return "" }
    let recipients = Markup(each: document.recipients) { "<li>\(language.pick($0))</li>\n" }
    let signer = document.signer.map(language.pick) ?? PageWord.headOfUnit.text(language)
    let list: Markup =
      document.recipients.isEmpty
      ? "" : "<p><strong><em>\(PageWord.recipients.text(language))</em></strong></p>\n<ul>\n\(recipients)</ul>\n"
    return """
      <div class="signatures closing">
      <div class="recipients">\(list)</div>
      <p><strong>\(signer.uppercased())</strong><br>\(PageWord.signHere.text(language))</p>
      </div>

      """
  }

  // MARK: Appendices

  /// The tables that become appendices: the same in both languages, so that their numbers are.
  var wide: [ReportTable] { content.tables.filter(Self.isWide) }

  private static func isWide(_ table: ReportTable) -> Bool {
    FigureTable.isWide(table) || SheetPaper.needed(for: table, .vi) > .upright
  }

  /// Wide tables are appendices, numbered in Roman as in documents of State (Decree 30/2020).
  private var appendices: Markup {
    Markup(each: wide.indices) { index in
      let parts = SheetPaper.parts(of: wide[index], on: .wide, language)
      return """
        <section class="appendix" aria-labelledby="appendix-\(index + 1)">
        <h2 id="appendix-\(index + 1)">\(appendixName(index))</h2>
        \(Markup(each: parts) { FigureTable($0, language).markup(headingID: "appendix-\(index + 1)") })\
        </section>

        """
    }
  }

  private func appendixName(_ index: Int) -> String {
    PageWord.appendix.text(language, ["number": RomanNumeral.text(index + 1)])
  }
}
