// Sheets as pages: the layout of the official form, what stands in its cells, and that whatever is sent stays text.
import Foundation
import ReportModel
import TestSupport
import Testing

@testable import Rendering

@Suite(.aside) struct SheetTests {
  static let receipt = SheetReceipt(
    id: "019aa3f0-5a2b-7c31-9d10-4e5f60718293", revision: 2, receivedAt: "2025-09-20T02:34:42.123456Z",
    digest: Samples.digest)

  /// A sheet of the size of II.06a, with every kind of cell.
  static func sheet() -> SheetContent {
    let report = Samples.procedures()
    var table = report.tables[0]
    for index in table.columns.indices { table.columns[index].label.en = "Column \(table.columns[index].code)" }
    table.columns[0].formula = "(4)+(5)+(6)"
    for row in table.cells.indices {
      for column in table.cells[row].indices {
        table.cells[row][column].coverage = ReportCoverage(reported: 0, blank: 0, expected: 0)
      }
    }
    table.cells[2][0].value = .empty
    table.cells[2][1].value = .words(Message(vi: "theo hồ sơ giấy", en: "theo hồ sơ giấy"))
    table.cells[2][2].value = .date(CivilDate(year: 2025, month: 9, day: 2)!)
    table.cells[2][4].value = .yesNo(false)
    return SheetContent(
      form: report.form,
      legalBasis: [
        LegalBasis(
          document: "Thông tư 01/2020/TT-VPCP", date: CivilDate(year: 2020, month: 10, day: 21), until: nil,
          replacedBy: nil)
      ], agency: ReportAgency(code: "T01", name: "UBND thành phố Hà Nội"), receiver: "Văn phòng Chính phủ",
      period: report.period,
      window: CivilDate(year: 2025, month: 6, day: 15)!...CivilDate(year: 2025, month: 9, day: 14)!, occasion: "",
      tables: [table],
      reasons: [
        SheetRemark(
          key: "K2[A.1](6)",
          warning: Message(vi: "Cột 6 khác số kỳ trước.", en: "Column 6 differs from the previous period."),
          text: "Ba hồ sơ chuyển cho xã.")
      ], notes: [SheetRemark(key: "main", text: "Số liệu của ba lĩnh vực.")],
      preparedBy: Person(name: "Nguyễn Thị An", phone: "024 0000 0000"),
      approvedBy: Person(name: "Trần Văn Bình", position: "Chủ tịch"), receipt: receipt)
  }

  private static func blank() -> SheetContent {
    var sheet = sheet()
    for row in sheet.tables[0].cells.indices {
      for column in sheet.tables[0].cells[row].indices where sheet.tables[0].cells[row][column].value != .closed {
        sheet.tables[0].cells[row][column].value = .empty
      }
    }
    (sheet.reasons, sheet.notes, sheet.preparedBy, sheet.approvedBy) = ([], [], nil, nil)
    sheet.receipt = nil
    return sheet
  }

  @Test(arguments: Language.allCases)
  func `a submission's sheet is the golden page`(language: Language) throws {
    try Golden.expect(SheetPage.html(Self.sheet(), language: language), is: "sheet.\(language.rawValue).html")
  }

  @Test func `a blank sheet is the golden page`() throws {
    try Golden.expect(SheetPage.html(Self.blank(), language: .vi), is: "sheet-blank.vi.html")
  }

  @Test func `a sheet without wide tables stands upright, its title below the corners`() {
    var sheet = Self.sheet()
    sheet.tables = Samples.population().tables
    let html = SheetPage.html(sheet, language: .vi)
    #expect(html.contains("<body class=\"sheet\">"))
    #expect(SheetPage.html(Self.sheet(), language: .vi).contains("<body class=\"sheet wide\">"))
    let agencies = html.range(of: "Đơn vị báo cáo:")
    let title = html.range(of: "<h1 id=\"title\">TÌNH HÌNH, KẾT QUẢ")
    #expect(agencies != nil && title != nil && agencies!.lowerBound < title!.lowerBound)
  }

  @Test func `a table too wide for any paper is printed in parts that lose no column`() async throws {
    let columns = (1...60).map {
      ReportColumn(code: "\($0)", label: LocalizedText(vi: "Cột \($0)"), groups: [], isDerived: false)
    }
    let cells = columns.indices.map { index in
      ReportCell(
        value: .figure(Quantity(100_000_000 + index)), unit: nil, places: 0,
        coverage: ReportCoverage(reported: 0, blank: 0, expected: 0))
    }
    let row = ReportRow(code: "1", label: LocalizedText(vi: "Dòng"), depth: 0, isSum: false)
    func table(_ count: Int) -> ReportTable {
      ReportTable(
        code: "main", title: nil, stub: [], columns: Array(columns.prefix(count)), rows: [row],
        cells: [Array(cells.prefix(count))])
    }
    #expect([3, 10, 14, 60].map { SheetPaper.needed(for: table($0), .vi) } == [.upright, .wide, .broad, .broad])
    #expect(SheetPaper.parts(of: table(14), .vi) == [table(14)])
    let parts = SheetPaper.parts(of: table(60), .vi)
    #expect(parts.flatMap(\.columns) == columns)
    #expect(parts.flatMap { $0.cells[0] } == cells)
    #expect(parts.map(\.code) == ["main-1", "main-2", "main-3", "main-4"])
    #expect(parts[1].title?.vi == "phần 2/4")
    // On the paper itself: every figure, whole.
    var sheet = Self.sheet()
    sheet.tables = [table(60)]
    let pdf = try await Self.pdf(sheet)
    let width =
      String(decoding: Self.piped(pdf, "pdfinfo", "-"), as: UTF8.self).split(separator: "\n")
      .first { $0.hasPrefix("Page size:") } ?? ""
    #expect(width.contains("A3"), "\(width)")
    let cropped = String(
      decoding: Self.piped(pdf, "pdftotext", "-x", "0", "-y", "0", "-W", "1160", "-H", "842", "-", "-"), as: UTF8.self)
    #expect(columns.indices.allSatisfy { cropped.contains("100.000.0" + ($0 < 10 ? "0" : "") + "\($0)") })
  }

