// Checking without the centre: the same bytes as the centre's own answer.

import Formats
import Foundation
import ReportModel
import Spreadsheet
import TestSupport
import Testing

@Suite struct OfflineTests {
  private static let procedures = Program.root.appending(path: "ReportTemplates/VPCP.KSTT.II06A/1/form.json")

  private static let report = """
    {"form":"VPCP.KSTT.II06A","agency":"T01","period":"2025-Q3","tables":{"main":{
      "A.1":{"3":2147,"4":812,"5":1200,"6":35,"8":1500,"9":420,"10":7,"12":110,"13":10},
      "A.2":{"4":140,"6":12,"8":"x","12":-18}}}}
    """

  private func withFile<Value>(_ text: String, ending: String = "json", _ body: (String) async throws -> Value)
    async throws -> Value
  {
    let file = FileManager.default.temporaryDirectory.appending(path: "report-\(UUID().uuidString).\(ending)")
    try Data(text.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    return try await body(file.path)
  }

  @Test func `offline and online findings are the same bytes, with history and without`() async throws {
    try await withSystemDatabase { database in
      let form = Self.procedures.path
      #expect(try await Program.run(["form", "publish", form, "--database", database.url]).status == 0)
      let token = try await database.token("reporter", "T01")
      let service = try await RunningService(database.url)
      let headers = ["Authorization": "Bearer \(token)", "Content-Type": "application/json"]
      func online(_ query: String) async throws -> String {
        try await service.client.send(
          "POST", "/v1/submissions?dryRun=true\(query)", headers, body: Array(Self.report.utf8)
        ).text
      }
      let context = try await service.client.get(
        "/v1/submissions/context?form=VPCP.KSTT.II06A&agency=T01&period=2025-Q3", token: token)
      #expect(context.status == 200)
      try await withFile(Self.report) { report in
        let without = try await Program.run(["submission", "check", report, "--form", form, "--json"])
        #expect(without.status == 1)
        let expected = try await online("&context=none")
        #expect(without.output == expected)
        try await withFile(context.text) { history in
          let with = try await Program.run(
            ["submission", "check", report, "--form", form, "--json", "--context", history])
          let expected = try await online("")
          #expect(with.output == expected)
        }
      }
      await service.program.stop()
    }
  }

  @Test func `a workbook is checked offline as online, and its cells are named`() async throws {
    let bytes = [UInt8](try Data(contentsOf: Self.procedures))
    let form = try #require(FormReader.read(try SourceReader.read(bytes)).form)
    let workbook = SpreadsheetFile.filled(
      form, agency: "T01", period: "2025-Q3", level: .province,
      ["main": ["A.1": ["4": .text("1.234,5"), "5": .text("3.115"), "8": .formula("1+1", value: "2")]]])
    let file = FileManager.default.temporaryDirectory.appending(path: "report-\(UUID().uuidString).xlsx")
    try Data(workbook.bytes).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let path = Self.procedures.path
    let person = try await Program.run(["submission", "check", file.path, "--form", path])
    #expect(person.status == 1)
    #expect(person.output.contains("“3.115” là chữ và có thể là 3,115 hoặc 3.115; hãy gõ lại thành số."))
    #expect(person.output.contains("1.234,5 có quá nhiều chữ số thập phân"))
    let offline = try await Program.run(["submission", "check", file.path, "--form", path, "--json"])
    #expect(offline.output.contains("\"at\":\"Bảng 1!E7\""))
    try await withSystemDatabase { database in
      #expect(try await Program.run(["form", "publish", path, "--database", database.url]).status == 0)
      let token = try await database.token("reporter", "T01")
      let service = try await RunningService(database.url)
      let online = try await service.client.send(
        "POST", "/v1/submissions?dryRun=true&context=none",
        ["Authorization": "Bearer \(token)", "Content-Type": SpreadsheetReader.media], body: workbook.bytes)
      #expect(offline.output == online.text)
      let sent = try await Program.run(
        ["submission", "send", file.path, "--url", "http://127.0.0.1:\(service.client.port)", "--lang", "en"],
        environment: ["REPORT_CENTRE_TOKEN": token])
      #expect(sent.status == 1 && sent.notes.contains("422 submission.findings"))
      await service.program.stop()
    }
  }

  @Test func `a form is drafted from a sheet, with a list of what the sheet does not say`() async throws {
    let sheet = Program.root.appending(path: "Tests/SpreadsheetTests/Samples/II06A.xlsx").path
    let out = FileManager.default.temporaryDirectory.appending(path: "form-\(UUID().uuidString).json")
    defer { try? FileManager.default.removeItem(at: out) }
    let run = try await Program.run(["form", "draft", sheet, "--output", out.path])
    #expect(run.status == 0 && run.output.isEmpty, "\(run.notes)")
    #expect(run.notes.contains("II.06a!B15  draft.open-rows"))
    #expect(run.notes.contains("0 lỗi phải sửa"))
    #expect(try await Program.run(["form", "check", out.path]).status == 0)
    let json = try await Program.run(["form", "draft", sheet, "--json"])
    #expect(json.output.hasPrefix("{\"form\":{") && json.output.contains("\"gaps\":[{\"at\":\"II.06a!B15\""))
    let printed = try await Program.run(["form", "draft", sheet])
    #expect(try String(contentsOf: out, encoding: .utf8) == printed.output)
    let other = try await Program.run(["form", "draft", Self.procedures.path])
    #expect(other.status == 1 && other.notes.contains("không phải sổ tính .xlsx"))
  }

  @Test func `a report on another form or version than the file's is not checked`() async throws {
    for head in [#""form":"DEMO.VBDT""#, #""form":"VPCP.KSTT.II06A","version":2"#] {
      try await withFile(#"{\#(head),"agency":"T01","period":"2025-Q3","tables":{}}"#) { report in
        let run = try await Program.run(["submission", "check", report, "--form", Self.procedures.path])
        #expect(run.status == 1 && run.output.isEmpty)
        #expect(run.notes.contains("còn tệp biểu mẫu là VPCP.KSTT.II06A (1)"))
      }
    }
  }

  @Test func `a person reads the cell, both sides and the difference`() async throws {
    try await withFile(Self.report) { report in
      let run = try await Program.run(["submission", "check", report, "--form", Self.procedures.path])
      #expect(run.status == 1)
      #expect(run.output.contains("1. Lỗi @computed, ô [A.1](3), bảng main"))
      #expect(run.output.contains("Vế trái 2.147, vế phải 2.047, chênh lệch 100; cần có: vế trái = vế phải."))
      #expect(run.output.contains("ô tính theo công thức có 2.147, phải là 2.047."))
      let english = try await Program.run(
        ["submission", "check", report, "--form", Self.procedures.path, "--lang", "en"])
      #expect(english.output.contains("Left side 2,147, right side 2,047, difference 100; needed: left = right."))
    }
  }

  @Test func `a report is laid out as a sheet without the centre, and not where its findings stand in the way`()
    async throws
  {
    let report = Self.procedures.deletingLastPathComponent().appending(path: "valid/province.json").path
    let arguments = ["submission", "print", report, "--form", Self.procedures.path]
    let page = try await Program.run(arguments)
    #expect(page.status == 0, "\(page.notes)")
    for expected in [
      "Biểu số II.06a/VPCP/KSTT", "<strong>UBND thành phố Hà Nội</strong>", "Văn phòng Chính phủ", "<td>2.587</td>",
      "Trần Văn Bình", "Chưa gửi: biểu này không có xác nhận đã nhận.",
    ] {
      #expect(page.output.contains(expected), "\(expected)")
    }
    #expect(!page.output.contains("<svg"))
    let file = FileManager.default.temporaryDirectory.appending(path: "sheet-\(UUID().uuidString).pdf")
    defer { try? FileManager.default.removeItem(at: file) }
    let print = try await Program.run(arguments + ["--output", file.path, "--lang", "en"])
    #expect(print.status == 0 && print.output.isEmpty, "\(print.notes)")
    #expect(try Data(contentsOf: file).starts(with: Data("%PDF".utf8)))
    try await withFile(Self.report) { report in
      let refused = try await Program.run(["submission", "print", report, "--form", Self.procedures.path])
      #expect(refused.status == 1 && refused.output.isEmpty)
      #expect(refused.notes.contains("@computed"))
    }
  }

  @Test func `an agency the program does not know needs its level where the form has several`() async throws {
    let row = #"{"4":1,"5":0,"8":1,"9":0,"10":0,"12":0,"13":0}"#
    let rows = ["B.1", "B.2", "B.3"].map { #""\#($0)":\#(row)"# }.joined(separator: ",")
    let head = #""form":"VPCP.KSTT.II06A","agency":"X99999","period":"2025-Q3""#
    let text = #"{\#(head),"tables":{"main":{\#(rows)}}}"#
    try await withFile(text) { report in
      let arguments = ["submission", "check", report, "--form", Self.procedures.path]
      let without = try await Program.run(arguments)
      #expect(without.status == 2)
      #expect(without.notes.contains("--level"))
      let with = try await Program.run(arguments + ["--level", "commune"])
      #expect(with.status == 0, "\(with.output)\(with.notes)")
    }
  }

  @Test func `a CSV report is told what it is on the command line`() async throws {
    try await withFile("table,row,column,value\r\nmain,T,1,5000\r\nmain,T,2,1000000\r\n", ending: "csv") { report in
      let arguments = ["submission", "check", report, "--form", provinceForm.path]
      let told = arguments + ["--agency", "T01", "--period", "2025"]
      let untold = try await Program.run(arguments)
      #expect(untold.status == 2)
      let run = try await Program.run(told)
      #expect(run.status == 0)
    }
  }

  @Test func `faults of a form stand at their line and column, for people and for programs`() async throws {
    let source = try String(contentsOf: provinceForm, encoding: .utf8).replacing(
      "\"D1\": \"(1) > 0\"", with: "\"D1\": \"(9) > 0\"")
    try await withFile(source) { file in
      let people = try await Program.run(["form", "check", file])
      #expect(people.status == 1)
      #expect(people.output.contains(":19:"))
      let programs = try await Program.run(["form", "check", file, "--json"])
      let answer = TestJSON(Array(programs.output.utf8))
      #expect(answer["ok"].bool == false)
      let fault = answer["faults"][0]
      #expect(fault.names == ["code", "column", "line", "message", "pointer"])
      #expect(fault["line"].int == 19)
      #expect(fault["message"].names == ["en", "vi"])
    }
  }

  @Test func `of a form without faults its author is told what its rules cannot do`() async throws {
    let source = try String(contentsOf: provinceForm, encoding: .utf8).replacing(
      "\"D1\": \"(1) > 0\"", with: "\"D1\": \"(1) >= -1\"")
    try await withFile(source) { file in
      let people = try await Program.run(["form", "check", file, "--lang", "en"])
      #expect(people.status == 0)
      #expect(people.notes.contains(":19:"), "\(people.notes)")
      #expect(people.notes.contains("rule.never-fails  “(1) >= -1” holds for every value"), "\(people.notes)")
      let programs = try await Program.run(["form", "check", file, "--json"])
      #expect(programs.status == 0)
      #expect(TestJSON(Array(programs.output.utf8)).names == ["faults", "ok"])
    }
  }

  @Test func `texts in a finding stand as they are, and a workbook of the check is written beside it`() async throws {
    let folder = provinceForm.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "DEMO.BTNN/1")
    try await withFile("", ending: "xlsx") { workbook in
      let run = try await Program.run([
        "submission", "check", folder.appending(path: "invalid/V1-paid-while-pending.json").path, "--form",
        folder.appending(path: "form.json").path, "--output", workbook,
      ])
      #expect(run.status == 1)
      #expect(
        run.output.contains("[04/2026](8) = DANG\n") && run.output.contains("[04/2026](7) = 1.000"), "\(run.output)")
      let bytes = [UInt8](try Data(contentsOf: URL(filePath: workbook)))
      #expect(ZipFile.text(ofPart: "comments1.xml", in: bytes)?.contains("V1: ") == true)
    }
  }
}
