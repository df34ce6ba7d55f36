// A figure as a cell of a workbook holds it: a workbook keeps 15 digits, and silently drops the rest.
internal import Rendering
internal import ReportModel

enum SheetFigure {
  /// The figure itself, or, of a quotient with more digits than a workbook keeps, the figure as the report prints it.
  case number(Double, isExact: Bool)
  /// Of a figure that is longer than a workbook keeps, as the report prints it.
  case text

  /// Digits that a workbook keeps.
  private static let digits = 15

  /// - Parameter places: decimal places that the report prints.
  init(_ value: Quantity, places: Int) {
    if let number = Self.number(value) {
      self = .number(number, isExact: true)
    } else if value.normalised.scale > places, let number = Self.number(value.rounded(places: places)) {
      self = .number(number, isExact: false)
    } else {
      self = .text
    }
  }

  private static func number(_ value: Quantity) -> Double? {
    var units = value.normalised.units.magnitude
    // Zeros at the end of a whole number are no digits to lose.
    while units != 0, units.isMultiple(of: 10) { units /= 10 }
    guard String(units).count <= digits else { return nil }
    return Double(value.description)
  }

  /// `#,##0.00" km²"`; `nil` where the format would be longer than a workbook takes.
  ///
  /// - Parameter suffix: the unit as it follows the figure.
  static func format(places: Int, suffix: String) -> String? {
    var format = "#,##0"
    if places > 0 { format += "." + String(repeating: "0", count: places) }
    // Every character by itself: a unit may hold quotes.
    for scalar in PermittedText.text(suffix).unicodeScalars { format += "\\\(scalar)" }
    return format.utf8.count < 120 ? format : nil
  }
}
