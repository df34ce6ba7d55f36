// What is sent stays text in a workbook, whatever it begins with or holds; every size is written in bounded time, and
// programs that analysts use read the types.
import Foundation
import ReportModel
import Spreadsheet
import TestSupport
import Testing

@testable import Rendering

@Suite(.aside) struct HostileWorkbookTests {
  @Test(arguments: ["=HYPERLINK(\"http://x\")", "+1+1", "-2", "@SUM(A1)", "http://example.org/", "{=1}"])
  func `a text is text whatever it begins with`(text: String) throws {
    var content = Samples.population()
    content.heldTables[0].title = LocalizedText(vi: text)
    content.heldTables[0].rows[0].label = LocalizedText(vi: text)
    content.heldTables[0].rows[0].code = text
    content.heldTables[0].columns[0].label = LocalizedText(vi: text)
    content.heldTables[0].cells[0][0].value = .words(Message(vi: text, en: text))
    content.heldRankings[0].withoutFigure = [ReportAgency(code: text, name: text)]
    content.form.title = LocalizedText(vi: text)
    content.period.name = Message(vi: text, en: text)
    let bytes = try ReportWorkbookTests.xlsx(content)
    let book = try SpreadsheetReader.read(bytes)
    let cells = book.sheets.flatMap { $0.cells.values }
    #expect(cells.filter { $0.value == .text(text) }.count >= 8)
    #expect(cells.allSatisfy { !$0.isFormula })
    #expect(ZipFile.text(ofPart: "xl/worksheets/sheet1.xml", in: bytes)?.contains("<hyperlink") == false)
  }

  @Test func `what was spoilt is a whole workbook`() throws {
    let book = try SpreadsheetReader.read(ReportWorkbookTests.xlsx(HostileDocumentTests.spoilt()))
    let texts = book.sheets.flatMap { $0.cells.values }.map(\.value)
    #expect(texts.contains(.text(HostileDocumentTests.shown)))
    #expect(Set(book.sheets.map { $0.name.lowercased() }).count == book.sheets.count)
  }

