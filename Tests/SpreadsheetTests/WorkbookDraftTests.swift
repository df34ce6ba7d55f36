// A filled workbook is judged as the same report in JSON; one that is not as it was given out is refused with its place.
import Centre
import Formats
import ReportModel
import Spreadsheet
import TestSupport
import Testing

@Suite struct WorkbookDraftTests {
  private static func form() throws -> Form { try #require(try Samples.form("VPCP.KSTT.II06A/1")) }

  /// The values of a JSON report as cells of numbers.
  static func values(_ draft: Draft) -> [String: [String: [String: SpreadsheetFile.Value]]] {
    var values: [String: [String: [String: SpreadsheetFile.Value]]] = [:]
    for cell in draft.cells {
      let value: SpreadsheetFile.Value? =
        switch cell.value.content {
        case .number(let quantity): .number(quantity.description)
        case .text(let text): .text(text)
        case .bool(let yes): .bool(yes)
        case .null, .hugeNumber, .structure: nil
        }
      values[cell.table, default: [:]][cell.row, default: [:]][cell.column] = value
    }
    return values
  }

  private static func file(
    _ change: (inout [String: [String: SpreadsheetFile.Value]]) -> Void = { _ in }
  ) throws -> SpreadsheetFile {
    var rows: [String: [String: SpreadsheetFile.Value]] = [
      "A.1": ["4": 812, "5": 1200, "6": 35, "8": 1500, "9": 420, "10": 7, "12": 110, "13": 10],
      "A.2": ["4": 0, "5": 1, "6": 0, "8": 1, "9": 0, "10": 0, "12": 0, "13": 0],
      "A.3": ["4": 0, "5": 1, "6": 0, "8": 1, "9": 0, "10": 0, "12": 0, "13": 0],
    ]
    change(&rows)
    return .filled(try form(), agency: "T01", period: "2025-Q3", level: .province, ["main": rows])
  }

  private static func judged(_ file: SpreadsheetFile) throws -> Judgement {
    SubmissionJudge.judge(try DraftReader.read(workbook: file.bytes), against: try form(), level: .province)
  }

  private static func fault(_ file: SpreadsheetFile) -> WorkbookFault? {
    do throws(WorkbookFault) {
      _ = try DraftReader.read(workbook: file.bytes)
      return nil
    } catch { return error }
  }

  @Test func `a good workbook is acceptable, and its head is the stamp`() throws {
    let draft = try DraftReader.read(workbook: try Self.file().bytes)
    #expect(draft.form == "VPCP.KSTT.II06A" && draft.version == 1 && draft.agency == "T01")
    #expect(draft.period == "2025-Q3" && draft.occasion == "")
    let judgement = try Self.judged(try Self.file())
    #expect(judgement.findings.map(\.message.en) == [])
  }

  /// Every shipped example, as JSON and as a workbook: the same findings but for where they stand.
  @Test(arguments: ["VPCP.KSTT.II06A/1", "VPCP.KSTT.II07B/2", "DEMO.VBDT/1", "DEMO.THIENTAI/1", "DEMO.DTDS.XA/1"])
  func `a workbook and the same report in JSON have the same findings`(folder: String) throws {
    let form = try #require(try Samples.form(folder))
    let names = try Samples.names(in: folder, ["valid", "invalid"])
    #expect(!names.isEmpty)
    var compared = 0
    // In JSON a text is no number whatever it says.
    for name in names where !name.hasSuffix("/number.json") {
      var json = try DraftReader.read(json: try Samples.file("\(folder)/\(name)"))
      json.reasons = []
      let level: AgencyLevel =
        json.agency.hasPrefix("X") ? .commune : json.agency.hasPrefix("T") ? .province : .ministry
      func findings(_ draft: Draft) -> [Finding] {
        SubmissionJudge.judge(draft, against: form, level: level).findings.map { finding in
          var finding = finding
          finding.at = nil
          return finding
        }
      }
      let expected = findings(json)
      // A workbook has no cells of names the form does not have, and an empty text in it is a blank.
      guard !expected.contains(where: { $0.rule.hasPrefix("@unknown") }),
        !json.cells.contains(where: { $0.value.content == .text("") })
      else { continue }
      let file = SpreadsheetFile.filled(
        form, agency: json.agency, period: json.period, level: level, occasion: json.occasion, Self.values(json))
      #expect(findings(try DraftReader.read(workbook: file.bytes)) == expected, "\(folder)/\(name)")
      compared += 1
    }
    #expect(compared > 3)
  }

  /// What people type, and what it is taken for; nil where it is no number.
  @Test(
    arguments: [
      (.number("1234.5599999999999"), "1234.56"), (.number("1E+3"), "1000"), (.number("-0"), "0"),
      (.number("900719925474099"), "900719925474099"), (.text("1.234,56"), "1234.56"), (.text("1234,5"), "1234.5"),
      (.text("1 234"), "1234"), (.text("1\u{A0}234\u{202F}567"), "1234567"), (.text("-1.234.567"), "-1234567"),
      (.text("1,234.56"), "1234.56"), (.text("1,234,567"), "1234567"), (.text("3.5"), "3.5"), (.text("0.115"), "0.115"),
      (.text("1234.115"), "1234.115"), (.text(" 12 "), "12"), (.text("3,115"), "3.115"), (.text("3.115"), nil),
      (.text("12 34"), nil), (.text("1.23.456"), nil), (.text("1,2,3"), nil), (.text("12a"), nil), (.text(","), nil),
      (.text("1."), nil), (.text("007"), nil), (.text("--1"), nil), (.text("1.234 567"), nil), (.error("#REF!"), nil),
      (.formula("A1", value: "7"), "7"), (.percent("0.855"), "85.5"), (.percent("0.28999999999999998"), "29"),
      (.date("45931"), nil), (.text("-"), "0"), (.bool(true), nil),
    ] as [(SpreadsheetFile.Value, String?)])
  func `numbers are read as they are typed`(typed: SpreadsheetFile.Value, expected: String?) throws {
    let form = try #require(try Self.decimalForm())
    let file = SpreadsheetFile.filled(
      form, agency: "T01", period: "2025-Q3", level: .province, ["main": ["A": ["1": typed]]])
    let draft = try DraftReader.read(workbook: file.bytes)
    let judgement = SubmissionJudge.judge(draft, against: form, level: .province)
    #expect(judgement.findings.isEmpty == (expected != nil), "\(judgement.findings.map(\.message.vi))")
    #expect(judgement.findings.allSatisfy { $0.at == "Bảng 1!D6" && $0.column == "1" })
    if let expected { #expect(form.shown(judgement.values[0], ordinal: 0) == expected) }
  }

  private static func decimalForm() throws -> Form? {
    FormReader.read(
      try SourceReader.read(
        Array(
          """
          {"format":"report-centre/form/1","form":"TEST","version":1,"title":"Thử","issuer":"VPCP","demonstration":true,
          "kind":"periodic","periods":["quarter"],"reporters":[{"level":"province"}],"parentFigures":"own",
          "tables":[{"table":"main","cell":{"type":"decimal","places":3,"nature":"flow"},
          "columns":["1 Số",{"code":"2","label":"Ngày","type":"date"},{"code":"3","label":"Có","type":"yesno"},
          {"code":"4","label":"Chữ","type":"text"}],"rows":["A Dòng"]}]}
          """.utf8))
    ).form
  }

  @Test func `dates, yes and no, and texts are read as they are typed`() throws {
    let form = try #require(try Self.decimalForm())
    func content(_ column: String, _ value: SpreadsheetFile.Value, from1904: Bool = false) throws -> String? {
      var file = SpreadsheetFile.filled(
        form, agency: "T01", period: "2025-Q3", level: .province, ["main": ["A": [column: value]]])
      if from1904 { file.workbookProperties = "date1904=\"1\"" }
      let judgement = SubmissionJudge.judge(
        try DraftReader.read(workbook: file.bytes), against: form, level: .province)
      guard judgement.findings.isEmpty else { return nil }
      let index = try #require(form.tables[0].column(column))
      let ordinal = try #require(form.tables[0].ordinal(row: 0, column: index))
      return judgement.texts[ordinal] ?? form.shown(judgement.values[ordinal], ordinal: ordinal)
    }
    #expect(try content("2", .date("45931")) == "2025-10-01")
    #expect(try content("2", .date("61")) == "1900-03-01")
    #expect(try content("2", .date("59")) == "1900-02-28")
    #expect(try content("2", .date("60")) == nil)
    #expect(try content("2", .date("44469"), from1904: true) == "2025-10-01")
    #expect(try content("2", .date("45931.5")) == nil)
    #expect(try content("2", .text("1/10/2025")) == "2025-10-01")
    #expect(try content("2", .text("2025-10-01")) == "2025-10-01")
    #expect(try content("2", .text("31/02/2025")) == nil)
    #expect(try content("2", .number("45931")) == nil)
    #expect(try content("3", .bool(true)) == "true")
    #expect(try content("3", .text("Không")) == "false")
    #expect(try content("3", .text("Có")) == "true")
    #expect(try content("4", .text("3.115")) == "3.115")
    #expect(try content("4", .number("12")) == "12")
    #expect(try content("4", .error("#N/A")) == nil)
  }

  @Test func `an ambiguous number names the cell and both readings`() throws {
    let judgement = try Self.judged(try Self.file { $0["A.1"]?["4"] = .text("3.115") })
    let finding = try #require(judgement.findings.first { $0.rule == "@number" })
    #expect(finding.at == "Bảng 1!E7" && finding.row == "A.1" && finding.column == "4" && finding.blocking)
    #expect(finding.message.vi.contains("“3.115” là chữ và có thể là 3,115 hoặc 3.115"))
    #expect(finding.message.en.contains("may be 3.115 or 3,115"))
  }

  @Test func `a figure typed over a total or a closed cell is judged`() throws {
    let computed = try Self.judged(try Self.file { $0["A.1"]?["3"] = 1 })
    #expect(computed.findings.map(\.rule) == ["@computed"])
    #expect(computed.findings.first?.at == "Bảng 1!D7")
    let total = try Self.judged(try Self.file { $0["TONG"] = ["4": 5] })
    #expect(total.findings.map(\.rule) == ["@computed"])
    let text = try Self.judged(try Self.file { $0["TONG"] = ["4": .text("5,0")] })
    #expect(text.findings.map(\.rule) == ["@computed"])
    let closed = try Self.judged(try Self.file { $0["B.1"] = ["4": 5] })
    #expect(closed.findings.map(\.rule) == ["@closed"])
    #expect(closed.findings.first?.at == "Bảng 1!E11")
  }

  @Test func `required cells that are blank are named with their place`() throws {
    let judgement = try Self.judged(try Self.file { $0["A.1"]?["4"] = nil })
    let required = try #require(judgement.findings.first { $0.rule == "@required" })
    #expect(required.at == "Bảng 1!E7")
  }

  @Test func `a workbook without its stamp, or with another, is refused`() throws {
    let good = try Self.file()
    var file = good
    file.properties = []
    #expect(Self.fault(file)?.code == .stamp && Self.fault(file)?.place == "report-centre-format")
    file = good
    file.properties[0].value = "report-centre/workbook/9"
    #expect(Self.fault(file)?.code == .stamp)
    file = good
    file.properties[3].value = "T79"
    #expect(Self.fault(file)?.code == .stamp && Self.fault(file)?.place == "_form!B4")
    file = good
    file.sheets[2].cells["B5"] = "2025-Q2"
    #expect(Self.fault(file)?.place == "_form!B5")
    file = good
    file.sheets[2].cells["A8"] = "bảng"
    #expect(Self.fault(file)?.place == "_form!A8")
    file = good
    file.sheets[2].cells["E9"] = "somewhere"
    #expect(Self.fault(file)?.place == "_form!A9")
    file = good
    file.sheets[2].cells["E10"] = file.sheets[2].cells["E9"]
    #expect(Self.fault(file)?.place == "_form!A10")
    file = good
    file.sheets.removeLast()
    #expect(Self.fault(file)?.code == .stamp)
    file = good
    file.sheets[2].cells["B3"] = "một"
    file.properties[2].value = "một"
    #expect(Self.fault(file)?.place == "report-centre-version")
  }

  @Test func `sheets that are missing or were added are refused`() throws {
    var file = try Self.file()
    file.sheets[0].name = "Sheet1"
    #expect(Self.fault(file)?.code == .sheets && Self.fault(file)?.place == "Bảng 1")
    file = try Self.file()
    file.sheets.append(SpreadsheetFile.Sheet("Tính nháp", ["A1": 5]))
    let fault = try #require(Self.fault(file))
    #expect(fault.code == .sheets && fault.place == "Tính nháp")
    #expect(fault.message.vi.contains("“Tính nháp”") && fault.message.vi.contains("“Bảng 1”"))
    file.sheets[file.sheets.count - 1].isHidden = true
    #expect(Self.fault(file) == nil)
  }

  @Test func `cells that were moved are refused with their place`() throws {
    var file = try Self.file()
    // A row was put in above: what was in row 7 stands in row 8.
    file.sheets[0].cells["A7"] = "A.0"
    let row = try #require(Self.fault(file))
    #expect(row.code == .moved && row.place == "Bảng 1!E7")
    #expect(row.message.en.contains("row code “A.1”"))
    file = try Self.file()
    (file.sheets[0].cells["E5"], file.sheets[0].cells["F5"]) = ("(5)", "(4)")
    let column = try #require(Self.fault(file))
    #expect(column.code == .moved && column.message.en.contains("column code (4)"))
    // A formula in the code row is a code too.
    file = try Self.file()
    file.sheets[0].cells["D5"] = "(3)=(4)+(5)+(6)"
    #expect(Self.fault(file) == nil)
  }

  @Test func `a list has the lines that were filled in`() throws {
    let text = """
      {"format":"report-centre/form/1","form":"TEST","version":1,"title":"Thử","issuer":"VPCP","demonstration":true,
      "kind":"periodic","periods":["quarter"],"reporters":[{"level":"province"}],"parentFigures":"own",
      "tables":[{"table":"duan","list":{"key":["1"]},"columns":[{"code":"1","label":"Mã","type":"text"},
      {"code":"2","label":"Vốn","type":"integer","nature":"flow","required":true,"min":0}]},
      {"table":"main","cell":{"type":"integer","nature":"flow"},"columns":[{"code":"3","label":"Vốn","formula":"sum(duan(2))"}],
      "rows":["A Tổng"]}]}
      """
    let form = try #require(FormReader.read(try SourceReader.read(Array(text.utf8))).form)
    func judged(_ lines: [String: [String: SpreadsheetFile.Value]]) throws -> Judgement {
      let file = SpreadsheetFile.filled(form, agency: "T01", period: "2025-Q3", level: .province, ["duan": lines])
      return SubmissionJudge.judge(try DraftReader.read(workbook: file.bytes), against: form, level: .province)
    }
    let good = try judged(["1": ["1": "D1", "2": .text("1.200,0")], "2": ["1": "D2", "2": 5]])
    #expect(good.findings.map(\.message.en) == [])
    #expect(good.lists[0]?.count == 2)
    let total = try #require(form.tables[1].ordinal(row: 0, column: 0))
    #expect(form.shown(good.values[total], ordinal: total) == "1205")
    let bad = try judged(["1": ["1": "D1", "2": -1], "3": ["1": "D3"]])
    #expect(
      bad.findings.map { "\($0.rule) \($0.row ?? "") \($0.at ?? "")" } == [
        "@range D1 Bảng 1!E6", "@required D3 Bảng 1!E8",
      ])
    // Rows are called by the numbers that stand in front of them.
    let twice = try judged(["1": ["1": "D1", "2": 1], "3": ["1": "D1", "2": 2]])
    #expect(twice.findings.map { "\($0.rule) \($0.at ?? "")" } == ["@list Bảng 1!D8"])
    #expect(twice.findings[0].message.en.contains("row 3 has the key “D1” of row 1"))
    // Nothing filled in: as not sent.
    #expect(try judged([:]).lists[0] == nil)
  }
}
