// Figures as a workbook: typed cells that programs read as what they are, nothing executed, nothing rounded.
import Centre
import FoundationEssentials
import Rendering
import ReportModel
import Store
import TestSupport
import Testing
import Workbook

@Suite struct FigureWorkbookTests {
  static let form = #"""
    { "format": "report-centre/form/1", "form": "TEST.KIEU", "version": 1,
      "title": { "vi": "Biểu nhiều kiểu", "en": "Many types" },
      "issuer": "VPCP", "demonstration": true, "kind": "periodic", "periods": [ "quarter" ], "window": "calendar",
      "reporters": [ { "level": "province", "to": "VPCP" } ], "parentFigures": "children-only",
      "tables": [ { "table": "main", "title": { "vi": "Hồ sơ", "en": "Files" },
        "cell": { "type": "integer", "nature": "flow", "unit": "hồ sơ" },
        "columns": [ { "code": "1", "label": "Số nguyên" },
          { "code": "2", "label": "Số thập phân", "type": "decimal", "places": 2, "unit": "tỷ đồng" },
          { "code": "3", "label": "Tiền", "type": "money", "places": 0, "unit": "đồng" },
          { "code": "4", "label": "Đã kết nối", "type": "yesno", "nature": null, "unit": null } ],
        "rows": [ { "code": "01", "label": "=1+1" }, { "code": "02", "label": "Đất đai" } ] } ] }
    """#

  private static func run(_ body: (RunningCentre, _ analyst: String) async throws -> Void) async throws {
    try await RunningCentre.run { centre in
      try await centre.publish(Array(form.utf8))
      let token = try await centre.token(.administrator)
      for (agency, period, cells) in [
        ("T01", "Q3", #""01":{"1":1234567,"2":"1234.50","3":"123456789012345678","4":true},"02":{"1":0}"#),
        ("T04", "Q3", #""01":{"1":-5,"2":"0.07","3":"900719925474099","4":false}"#), ("T04", "Q2", #""01":{"1":-4}"#),
      ] {
        let head = #"{"form":"TEST.KIEU","agency":"\#(agency)","period":"2025-\#(period)""#
        let report = head + #","tables":{"main":{\#(cells)}}}"#
        let sent = try await centre.submit(report, token: token)
        #expect(sent.status == 201, "\(sent.text)")
      }
      try await centre.rollUp()
      try await body(centre, try await centre.token(.analyst))
    }
  }

  private static let question = "/v1/figures?form=TEST.KIEU&period=2025-Q3&level=province"

  private static func workbook(
    _ centre: RunningCentre, _ token: String, _ target: String
  ) async throws -> TestAnswer {
    let answer = try await centre.get(target + "&format=xlsx", token: token)
    #expect(answer.status == 200, "\(answer.text.prefix(500))")
    #expect(
      answer.headers["content-type"] == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    return answer
  }

  @Test func `every cell has its type, and a figure of too many digits is text`() async throws {
    try await Self.run { centre, analyst in
      let answer = try await Self.workbook(centre, analyst, Self.question + "&labels=true")
      #expect(answer.headers["content-disposition"] == "attachment; filename=\"TEST.KIEU-2025-Q3.xlsx\"")
      #expect(answer.headers["report-pending"] == "0" && answer.headers["report-fresh-through"] != nil)
      let lines = try await Python.lines(
        """
        import openpyxl
        book = openpyxl.load_workbook(file)
        sheet = book.worksheets[0]
        print(book.sheetnames, sheet.freeze_panes, sheet.auto_filter.ref)
        for row in sheet.iter_rows(max_col=18):
          print('|'.join(f'{c.data_type}:{c.value}' for c in row))
        print({c.number_format for c in sheet['K']} - {'General'})
        """, reading: answer.body, name: "figures.xlsx")
      try #require(lines.count == 12)
      #expect(lines[0] == "['Số liệu', 'Ghi chú'] A2 A1:R10")
      #expect(
        lines[1] == "s:Biểu mẫu|s:Kỳ|s:Mã đơn vị|s:Tên đơn vị|s:Cấp|s:Bảng|s:Dòng|s:Cột|s:Chỉ tiêu|s:Đơn vị tính|"
          + "s:Giá trị|s:Có số liệu|s:Để trống|s:Phải gửi|s:Tên bảng|s:Tên dòng|s:Tên cột|s:Tên chỉ tiêu")
      let head = "s:TEST.KIEU|s:2025-Q3|s:T01|s:UBND thành phố Hà Nội|s:province|s:main|s:01|"
      #expect(
        lines[2] == head + "s:1|n:None|s:hồ sơ|n:1234567|n:1|n:0|n:1|s:Hồ sơ|s:=1+1|s:Số nguyên|n:None", "\(lines[2])")
      #expect(lines[3].hasPrefix(head + "s:2|n:None|s:tỷ đồng|n:1234.5|"), "\(lines[3])")
      #expect(lines[4].hasPrefix(head + "s:3|n:None|s:đồng|s:123456789012345678|"), "\(lines[4])")
      #expect(lines[5].hasPrefix(head + "s:4|n:None|n:None|b:True|"), "\(lines[5])")
      // Fifteen digits are kept, to the last.
      #expect(lines[9].contains("|n:900719925474099|"), "\(lines[9])")
      #expect(lines[11].contains("#,##0.00"))
    }
  }

  @Test func `pandas reads numbers as numbers and codes as text, of the workbook and of CSV`() async throws {
    try await Self.run { centre, analyst in
      let question = Self.question + "&column=2&blanks=true"
      let script = """
        print(figures['value'].dtype, figures['expected'].dtype, figures['value'].sum(), figures['value'].count())
        print(figures['row'].tolist()[:2], len(figures))
        """
      let workbook = try await Self.workbook(centre, analyst, question + "&lang=en")
      let units = try await Office.workOut([workbook.body])[0].rows("Notes").first { $0[0] == "Units" }
      #expect(units == ["Units", "tỷ đồng (billion VND)"])
      let expected = ["float64 int64 1234.57 2", "['01', '02'] 68"]
      let read = try await Python.lines(
        "import pandas\nfigures = pandas.read_excel(file, dtype={'Row': str})\nfigures.columns = figures.columns.str.lower()\n"
          + script,
        reading: workbook.body, name: "figures.xlsx")
      #expect(read == expected)
      let csv = try await centre.get(question + "&format=csv", token: analyst)
      let typed = try await Python.lines(
        "import pandas\nfigures = pandas.read_csv(file, dtype={'row': str})\n" + script, reading: csv.body,
        name: "figures.csv")
      #expect(typed == expected)
    }
  }

  @Test func `the office program opens it and finds what CSV says, and its notes`() async throws {
    try await Self.run { centre, analyst in
      let answer = try await Self.workbook(centre, analyst, Self.question + "&compare=previous&blanks=true")
      let csv = try await centre.get(Self.question + "&compare=previous&blanks=true&format=csv", token: analyst)
      let book = try await Office.workOut([answer.body])[0]
      let rows = try book.rows("Số liệu")
      let lines = csv.text.components(separatedBy: "\r\n").dropLast()
      #expect(rows.count == lines.count && rows.count == 1 + 34 * 8)
      for (row, line) in zip(rows, lines).dropFirst() {
        let yes = ["TRUE": "true", "FALSE": "false"]
        // It writes numbers with the comma of their format.
        #expect(row.map { yes[$0] ?? $0.replacing(",", with: ".") }.joined(separator: ",") == line)
      }
      #expect(rows[0].dropFirst(14).joined(separator: "|").hasPrefix("Kỳ trước: kỳ|Kỳ trước: giá trị|"))
      let notes = try book.rows("Ghi chú")
      #expect(notes.contains(["Biểu mẫu", "TEST.KIEU: Biểu nhiều kiểu"]))
      #expect(notes.contains(["Mã đơn vị", "VN; mọi đơn vị cấp province trực thuộc; gồm cả ô để trống"]))
      #expect(notes.contains(["Đơn vị tính", "hồ sơ; tỷ đồng; đồng"]))
      let through = try #require(answer.headers["report-fresh-through"])
      #expect(notes.contains(["Số liệu đến số thứ tự nhật ký", through]))
      #expect(notes.contains(["Tổng còn chờ tính lại", "0"]), "\(notes)")
    }
  }

  @Test func `a cross-table is a workbook too`() async throws {
    try await Self.run { centre, analyst in
      let target = "/v1/figures?form=TEST.KIEU&period=2025-Q2,2025-Q3&level=province&row=01&column=1&by=agency,period"
      let answer = try await Self.workbook(centre, analyst, target + "&lang=en")
      #expect(answer.headers["content-language"] == "en")
      let book = try await Office.workOut([answer.body])[0]
      #expect(
        try book.rows("Figures") == [
          ["Agency", "Name", "2025-Q2", "2025-Q3"], ["T01", "UBND thành phố Hà Nội", "", "1234567"],
          ["T04", "UBND tỉnh Cao Bằng", "-4", "-5"],
        ])
      #expect(try book.rows("Notes").contains(["Table by", "agency, period"]))
    }
  }

  @Test func `who has it is not sent it again, and HEAD has its fields`() async throws {
    try await Self.run { centre, analyst in
      let answer = try await Self.workbook(centre, analyst, Self.question)
      let tag = try #require(answer.headers["etag"])
      let target = Self.question + "&format=xlsx"
      let known = try await centre.send("GET", target, token: analyst, ["If-None-Match": tag])
      #expect(known.status == 304 && known.body.isEmpty)
      let other = try await centre.send("GET", target + "&lang=en", token: analyst, ["If-None-Match": tag])
      #expect(other.status == 200, "the other language")
      let head = try await centre.send("HEAD", target, token: analyst)
      #expect(head.status == 200 && head.body.isEmpty)
      for name in ["content-type", "content-disposition", "content-language", "etag", "report-fresh-through"] {
        #expect(head.headers[name] == answer.headers[name] && head.headers[name] != nil, "\(name)")
      }
      let media = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
      let accepted = try await centre.get(Self.question, token: analyst, ["Accept": media])
      #expect(accepted.headers["content-type"] == media)
    }
  }

  @Test func `too many figures are refused before a byte is sent, and CSV is named`() async throws {
    try await Self.run { centre, _ in
      let query = FigureQuery(form: "TEST.KIEU", periods: "2025-Q3", level: .province)
      let reader = Principal(role: .analyst, agency: nil)
      let whole = try await centre.centre.figureWorkbook(query, .vi, most: 9, by: reader)
      #expect(whole.state.freshness.pending == 0)
      let problem = await #expect(throws: Problem.self) {
        try await centre.centre.figureWorkbook(query, .vi, most: 8, by: reader)
      }
      #expect(problem?.code == .queryParameter && problem?.message.en.contains("format=csv") == true)
    }
  }

  @Test(arguments: ["&lang=en", "&format=csv&lang=en", "&format=xlsx&cursor=x", "&format=xlsx&lang=fr"])
  func `what makes no sense beside a workbook is refused`(more: String) async throws {
    try await Self.run { centre, analyst in
      let answer = try await centre.get(Self.question + more, token: analyst)
      #expect(answer.status == 400 && answer.json["code"].string == "query.parameter", "\(answer.text)")
    }
  }

  @Test func `text of any characters is text in a whole file`() async throws {
    let texts = ["=1+1", "+A", "-5", "@x", "{=1}", "a\u{1}b", "a\u{FFFE}\u{FFFF}b", "<&>\"'", "http://x", " a "]
    let book = try FigureWorkbook([("Giá trị", 10)], .vi)
    for text in texts { book.line([.text(text)]) }
    var bytes: [UInt8] = []
    try book.finish([], title: "x", at: 1).read { bytes += $0 }
    let lines = try await Python.lines(
      """
      import openpyxl
      for row in openpyxl.load_workbook(file).worksheets[0].iter_rows(min_row=2):
        print(row[0].data_type, repr(row[0].value), row[0].hyperlink)
      """, reading: bytes, name: "texts.xlsx")
    // What XML has no character for becomes the sign for such a one, as on the pages.
    let read = [
      "'=1+1'", "'+A'", "'-5'", "'@x'", "'{=1}'", "'a\u{FFFD}b'", "'a\u{FFFD}\u{FFFD}b'", #"'<&>"\''"#, "'http://x'",
      "' a '",
    ]
    #expect(lines == read.map { "s \($0) None" })
  }

  @Test func `the same figures are the same bytes`() throws {
    func bytes(_ at: Int64) throws -> [UInt8] {
      let book = try FigureWorkbook([("Giá trị", 10)], .vi)
      for number in 1...1000 { book.line([.number(Quantity(number), places: 0)]) }
      var bytes: [UInt8] = []
      try book.finish([("Kỳ", "2025-Q3")], title: "x", at: at).read { bytes += $0 }
      return bytes
    }
    let first = try bytes(1_795_150_800_000_000)
    #expect(try bytes(1_795_150_800_000_000) == first)
    #expect(try bytes(1_795_150_801_000_000) != first)
  }
}
