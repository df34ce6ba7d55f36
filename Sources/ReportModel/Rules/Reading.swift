// What a rule can see while it is evaluated: the report itself, earlier reports of the same agency, who reports.

/// An earlier report of the same form and agency, in the cells of the version that judges.
public enum HistoryEntry: Sendable {
  /// Values by ordinal of the judging version.
  case report([CellValue])
  /// None accepted, or history was left out on request.
  case none
  /// The agency was split: its history belongs to several.
  case split
  /// The reports cannot be compared.
  case notComparable
}

/// The figures a rule reads.
public struct Reading: Sendable {
  /// Values of the report by ordinal.
  public var values: [CellValue]
  /// Levels of the agencies whose figures these are: one for a report, all for a sum of reports. Cells that are closed
  /// to every one of them are blank.
  public var levels: AgencyLevels
  /// Earlier reports: index 0 is the previous one, 1 the one before it.
  public var previous: [HistoryEntry]

  public init(values: [CellValue], levels: AgencyLevels, previous: [HistoryEntry] = []) {
    self.values = values
    self.levels = levels
    self.previous = previous
  }

  /// The report of one agency of a level.
  public init(values: [CellValue], level: AgencyLevel, previous: [HistoryEntry] = []) {
    self.init(values: values, levels: AgencyLevels(level), previous: previous)
  }
}

/// Why something has no value.
public enum Unknown: String, Sendable {
  case blank
  case notCalculable = "not-calculable"
  case noHistory = "no-history"
  case split
  case notComparable = "not-comparable"
}
