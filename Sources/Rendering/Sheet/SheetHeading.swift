// The head of a sheet as official forms have it: the form's number and legal basis left, the title in capitals with the
// period in the middle, who reports and who receives right. On a portrait sheet the title stands below the two.
internal import ReportModel

struct SheetHeading {
  let content: SheetContent
  let isWide: Bool
  let language: Language

  var markup: Markup {
    let banner: Markup =
      content.form.demonstration
      ? "<p class=\"banner\" role=\"note\"><strong>\(PageWord.demonstrationBanner.text(language))</strong></p>\n" : ""
    return """
      <header class="heading" data-sheet="\(sheetLine)">
      \(banner)<div class="corners">
      \(number)\(isWide ? title : "")\(agencies)</div>
      \(isWide ? "" : title)</header>

      """
  }

  /// Repeated at the foot of every printed sheet, so that no sheet loses where it belongs.
  private var sheetLine: String {
    let form = content.form
    let demonstration = form.demonstration ? [PageWord.demonstrationShort.text(language)] : []
    let place = [form.shownCode, content.agency.name, language.pick(content.period.name)]
    return (demonstration + place + (content.receipt.map { [$0.id] } ?? [])).joined(separator: " · ")
  }

  private var number: Markup {
    let documents = content.legalBasis.map { basis in
      guard let date = basis.date else { return basis.document }
      let day = language == .vi ? date.slashed : date.english
      return SheetWord.datedDocument.text(language, ["document": basis.document, "date": day])
    }.joined(separator: "; ")
    let basis: Markup =
      documents.isEmpty
      ? "" : "<p class=\"identity\">\(SheetWord.legalBasis.text(language, ["documents": documents]))</p>\n"
    let code = content.form.shownCode
    // Some forms are numbered «Biểu 13» or «Mẫu số 02» already.
    let isNamed = ["Biểu", "Mẫu"].contains { code.hasPrefix($0) }
    return """
      <div class="number">
      <p><strong>\(isNamed ? code : SheetWord.formNumber.text(language, ["code": code]))</strong></p>
      \(basis)</div>

      """
  }

  private var title: Markup {
    let window: Markup =
      content.window.map { days in
        let (from, to) =
          language == .vi
          ? (days.lowerBound.slashed, days.upperBound.slashed) : (days.lowerBound.english, days.upperBound.english)
        return "<br>\(SheetWord.window.text(language, ["from": from, "to": to]))"
      } ?? ""
    let occasion: Markup =
      content.occasion.isEmpty
      ? "" : "<p class=\"period\">\(SheetWord.occasion.text(language, ["name": content.occasion]))</p>\n"
    let period = PageWord.forPeriod.text(language, ["period": language.pick(content.period.name)])
    return """
      <div class="title">
      <h1 id="title">\(language.pick(content.form.title).uppercased())</h1>
      <p class="period">\(period)\(window)</p>
      \(occasion)\(nilReport)</div>

      """
  }

  private var nilReport: Markup {
    content.isNilReport ? "<p class=\"period\"><strong>\(SheetWord.nilReport.text(language))</strong></p>\n" : ""
  }

  /// The receiver is left open where the form does not say it.
  private var agencies: Markup {
    """
    <div class="agencies">
    <p>\(SheetWord.reporter.text(language)) <strong>\(content.agency.name)</strong></p>
    <p>\(SheetWord.receiver.text(language)) \(content.receiver ?? "……………………")</p>
    </div>

    """
  }
}
