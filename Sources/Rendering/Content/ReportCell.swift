// One figure of a report with everything needed to print it honestly: exact value, unit, places, and how many of the
// reports that should be in it are.
public import ReportModel

public struct ReportCell: Sendable, Equatable {
  public var value: ReportValue
  public var unit: String?
  /// Decimal places shown; the value itself is exact.
  public var places: Int
  /// Of a cell nobody fills in: all zero.
  public var coverage: ReportCoverage
  /// What it was before later reports restated it.
  public var before: ReportValue?

  public init(value: ReportValue, unit: String?, places: Int, coverage: ReportCoverage) {
    self.value = value
    self.unit = unit
    self.places = places
    self.coverage = coverage
  }

  /// A cell that is closed to everyone.
  public static let closed = ReportCell(
    value: .closed, unit: nil, places: 0, coverage: ReportCoverage(reported: 0, blank: 0, expected: 0))
}

/// What stands in a cell of a report. A blank is not a zero.
public enum ReportValue: Sendable, Equatable {
  case figure(Quantity)
  /// Nothing occurred (printed `-`).
  case nilReport
  /// No figure was reported (printed `…`).
  case blank
  /// A divisor was zero or blank (printed `x`).
  case notCalculable
  /// Nobody fills the cell in (printed `x`).
  case closed
  /// Nothing was filled in: an empty field of a sheet, where a total has `blank`.
  case empty
  /// A text, a date, a yes or no, in words.
  case words(Message)

  public static func date(_ day: CivilDate) -> ReportValue { .words(Message(vi: day.slashed, en: day.english)) }
  public static func yesNo(_ yes: Bool) -> ReportValue { .words((yes ? SheetWord.yes : .no).message()) }
}

/// How many reports a figure stands on (contract §9, Values).
public struct ReportCoverage: Sendable, Equatable {
  /// Reports with a value or a nil in the cell.
  public var reported: Int
  /// Accepted reports with nothing there.
  public var blank: Int
  /// Reporters whose report enters the figure.
  public var expected: Int

  public init(reported: Int, blank: Int, expected: Int) {
    self.reported = reported
    self.blank = blank
    self.expected = expected
  }

  public var isComplete: Bool { reported == expected }
}
