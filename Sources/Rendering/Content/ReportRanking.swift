// The agencies under the report's agency, ordered by one figure. Who has no figure is listed, never ranked as zero.
public import ReportModel

public struct ReportRanking: Sendable, Equatable {
  /// What is ranked: the label of the row, the column, or both.
  public var title: LocalizedText
  public var unit: String?
  /// Decimal places shown.
  public var places: Int
  /// Greatest value first, equal values by centre code.
  public private(set) var entries: [ReportRankingEntry]
  /// Agencies that owe the figure and have none.
  public var withoutFigure: [ReportAgency]

  /// Sorts the entries.
  public init(
    title: LocalizedText, unit: String?, places: Int, entries: [ReportRankingEntry], withoutFigure: [ReportAgency]
  ) {
    self.title = title
    self.unit = unit
    self.places = places
    self.entries = entries.sorted {
      $0.value == $1.value ? $0.agency.code < $1.agency.code : $0.value > $1.value
    }
    self.withoutFigure = withoutFigure
  }
}

public struct ReportRankingEntry: Sendable, Equatable {
  public var agency: ReportAgency
  public var value: Quantity

  public init(agency: ReportAgency, value: Quantity) {
    self.agency = agency
    self.value = value
  }
}
