// The pieces a consolidated report is made of, in reading order.
public import ReportModel

public enum ReportSection: Sendable, Equatable {
  case heading(Message)
  /// A paragraph, its figures filled in.
  case text(Message)
  case table(ReportTable)
  case ranking(ReportRanking)
  case trend(ReportTrend)
  case map(ReportMap)
  case found(ReportFound)
  case narrative(ReportNarrative)
  case proposals(ReportProposals)
  case coverage([ReportFormCoverage])
}

/// One figure over the last periods, oldest first.
public struct ReportTrend: Sendable, Equatable {
  public struct Point: Sendable, Equatable {
    public var period: ReportPeriod
    public var value: ReportValue

    public init(period: ReportPeriod, value: ReportValue) {
      self.period = period
      self.value = value
    }
  }

  public var title: LocalizedText
  public var unit: String?
  public var places: Int
  public var points: [Point]

  public init(title: LocalizedText, unit: String?, places: Int, points: [Point]) {
    self.title = title
    self.unit = unit
    self.places = places
    self.points = points
  }
}

/// The provinces as tiles, shaded by one figure.
public struct ReportMap: Sendable, Equatable {
  public struct Tile: Sendable, Equatable {
    public var agency: ReportAgency
    public var value: ReportValue

    public init(agency: ReportAgency, value: ReportValue) {
      self.agency = agency
      self.value = value
    }
  }

  public var title: LocalizedText
  public var unit: String?
  public var places: Int
  /// By centre code.
  public var tiles: [Tile]

  public init(title: LocalizedText, unit: String?, places: Int, tiles: [Tile]) {
    self.title = title
    self.unit = unit
    self.places = places
    self.tiles = tiles
  }
}

/// The agencies that a threshold finds.
public struct ReportFound: Sendable, Equatable {
  public var title: Message
  public var unit: String?
  public var places: Int
  public var entries: [ReportRankingEntry]
  /// Agencies whose figure is not known: nobody can say on which side they are.
  public var withoutFigure: [ReportAgency]

  public init(
    title: Message, unit: String?, places: Int, entries: [ReportRankingEntry], withoutFigure: [ReportAgency]
  ) {
    self.title = title
    self.unit = unit
    self.places = places
    self.entries = entries
    self.withoutFigure = withoutFigure
  }
}

/// What the reporters wrote, each by name, as they wrote it.
public struct ReportNarrative: Sendable, Equatable {
  public struct Entry: Sendable, Equatable {
    public var agency: ReportAgency
    public var text: String

    public init(agency: ReportAgency, text: String) {
      self.agency = agency
      self.text = text
    }
  }

  public var title: LocalizedText
  public var entries: [Entry]
  /// Agencies of whose words something is left out, because very many have written.
  public var shortened: [ReportAgency]

  public init(title: LocalizedText, entries: [Entry], shortened: [ReportAgency] = []) {
    self.title = title
    self.entries = entries
    self.shortened = shortened
  }
}

/// What the reporters ask for, by the agency they ask it of.
public struct ReportProposals: Sendable, Equatable {
  public struct Group: Sendable, Equatable {
    /// `nil` where nobody is named.
    public var addressee: ReportAgency?
    public var entries: [ReportNarrative.Entry]

    public init(addressee: ReportAgency?, entries: [ReportNarrative.Entry]) {
      self.addressee = addressee
      self.entries = entries
    }
  }

  public var title: LocalizedText
  public var groups: [Group]
  public var shortened: [ReportAgency]

  public init(title: LocalizedText, groups: [Group], shortened: [ReportAgency] = []) {
    self.title = title
    self.groups = groups
    self.shortened = shortened
  }
}

/// Who has reported on one form, and who is missing.
public struct ReportFormCoverage: Sendable, Equatable {
  public var form: ReportForm
  public var completeness: ReportCompleteness
  /// The reporters that owe a report and have none accepted, in the order they are listed; of very many only those
  /// directly under the report's agency.
  public var missing: [ReportAgency]

  public init(form: ReportForm, completeness: ReportCompleteness, missing: [ReportAgency]) {
    self.form = form
    self.completeness = completeness
    self.missing = missing
  }

  public var missingCount: Int { completeness.expected - completeness.accepted }
}
