// The end of a document: who gets it on the left, who signs on the right (Decree 30/2020), with room to sign.
internal import Rendering
internal import ReportModel

struct DocumentSignatures {
  let content: ReportContent
  let language: Language

  var xml: WordXML {
    guard !content.form.demonstration else { return "" }
    let room = Sheet.upright.room
    var table = WordTable(widths: [room / 2, room - room / 2], isRuled: false)
    var cells: WordXML = ""
    if let document = content.document {
      let signer = document.signer.map { language.pick($0) } ?? PageWord.headOfUnit.text(language)
      cells += WordCell(width: room / 2).xml(recipients(document))
      cells += WordCell(width: room - room / 2).xml(place(signer.uppercased()))
    } else {
      cells += WordCell(width: room / 2).xml(place(PageWord.preparedBy.text(language)))
      cells += WordCell(width: room - room / 2).xml(place(PageWord.headOfUnit.text(language)))
    }
    table.add(cells)
    // Below a table some paragraph stands anyway; this one parts it from what was said above.
    return "\(Paragraph.xml(.fact, ""))\(table.xml)"
  }

  private func recipients(_ document: ReportDocument) -> WordXML {
    guard !document.recipients.isEmpty else { return Paragraph.xml(.recipient, "") }
    let heading = Run.xml(PageWord.recipients.text(language), [.bold, .italic], size: 12)
    return """
      \(Paragraph.xml(.recipient, heading))\
      \(WordXML(each: document.recipients) { Paragraph.text(.recipient, "- " + language.pick($0)) })
      """
  }

  private func place(_ who: String) -> WordXML {
    """
    \(Paragraph.xml(.signature, Run.xml(who, .bold)))\
    \(Paragraph.xml(.signature, Run.xml(PageWord.signHere.text(language), .italic)))\
    \(WordXML(each: 0..<4) { _ in Paragraph.xml(.signature, "") })
    """
  }
}
