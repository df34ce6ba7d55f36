// What a rule can see while it is evaluated: the report itself, earlier reports of the same agency, who reports.

/// One row of a list: what stands in each of its columns.
public struct ListRow: Sendable, Hashable {
  /// By column of the table.
  public var values: [CellValue]
  /// Texts by column.
  public var texts: [Int: String]

  public init(values: [CellValue], texts: [Int: String] = [:]) {
    self.values = values
    self.texts = texts
  }
}

/// The rows of each list of a report, by table, in the order they were sent; a list that was not sent is not there.
public typealias ReportLists = [Int: [ListRow]]

/// An earlier report of the same form and agency, in the cells of the version that judges.
public enum HistoryEntry: Sendable {
  /// Values by ordinal of the judging version, and the rows of its lists.
  case report([CellValue], lists: ReportLists = [:])
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
  public var lists: ReportLists = [:]
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

extension Reading {
  /// Lets a row of a list stand in the cells of its table's model row.
  mutating func place(_ row: ListRow, of table: Int, in form: Form) {
    for (column, ordinal) in form.tables[table].grid.enumerated() where ordinal >= 0 {
      values[ordinal] = row.values[column]
      if form.cells[ordinal].type.isText { texts[ordinal] = row.texts[column] }
    }
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
