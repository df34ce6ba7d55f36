// Figures as a workbook: a sheet of typed cells, one line after the other, and a sheet that says what they are. Written
// in the library's constant-memory mode, so memory is flat however many lines there are.
internal import CXLSXWriter
public import Rendering
public import ReportModel

/// What stands in one cell.
public enum WorkbookValue: Sendable {
  case text(String)
  case whole(Int)
  /// Shown with so many places; one of more than 15 digits becomes text.
  case number(Quantity, places: Int)
  case yesNo(Bool)
  case blank
}

/// A workbook of figures on its way; `finish` ends it.
public final class FigureWorkbook {
  /// Significant digits a number of a workbook keeps: one more is rounded without a word.
  static let digits = 15

  private let file: WorkbookFile
  private let figures: WorkbookSheet
  private let notes: WorkbookSheet
  private let language: Language
  private let columns: Int
  private let textFormat: UnsafeMutablePointer<lxw_format>?
  private let numberText: UnsafeMutablePointer<lxw_format>?
  private var numberFormats: [UnsafeMutablePointer<lxw_format>?]
  /// Lines written, without the headings.
  public private(set) var lines = 0

  /// - Parameter headings: of the columns, with their widths in characters.
  public init(_ headings: [(text: String, width: Double)], _ language: Language) throws(WorkbookFailure) {
    file = try WorkbookFile(isWrittenInOrder: true)
    figures = try file.sheet(FigureWord.sheet.text(language))
    notes = try file.sheet(FigureWord.notes.text(language))
    self.language = language
    columns = headings.count
    textFormat = file.format(CellStyle(across: .left))
    numberText = file.format(CellStyle(across: .right, number: "@"))
    numberFormats = [UnsafeMutablePointer<lxw_format>?](repeating: nil, count: 39)
    for (column, heading) in headings.enumerated() {
      figures.text(heading.text, at: Spot(row: 0, column: column), .header)
      figures.width(heading.width, of: column...column)
    }
    figures.freeze(at: Spot(row: 1, column: 0))
  }

  /// Writes the next line.
  public func line(_ values: [WorkbookValue]) {
    lines += 1
    for (column, value) in values.enumerated() { write(value, lxw_row_t(lines), lxw_col_t(column)) }
  }

  private func write(_ value: WorkbookValue, _ row: lxw_row_t, _ column: lxw_col_t) {
    let sheet = figures.sheet
    switch value {
    case .text(let text): figures.text(text, at: Spot(row: Int(row), column: Int(column)), textFormat)
    case .whole(let number): worksheet_write_number(sheet, row, column, Double(number), numberFormat(0))
    case .yesNo(let isYes): worksheet_write_boolean(sheet, row, column, isYes ? 1 : 0, textFormat)
    case .blank: return
    case .number(let quantity, let places):
      let number = quantity.normalised
      let text = "\(number)"
      if number.digits <= Self.digits, let double = Double(text) {
        worksheet_write_number(sheet, row, column, double, numberFormat(places))
      } else {
        worksheet_write_string(sheet, row, column, text, numberText)
      }
    }
  }

  /// Digits are grouped and decimals marked in the manner of the language.
  private func numberFormat(_ places: Int) -> UnsafeMutablePointer<lxw_format>? {
    if let known = numberFormats[places] { return known }
    // A figure of very many places shows as many as are there; thirty are the most a format may have.
    let shown =
      places > 4
      ? "00" + String(repeating: "#", count: min(places, 30) - 2) : String(repeating: "0", count: places)
    let decimals = places == 0 ? "" : ".\(shown)"
    let locale = language == .vi ? "[$-42A]" : "[$-409]"
    let format = file.format(CellStyle(across: .right, number: "\(locale)#,##0\(decimals)"))
    numberFormats[places] = format
    return format
  }

  /// Ends the workbook.
  ///
  /// - Parameters:
  ///   - notes: a name and what there is to say, line by line.
  ///   - at: what the file says of when it was made; microseconds since 1970.
  public func finish(_ lines: [(name: String, text: String)], title: String, at: Int64) throws(WorkbookFailure)
    -> FinishedWorkbook
  {
    figures.filter(from: Spot(row: 0, column: 0), to: Spot(row: self.lines, column: columns - 1))
    notes.width(34, of: 0...0)
    notes.width(100, of: 1...1)
    for (row, line) in lines.enumerated() {
      notes.text(line.name, at: Spot(row: row, column: 0), CellStyle(isBold: true, across: .left, down: .top))
      notes.text(line.text, at: Spot(row: row, column: 1), CellStyle(across: .left, down: .top, wraps: true))
    }
    file.properties(title: title, company: "", createdAt: at)
    return try file.finished()
  }
}

extension Quantity {
  /// Significant digits.
  fileprivate var digits: Int {
    var rest = units.magnitude
    // Zeros at the end of a whole number count nothing.
    while rest != 0, rest % 10 == 0 { rest /= 10 }
    var count = 0
    while rest != 0 {
      rest /= 10
      count += 1
    }
    return count
  }
}
