// Workbooks as spreadsheet programs write them, and files that only look like them.
import ReportModel
import Spreadsheet
import TestSupport
import Testing

@Suite(.aside) struct SpreadsheetReaderTests {
  static let small = SpreadsheetFile([SpreadsheetFile.Sheet("Biểu", ["A1": "Tên", "B2": 12])])

  static func code(_ bytes: [UInt8]) -> WorkbookFault.Code? {
    do throws(WorkbookFault) {
      _ = try SpreadsheetReader.read(bytes)
      return nil
    } catch { return error.code }
  }

  static func part(_ name: String, _ text: String) -> SpreadsheetFile {
    var file = small
    file.others = [(name, Array(text.utf8))]
    return file
  }

  @Test func `cells, merged ranges, hidden sheets and properties are read`() throws {
    var file = SpreadsheetFile([
      SpreadsheetFile.Sheet(
        "Biểu 1",
        [
          "A1": "Ke\u{302}\u{301}t quả", "B2": .number("1234.5599999999999"), "C3": .percent("0.855"),
          "AA10": .date("45931"),
          "D4": .bool(true), "E5": .formula("B2*2", value: "7"), "F6": .error("#REF!"), "G7": .indented("Đất đai", 2),
        ], merges: ["A1:C1"]),
      SpreadsheetFile.Sheet("_form", isHidden: true, ["A1": "x"]),
    ])
    file.sheets[0].head = "<cols><col min=\"3\" max=\"4\" hidden=\"1\"/></cols>"
    file.properties = [("report-centre-form", "A&B")]
    let book = try SpreadsheetReader.read(file.bytes)
    #expect(book.sheets.map(\.name) == ["Biểu 1", "_form"])
    #expect(book.sheets.map(\.isHidden) == [false, true])
    #expect(book.properties == ["report-centre-form": "A&B"])
    let sheet = book.sheets[0]
    #expect(sheet[1, 1]?.value == .text("Kết quả"))
    #expect(sheet[2, 2] == SheetCell(.number("1234.5599999999999")))
    #expect(sheet[3, 3] == SheetCell(.number("0.855"), format: .percent))
    #expect(sheet[10, 27] == SheetCell(.number("45931"), format: .date))
    #expect(sheet[4, 4] == SheetCell(.bool(true)))
    #expect(sheet[5, 5] == SheetCell(.number("7"), isFormula: true))
    #expect(sheet[6, 6] == SheetCell(.error("#REF!"), isFormula: true))
    #expect(sheet[7, 7] == SheetCell(.text("Đất đai"), indent: 2))
    #expect(sheet.merges == [CellRange("A1:C1")])
    #expect(sheet.hiddenColumns == [3...4])
  }

  @Test func `rich and phonetic texts, inline strings and cells without address are read`() throws {
    let file = Self.part(
      "xl/worksheets/sheet1.xml",
      """
      <x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData><x:row>
      <x:c t="inlineStr"><x:is><x:r><x:t>Đất </x:t></x:r><x:r><x:t>đai</x:t></x:r><x:rPh><x:t>no</x:t></x:rPh></x:is></x:c>
      <x:c><x:v>5</x:v></x:c><x:c t="str"><x:f>A1</x:f><x:v>a_x000A_b_x_</x:v></x:c><x:c s="99"/></x:row></x:sheetData>
      </x:worksheet>
      """)
    let sheet = try #require(try SpreadsheetReader.read(file.bytes).sheets.first)
    #expect(sheet[1, 1]?.value == .text("Đất đai"))
    #expect(sheet[1, 2]?.value == .number("5"))
    #expect(sheet[1, 3]?.value == .text("a\nb_x_"))
    #expect(sheet.cells.count == 3)
  }

  @Test func `parts are found whatever their case, and types by the ending`() throws {
    var parts = Self.small.parts
    parts[0].bytes = Array(
      """
      <Types><Default Extension="XML" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
      </Types>
      """.utf8)
    for index in parts.indices where parts[index].name.hasPrefix("xl/") {
      parts[index].name = parts[index].name.replacing("sheet1", with: "Sheet1")
    }
    #expect(try SpreadsheetReader.read(ZipFile.pack(parts)).sheets.first?[2, 2]?.value == .number("12"))
    parts.append(("XL/Workbook.xml", []))
    #expect(Self.code(ZipFile.pack(parts)) == .damaged)
    var twice = Self.small
    twice.sheets.append(SpreadsheetFile.Sheet("BIỂU"))
    #expect(Self.code(twice.bytes) == .damaged)
  }

  @Test(arguments: [
    ("", nil), ("A0", nil), ("A", nil), ("1", nil), ("XFE1", nil), ("A1048577", nil), ("A01", nil), ("Ä1", nil),
    ("a1", CellAddress(row: 1, column: 1)), ("$C$12", CellAddress(row: 12, column: 3)),
    ("XFD1048576", CellAddress(row: 1_048_576, column: 16_384)),
  ])
  func `an address is read strictly`(text: String, expected: CellAddress?) {
    #expect(CellAddress(text) == expected)
  }

