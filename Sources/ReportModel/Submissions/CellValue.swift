// What stands in one cell of one report.

/// The content of a cell, small enough to stand in an array by ordinal.
///
/// Numbers are in the cell's declared smallest unit (at intake at most 18 digits; totals of many reports may be longer);
/// a yes/no is 1 or 0; a date is days since 1970-01-01; the text of a text cell stands beside the array.
public struct CellValue: Sendable, Hashable {
  public enum State: UInt8, Sendable {
    /// Nothing there.
    case blank
    /// `units` holds the value.
    case value
    /// A text stands beside.
    case text
    /// `-`: nothing occurred; counts 0.
    case nilReport
    /// `...`: not available; counts as blank.
    case notAvailable
    /// `x`: does not apply; counts as blank.
    case notApplicable
    /// Something unreadable was sent: unknown to rules.
    case unreadable
    /// Computed: a divisor was zero or blank.
    case notCalculable
  }

  public var units: Int128
  public var state: State

  public init(units: Int128, state: State) {
    self.units = units
    self.state = state
  }

  public static let blank = CellValue(units: 0, state: .blank)
  public static func value(_ units: Int128) -> CellValue { CellValue(units: units, state: .value) }

  /// Whether rules and sums see a number here (`-` is 0).
  @inlinable public var isNumber: Bool { state == .value || state == .nilReport }
}
