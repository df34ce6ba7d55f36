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
  /// How many of the first and of the last are shown; all where neither is said.
  public var first: Int?
  public var last: Int?

  /// Sorts the entries.
  public init(
    title: LocalizedText, unit: String?, places: Int, entries: [ReportRankingEntry], withoutFigure: [ReportAgency],
    first: Int? = nil, last: Int? = nil
  ) {
    self.title = title
    self.unit = unit
    self.places = places
    self.entries = entries.sorted {
      $0.value == $1.value ? $0.agency.code < $1.agency.code : $0.value > $1.value
    }
    self.withoutFigure = withoutFigure
    self.first = first
    self.last = last
  }

  /// The entries that are shown, each with its rank from 1; `nil` where others are left out.
  public var shownEntries: [(rank: Int, entry: ReportRankingEntry)?] {
    let ranked: [(rank: Int, entry: ReportRankingEntry)?] = entries.enumerated().map { (rank: $0 + 1, entry: $1) }
    let first = first ?? 0
    let last = last ?? 0
    guard first + last > 0, first + last < ranked.count else { return ranked }
    return ranked.prefix(first) + [nil] + ranked.suffix(last)
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
