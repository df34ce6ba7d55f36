// The main figures of a page, a line each: how much, against the period before and the same of last year, and the last
// periods as a small drawing whose values stand in its description.
internal import ReportModel

struct FigureList {
  let id: String
  let caption: Markup
  let figures: [SiteFigure]
  let language: Language
  /// What the caption goes on with.
  var note: Markup = ""

  var markup: Markup {
    let hasTrend = figures.contains { $0.trend.count > 1 }
    var columns: [SiteTable.Column] = [
      .init(heading: SiteWord.indicator.text(language)), .init(heading: PageWord.value.text(language), isNumber: true),
      .init(heading: PageWord.unitHeading.text(language)),
      .init(heading: SiteWord.againstPrevious.text(language), isNumber: true),
      .init(heading: SiteWord.againstLastYear.text(language), isNumber: true),
    ]
    if hasTrend { columns.append(.init(heading: SiteWord.lastPeriods.text(language))) }
    return SiteTable(
      id: id, caption: caption, note: note, columns: columns,
      rows: figures.map { figure in
        let line: [Markup] = [
          figure.indicator.map { .link(SitePath.indicator($0), figure.label, language) } ?? "\(figure.label, language)",
          FigureMarkup.linked(figure.cell, figure.place, language), "\(unit: figure.cell.unit, language)",
          FigureMarkup.changed(figure.cell, figure.previous, language),
          FigureMarkup.changed(figure.cell, figure.lastYear, language),
        ]
        return hasTrend ? line + [Sparkline(figure: figure, language: language).markup] : line
      }
    ).markup
  }
}

/// The last periods of a figure as columns in a line of text.
struct Sparkline {
  let figure: SiteFigure
  let language: Language

  private static let (step, height) = (12, 20)

  var markup: Markup {
    let points = figure.trend
    guard points.count > 1 else { return "" }
    let width = points.count * Self.step
    let bars = Markup(each: points.indices) { index in
      guard let value = FigureMarkup.quantity(points[index].value) else { return "" }
      let (top, size) = span(of: value)
      let fill = index == points.count - 1 ? "#2f3b46" : "#8b98a4"
      return """
        <rect x="\(index * Self.step + 1)" y="\(top)" width="\(Self.step - 3)" height="\(size)" fill="\(fill)"/>
        """
    }
    return """
      <svg class="spark" role="img" width="\(width)" height="\(Self.height)" viewBox="0 0 \(width) \(Self.height)" \
      aria-label="\(description)">\(bars)<path d="M0 \(base)H\(width)" stroke="#1a1a1a"/></svg>
      """
  }

  private var description: String {
    figure.trend.map { point in
      let cell = ReportCell(
        value: point.value, unit: figure.cell.unit, places: figure.cell.places,
        coverage: ReportCoverage(reported: 0, blank: 0, expected: 0))
      return "\(language.pick(point.period.name)): \(CellText.text(cell, language))"
    }.joined(separator: "; ")
  }

  private var values: [Quantity] { figure.trend.compactMap { FigureMarkup.quantity($0.value) } }
  private var greatest: Quantity { max(values.max() ?? .zero, .zero) }
  private var least: Quantity { min(values.min() ?? .zero, .zero) }
  private var base: Int { y(.zero) }

  private func span(of value: Quantity) -> (top: Int, size: Int) {
    let end = y(value)
    // A figure that is not zero shows, however small.
    let size = max(abs(base - end), value.isZero ? 0 : 1)
    return (min(base, base == end && !value.isNegative ? base - size : end), size)
  }

  private func y(_ value: Quantity) -> Int {
    guard let range = greatest.subtracting(least), let distance = greatest.subtracting(value),
      let share = distance.divided(by: range, places: 3), let parts = share.units(atScale: 3)
    else { return Self.height - 1 }
    return Int(parts) * (Self.height - 1) / 1000
  }
}
