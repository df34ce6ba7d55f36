// A report as a workbook: numbers are numbers, signs are text, totals that are sums are formulas, and the notes say
// what the figures are.
import Foundation
import ReportModel
import Spreadsheet
import TestSupport
import Testing
import Workbook

@testable import Rendering

@Suite(.aside) struct ReportWorkbookTests {
  static func xlsx(_ content: ReportContent, _ language: Language = .vi) throws -> [UInt8] {
    try ReportWorkbookFile.xlsx(content, digest: Samples.digest, language: language)
  }

  static func book(_ content: ReportContent, _ language: Language = .vi) throws -> Spreadsheet.Workbook {
    try SpreadsheetReader.read(xlsx(content, language))
  }

  /// The texts of a row, which counts from 0 as its columns do, an empty cell empty; numbers as the file writes them.
  private static func row(_ row: Int, of sheet: Sheet, _ columns: Range<Int>) -> [String] {
    columns.map { text(sheet[row + 1, $0 + 1]) }
  }

  private static func text(_ cell: SheetCell?) -> String {
    switch cell?.value {
    case .number(let text), .text(let text): text
    case .bool, .error, nil: ""
    }
  }

  private static func texts(_ sheet: Sheet) -> [String] {
    sheet.cells.sorted { ($0.key.row, $0.key.column) < ($1.key.row, $1.key.column) }.map { text($0.value) }
  }

  // MARK: Sheets

