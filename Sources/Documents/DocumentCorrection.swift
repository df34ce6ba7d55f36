// What a corrected edition has otherwise than the edition before, figure by figure.
internal import Rendering
internal import ReportModel

struct DocumentCorrection {
  let correction: ReportCorrection
  let language: Language

  var xml: WordXML {
    let said = PageWord.corrects.text(
      language, ["madeAt": DisplayInstant.text(correction.madeAt, language), "digest": correction.digest])
    let reason = PageWord.correctionReason.text(language, ["reason": correction.reason])
    return "\(Paragraph.text(.fact, said))\(Paragraph.lines(.fact, reason))\(differences)"
  }

  private var differences: WordXML {
    guard !correction.differences.isEmpty else { return Paragraph.text(.fact, PageWord.noDifference.text(language)) }
    return ValueTable(
      columns: [
        .init(heading: PageWord.differencePlace.text(language), share: 50, across: .left),
        .init(heading: PageWord.before.text(language), share: 25, across: .right),
        .init(heading: PageWord.after.text(language), share: 25, across: .right),
      ],
      rows: correction.differences.map { difference in
        let unit = difference.after.unit ?? difference.before.unit
        let numbers = [difference.before, difference.after].map { CellText.text($0, language) }
        return [language.pick(difference.place)] + numbers.map { $0 + UnitText.suffix(unit, after: $0, language) }
      }, description: PageWord.differencePlace.text(language)
    ).xml
  }
}
