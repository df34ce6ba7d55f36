// A report as a document: it says what the page says, is laid out as a document of State, and holds whatever is sent.
import Documents
import Foundation
import ReportModel
import TestSupport
import Testing

@testable import Rendering
@testable import Spreadsheet

@Suite(.aside) struct DocumentTests {
  static func docx(_ content: ReportContent, _ language: Language = .vi) throws -> [UInt8] {
    try ReportDocumentFile.docx(content, digest: Samples.digest, language: language)
  }

  private static func sample(_ name: String) -> ReportContent {
    switch name {
    case "population": Samples.population()
    case "procedures": Samples.procedures()
    default: WholeReport.content()
    }
  }

  // MARK: What it says

  @Test(arguments: ["population", "procedures", "whole"], Language.allCases)
  func `a document says every text of the page, in its order`(sample: String, language: Language) throws {
    let content = Self.sample(sample)
    let html = ReportPage.html(content, digest: Samples.digest, language: language)
    let texts = PageTexts.of(html)
    #expect(texts.count > 100)
    let said = try DocumentText(Self.docx(content, language)).unspaced
    var rest = said[...]
    for text in texts {
      guard let place = rest.range(of: text, options: .literal) else {
        Issue.record("\(text) is missing, or stands elsewhere: \(rest.prefix(60))")
        return
      }
      rest = rest[place.upperBound...]
    }
  }

  @Test func `a chart is the table of its values`() throws {
    let rows = try DocumentText(Self.docx(WholeReport.content())).tables.map { table in
      table.map { $0.cells.map(\.text) }
    }
    let trend = try #require(rows.first { $0.first == ["Kỳ", "Số liệu"] })
    #expect(trend.map(\.last) == ["Số liệu", "4.120", "3.980", "…", "3.810", "3.773"])
    #expect(trend[1][0] == "Quý III/2024")
    let map = try #require(rows.first { $0.first == ["Đơn vị", "Số liệu"] })
    #expect(map.count == 35)
    #expect(map[1] == [Provinces.all[0].name, "730,5"])
    #expect(map[4][1] == "x")
  }

  @Test func `a part of a ranking has the ranks of the whole`() throws {
    var content = Samples.procedures()
    content.heldRankings[0].first = 2
    content.heldRankings[0].last = 1
    let table = try #require(try DocumentText(Self.docx(content)).tables.first { $0[0].cells[0].text == "TT" })
    #expect(table.map(\.cells[0].text) == ["TT", "1", "2", "…", "12"])
  }

  @Test func `a correction that changed nothing says so`() throws {
    var content = WholeReport.content()
    content.correction?.differences = []
    #expect(try DocumentText(Self.docx(content)).unspaced.contains("Khôngcósốliệunàothayđổi."))
  }

  @Test func `a list without rows says so over all its columns`() throws {
    var content = Samples.population()
    content.heldTables[0].rows = []
    content.heldTables[0].cells = []
    content.heldTables[0].isList = true
    let table = try #require(try DocumentText(Self.docx(content)).tables.first)
    #expect(table.last?.cells.map(\.text) == ["Không có dòng nào."])
    #expect(table.last?.cells.first?.span == table[0].cells.reduce(0) { $0 + $1.span })
  }

  @Test func `an empty report is a whole document`() throws {
    var content = WholeReport.content()
    content.sections = []
    content.correction = nil
    let document = try DocumentText(Self.docx(content))
    #expect(document.texts("Title") == ["BÁO CÁO"])
    #expect(document.unspaced.contains("Lậplúc:21/11/202601:34"))
    #expect(document.sheets.count == 1)
  }

