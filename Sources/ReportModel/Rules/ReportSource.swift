// Which report of the agency a reference reads: this one, or one that history brings.

/// A report, seen from the one that is judged.
public enum ReportSource: Sendable, Hashable {
  case this
  /// The n-th report back, 1...120.
  case previous(Int)
  /// The report of the same kind of period a year earlier.
  case sameLastYear
  /// The reports of the year's periods of the same kind, this one included, added up.
  case yearToDate

  /// How many reports back it looks; 0 for the others.
  var back: Int {
    if case .previous(let count) = self { return count }
    return 0
  }

  /// As instructions carry it.
  package var code: UInt8 {
    switch self {
    case .this: 0
    case .previous(let count): UInt8(clamping: count)
    case .sameLastYear: Self.sameLastYearCode
    case .yearToDate: Self.yearToDateCode
    }
  }

  static let sameLastYearCode: UInt8 = 254
  static let yearToDateCode: UInt8 = 255
}

/// A cell of another form of the same agency: `form("X", same)[1](4)`.
public struct ForeignReference: Sendable, Hashable {
  public enum When: Sendable, Hashable {
    /// The same period.
    case same
    /// The period of the same kind before it.
    case previous
    /// The quarters, or the months, of this period added up.
    case quarters, months
    /// A period by its key.
    case key(String)
  }

  public var form: String
  public var when: When
  public var row: String
  public var column: String

  public init(form: String, when: When, row: String, column: String) {
    self.form = form
    self.when = when
    self.row = row
    self.column = column
  }

  /// As rules write it.
  public var spelling: String {
    let period =
      switch when {
      case .same: "same"
      case .previous: "previous"
      case .quarters: "quarters"
      case .months: "months"
      case .key(let key): "\"\(key)\""
      }
    return "form(\"\(form)\", \(period))[\(row)](\(column))"
  }
}

/// What stands in a cell of another form.
public enum ForeignValue: Sendable, Hashable {
  case number(Quantity)
  case blank
  /// No report is accepted, or history was left out.
  case none
  case notCalculable
}
