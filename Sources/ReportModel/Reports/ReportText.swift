// A paragraph with places for figures: `Cả nước tiếp nhận {received}, {received change same-last-year}.` A place is a few
// words between braces; what they mean is checked when the definition is published, so that filling in cannot fail.

/// A paragraph in Vietnamese and perhaps in English, each with its places.
public struct ReportText: Sendable {
  public var vi: [Piece]
  public var en: [Piece]?

  public init(vi: [Piece], en: [Piece]?) {
    self.vi = vi
    self.en = en
  }

  public enum Piece: Sendable, Hashable {
    case words(String)
    case place(Place)
  }

  public enum Place: Sendable, Hashable {
    /// `{period}`, `{agency}`: names.
    case period, agency
    /// `{reported}`, `{expected}`, `{missing}`: counts of reports.
    case reported, expected, missing
    /// `{received}`, `{received previous}`: a figure with its unit.
    case value(line: Int, moment: ReportMoment)
    /// `{received change same-last-year}`: a clause.
    case change(line: Int, moment: ReportMoment, base: ReportBase)
    /// `{received share plan}`: percent of a base.
    case share(line: Int, moment: ReportMoment, base: ReportBase)
    /// `{received highest province}`: an agency and its figure.
    case extreme(line: Int, isHighest: Bool, by: ReportBreakdown)
    /// `{slow}`, `{slow names}`: how many agencies a threshold finds, and which.
    case count(threshold: Int)
    case names(threshold: Int)
  }

  public var places: [Place] {
    (vi + (en ?? [])).compactMap { if case .place(let place) = $0 { place } else { nil } }
  }
}