  @Test func `a figure that one report alone is asked for has no coverage beside its sign`() throws {
    var content = Samples.population()
    content.heldTables[0].cells[0][0].coverage = ReportCoverage(reported: 0, blank: 0, expected: 1)
    content.heldTables[0].cells[0][0].value = .blank
    content.heldTables[0].cells[1][0].coverage = ReportCoverage(reported: 0, blank: 1, expected: 1)
    let table = try #require(try DocumentText(Self.docx(content)).tables.first { $0[0].isHeader })
    #expect(
      table.suffix(3).map { $0.cells.last?.text } == [
        "…", "104.896.235\n0/1, trống\u{A0}1", "337,6\n30/34, trống\u{A0}1",
      ])
    let html = ReportPage.html(content, digest: Samples.digest, language: .vi)
    #expect(PageTexts.of(html).contains("0/1,trống1"))
    #expect(!PageTexts.of(html).contains("0/1"))
  }

  @Test func `a unit that only one cell has stands in it, beside a figure alone`() throws {
    var content = Samples.population()
    var table = content.heldTables[0]
    for row in table.rows.indices { table.cells[row].append(table.cells[row][0]) }
    table.columns.append(ReportColumn(code: "2", label: LocalizedText(vi: "Tỉnh"), groups: [], isDerived: false))
    table.cells[0][1].unit = "%"
    table.cells[1][1].unit = "ha"
    table.cells[1][1].value = .nilReport
    content.heldTables = [table]
    let read = try #require(try DocumentText(Self.docx(content)).tables.first { $0[0].isHeader })
    #expect(read[2].cells.last?.text.hasPrefix("310.688,39%") == true)
    #expect(read[3].cells.last?.text == "-\n30/34, trống\u{A0}1")
  }

  // MARK: A document of State

  @Test func `number, place and date are open until they are given`() throws {
    var content = WholeReport.content()
    #expect(
      try DocumentText(Self.docx(content)).texts("ReportBlock") == [
        "CHÍNH PHỦ", "VĂN PHÒNG CHÍNH PHỦ", "Số: 15/BC-VPCP", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc", "Hà Nội, ngày 05 tháng 01 năm 2026",
      ])
    content.document?.number = nil
    content.document?.date = nil
    content.document?.above = nil
    let open = try DocumentText(Self.docx(content)).texts("ReportBlock")
    #expect(open[1] == "Số: \u{A0}\u{A0}\u{A0}\u{A0}\u{A0}\u{A0}/BC-VPCP")
    #expect(open.last == "……, ngày …… tháng …… năm ……")
  }

  @Test(arguments: Language.allCases)
  func `a demonstration never looks official`(language: Language) throws {
    let state = ["CỘNGHÒA", "SOCIALISTREPUBLIC", "/BC-", "Nơinhận", "Recipients", "CHỦNHIỆM", "CHAIRMAN"]
    let demonstration = try DocumentText(Self.docx(WholeReport.content(demonstration: true), language))
    let official = try DocumentText(Self.docx(WholeReport.content(), language))
    #expect(!state.contains { demonstration.unspaced.contains($0) })
    #expect(state.filter { official.unspaced.contains($0) }.count == 4)
    #expect(demonstration.texts("ReportBanner") == [PageWord.demonstrationBanner.text(language)])
    #expect(official.texts("ReportBanner") == [])
  }

  @Test(arguments: [ReportStatus.provisional, .official])
  func `the status stands below the title`(status: ReportStatus) throws {
    var content = WholeReport.content()
    content.status = status
    let word: PageWord = status == .official ? .official : .provisional
    #expect(try DocumentText(Self.docx(content)).texts("ReportStatus") == [word.text(.vi)])
  }

  @Test func `sheets have the margins of Decree 30, and lie only for wide tables`() throws {
    let upright = DocumentText.Sheet(
      width: 11_906, height: 16_838, margins: [1_134, 1_021, 1_134, 1_701], isFirstDifferent: true)
    #expect(try DocumentText(Self.docx(Samples.population())).sheets == [upright])
    let lying = DocumentText.Sheet(width: 16_838, height: 11_906, margins: [1_134, 850, 1_021, 1_134])
    #expect(try DocumentText(Self.docx(Samples.procedures())).sheets == [upright, lying])
  }

  @Test func `a table of few columns is an appendix as well, where its figures are too long to stand upright`() throws {
    var content = Samples.wide(5)
    #expect(try DocumentText(Self.docx(content)).sheets.count == 1)
    for column in 0..<5 {
      content.heldTables[0].cells[0][column].value = .figure(Samples.quantity(String(repeating: "9", count: 24)))
    }
    let document = try DocumentText(Self.docx(content))
    #expect(document.sheets.count == 2)
    #expect(document.texts("Heading1").last == "Phụ lục I")
  }

  @Test func `headings are headings, appendices numbered in Roman`() throws {
    let document = try DocumentText(Self.docx(WholeReport.content()))
    #expect(
      document.texts("Heading1") == [
        "I. Kết quả", "Số liệu theo đơn vị: Tỷ lệ giải quyết trước và đúng hạn", "II. Tồn tại, kiến nghị", "Dưới 90%",
        "Trên 100%", "Khó khăn, vướng mắc", "Kiến nghị", "Phụ lục I",
      ])
    #expect(
      document.texts("Heading2") == [
        Provinces.all[0].name, Provinces.all[1].name, "Gửi Bộ Tư pháp", "Không nêu nơi nhận",
      ])
    let styles = try #require(ZipFile.text(ofPart: "word/styles.xml", in: Self.docx(WholeReport.content())))
    for level in 1...2 {
      #expect(
        styles.contains(
          "<w:style w:type=\"paragraph\" w:styleId=\"Heading\(level)\"><w:name w:val=\"heading \(level)\"/>"))
      #expect(styles.contains("<w:outlineLvl w:val=\"\(level - 1)\"/>"))
    }
  }

  @Test func `words of several lines are several paragraphs`() throws {
    let texts = try DocumentText(Self.docx(WholeReport.content())).texts("BodyText")
    #expect(texts.contains("Phần mềm một cửa chậm vào giờ cao điểm."))
    #expect(texts.contains("Đường truyền cấp xã chưa ổn định."))
  }

  @Test func `every numbered list counts from one`() throws {
    let bytes = try Self.docx(WholeReport.content())
    #expect(try DocumentText(bytes).listNumbers == ["1", "1", "2", "2", "3"])
    let numbering = try #require(ZipFile.text(ofPart: "word/numbering.xml", in: bytes))
    #expect(numbering.components(separatedBy: "<w:startOverride w:val=\"1\"/>").count == 4)
  }

  // MARK: Tables

  @Test func `the nested header is repeated on every sheet, its spans fill the table`() throws {
    let table = try #require(try DocumentText(Self.docx(Samples.procedures())).tables.last)
    let header = table.filter(\.isHeader)
    #expect(header.count == 4)
    #expect(table.map(\.isHeader).prefix(5) == [true, true, true, true, false])
    #expect(
      header[0].cells.map(\.text).prefix(4) == [
        "TT", "Lĩnh vực giải quyết", "Số hồ sơ tiếp nhận", "Số hồ sơ đã giải quyết",
      ])
    #expect(header[0].cells.map(\.span) == [1, 1, 4, 4, 3, 1])
    #expect(header[1].cells.map(\.merge).prefix(4) == ["continue", "continue", "restart", nil])
    #expect(header[2].cells.filter { $0.merge == nil }.map(\.text) == ["Trực tuyến", "Trực tiếp, dịch vụ bưu chính"])
    for row in table { #expect(row.cells.reduce(0) { $0 + $1.span } == 14) }
    let widths = Set(table.map { $0.cells.reduce(0) { $0 + $1.width } })
    #expect(widths == [16_838 - 1_134 - 850])
  }

  @Test func `a table of sixty columns stands in parts that lose none and leave no sheet`() throws {
    let document = try DocumentText(Self.docx(Samples.wide(60)))
    let parts = document.tables.filter { $0[0].isHeader }
    #expect(parts.count > 2)
    #expect(parts.flatMap { $0[1].cells.map(\.text) }.filter { !$0.isEmpty } == (1...60).map { "(\($0))" })
    #expect(parts.flatMap { $0[2].cells.dropFirst(2).map(\.text) }.last == "100.000.060")
    for part in parts {
      #expect(part[0].cells.count <= 63)
      #expect(part[0].cells.reduce(0) { $0 + $1.width } <= 16_838 - 1_134 - 850)
      #expect(part[2].cells[1].text == "Dòng")
    }
    #expect(document.texts("Caption") == (1...parts.count).map { "Rộng – phần \($0)/\(parts.count)" })
  }

  @Test func `totals are heavy, rows below them indented, short rows whole, a long row not`() throws {
    var content = Samples.procedures()
    let long = String(repeating: "chữ ", count: 300)
    content.heldTables[0].cells[3][0].value = .words(Message(vi: long, en: long))
    let xml = try #require(ZipFile.text(ofPart: "word/document.xml", in: Self.docx(content)))
    func row(_ label: String) -> String {
      let rows = xml.components(separatedBy: "<w:tr>").filter { $0.contains(">\(label)<") && $0.contains("ReportCell") }
      return rows.last ?? ""
    }
    #expect(row("Lĩnh vực cấp tỉnh").contains("<w:b/>"))
    #expect(!row("Đất đai").contains("<w:b/>"))
    #expect(row("Đất đai").contains("<w:ind w:left=\"170\"/>"))
    #expect(!row("Lĩnh vực cấp tỉnh").contains("<w:ind"))
    #expect(row("Đất đai").contains("<w:cantSplit/>"))
    #expect(!row("Hộ tịch").contains("<w:cantSplit/>"))
    #expect(xml.contains("<w:tblCaption w:val=\"Kết quả giải quyết hồ sơ\"/>"))
  }

  @Test func `five thousand rows are written in seconds`() throws {
    let content = Samples.long(5_000)
    let clock = ContinuousClock()
    var bytes: [UInt8] = []
    let took = try clock.measure { bytes = try Self.docx(content) }
    #expect(took < .seconds(30), "\(took)")
    #expect(bytes.count < 2_000_000)
    let xml = try #require(ZipFile.text(ofPart: "word/document.xml", in: bytes))
    #expect(xml.components(separatedBy: "<w:tr>").count > 5_000)
  }
}