  @Test func `only a word too long for a column is broken inside`() {
    var sheet = Self.sheet()
    let (short, long) = ("01/2026", String(repeating: "a", count: 300))
    sheet.tables[0].cells[0][0].value = .words(Message(vi: short, en: short))
    sheet.tables[0].cells[0][1].value = .words(Message(vi: long, en: long))
    let html = SheetPage.html(sheet, language: .vi)
    #expect(html.contains("<td class=\"words\">01/2026</td><td class=\"words long\">aaa"))
  }

  @Test func `a printed code that says what it is stands alone`() {
    var sheet = Self.sheet()
    sheet.form.printedCode = "Biểu 13"
    #expect(SheetPage.html(sheet, language: .vi).contains("<p><strong>Biểu 13</strong></p>"))
  }

  @Test func `a demonstration's sheet never looks official`() {
    var sheet = Self.sheet()
    sheet.form.demonstration = true
    let html = SheetPage.html(sheet, language: .vi)
    #expect(html.contains("Biểu minh họa — không phải chế độ báo cáo chính thức"))
    #expect(!html.contains("class=\"signatures\"") && !html.contains("Thủ trưởng đơn vị"))
  }

  @Test func `whatever is sent stays text`() {
    let hostile = #"</p><script>alert('1')</script><svg onload="x">&amp;"# + "\u{0}"
    var sheet = Self.sheet()
    sheet.form.title = LocalizedText(vi: hostile)
    sheet.form.printedCode = hostile
    sheet.legalBasis[0].document = hostile
    sheet.agency.name = hostile
    sheet.receiver = hostile
    sheet.occasion = hostile
    sheet.tables[0].columns[0].formula = hostile
    sheet.tables[0].cells[0][0].value = .words(Message(vi: hostile, en: hostile))
    sheet.reasons = [SheetRemark(key: hostile, warning: Message(vi: hostile, en: hostile), text: hostile)]
    sheet.notes = sheet.reasons
    sheet.preparedBy = Person(name: hostile, phone: hostile)
    sheet.approvedBy = Person(name: hostile, position: hostile)
    let html = SheetPage.html(sheet, language: .vi)
    let lower = html.lowercased()
    #expect(!lower.contains("<script") && !lower.contains("<svg onload") && !html.contains("\u{0}"))
    #expect(html.components(separatedBy: "<svg").count == 2)
    #expect(html.contains("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;"))
  }

  @Test func `a sheet brings its one stylesheet and nothing a strict policy forbids`() {
    let html = SheetPage.html(Self.sheet(), language: .en)
    #expect(html.components(separatedBy: "<style").count == 2)
    for forbidden in ["<script", " style=", " onclick=", " onload=", "src=", "@import", "url("] {
      #expect(!html.contains(forbidden), "\(forbidden)")
    }
  }

  @Test func `the printed sheet holds its texts, and its code says which receipt it is`() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "sheet-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let pdf = try await Self.pdf(Self.sheet())
    let file = folder.appending(path: "sheet.pdf")
    try Data(pdf).write(to: file)
    #expect(Self.run("qpdf", "--check", file.path).errors.isEmpty)
    let text = String(decoding: Self.run("pdftotext", "-layout", file.path, "-").output, as: UTF8.self)
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    for expected in [
      "Biểu số II.06a/VPCP/KSTT", "TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT THỦ TỤC", "UBND thành phố Hà Nội",
      "(từ ngày 15/06/2025 đến ngày 14/09/2025)", "(3)=(4)+(5)+(6)", "2.134.876", "02/09/2025", "Không",
      "theo hồ", "không phát sinh", "Ba hồ sơ chuyển cho xã.", "Người lập biểu", "Nguyễn Thị An",
      "Thủ trưởng đơn vị", Self.receipt.id, "lần gửi thứ 2", "20/09/2025 09:34", Samples.digest,
    ] {
      #expect(text.contains(expected), "\(expected)")
    }
    _ = Self.run("pdftoppm", "-r", "150", "-png", file.path, folder.appending(path: "page").path)
    let pages = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".png") }
    let read = Self.run("zbarimg", ["--quiet", "--raw"] + pages.map { folder.appending(path: $0).path })
    #expect(
      String(decoding: read.output, as: UTF8.self) == "urn:report-centre:receipt:\(Self.receipt.id):\(Samples.digest)\n"
    )
  }

  /// Printed on a thread of its own: the tests beside this one need theirs.
  private static func pdf(_ sheet: SheetContent) async throws -> [UInt8] {
    try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread {
        continuation.resume(
          with: Result {
            try PDFPrinter.print(
              html: SheetPage.html(sheet, language: .vi), identifier: Samples.digest, epochSeconds: 1_795_221_282)
          })
      }
    }
  }

  private static func piped(_ input: [UInt8], _ tool: String, _ arguments: String...) -> [UInt8] {
    ChildProcess(path: "/usr/bin/\(tool)", arguments: arguments, environment: []).run(input: input, limit: .seconds(30))
      .output
  }

  private static func run(_ tool: String, _ arguments: String...) -> ChildProcess.Outcome { run(tool, arguments) }

  private static func run(_ tool: String, _ arguments: [String]) -> ChildProcess.Outcome {
    ChildProcess(path: "/usr/bin/\(tool)", arguments: arguments, environment: []).run(input: [], limit: .seconds(30))
  }
}
