// A figure over the last periods as columns, each with its value above and its period below. The same values stand in the
// description, for those who hear the page.
internal import ReportModel

struct TrendChart {
  let trend: ReportTrend
  let language: Language

  private static let width = 680
  private static let height = 190
  /// Room above the columns for values, below for periods.
  private static let top = 22
  private static let bottom = 34

  func markup(id: String) -> Markup {
    let unit: Markup =
      trend.unit.map {
        "<span class=\"unit\">\(PageWord.unit.markup(language, "unit", "\(unit: $0, language)"))</span>"
      } ?? ""
    let title = language.pick(trend.title)
    return """
      <figure class="chart" aria-labelledby="\(id)">
      <figcaption id="\(id)"><strong>\(trend.title, language)</strong> \(unit)</figcaption>
      <svg role="img" aria-labelledby="\(id)-title \(id)-desc" width="100%" viewBox="0 0 \(Self.width) \(Self.height)" \
      font-family="Noto Serif, Times New Roman, serif" font-size="11" fill="#1a1a1a">\
      <title id="\(id)-title">\(title)</title><desc id="\(id)-desc">\(description)</desc>\
      \(axis)\(Markup(each: trend.points.indices, column))</svg>
      </figure>

      """
  }

  private var description: String {
    trend.points.map { "\(language.pick($0.period.name)): \(text($0.value))" }.joined(separator: "; ")
  }

  private func text(_ value: ReportValue) -> String {
    CellText.text(
      ReportCell(
        value: value, unit: trend.unit, places: trend.places,
        coverage: ReportCoverage(reported: 0, blank: 0, expected: 0)), language)
  }

  private var values: [Quantity] {
    trend.points.compactMap { if case .figure(let value) = $0.value { value } else { nil } }
  }

  private var greatest: Quantity { max(values.max() ?? .zero, .zero) }
  private var least: Quantity { min(values.min() ?? .zero, .zero) }

  /// Height of a value on the sheet, from the top.
  private func y(_ value: Quantity) -> Int {
    let room = Self.height - Self.top - Self.bottom
    guard let range = greatest.subtracting(least), let distance = greatest.subtracting(value),
      let share = distance.divided(by: range, places: 4), let parts = share.units(atScale: 4)
    else { return Self.height - Self.bottom }
    return Self.top + Int(parts) * room / 10_000
  }

  private var axis: Markup {
    let zero = y(.zero)
    return "<line x1=\"0\" y1=\"\(zero)\" x2=\"\(Self.width)\" y2=\"\(zero)\" stroke=\"#1a1a1a\"/>"
  }

  private func column(_ index: Int) -> Markup {
    let point = trend.points[index]
    let step = Self.width / max(trend.points.count, 1)
    let left = index * step + step / 6
    let width = max(step * 2 / 3, 2)
    let middle = left + width / 2
    // The report's own period is the darker.
    let fill = index == trend.points.count - 1 ? "#2f3b46" : "#8b98a4"
    let label = shortName(point.period)
    var drawn: Markup =
      "<text x=\"\(middle)\" y=\"\(Self.height - Self.bottom + 14 + (index % 2) * (isCrowded ? 13 : 0))\" text-anchor=\"middle\">\(label)</text>"
    let value = text(point.value)
    guard case .figure(let quantity) = point.value else {
      drawn += "<text x=\"\(middle)\" y=\"\(y(.zero) - 4)\" text-anchor=\"middle\">\(value)</text>"
      return drawn
    }
    let zero = y(.zero)
    let end = y(quantity)
    let height = max(abs(zero - end), quantity.isZero ? 0 : 1)
    drawn += "<rect x=\"\(left)\" y=\"\(min(zero, end))\" width=\"\(width)\" height=\"\(height)\" fill=\"\(fill)\"/>"
    let size = value.count * 6 > step ? max(6, step * 11 / (value.count * 6)) : 11
    drawn +=
      "<text x=\"\(middle)\" y=\"\((quantity.isNegative ? max(zero, end) + 12 : min(zero, end) - 4))\" text-anchor=\"middle\" font-size=\"\(size)\">\(value)</text>"
    return drawn
  }

  /// Where every second label stands a line lower.
  private var isCrowded: Bool {
    let step = Self.width / max(trend.points.count, 1)
    return trend.points.contains { shortName($0.period).count * 6 > step }
  }

  /// `Quý III/2025` where a column is wide enough, else `Q3/2025`, `T7/2026`.
  private func shortName(_ period: ReportPeriod) -> String {
    let name = language.pick(period.name)
    if name.count * 6 <= Self.width / max(trend.points.count, 1) { return name }
    let parts = period.key.split(separator: "-", omittingEmptySubsequences: true).map(String.init)
    guard parts.count == 2, let year = parts.first else { return period.key }
    let number = parts[1]
    if number.hasPrefix("M"), language == .vi { return "T\(Int(number.dropFirst()) ?? 0)/\(year)" }
    if number.hasPrefix("M") { return "\(Int(number.dropFirst()) ?? 0)/\(year)" }
    return "\(number)/\(year)"
  }
}
