// What a corrected edition has otherwise than the edition before, figure by figure.
internal import ReportModel

struct CorrectionMarkup {
  let correction: ReportCorrection
  let language: Language

  var markup: Markup {
    let said = PageWord.corrects.text(
      language, ["madeAt": DisplayInstant.text(correction.madeAt, language), "digest": correction.digest])
    let table: Markup = """
      <table class="main">
      <thead><tr><th scope="col">\(PageWord.differencePlace.text(language))</th>\
      <th scope="col">\(PageWord.before.text(language))</th><th scope="col">\(PageWord.after.text(language))</th></tr></thead>
      <tbody>
      \(Markup(each: correction.differences, line))</tbody>
      </table>

      """
    let nothing: Markup = "<p>\(PageWord.noDifference.text(language))</p>\n"
    return """
      <section class="correction">
      <p class="digest">\(said)</p>
      <p>\(PageWord.correctionReason.text(language, ["reason": correction.reason]))</p>
      \(correction.differences.isEmpty ? nothing : table)</section>

      """
  }

  private func line(_ difference: ReportDifference) -> Markup {
    let unit = difference.after.unit ?? difference.before.unit
    let before = CellText.text(difference.before, language)
    let after = CellText.text(difference.after, language)
    return """
      <tr><th scope="row">\(language.pick(difference.place))</th>\
      <td>\(before)\(unit: unit, after: before, language)</td>\
      <td>\(after)\(unit: unit, after: after, language)</td></tr>

      """
  }
}
