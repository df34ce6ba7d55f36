// A figure of a page: its value with coverage as the way to its trace, and how it stands against others.
public import ReportModel

/// A figure with where it stands and what it is compared with.
public struct SiteFigure: Sendable, Equatable {
  public var label: LocalizedText
  public var cell: ReportCell
  public var place: FigurePlace
  /// Code of the indicator it bears.
  public var indicator: String?
  /// The same of the period before and of the same period a year earlier; `nil` where there was none.
  public var previous: ReportCell?
  public var lastYear: ReportCell?
  /// The last periods with this one at the end.
  public var trend: [ReportTrend.Point] = []

  public init(label: LocalizedText, cell: ReportCell, place: FigurePlace) {
    self.label = label
    self.cell = cell
    self.place = place
  }
}

enum FigureMarkup {
  /// The value as a link to its trace, and on how many reports it stands where that is not all.
  static func linked(_ cell: ReportCell, _ place: FigurePlace?, _ language: Language, unit: Bool = false) -> Markup {
    // Of one report the sign says it already.
    let isOfOne = cell.coverage.expected == 1 && cell.coverage.blank == 0 && cell.coverage.reported <= 1
    let coverage: Markup =
      (isOfOne ? nil : CoverageText.text(cell.coverage, language)).map { " <small class=\"coverage\">\($0)</small>" }
      ?? ""
    let notes: Markup = "\(coverage)\(restated(cell, language))"
    let shown: String? = if unit, case .figure = cell.value { cell.unit } else { nil }
    let number = CellText.text(cell, language)
    let text: Markup = "\(number)\(unit: shown, after: number, language)"
    guard let place, cell.value != .closed else { return "\(text)\(notes)" }
    return "\(Markup.link(place.path, text))\(notes)"
  }

  /// What a figure was before later reports restated it.
  static func restated(_ cell: ReportCell, _ language: Language) -> Markup {
    guard let before = cell.before else { return "" }
    var earlier = cell
    earlier.value = before
    let words = SiteWord.restatedFrom.text(language, ["before": CellText.text(earlier, language)])
    return " <small class=\"coverage\">\(words)</small>"
  }

  /// The change, and on how many reports the base stands where that is another number than that of the figure.
  static func changed(_ cell: ReportCell, _ base: ReportCell?, _ language: Language) -> Markup {
    let text = change(cell, base, language)
    guard let base, quantity(base.value) != nil, base.coverage != cell.coverage,
      let coverage = CoverageText.text(base.coverage, language)
    else { return "\(text)" }
    return "\(text) <small class=\"coverage\">\(coverage)</small>"
  }

  /// `+7,3%`, `-2,1 điểm %`; `…` where one of the two is missing, `x` without a base to measure by.
  private static func change(_ cell: ReportCell, _ base: ReportCell?, _ language: Language) -> String {
    var change = FigureChange(
      current: quantity(cell.value), base: base.flatMap { quantity($0.value) }, unit: cell.unit, places: cell.places)
    change.isComparable = base?.value != .notCalculable
    switch change.cell(.percent) {
    case .missing: return "…"
    case .notCalculable: return "x"
    case .figure(let amount, let unit, let places):
      let sign = amount.isNegative || amount.isZero ? "" : "+"
      let number = sign + DisplayNumber.text(amount, places: places, language: language)
      return cell.unit == "%"
        ? SiteWord.points.text(language, ["number": number]) : number + UnitText.suffix(unit, after: number, language)
    }
  }

  static func quantity(_ value: ReportValue) -> Quantity? {
    switch value {
    case .figure(let quantity): quantity
    case .nilReport: .zero
    case .blank, .notCalculable, .closed, .empty, .words: nil
    }
  }
}
