// What an analyst asks for, as it came in: nothing is looked up yet.
public import ReportModel

/// A question for figures, as it came in.
public struct FigureQuery: Sendable {
  /// `nil` for every form that collects the indicator.
  public var form: String?
  /// Narrows to cells that bear it.
  public var indicator: String?
  /// `a`, `a,b`, `a..b`, or a word for what they are today, `last-12-months`.
  public var periods: String
  /// A centre code or `system:code`; `nil` for the token's agency, or the nation where it has none.
  public var agency: String?
  public var level: AgencyLevel?
  public var children: Bool
  public var table: String?
  public var row: String?
  public var column: String?
  public var blanks: Bool
  /// Periods to stand beside each figure.
  public var compare: [FigureComparison]
  /// Whether the names of its cell stand with each figure.
  public var labels: Bool
  /// Whether files say of each figure how certain it is and what is to be minded; JSON always does.
  public var flags: Bool
  /// Dimensions of a cross-table; empty for a list.
  public var by: [FigureDimension]
  public var occasion: String
  public var cursor: String?
  /// Only what may have changed after this act of the log, `fresh.through` of an earlier answer; 0 for everything.
  public var updatedAfter: Int64?

  public init(
    form: String?, indicator: String? = nil, periods: String, agency: String? = nil, level: AgencyLevel? = nil,
    children: Bool = false,
    table: String? = nil, row: String? = nil, column: String? = nil, blanks: Bool = false,
    compare: [FigureComparison] = [], by: [FigureDimension] = [], labels: Bool = false, flags: Bool = false,
    occasion: String = "", cursor: String? = nil, updatedAfter: Int64? = nil
  ) {
    self.form = form
    self.indicator = indicator
    self.periods = periods
    self.agency = agency
    self.level = level
    self.children = children
    self.table = table
    self.row = row
    self.column = column
    self.blanks = blanks
    self.compare = compare
    self.by = by
    self.labels = labels
    self.flags = flags
    self.occasion = occasion
    self.cursor = cursor
    self.updatedAfter = updatedAfter
  }
}
