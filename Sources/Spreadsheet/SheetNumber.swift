// Numbers of a sheet as exact decimals. A spreadsheet keeps binary fractions and writes them with 17 digits, 1234.56 as
// `1234.5599999999999`; what was typed is the shortest decimal that means the same binary fraction.
internal import Formats
internal import ReportModel

enum SheetNumber {
  /// `-?[0-9]+(\.[0-9]*)?([eE][+-]?[0-9]+)?` and the like that a sheet's file writes.
  static func isNumber(_ text: String) -> Bool {
    guard text.utf8.count <= 100, text.utf8.allSatisfy({ "0123456789+-.eE".utf8.contains($0) }) else { return false }
    return Double(text)?.isFinite == true
  }

  /// The exact decimal a person typed.
  static func content(_ text: String) -> DraftValue.Content {
    // Whole numbers, and those longer than a binary fraction is exact for, are taken as they are written.
    let digits = text.utf8.prefix { $0 | 0x20 != UInt8(ascii: "e") }.drop { !(49...57).contains($0) }
      .count { (48...57).contains($0) }
    let isWhole = text.utf8.allSatisfy { (48...57).contains($0) || $0 == UInt8(ascii: "-") }
    if isWhole || digits > 17, let exact = DecimalText.number(text) { return exact }
    guard let binary = Double(text) else { return .text(text) }
    return DecimalText.number(binary == 0 ? "0" : "\(binary)") ?? .text(text)
  }

  /// What a number is where it is shown as a percent: 0.855 as 85.5.
  static func percent(_ text: String) -> DraftValue.Content {
    guard case .number(let part) = content(text) else { return content(text) }
    if part.scale >= 2 { return .number(Quantity(units: part.units, scale: part.scale - 2)) }
    let (units, overflow) = part.units.multipliedReportingOverflow(by: part.scale == 1 ? 10 : 100)
    return overflow ? .hugeNumber(text) : .number(Quantity(units: units))
  }

  /// The date whose serial number this is: days since the last day of 1899, where the day 60 that never was (29 February
  /// 1900) is counted too; or since 1 January 1904. `nil` for part of a day, and outside 1900…9999.
  static func date(_ text: String, from1904: Bool) -> CivilDate? {
    guard let serial = Double(text), serial == serial.rounded(), (1...2_958_465).contains(serial) else { return nil }
    let day = Int(serial)
    if from1904 { return CivilDate(dayNumber: day + dayNumber(1904, 1, 1)) }
    guard day != 60 else { return nil }
    return CivilDate(dayNumber: day + dayNumber(1899, 12, 31) - (day > 60 ? 1 : 0))
  }

  private static func dayNumber(_ year: Int, _ month: Int, _ day: Int) -> Int {
    CivilDate(year: year, month: month, day: day)?.dayNumber ?? 0
  }
}
