// CSV in: RFC 4180 over bytes, and submissions as CSV.
import Formats
import ReportModel
import Testing

@Suite struct CSVReaderTests {
  @Test(arguments: [
    ("a,b\r\nc,d\r\n", [["a", "b"], ["c", "d"]]), ("a,b\nc,d", [["a", "b"], ["c", "d"]]), ("", []), ("\n\r\n", []),
    ("a", [["a"]]), ("a,", [["a", ""]]), (",", [["", ""]]), ("\"\"", [[""]]), ("\"a,b\",c\n", [["a,b", "c"]]),
    ("\"a \"\"b\"\"\",c", [["a \"b\"", "c"]]), ("\"a\r\nb\",c\r\nd,e", [["a\r\nb", "c"], ["d", "e"]]),
    ("\u{FEFF}a,b\n", [["a", "b"]]), ("\u{FEFF}\"a\",b\n", [["a", "b"]]), ("a\n\n\nb\n", [["a"], ["b"]]),
    (" a , b \n", [[" a ", " b "]]), ("Hoa\u{300},x", [["Ho\u{E0}", "x"]]), ("\"x\"\r\n\"y\"", [["x"], ["y"]]),
  ])
  func `records come out as written`(text: String, rows: [[String]]) throws {
    #expect(try CSVReader.rows(Array(text.utf8)).map(\.fields) == rows)
  }

  @Test func `a record knows its physical line and the bytes its fields begin at`() throws {
    let rows = try CSVReader.rows(Array("a,b\r\n\r\n\"x\ny\",\"z\"\r\nĐ,e\r\n".utf8))
    #expect(rows.map(\.line) == [1, 3, 5])
    #expect(rows.map(\.offsets) == [[0, 2], [7, 13], [18, 21]])
  }

  @Test(arguments: [
    (Array("a,b\n\"c".utf8), CSVFault.Code.syntax, 2, 4), (Array("a\n\"b\n\nc".utf8), .syntax, 2, 2),
    (Array("a,\"b\"c\n".utf8), .syntax, 1, 5), (Array("a,b\"c\n".utf8), .syntax, 1, 3),
    (Array("a\rb\n".utf8), .syntax, 1, 1),
    (Array("a\n\"b\" ,c".utf8), .syntax, 2, 5), (Array("a\nb\u{0}".utf8), .nul, 2, 3),
    ([0x61, 0x0A, 0x0A, 0xFF], .utf8, 3, 3),
    (Array("a\r".utf8), .syntax, 1, 1),
  ])
  func `broken CSV is refused with its line`(bytes: [UInt8], code: CSVFault.Code, line: Int, offset: Int) {
    let fault = #expect(throws: CSVFault.self) { try CSVReader.rows(bytes) }
    #expect(fault?.code == code)
    #expect(fault?.line == line)
    #expect(fault?.offset == offset)
  }

  private func draft(_ text: String) throws(CSVFault) -> Draft {
    try DraftReader.read(
      csv: Array(text.utf8), form: "F", version: 1, agency: "T01", period: "2026-Q1", occasion: "")
  }

  @Test(arguments: ["\n", "\r\n"], ["", "\u{FEFF}"])
  func `a submission in CSV is read with the line of each cell`(end: String, mark: String) throws {
    let lines = [
      "table,row,column,value", "main,A.1,4,812", "main,A.1,5,12.50", "main,A.1,6,", "main,A.1,7,true",
      "main,A.1,8,\"dòng một\(end)dòng hai\"", "main,A.2,4,-", "reasons,K2[A.1](6),,\"Tăng, do mưa\"", "main,A.3,4,1e5",
    ]
    let draft = try draft(mark + lines.joined(separator: end) + end)
    #expect(draft.medium == .csv)
    #expect(draft.version == 1)
    #expect(draft.cells.map(\.value.position) == [2, 3, 4, 5, 6, 8, 10])
    #expect(
      draft.cells.map(\.value.content) == [
        .number(Quantity(812)), .number(Quantity(units: 1250, scale: 2)), .null, .text("true"),
        .text("dòng một\(end)dòng hai"), .text("-"), .text("1e5"),
      ])
    #expect(draft.reasons.map(\.key) == ["K2[A.1](6)"])
    #expect(draft.reasons.map(\.text) == ["Tăng, do mưa"])
    #expect(draft.reasons.map(\.position) == [9])
  }

  @Test(arguments: [
    "", "\n", "table,row,column\n", "table;row;column;value\n", "Table,Row,Column,Value\n", "row,table,column,value\n",
    "table,row,column,value,note\n", "main,A.1,4,812\n", " table,row,column,value\n",
  ])
  func `another header is refused and both are named`(text: String) {
    let fault = #expect(throws: CSVFault.self) { try draft(text) }
    #expect(fault?.code == .header)
    #expect(fault?.message.vi.contains("“table,row,column,value”") == true)
    #expect(fault?.message.en.contains("found") == true)
  }

  @Test(arguments: [
    ("main,A.1,4,1\nmain,A.1,4,1\n", CSVFault.Code.duplicateCell, 3),
    ("main,A.1,4,1\nmain,A.1,5,1\nmain,\"A.1\",4,\n", .duplicateCell, 4),
    ("m,Hoa\u{300},4,1\nm,Ho\u{E0},4,2\n", .duplicateCell, 3), ("reasons,K,,a\nreasons,K,,b\n", .duplicateCell, 3),
    ("main,A.1,4\n", .syntax, 2), ("main,A.1,4,1,2\n", .syntax, 2), ("main,A.1,4,1234,5\n", .syntax, 2),
    ("reasons,K,x,a\n", .syntax, 2), ("narrative,I,x,text\n", .syntax, 2),
  ])
  func `a faulty line is named`(text: String, code: CSVFault.Code, line: Int) {
    let fault = #expect(throws: CSVFault.self) { try draft("table,row,column,value\n" + text) }
    #expect(fault?.code == code)
    #expect(fault?.line == line)
  }

  @Test func `a repeated cell names the cell and its first line`() {
    let fault = #expect(throws: CSVFault.self) { try draft("table,row,column,value\nmain,A.1,4,1\nmain,A.1,4,2\n") }
    #expect(
      fault?.message.vi
        == "Trùng ô ở dòng 3 của tệp CSV: cần mỗi ô hoặc giải trình chỉ một lần, gặp lại ô main[A.1](4), đã có ở dòng 2."
    )
  }

  @Test func `digits without end are kept as written`() throws {
    let digits = String(repeating: "9", count: 100)
    #expect(try draft("table,row,column,value\nm,1,1,\(digits)\n").cells[0].value.content == .hugeNumber(digits))
  }
}
