// Form files drafted from officers' own sheets: what is read, what is said not to have been read, and that the draft is a
// form.
import Centre
import Foundation
import ReportModel
import Spreadsheet
import TestSupport
import Testing

@Suite struct FormDraftTests {
  private static func draft(_ file: SpreadsheetFile) throws -> FormDraft {
    try #require(FormDraft(try SpreadsheetReader.read(file.bytes)))
  }

  private static func form(_ draft: FormDraft) throws -> Form {
    let read = FormFile.offline(draft.file)
    #expect(read.faults.map(\.message.en) == [])
    return try #require(read.form)
  }

  private static func codes(_ draft: FormDraft) -> Set<String> { Set(draft.gaps.map(\.code.rawValue)) }

  @Test func `the printed sheet of II-06a becomes a form of at most 60 lines without faults`() throws {
    let bytes = [UInt8](try Data(contentsOf: Samples.folder.appending(path: "II06A.xlsx")))
    let draft = try #require(FormDraft(try SpreadsheetReader.read(bytes)))
    let form = try Self.form(draft)
    let text = String(decoding: draft.file, as: UTF8.self)
    #expect(text.split(separator: "\n").count <= 60)
    let golden = Samples.folder.appending(path: "II06A.form.json")
    if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" { try Data(draft.file).write(to: golden) }
    #expect(try String(contentsOf: golden, encoding: .utf8) == text)

    // Codes, labels, groups, formulas and nesting are those of the shipped form.
    let shipped = try #require(try Samples.form("VPCP.KSTT.II06A/1"))
    #expect(form.code == shipped.code && form.printedCode == shipped.printedCode && form.title.vi == shipped.title.vi)
    let columns = shipped.tables[0].columns.filter { !$0.isDerived }
    #expect(form.tables[0].columns.map(\.code) == columns.map(\.code))
    #expect(form.tables[0].columns.map(\.label.vi) == columns.map(\.label.vi))
    #expect(form.tables[0].columns.map { $0.groups.map(\.vi) } == columns.map { $0.groups.map(\.vi) })
    #expect(form.tables[0].rows.map(\.code) == shipped.tables[0].rows.map(\.code))
    #expect(form.tables[0].rows.map(\.parent) == shipped.tables[0].rows.map(\.parent))
    #expect(form.tables[0].rows.map(\.sum) == shipped.tables[0].rows.map(\.sum))
    #expect(Set(form.cells.compactMap(\.formula)) == ["(4) + (5) + (6)", "(8) + (9) + (10)", "(12) + (13)"])
    #expect(form.cells.allSatisfy { $0.unit == "hồ sơ TTHC" })
    #expect(Self.codes(draft) == ["draft.open-rows", "draft.sum-of-rows", "draft.parent-figures", "draft.nature"])
  }

  /// A monthly sheet: letters for the stub, a unit in each row, Roman numerals, a ratio, notes.
  static let monthly: SpreadsheetFile = {
    var cells: [String: SpreadsheetFile.Value] = [
      "A1": "UBND TỈNH …", "A3": "BÁO CÁO KINH TẾ - XÃ HỘI CỦA UBND TỈNH", "A4": "Định kỳ: tháng",
      "A6": "STT", "B6": "Chỉ tiêu", "C6": "Đơn vị tính", "D6": "Kế hoạch năm", "E6": "Thực hiện", "E7": "Ước tháng",
      "F7": "Lũy kế", "G6": "So với kế hoạch (%)", "H6": "Ghi chú",
      "A8": "A", "B8": "B", "C8": "C", "D8": 1, "E8": 2, "F8": 3, "G8": "4=3/1*100", "H8": 5,
      "A9": "I", "B9": "Thu ngân sách", "C9": "tỷ đồng", "D9": .number("1.5"),
      "A10": 1, "B10": "Thu nội địa", "C10": "tỷ đồng", "B11": "- Trong đó: tiền sử dụng đất", "C11": "tỷ đồng",
      "A12": 2, "B12": "Thu xuất nhập khẩu", "C12": "tỷ đồng",
      "A13": "II", "B13": "Du lịch", "A14": "1", "B14": "Khách quốc tế", "C14": "lượt khách", "A15": 2,
      "B15": "Khách nội địa", "C15": "lượt khách",
      "B17": "Người lập biểu", "G17": "Thủ trưởng đơn vị",
    ]
    cells["F8"] = .number("3")
    return SpreadsheetFile([
      SpreadsheetFile.Sheet(
        "T1", cells,
        merges: ["A3:H3", "A4:H4", "A6:A7", "B6:B7", "C6:C7", "D6:D7", "E6:F6", "G6:G7", "H6:H7"])
    ])
  }()