  @Test func `files of other kinds are told apart`() throws {
    let ole: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 600)
    #expect(Self.code([]) == .kind)
    #expect(Self.code(Array("table,row,column,value".utf8)) == .kind)
    #expect(Self.code(ole) == .kind)
    #expect(Self.code(ole + "EncryptedPackage".utf8.flatMap { [$0, 0] }) == .encrypted)
    let openDocument = ZipFile.pack([
      ("mimetype", Array("application/vnd.oasis.opendocument.spreadsheet".utf8)), ("content.xml", []),
    ])
    #expect(Self.code(openDocument) == .kind)
    do throws(WorkbookFault) { _ = try SpreadsheetReader.read(openDocument) } catch {
      #expect(error.message.en.contains("OpenDocument"))
    }
    #expect(Self.code(ZipFile.pack([("word/document.xml", [])])) == .kind)
  }

  @Test func `macros and links to data outside are refused`() {
    let macros =
      "<Types><Override PartName=\"/xl/workbook.xml\" "
      + "ContentType=\"application/vnd.ms-excel.sheet.macroEnabled.main+xml\"/></Types>"
    #expect(Self.code(Self.part("[Content_Types].xml", macros).bytes) == .macros)
    #expect(Self.code(Self.part("xl/vbaProject.bin", "x").bytes) == .macros)
    #expect(Self.code(Self.part("xl/macrosheets/sheet1.xml", "x").bytes) == .macros)
    #expect(Self.code(Self.part("xl/externalLinks/externalLink1.xml", "x").bytes) == .links)
    #expect(Self.code(Self.part("xl/connections.xml", "x").bytes) == .links)
  }

  @Test func `what is damaged is refused with its place`() {
    func fault(_ name: String, _ text: String) -> WorkbookFault? {
      do throws(WorkbookFault) {
        _ = try SpreadsheetReader.read(Self.part(name, text).bytes)
        return nil
      } catch { return error }
    }
    let sheet = "xl/worksheets/sheet1.xml"
    func cells(_ xml: String) -> WorkbookFault? {
      fault(sheet, "<worksheet><sheetData><row r=\"1\">\(xml)</row></sheetData></worksheet>")
    }
    #expect(cells("<c r=\"A1\"><v>1</v></c><c r=\"A1\"><v>2</v></c>")?.place == "Biểu!A1")
    #expect(cells("<c r=\"A1\" t=\"s\"><v>99</v></c>")?.place == "Biểu!A1")
    #expect(cells("<c r=\"A1\"><v>0x10</v></c>")?.code == .damaged)
    #expect(cells("<c r=\"A1\"><v>nan</v></c>")?.code == .damaged)
    #expect(cells("<c r=\"A0\"><v>1</v></c>")?.code == .damaged)
    #expect(cells("<c><v>1</v>")?.message.en.contains("line 1, character") == true)
    #expect(
      fault(sheet, "<!DOCTYPE a [<!ENTITY b \"c\">]><worksheet>&b;</worksheet>")?.message.en.contains("DOCTYPE") == true
    )
    #expect(fault(sheet, "<worksheet>\u{0}</worksheet>")?.code == .damaged)
    #expect(fault("xl/_rels/workbook.xml.rels", "<Relationships/>")?.code == .damaged)
    var file = Self.small
    file.others = [(sheet, [0xFF, 0xFE] + Array("<a/>".utf8))]
    #expect(Self.code(file.bytes) == .damaged)
    file.others = [(sheet, Array("<a>".utf8) + [0xC3, 0x28] + Array("</a>".utf8))]
    #expect(Self.code(file.bytes) == .damaged)
    #expect(Self.code(Array(Self.small.bytes.dropLast(30))) == .damaged)
  }

  @Test func `what holds too much is refused before it is unpacked`() {
    // 40 MB of zeros in 40 KB, and thirty parts of nearly as good as nothing.
    #expect(Self.code(ZipFile.pack([("a", [UInt8](repeating: 0, count: 40 << 20))])) == .tooLarge)
    var file = Self.small
    file.others = (0..<1_100).map { ("xl/media/\($0)", [1]) }
    #expect(Self.code(file.bytes) == .tooLarge)
    file.others = []
    file.sheets = (0..<101).map { SpreadsheetFile.Sheet("Trang \($0)") }
    #expect(Self.code(file.bytes) == .tooLarge)
    let deep = String(repeating: "<a>", count: 100_000)
    #expect(Self.code(Self.part("xl/worksheets/sheet1.xml", deep).bytes) == .tooLarge)
    let row = (1...300_000).map { "<c r=\"A\($0)\"/>" }.joined()
    #expect(
      Self.code(Self.part("xl/worksheets/sheet1.xml", "<w><sheetData>\(row)</sheetData></w>").bytes) == .tooLarge)
    let text = "<w><c t=\"str\"><v>\(String(repeating: "ab", count: 100_000))</v></c></w>"
    #expect(Self.code(Self.part("xl/worksheets/sheet1.xml", text).bytes) == .tooLarge)
    #expect(Self.code([UInt8](repeating: UInt8(ascii: "P"), count: (10 << 20) + 1)) == .tooLarge)
  }

  @Test func `every fault has its sentences`() {
    for code in WorkbookFault.Code.allCases {
      let fault = WorkbookFault(code, at: "Biểu!C12", expected: SpreadsheetWord.nothing.message(), found: nil)
      #expect(!fault.message.vi.contains("{") && !fault.message.en.contains("{"))
    }
  }
}
