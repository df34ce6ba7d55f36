// What is known beside the report that is judged: earlier reports of the same form, and cells of other forms.

/// Other reports that rules look at.
public struct OtherReports: Sendable {
  /// Earlier reports: index 0 is the previous one, 1 the one before it.
  public var previous: [HistoryEntry]
  /// The report of the same kind of period a year earlier.
  public var sameLastYear: HistoryEntry
  /// The year's reports of the same kind before this one; `nil` where they are not known.
  public var thisYear: [HistoryEntry]?
  /// Cells of other forms; one that is not there is not known.
  public var foreign: [ForeignReference: ForeignValue]

  public init(
    previous: [HistoryEntry] = [], sameLastYear: HistoryEntry = .none, thisYear: [HistoryEntry]? = nil,
    foreign: [ForeignReference: ForeignValue] = [:]
  ) {
    self.previous = previous
    self.sameLastYear = sameLastYear
    self.thisYear = thisYear
    self.foreign = foreign
  }
}

extension OtherReports {
  /// An earlier report by its code in a `ReportSource`.
  package func report(_ code: UInt8) -> HistoryEntry {
    if code == ReportSource.sameLastYearCode { return sameLastYear }
    let back = Int(code)
    return back <= previous.count ? previous[back - 1] : .none
  }

  /// The report a reference reads; `nil` for this one, and for a sum of several.
  func report(_ source: ReportSource) -> HistoryEntry? {
    switch source {
    case .this, .yearToDate: nil
    case .previous, .sameLastYear: report(source.code)
    }
  }
}