  @Test func `every table and every list of values has a sheet, notes are the last`() throws {
    let names = try Self.book(WholeReport.content()).sheets.map(\.name)
    #expect(
      names == [
        "Kết quả giải quyết hồ sơ", "Đã gửi, phải gửi", "Diện tích, dân số", "Đã gửi, phải gửi (2)",
        "Số liệu theo đơn vị Tỷ lệ giải", "Hồ sơ quá hạn", "Mật độ dân số", "Dưới 90%", "Trên 100%", "Đính chính",
        "Thuyết minh",
      ])
  }

  @Test(arguments: Language.allCases)
  func `a sheet alone says report, period and status, and a demonstration that it is one`(language: Language) throws {
    let sheet = try #require(try Self.book(Samples.population(), language).sheets.first)
    #expect(
      Self.text(sheet["A1"]) == (language == .vi ? "Diện tích và dân số theo tỉnh" : "Area and population by province"))
    let state = Self.text(sheet["A2"])
    #expect(state.contains(PageWord.demonstrationBanner.text(language)))
    #expect(state.contains(PageWord.provisional.text(language)))
    #expect(state.contains(language == .vi ? "Năm 2025" : "Period: 2025"))
    let official = try #require(try Self.book(WholeReport.content(), language).sheets.first)
    #expect(!Self.text(official["A2"]).contains(PageWord.demonstrationBanner.text(language)))
    #expect(Self.text(official["A2"]).contains(PageWord.official.text(language)))
  }

  // MARK: Cells

  @Test func `figures are numbers, signs and words are text`() throws {
    let sheet = try #require(try Self.book(Samples.procedures()).sheets.first)
    // Three lines in front, three of the header, one of codes: the figures begin in the eighth, third column.
    #expect(Self.row(6, of: sheet, 0..<4) == ["(1)", "(2)", "(3)", "(4)"])
    #expect(sheet["C9"]?.value == .number("1204776"))
    #expect(sheet["F10"]?.value == .text("x"))
    #expect(sheet["K10"]?.value == .text("-"))
    #expect(sheet["C14"]?.value == .text("…"))
    #expect(sheet["A9"]?.value == .text("A.1"))
    #expect(sheet["B9"]?.indent == 1)
    var content = Samples.procedures()
    content.heldTables[0].cells[1][0].value = .words(Message(vi: "theo giấy", en: "on paper"))
    content.heldTables[0].cells[1][1].value = .empty
    let other = try #require(try Self.book(content).sheets.first)
    #expect(other["C9"]?.value == .text("theo giấy"))
    #expect(other["D9"] == nil)
  }

  @Test func `a number cell holds the exact figure, its format shows as many places as the report`() throws {
    var content = Samples.population()
    content.heldTables[0].cells[0][0].value = .figure(Quantity(units: 31_068_839_125, scale: 5))
    let bytes = try Self.xlsx(content)
    let sheet = try #require(try SpreadsheetReader.read(bytes).sheets.first)
    #expect(sheet["D6"]?.value == .number("310688.39125"))
    let styles = try #require(ZipFile.text(ofPart: "xl/styles.xml", in: bytes))
    #expect(styles.contains("formatCode=\"#,##0.00\""))
    #expect(styles.contains("formatCode=\"#,##0.0\""))
  }

  @Test func `a quotient is rounded as printed where it has more digits than a workbook, and the notes count it`()
    throws
  {
    var content = Samples.population()
    content.heldTables[0].cells[2][0].value = .figure(Quantity(10_000).divided(by: Quantity(3))!)
    let book = try Self.book(content)
    let sheet = try #require(book.sheets.first)
    #expect(sheet["D8"]?.value == .number("3333.3"))
    #expect(try Self.book(Samples.population()).sheets[0]["D8"]?.value == .number("337.625216700244"))
    let notes = Self.texts(try #require(book.sheet("Thuyết minh")))
    #expect(notes.contains { $0.contains("1 ô có nhiều hơn 15 chữ số do phép chia") })
  }

  @Test func `a figure of more than fifteen digits is text to the last digit, with a note`() throws {
    var content = Samples.population()
    content.heldTables[0].cells[1][0].value = .figure(Quantity(units: 1_234_567_890_123_456, scale: 0))
    content.heldTables[0].cells[0][0].value = .figure(Quantity(units: 123_456_789_012_345, scale: 0))
    let bytes = try Self.xlsx(content)
    let book = try SpreadsheetReader.read(bytes)
    #expect(book.sheets[0]["D7"]?.value == .text("1.234.567.890.123.456"))
    #expect(book.sheets[0]["D6"]?.value == .number("123456789012345"))
    let notes = Self.texts(try #require(book.sheet("Thuyết minh")))
    #expect(notes.contains { $0.contains("1 ô có số liệu dài hơn 15 chữ số") && $0.contains("'Số liệu tổng hợp'!D7") })
    #expect(ZipFile.text(ofPart: "xl/comments1.xml", in: bytes)?.contains("để không mất chữ số") == true)
  }

  @Test func `a unit that only one cell has stands in its format, whatever its characters`() throws {
    var content = Samples.population()
    var table = content.heldTables[0]
    table.columns.append(ReportColumn(code: "2", label: LocalizedText(vi: "Tỉnh"), groups: [], isDerived: false))
    for row in table.rows.indices { table.cells[row].append(table.cells[row][0]) }
    table.cells[0][1].unit = "km\"²\\"
    table.cells[2][1].unit = "%"
    table.cells[1][1].unit = String(repeating: "dài", count: 80)
    content.heldTables = [table]
    let bytes = try Self.xlsx(content)
    let sheet = try #require(try SpreadsheetReader.read(bytes).sheets.first)
    #expect(sheet["E6"]?.value == sheet["D6"]?.value)
    let styles = try #require(ZipFile.text(ofPart: "xl/styles.xml", in: bytes))
    #expect(styles.contains("formatCode=\"#,##0.00\\ \\k\\m\\&quot;\\²\\\\\""))
    #expect(styles.contains("formatCode=\"#,##0.0\\%\""))
    guard case .text(let long) = sheet["E7"]?.value else {
      Issue.record("a unit too long for a format stands in a number")
      return
    }
    #expect(long.hasPrefix("104.896.235 dàidài"))
  }

  // MARK: Totals

  @Test func `a total is a formula where it is the sum of its rows, and a value where it is not`() throws {
    let bytes = try Self.xlsx(Samples.procedures())
    let sheet = try #require(try SpreadsheetReader.read(bytes).sheets.first)
    let xml = try #require(ZipFile.text(ofPart: "xl/worksheets/sheet1.xml", in: bytes))
    // Row A over A.1 to A.3, row TONG over A and B, row B over B.1 (B.2 has no figures).
    #expect(xml.contains("<f>SUM(C9:C11)</f><v>2134876</v>"))
    #expect(xml.contains("<f>SUM(C8,C12)</f><v>9138999</v>"))
    #expect(xml.contains("<f>SUM(C13:C14)</f><v>7004123</v>"))
    // The rate is no sum.
    #expect(sheet["N8"]?.isFormula == false)
    // 45.112 of A are not the sum of its rows.
    var content = Samples.procedures()
    content.heldTables[0].cells[0][1].value = .figure(Quantity(1_720_312))
    let other = try #require(try Self.book(content).sheets.first)
    #expect(other["D8"] == SheetCell(.number("1720312")))
    #expect(other["C8"]?.isFormula == true)
    #expect(other["D15"]?.isFormula == false)
  }

  @Test func `a sum over rows of other units, or of a rate, stays a value`() throws {
    var content = Samples.procedures()
    content.heldTables[0].cells[1][0].unit = "nghìn hồ sơ"
    for row in content.heldTables[0].rows.indices { content.heldTables[0].cells[row][7].unit = "%" }
    let sheet = try #require(try Self.book(content).sheets.first)
    // Units go by row in the first column: they stand in a column in front of it.
    #expect(sheet["C9"]?.value == .text("nghìn hồ sơ"))
    #expect(sheet["D8"] == SheetCell(.number("2134876")))
    #expect(sheet["K8"] == SheetCell(.number("15112")))
    #expect(sheet["J8"] == SheetCell(.number("691220"), isFormula: true))
  }

  @Test func `formulas come to what the file says, in an office program as well`() async throws {
    let outcome = try await Office.workOut([Self.xlsx(Samples.procedures())])[0]
    let rows = try outcome.rows("Kết quả giải quyết hồ sơ")
    let total = try #require(rows.first { $0.first == "TONG" })
    #expect(Array(total[2..<6]) == ["9138999", "7820314", "1130240", "188445"])
    let first = try #require(rows.first { $0.first == "A" })
    #expect(Array(first[2..<6]) == ["2134876", "1720311", "330120", "84445"])
  }

  // MARK: Coverage, lists, notes

  @Test func `coverage stands at the same address as the figure it is of`() throws {
    let book = try Self.book(Samples.population())
    let coverage = try #require(book.sheet("Đã gửi, phải gửi"))
    #expect(
      (5...7).map { Self.text(coverage["D\($0 + 1)"]) } == ["31/34", "30/34, trống\u{A0}1", "30/34, trống\u{A0}1"])
    #expect(Self.row(6, of: coverage, 0..<2) == Self.row(6, of: book.sheets[0], 0..<2))
    #expect(Self.texts(book.sheets[0]).contains("Số in nghiêng chưa đủ đơn vị gửi: xem trang “Đã gửi, phải gửi”."))
    var content = Samples.population()
    for row in 0...2 {
      content.heldTables[0].cells[row][0].coverage = ReportCoverage(reported: 34, blank: 0, expected: 34)
    }
    #expect(try Self.book(content).sheet("Đã gửi, phải gửi") == nil)
  }

  @Test func `lists have codes, names and numbers; who has no figure has a sign and no rank`() throws {
    let book = try Self.book(Samples.population())
    let list = try #require(book.sheet("Số liệu theo đơn vị Dân số"))
    #expect(Self.row(3, of: list, 0..<4) == ["TT", "Mã đơn vị", "Đơn vị", "Số liệu"])
    #expect(Self.row(4, of: list, 0..<4) == ["1", "T79", "UBND thành phố Hồ Chí Minh", "14002598"])
    #expect(list["D5"]?.value == .number("14002598"))
    #expect(Self.row(37, of: list, 0..<4) == ["", "T68", "UBND tỉnh Lâm Đồng", "…"])
    let whole = try Self.book(WholeReport.content())
    let trend = try #require(whole.sheet("Hồ sơ quá hạn"))
    #expect((4...8).map { Self.text(trend["B\($0 + 1)"]) } == ["4120", "3980", "…", "3810", "3773"])
    #expect(Self.text(try #require(whole.sheet("Mật độ dân số"))["C8"]) == "x")
    #expect(Self.row(4, of: try #require(whole.sheet("Dưới 90%")), 0..<3).last == "81.25")
    let correction = try #require(whole.sheet("Đính chính"))
    #expect(Self.row(4, of: correction, 0..<4) == ["Kết quả, dòng A, cột 4", "1700000", "1720311", "hồ sơ"])
  }

  @Test func `notes say what the report is, who is missing, what signs mean and what proves it`() throws {
    let notes = Self.texts(try #require(try Self.book(WholeReport.content()).sheet("Thuyết minh")))
    for expected in [
      "Kết quả giải quyết thủ tục hành chính", "Kỳ báo cáo: Quý III/2025", "CHÍNH THỨC — số liệu đã chốt",
      "Số: 15/BC-VPCP", "Hà Nội, ngày 05 tháng 01 năm 2026", "21/11/2026 01:34", "31/34", "Chưa gửi (3)",
      "UBND tỉnh Cao Bằng (T04); UBND tỉnh Hà Tĩnh (T42); UBND tỉnh Cà Mau (T96)", "Ký hiệu x", "Ký hiệu n/N",
      "không phát sinh", "Trang tính “Mật độ dân số”", "Phần lời của báo cáo không có trong tệp này.",
      "Bằng chứng nội dung: \(Samples.digest)",
    ] { #expect(notes.contains(expected), "\(expected)") }
    #expect(notes.contains { $0.contains("ô tổng là công thức cộng") })
    let demonstration = Self.texts(
      try #require(try Self.book(WholeReport.content(demonstration: true)).sheet("Thuyết minh")))
    #expect(!demonstration.contains { $0.contains("BC-VPCP") })
    #expect(demonstration.contains(PageWord.demonstrationBanner.text(.vi)))
  }
}
