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
  /// What is known beside the report.
  public var history: OtherReports
  /// Texts of text cells by ordinal.
  public var texts: [Int: String] = [:]
  /// The period reported for, where it is known.
  public var period: Period?

  public init(values: [CellValue], levels: AgencyLevels, history: OtherReports = OtherReports(), period: Period? = nil)
  {
    self.values = values
    self.levels = levels
    self.history = history
    self.period = period
  }

  /// The report of one agency of a level.
  public init(values: [CellValue], level: AgencyLevel, history: OtherReports = OtherReports(), period: Period? = nil) {
    self.init(values: values, levels: AgencyLevels(level), history: history, period: period)
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
