// The heading of a report: the two blocks of a document of State (Decree 30/2020), with number, place and date left
// open for the office that issues it; or, for a demonstration, a banner and nothing that looks official.
internal import ReportModel

package struct ReportHeading {
  let content: ReportContent
  let digest: String
  let language: Language

  package init(content: ReportContent, digest: String, language: Language) {
    self.content = content
    self.digest = digest
    self.language = language
  }

  var markup: Markup {
    let form = content.form
    let title: PageWord = content.document == nil ? .consolidatedReport : .report
    let status: PageWord = content.status == .official ? .official : .provisional
    return """
      <header class="heading" data-sheet="\(sheetLine)">
      \(form.demonstration ? banner : blocks)\
      <h1>\(title.text(language))</h1>
      <p class="subject">\(form.title, language)</p>
      <p class="period">\(PageWord.forPeriod.text(language, ["period": language.pick(content.period.name)]))</p>
      <p class="status">\(status.text(language))</p>
      <p class="identity">\(identity)</p>
      </header>

      """
  }

  /// Whom it is about; of a report by a form alone, also what it is made by, and who asks for it.
  package var identity: String {
    let form = content.form
    let agency = PageWord.agency.text(language, ["name": content.agency.name])
    guard content.document == nil else { return agency }
    return [
      PageWord.form.text(language, ["code": form.shownCode, "version": String(form.version)]), agency,
      PageWord.issuer.text(language, ["name": form.issuerName]),
    ].joined(separator: " · ")
  }

  /// What a report by a definition is made by.
  package var definition: String {
    PageWord.definition.text(language, ["code": content.form.code, "version": String(content.form.version)])
  }

  /// Repeated at the foot of every printed sheet, so that no sheet loses where it belongs.
  package var sheetLine: String {
    let parts = [content.form.shownCode, language.pick(content.period.name), digest]
    return (content.form.demonstration ? [PageWord.demonstrationShort.text(language)] + parts : parts)
      .joined(separator: " · ")
  }

  private var banner: Markup {
    "<p class=\"banner\" role=\"note\"><strong>\(PageWord.demonstrationBanner.text(language))</strong></p>\n"
  }

  private var blocks: Markup {
    let above: Markup =
      content.document?.above.map { "<p>\(language.pick($0).uppercased())</p>\n" } ?? ""
    return """
      <div class="blocks">
      <div>
      \(above)<p class="ruled"><strong>\(content.form.issuerName.uppercased())</strong></p>
      <p>\(number)</p>
      </div>
      <div>
      <p><strong>\(PageWord.stateName.text(language))</strong></p>
      <p class="ruled"><strong>\(PageWord.stateMotto.text(language))</strong></p>
      <p><em>\(placeAndDate)</em></p>
      </div>
      </div>

      """
  }

  /// The number stays open until the records office gives it.
  package var number: String {
    guard let document = content.document else { return PageWord.documentNumber.text(language) }
    let open = String(repeating: "\u{A0}", count: 6)
    return PageWord.numberLine.text(language, ["number": document.number ?? open, "symbol": document.symbol])
  }

  package var placeAndDate: String {
    guard let document = content.document, let date = document.date else {
      return PageWord.placeAndDate.text(language)
    }
    let place = document.place.map(language.pick) ?? "……"
    return PageWord.dateLine.text(
      language, ["place": place, "date": language == .vi ? date.official : date.english])
  }
}
