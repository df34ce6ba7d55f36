// The heading of a document: the two blocks of a document of State (Decree 30/2020) with number, place and date, open
// where the records office fills them in; or, of a demonstration, a banner and nothing that looks official.
internal import Rendering
internal import ReportModel

struct DocumentHeading {
  let content: ReportContent
  let heading: ReportHeading
  let language: Language

  var xml: WordXML {
    let form = content.form
    let title: PageWord = content.document == nil ? .consolidatedReport : .report
    let status: PageWord = content.status == .official ? .official : .provisional
    let period = PageWord.forPeriod.text(language, ["period": language.pick(content.period.name)])
    return """
      \(form.demonstration ? banner : blocks)\
      \(Paragraph.text(.title, title.text(language)))\
      \(Paragraph.text(.subject, language.pick(form.title)))\
      \(Paragraph.text(.period, period))\
      \(Paragraph.text(.status, status.text(language)))\
      \(Paragraph.text(.identity, heading.identity))
      """
  }

  private var banner: WordXML { Paragraph.text(.banner, PageWord.demonstrationBanner.text(language)) }

  private var blocks: WordXML {
    let room = Sheet.upright.room
    let left = room * 37 / 100
    let above: WordXML = content.document?.above.map { Paragraph.text(.block, language.pick($0).uppercased()) } ?? ""
    var table = WordTable(widths: [left, room - left], isRuled: false)
    let issuer: WordXML = """
      \(above)\(heavy(content.form.issuerName.uppercased()))\(rule(beside: left * 3 / 10))\
      \(Paragraph.text(.block, heading.number))
      """
    let state: WordXML = """
      \(heavy(PageWord.stateName.text(language)))\
      \(Paragraph.xml(.block, Run.xml(PageWord.stateMotto.text(language), .bold, size: 13)))\
      \(rule(beside: (room - left) / 4))\
      \(Paragraph.xml(.block, Run.xml(heading.placeAndDate, .italic, size: 13)))
      """
    table.add("\(WordCell(width: left).xml(issuer))\(WordCell(width: room - left).xml(state))")
    return table.xml
  }

  private func heavy(_ text: String) -> WordXML { Paragraph.xml(.block, Run.xml(text, .bold)) }

  /// A line in the middle of its block, so far from either edge.
  private func rule(beside indent: Int) -> WordXML {
    """
    <w:p><w:pPr><w:pStyle w:val="ReportRule"/>\
    <w:pBdr><w:top w:val="single" w:sz="6" w:space="1" w:color="auto"/></w:pBdr>\
    <w:ind w:left="\(indent)" w:right="\(indent)"/></w:pPr></w:p>
    """
  }
}