  @Test func `equal contents are equal bytes, another instant others`() async throws {
    var content = WholeReport.content()
    guard case .table(var table) = content.sections[4] else { return #expect(Bool(false)) }
    // With a comment, which is a part of its own.
    table.cells[0][0].value = .figure(Quantity(units: 1_234_567_890_123_456, scale: 0))
    content.sections[4] = .table(table)
    let first = try ReportWorkbookTests.xlsx(content)
    #expect(ZipFile.text(ofPart: "xl/comments1.xml", in: first) != nil)
    // The clock moves on to another second: an instant taken from it would differ.
    try await Task.sleep(for: .milliseconds(1_100))
    #expect(try ReportWorkbookTests.xlsx(content) == first)
    content.madeAt = "2026-11-20T18:34:43.000000Z"
    #expect(try ReportWorkbookTests.xlsx(content) != first)
    let core = try #require(ZipFile.text(ofPart: "docProps/core.xml", in: first))
    #expect(core.contains("2026-11-20T18:34:42Z"))
  }

  @Test func `an empty report has its notes`() throws {
    var content = WholeReport.content()
    content.sections = []
    content.correction = nil
    let book = try ReportWorkbookTests.book(content)
    #expect(book.sheets.map(\.name) == ["Thuyết minh"])
    content.sections = [.table(Samples.population().tables[0])]
    guard case .table(var table) = content.sections[0] else { return }
    table.rows = []
    table.cells = []
    content.sections = [.table(table)]
    let sheet = try #require(try ReportWorkbookTests.book(content).sheets.first)
    #expect(sheet.cells.values.contains { $0.value == .text("Không có dòng nào.") })
  }

  @Test func `sixty columns and five thousand rows are written in seconds`() throws {
    let wide = try #require(try ReportWorkbookTests.book(Samples.wide(60)).sheets.first)
    #expect(wide["BJ6"]?.value == .number("100000060"))
    let content = Samples.long(5_000)
    let clock = ContinuousClock()
    var bytes: [UInt8] = []
    let took = try clock.measure { bytes = try ReportWorkbookTests.xlsx(content) }
    #expect(took < .seconds(30), "\(took)")
    let long = try #require(try SpreadsheetReader.read(bytes).sheets.first)
    #expect(long["L6"] == SheetCell(.number("125025000"), isFormula: true))
    #expect(long["L5006"]?.value == .number("50000"))
    let xml = try #require(ZipFile.text(ofPart: "xl/worksheets/sheet1.xml", in: bytes))
    #expect(xml.contains("<f>SUM(L7:L5006)</f>"))
  }

  @Test func `sheets are frozen below their header, which every printed page repeats`() throws {
    let bytes = try ReportWorkbookTests.xlsx(Samples.procedures())
    let sheet = try #require(ZipFile.text(ofPart: "xl/worksheets/sheet1.xml", in: bytes))
    #expect(sheet.contains("<pane xSplit=\"2\" ySplit=\"7\" topLeftCell=\"C8\""))
    #expect(sheet.contains("orientation=\"landscape\""))
    #expect(sheet.contains("paperSize=\"9\""))
    let book = try #require(ZipFile.text(ofPart: "xl/workbook.xml", in: bytes))
    #expect(book.contains("'Kết quả giải quyết hồ sơ'!$4:$7"))
    let notes = try #require(ZipFile.text(ofPart: "xl/worksheets/sheet4.xml", in: bytes))
    #expect(!notes.contains("orientation=\"landscape\""))
    let wide = try ReportWorkbookTests.xlsx(Samples.wide(60))
    let spread = try #require(ZipFile.text(ofPart: "xl/worksheets/sheet1.xml", in: wide))
    #expect(spread.contains("fitToWidth=\"5\""))
    #expect(ZipFile.text(ofPart: "xl/workbook.xml", in: wide)?.contains("'Rộng'!$A:$B,'Rộng'!$4:$5") == true)
  }

  @Test func `a row is as high as its label has lines`() throws {
    let bytes = try ReportWorkbookTests.xlsx(Samples.procedures())
    let sheet = try #require(ZipFile.text(ofPart: "xl/worksheets/sheet1.xml", in: bytes))
    #expect(sheet.contains("<row r=\"12\" spans=\"1:14\" ht=\"16\" customHeight=\"1\""))
    #expect(sheet.contains("<row r=\"13\" spans=\"1:14\" ht=\"46\" customHeight=\"1\""))
  }

  /// By python3-openpyxl, without a recalculation: what pandas and other programs see.
  @Test func `another reader finds types, results of formulas, heavy totals, and in italics what lacks reports`() throws
  {
    let file = FileManager.default.temporaryDirectory.appending(path: "report-\(UUID().uuidString).xlsx")
    var content = Samples.procedures()
    content.heldTables[0].cells[1][0].coverage = ReportCoverage(reported: 34, blank: 0, expected: 34)
    try Data(try ReportWorkbookTests.xlsx(content)).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let script = """
      import sys, openpyxl
      sheet = openpyxl.load_workbook(sys.argv[1], data_only=True).worksheets[0]
      for address in ["C8", "C9", "F10", "K10", "C14", "N8", "A9"]:
          cell = sheet[address]
          look = ("bold " if cell.font.b else "") + ("italic" if cell.font.i else "")
          print(address, type(cell.value).__name__, cell.value, cell.number_format, look)
      print(sheet.freeze_panes)
      """
    let outcome = ChildProcess(path: "/usr/bin/python3", arguments: ["-c", script, file.path], environment: [])
      .run(input: [], limit: .seconds(60))
    #expect(outcome.end == .exited(0), "\(String(decoding: outcome.errors, as: UTF8.self))")
    #expect(
      String(decoding: outcome.output, as: UTF8.self).split(separator: "\n") == [
        "C8 int 2134876 #,##0 bold italic", "C9 int 1204776 #,##0 ", "F10 str x General ",
        "K10 str - General italic", "C14 str … General italic", "N8 float 99.26326124877 #,##0.0 bold italic",
        "A9 str A.1 General ", "C8",
      ])
  }

  @Test func `an office opens and prints every sheet`() async throws {
    let printed = try await Office.pdf("xlsx", [ReportWorkbookTests.xlsx(WholeReport.content())]).map(PrintedFile.init)
    for text in ["Lĩnhvựccấptỉnh", "9,138,999", "UBNDtỉnhCaoBằng", "Bằngchứngnộidung:", "31/34", "Đínhchính"] {
      #expect(printed[0].text.contains(text), "\(text)")
    }
    #expect(printed[0].sizes.first == [297, 210])
    #expect(printed[0].sizes.last == [210, 297])
  }
}
