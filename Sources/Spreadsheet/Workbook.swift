// What an .xlsx workbook holds, as far as a report or a form can be read from it: values, not looks.

/// A cell with something in it.
public struct SheetCell: Sendable, Hashable {
  public enum Value: Sendable, Hashable {
    /// A number as its file writes it: an optional sign, digits, a point, an exponent.
    case number(String)
    /// In NFC; never empty.
    case text(String)
    case bool(Bool)
    /// `#REF!`, `#DIV/0!`, …
    case error(String)
  }

  /// How a number is shown, as far as that changes what a person reads.
  public enum NumberFormat: Sendable, Hashable { case plain, percent, date }

  /// Of a formula the value that was last calculated.
  public var value: Value
  public var isFormula: Bool
  public var format: NumberFormat
  /// Steps of indentation.
  public var indent: Int

  public init(_ value: Value, isFormula: Bool = false, format: NumberFormat = .plain, indent: Int = 0) {
    self.value = value
    self.isFormula = isFormula
    self.format = format
    self.indent = indent
  }
}

/// One sheet.
public struct Sheet: Sendable {
  public var name: String
  public var isHidden: Bool
  /// Whether its locked cells cannot be changed, with or without a password.
  public var isProtected = false
  public var cells: [CellAddress: SheetCell] = [:]
  public var merges: [CellRange] = []
  public var hiddenRows: Set<Int> = []
  public var hiddenColumns: [ClosedRange<Int>] = []

  public init(name: String, isHidden: Bool = false) {
    self.name = name
    self.isHidden = isHidden
  }

  public subscript(_ row: Int, _ column: Int) -> SheetCell? { cells[CellAddress(row: row, column: column)] }
}

/// A whole workbook.
public struct Workbook: Sendable {
  /// In the order of the tabs.
  public var sheets: [Sheet] = []
  /// The document's custom properties.
  public var properties: [String: String] = [:]
  /// Whether days are counted from 1904 on, as old Macintosh workbooks do; else from 1900.
  public var countsFrom1904 = false

  public init() {}

  public func sheet(_ name: String) -> Sheet? { sheets.first { $0.name == name } }
}