  @Test func `a sheet with letters, units by row and a ratio is read`() throws {
    let draft = try Self.draft(Self.monthly)
    let form = try Self.form(draft)
    #expect(form.title.vi == "Báo cáo kinh tế - xã hội của UBND tỉnh" || form.title.vi.hasPrefix("Báo cáo kinh tế"))
    #expect(form.periods.map(\.spelling) == ["month"])
    let table = form.tables[0]
    #expect(table.columns.map(\.code) == ["1", "2", "3", "4", "5"])
    #expect(table.columns[1].groups.map(\.vi) == ["Thực hiện"])
    #expect(table.rows.map(\.code) == ["I", "I.1", "I.1.1", "I.2", "II", "II.1", "II.2"])
    #expect(table.rows.map(\.parent) == [nil, 0, 1, 0, nil, 4, 4])
    #expect(table.rows.map { $0.sum == .children } == [true, false, false, false, true, false, false])
    func cell(_ row: String, _ column: String) throws -> Cell {
      let ordinal = table.ordinal(
        row: try #require(table.row(row)), column: try #require(table.column(column)))
      return form.cells[try #require(ordinal)]
    }
    #expect(try cell("I.1", "1").unit == "tỷ đồng")
    #expect(try cell("II.1", "1").unit == "lượt khách")
    #expect(try cell("I.1", "4").formula == "(3) / (1)")
    #expect(try cell("I.1", "1").type == .decimal)
    #expect(try cell("I.1", "3").nature == .cumulative)
    #expect(try cell("I.1", "1").nature == .plan)
    #expect(try cell("I.1", "5").type == .text)
    #expect(Self.codes(draft).isSuperset(of: ["draft.form-code", "draft.issuer", "draft.legal-basis"]))
  }

  @Test func `a sheet without a code row, rows by indentation, is numbered and says so`() throws {
    let draft = try Self.draft(
      SpreadsheetFile([
        SpreadsheetFile.Sheet(
          "Trang tính",
          [
            "A1": "Mẫu số 02/BC", "A2": "Thống kê lao động", "C3": "ĐVT: người", "A4": "Mã số", "B4": "Chỉ tiêu",
            "C4": "Nam", "D4": "Nữ", "A5": "01", "B5": "Tổng số", "A6": "02", "B6": .indented("Thành thị", 1),
            "A7": "03", "B7": .indented("Nông thôn", 1), "B8": .indented("Vùng sâu", 2),
          ])
      ]))
    let form = try Self.form(draft)
    #expect(form.code == "BC.02" && form.title.vi == "Thống kê lao động")
    #expect(form.tables[0].columns.map(\.code) == ["3", "4"])
    #expect(form.tables[0].rows.map(\.code) == ["01", "02", "03", "03.1"])
    #expect(form.tables[0].rows[0].sum == .top)
    #expect(form.cells[0].unit == "người")
    #expect(Self.codes(draft).isSuperset(of: ["draft.code-row", "draft.row-code"]))
  }

  @Test func `sheets without a table are named, and a workbook without any makes no draft`() throws {
    var file = Self.monthly
    file.sheets.append(SpreadsheetFile.Sheet("Hướng dẫn", ["A1": "Đọc kỹ"]))
    file.sheets.append(SpreadsheetFile.Sheet("Ẩn", isHidden: true, ["A1": "x"]))
    let draft = try Self.draft(file)
    #expect(draft.gaps.filter { $0.code == .noTable }.map(\.place) == ["Hướng dẫn"])
    #expect(FormDraft(try SpreadsheetReader.read(SpreadsheetReaderTests.small.bytes)) == nil)
  }

  /// Formulas as code rows print them, for columns 1, 2, 3 and 10.
  @Test(arguments: [
    ("4=1+2+3", "(1) + (2) + (3)"), ("(4) = (1) + (2) - (3)", "(1) + (2) - (3)"), ("4=(1+2)-3", "( (1) + (2) ) - (3)"),
    ("4=1+...+3", "(1) + (2) + (3)"), ("4=2*100", nil), ("4=1x2", "(1) * (2)"), ("[4]=[1]+[2]", "(1) + (2)"),
    ("4=2/1*100", "(2) / (1)"), ("4=2:1x100%", "(2) / (1)"), ("4=2/1", "(2) / (1)"),
    ("4=2/(1+3)", "(2) / ( (1) + (3) )"),
    ("4=(10)-0.5", "(10) - 0.5"), ("4=1+", nil), ("4=(1", nil), ("4=(1)(2)", nil), ("4=(1)+(9)", nil),
    ("4=tổng", nil), ("4=", nil),
  ])
  func `a printed formula is read, or said not to have been read`(printed: String, expected: String?) throws {
    let draft = try Self.draft(
      SpreadsheetFile([
        SpreadsheetFile.Sheet(
          "B",
          [
            "A1": "Tên", "B1": "a", "C1": "b", "D1": "c", "E1": "d", "F1": "e", "A2": "A", "B2": 1, "C2": 2, "D2": 3,
            "E2": .text(printed), "F2": 10, "A3": "Dòng",
          ])
      ]))
    #expect((expected == nil) == draft.gaps.contains { $0.code == .formula && $0.place == "B!E2" })
    let form = try Self.form(draft)
    #expect(form.cells.compactMap(\.formula) == (expected.map { [$0] } ?? []))
  }
}
