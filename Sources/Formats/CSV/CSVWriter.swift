// Writes CSV into a buffer of bytes: RFC 4180 for programs, and the kind that opens right in a Vietnamese Excel.
public import ReportModel

/// Fields and rows, appended in order; `take` hands over what has gathered, so that an export of any length is flat.
public struct CSVWriter: Sendable {
  public enum Dialect: String, Sendable {
    /// RFC 4180: comma, decimal point, no byte order mark.
    case standard = "csv"
    /// A byte order mark, semicolons and a decimal comma; numbers that Excel would round are text.
    case excelVietnamese = "excel-vi"
  }

  private let separator: UInt8
  private let point: UInt8
  /// Whether a number is text where a spreadsheet would drop its last digits.
  private let keepsDigits: Bool
  private var buffer: [UInt8] = []
  private var isRowStart = true

  public init(_ dialect: Dialect = .standard) {
    keepsDigits = dialect == .excelVietnamese
    switch dialect {
    case .standard: (separator, point) = (UInt8(ascii: ","), UInt8(ascii: "."))
    case .excelVietnamese:
      (separator, point) = (UInt8(ascii: ";"), UInt8(ascii: ","))
      buffer = [0xEF, 0xBB, 0xBF]
    }
  }

  /// Bytes gathered since the last `take`.
  public var count: Int { buffer.count }

  /// The bytes gathered since the last `take`.
  public mutating func take() -> [UInt8] {
    defer { buffer.removeAll(keepingCapacity: true) }
    return buffer
  }

  /// A text field. One that begins with `=`, `+`, `-` or `@` gets a leading `'`: spreadsheets would run it as a formula.
  public mutating func text(_ text: String) {
    separate()
    var text = text
    text.withUTF8 { utf8 in
      let isFormula = utf8.first.map { Self.formulaStarts.contains($0) } ?? false
      guard utf8.contains(where: { $0 == separator || $0 == Self.quote || $0 == 0x0A || $0 == 0x0D }) else {
        if isFormula { buffer.append(UInt8(ascii: "'")) }
        buffer.append(contentsOf: utf8)
        return
      }
      buffer.append(Self.quote)
      if isFormula { buffer.append(UInt8(ascii: "'")) }
      for byte in utf8 {
        if byte == Self.quote { buffer.append(byte) }
        buffer.append(byte)
      }
      buffer.append(Self.quote)
    }
  }

  /// A number: a plain decimal without trailing zeros. In the Excel kind one of more than 15 significant digits gets a
  /// leading `'`: spreadsheets would round it without a word.
  public mutating func number(_ quantity: Quantity) {
    separate()
    if keepsDigits, Self.isRounded(quantity.units.magnitude) { buffer.append(UInt8(ascii: "'")) }
    buffer.append(decimal: quantity, point: point)
  }

  /// A whole number.
  public mutating func number(_ integer: Int) {
    separate()
    if keepsDigits, Self.isRounded(UInt128(integer.magnitude)) { buffer.append(UInt8(ascii: "'")) }
    buffer.append(integer: integer)
  }

  /// An empty field.
  public mutating func blank() { separate() }

  /// Ends the row with CRLF.
  public mutating func endRow() {
    buffer.append(0x0D)
    buffer.append(0x0A)
    isRowStart = true
  }

  private static let quote = UInt8(ascii: "\"")
  private static let formulaStarts: [UInt8] = Array("=+-@".utf8)

  /// The least number of 16 digits.
  private static let sixteenDigits: UInt128 = 1_000_000_000_000_000

  private static func isRounded(_ units: UInt128) -> Bool {
    var units = units
    // Zeros at the end are no digits to lose.
    while units >= sixteenDigits, units.isMultiple(of: 10) { units /= 10 }
    return units >= sixteenDigits
  }

  private mutating func separate() {
    if isRowStart { isRowStart = false } else { buffer.append(separator) }
  }
}
