// A ranking as sorted horizontal bars. Names and values are text of a real table, so that they wrap, are read aloud and
// break over sheets; only the bar is drawn. Agencies without a figure stand below as text: a bar of no length would say 0.
internal import ReportModel

struct RankingChart {
  let ranking: ReportRanking
  let language: Language
  /// Where the figures stand, by centre code: they become the way to their traces, and names that to the agencies.
  var places: [String: FigurePlace] = [:]

  /// `id` is unique in the page.
  func markup(id: String) -> Markup {
    let title = PageWord.ranking.markup(language, "title", "\(ranking.title, language)")
    let unit: Markup =
      ranking.unit.map {
        "<span class=\"unit\">\(PageWord.unit.markup(language, "unit", "\(unit: $0, language)"))</span>"
      } ?? ""
    return """
      <section class="ranking" aria-labelledby="\(id)">
      <h2 id="\(id)">\(title) \(unit)</h2>
      \(ranking.entries.isEmpty ? "" : bars(id))\(WithoutFigure.markup(ranking.withoutFigure, language))</section>

      """
  }

  private func bars(_ heading: String) -> Markup {
    """
    <table class="bars" aria-labelledby="\(heading)">
    <thead><tr><th scope="col">\(PageWord.rowCode.text(language))</th>\
    <th scope="col">\(PageWord.agencyHeading.text(language))</th><td></td>\
    <th scope="col">\(PageWord.value.text(language))</th></tr></thead>
    <tbody>
    \(Markup(each: ranking.shownEntries) { shown in shown.map { line(rank: $0.rank, entry: $0.entry) } ?? gap })</tbody>
    </table>

    """
  }

  /// Where others are left out.
  private var gap: Markup { "<tr><td class=\"rank\">…</td><th scope=\"row\"></th><td></td><td></td></tr>\n" }

  private func line(rank: Int, entry: ReportRankingEntry) -> Markup {
    let value = DisplayNumber.text(entry.value, places: ranking.places, language: language)
    let place = places[entry.agency.code]
    let name: Markup =
      place == nil ? "\(entry.agency.name)" : .link(SitePath.agency(entry.agency.code), entry.agency.name)
    return """
      <tr><td class="rank">\(rank)</td><th scope="row">\(name)</th>\
      <td class="bar">\(bar(entry, label: value))</td>\
      <td class="value">\(place.map { .link($0.path, value) } ?? "\(value)")</td></tr>

      """
  }

  /// One bar from the zero line. Grey on paper: there is one series, so length alone carries the figure.
  ///
  /// In percent of the cell and without a `viewBox`, which WeasyPrint stretches beyond a table's cell.
  private func bar(_ entry: ReportRankingEntry, label: String) -> Markup {
    let zero = position(of: .zero)
    let end = position(of: entry.value)
    // A figure that is not zero shows, however small.
    let length = max(abs(end - zero), entry.value.isZero ? 0 : 1)
    return """
      <svg width="100%" height="10" aria-hidden="true">\
      <title>\(entry.agency.name)</title><desc>\(label)\(UnitText.suffix(ranking.unit, after: label, language))</desc>\
      <rect x="\(percent(min(zero, end)))" y="0" width="\(percent(length))" height="10" fill="#4d5a66"/></svg>
      """
  }

  /// Thousandths as `12.5%`.
  private func percent(_ thousandths: Int) -> String { "\(thousandths / 10).\(thousandths % 10)%" }

  /// Where a value lies between the least and the greatest, zero always among them, in thousandths.
  private func position(of value: Quantity) -> Int {
    let greatest = max(ranking.entries.first?.value ?? .zero, .zero)
    let least = min(ranking.entries.last?.value ?? .zero, .zero)
    guard let range = greatest.subtracting(least), let distance = value.subtracting(least),
      let share = distance.divided(by: range, places: 3), let position = share.units(atScale: 3)
    else { return 0 }
    return Int(position)
  }
}
