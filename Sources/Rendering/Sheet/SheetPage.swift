// A submission or a blank form in the layout of the official sheet, the same document for screen and for print: heading,
// grid, signs, reasons and notes, signatures, and in the foot the receipt with its code.
internal import ReportModel

public enum SheetPage {
  /// HTML5, UTF-8, self-contained. On the paper its widest table needs.
  public static func html(_ content: SheetContent, language: Language) -> String {
    let form = content.form
    let title = [form.shownCode, content.agency.name, language.pick(content.period.name)].joined(separator: " – ")
    let paper = content.tables.map { SheetPaper.needed(for: $0, language) }.max() ?? .upright
    let classes = ["sheet"] + paper.classes + (content.receipt == nil ? ["blank"] : [])
    let received: Markup =
      content.receipt.map { "<meta name=\"dcterms.created\" content=\"\($0.receivedAt)\">\n" } ?? ""
    let head: Markup = """
      <meta name="author" content="\(content.agency.name)">
      \(received)
      """
    let sections = SheetSections(content: content, paper: paper, language: language)
    return PageFrame.html(
      language, title: title, bodyClass: classes.joined(separator: " "), head: head, body: sections.body)
  }
}

/// The sections of a sheet, in reading order.
struct SheetSections {
  let content: SheetContent
  let paper: SheetPaper
  let language: Language

  var body: Markup {
    """
    \(SheetHeading(content: content, isWide: paper > .upright, language: language).markup)<main>
    \(Markup(each: content.tables.flatMap { SheetPaper.parts(of: $0, language) }, table))\
    \(SignsKey.ofSheet(language).markup)\(words)\(signatures)</main>
    \(SheetFoot(content: content, language: language).markup)
    """
  }

  /// What the report says beside its figures.
  var words: Markup {
    """
    \(Markup(each: content.narrative, section))\(remarks(content.reasons, .reasons))\(remarks(content.notes, .notes))
    """
  }

  private func table(_ table: ReportTable) -> Markup { FigureTable(table, language).markup(headingID: "title") }

  /// A section without words keeps its heading: with room to write on a blank sheet.
  private func section(_ section: SheetSection) -> Markup {
    let paragraphs = Markup(each: section.paragraphs) { paragraph in
      let to: Markup =
        paragraph.to.map { " <em>\(SheetWord.addressee.text(language, ["agency": $0]))</em>" } ?? ""
      return "<p>\(paragraph.text)\(to)</p>\n"
    }
    return """
      <section class="narrative">
      <h2>\(section.code). \(section.title, language)</h2>
      \(section.paragraphs.isEmpty ? "<p></p>\n" : paragraphs)</section>

      """
  }

  private func remarks(_ remarks: [SheetRemark], _ heading: SheetWord) -> Markup {
    guard !remarks.isEmpty else { return "" }
    let list = Markup(each: remarks) { remark in
      let warning: Markup = remark.warning.map { "<em>\(language.pick($0))</em> " } ?? ""
      return "<div><dt>\(remark.key)</dt><dd>\(warning)\(remark.text)</dd></div>\n"
    }
    return """
      <section class="remarks">
      <h2>\(heading.text(language))</h2>
      <dl class="facts">
      \(list)</dl>
      </section>

      """
  }

  /// Who made the sheet and who answers for it, with room to sign. A demonstration never looks official.
  private var signatures: Markup {
    guard !content.form.demonstration else { return "" }
    let preparedBy = content.preparedBy
    let phone: Markup =
      preparedBy?.phone.map { "<br><small>\(SheetWord.phone.text(language, ["phone": $0]))</small>" } ?? ""
    return """
      <div class="signatures">
      <div>
      <p><br><strong>\(PageWord.preparedBy.text(language))</strong><br>\(PageWord.signHere.text(language))</p>
      <p class="name"><strong>\(preparedBy?.name ?? "")</strong>\(phone)</p>
      </div>
      <div>
      <p>\(PageWord.placeAndDate.text(language))<br><strong>\(PageWord.headOfUnit.text(language))</strong><br>\
      \(SheetWord.signAndSeal.text(language))</p>
      <p class="name">\(position)<strong>\(content.approvedBy?.name ?? "")</strong></p>
      </div>
      </div>

      """
  }

  private var position: Markup { content.approvedBy?.position.map { "\($0)<br>" } ?? "" }
}
