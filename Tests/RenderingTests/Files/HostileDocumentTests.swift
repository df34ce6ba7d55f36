// What is sent stays text in a document, whatever it holds; the parts are well formed, and equal for equal contents.
import Documents
import Foundation
import ReportModel
import TestSupport
import Testing

@testable import Rendering
@testable import Spreadsheet

@Suite(.aside) struct HostileDocumentTests {
  private static let hostile =
    "</w:t></w:r></w:p><w:p>&amp;\"'=HYPERLINK(\"http://x\") \u{0}\u{8}\u{B}\u{7F}\u{9F}\u{FFFE}\u{FFFF} Ẵ"
  static let shown =
    "</w:t></w:r></w:p><w:p>&amp;\"'=HYPERLINK(\"http://x\") \(String(repeating: "\u{FFFD}", count: 7)) Ẵ"

  /// A report that says the same text in every place where a text comes from outside.
  static func spoilt() -> ReportContent {
    let text = LocalizedText(vi: hostile, en: hostile)
    let agency = ReportAgency(code: "T01", name: hostile)
    var content = WholeReport.content()
    content.form.title = text
    content.form.issuerName = hostile
    content.form.code = hostile
    content.period.name = text.message
    content.madeAt = hostile
    content.document = ReportDocument(
      above: text, symbol: hostile, number: hostile, place: text, date: nil, recipients: [text], signer: text)
    content.correction?.reason = hostile
    content.correction?.differences[0].place = text.message
    var table = Samples.population().tables[0]
    table.title = text
    table.columns[0].label = text
    table.columns[0].groups = [text]
    table.rows[0].label = text
    table.rows[0].code = hostile
    table.cells[0][0].unit = hostile
    table.cells[1][0].value = .words(text.message)
    content.sections = [
      .heading(text.message), .text(text.message), .table(table),
      .ranking(
        ReportRanking(
          title: text, unit: hostile, places: 0,
          entries: [ReportRankingEntry(agency: agency, value: Quantity(1))], withoutFigure: [agency])),
      .narrative(ReportNarrative(title: text, entries: [.init(agency: agency, text: hostile)])),
      .proposals(
        ReportProposals(
          title: text, groups: [.init(addressee: agency, entries: [.init(agency: agency, text: hostile)])])),
      .map(ReportMap(title: text, unit: hostile, places: 0, tiles: [.init(agency: agency, value: .blank)])),
    ]
    return content
  }

  @Test func `markup, formulas and control characters stay text in every place`() throws {
    let document = try DocumentText(DocumentTests.docx(Self.spoilt()))
    for style in ["Subtitle", "Heading1", "Heading2", "BodyText", "Caption"] {
      #expect(document.texts(style).contains { $0.contains(Self.shown) }, "\(style)")
    }
    let cells = document.tables.flatMap { $0 }.flatMap(\.cells).map(\.text)
    #expect(cells.filter { $0 == Self.shown }.count >= 6)
    #expect(document.paragraphs.allSatisfy { !$0.style.isEmpty })
  }

  @Test func `a line ends as its system ends lines`() throws {
    var content = WholeReport.content()
    content.sections = [
      .narrative(
        ReportNarrative(
          title: LocalizedText(vi: "Lời"),
          entries: [.init(agency: ReportAgency(code: "T01", name: "Hà Nội"), text: "một\r\nhai\rba\n\nbốn\tnăm")]))
    ]
    #expect(try DocumentText(DocumentTests.docx(content)).texts("BodyText") == ["một", "hai", "ba", "", "bốn\tnăm"])
  }

  @Test func `every part is well formed and known to the package`() throws {
    let bytes = try DocumentTests.docx(Self.spoilt())
    let archive = try ZipArchive(bytes)
    let types = try #require(ZipFile.text(ofPart: "[Content_Types].xml", in: bytes))
    #expect(archive.names.count == 11)
    for name in archive.names {
      let part = try #require(try archive.part(name))
      var elements = 0
      try XMLReader.read(part, of: name, elements: &elements, Nothing())
      #expect(elements > 0)
      if name.hasSuffix(".xml"), name != "[content_types].xml" {
        #expect(types.lowercased().contains("partname=\"/\(name)\""), "\(name)")
      }
    }
  }

  @Test func `equal contents are equal bytes, another figure others`() throws {
    var content = WholeReport.content()
    let first = try DocumentTests.docx(content)
    #expect(try DocumentTests.docx(content) == first)
    // In the directory of the archive every part is of the first day an archive knows.
    let entries = first.indices.filter { first[$0...].starts(with: [0x50, 0x4B, 1, 2]) }
    #expect(entries.map { Array(first[$0 + 12..<$0 + 16]) } == [[UInt8]](repeating: [0, 0, 33, 0], count: 11))
    content.fresh.through += 1
    #expect(try DocumentTests.docx(content) != first)
  }

  @Test(arguments: [(Language.vi, "vi-VN"), (.en, "en-US")])
  func `a document says its language, title and proof`(language: Language, tag: String) throws {
    let bytes = try DocumentTests.docx(WholeReport.content(), language)
    let core = try #require(ZipFile.text(ofPart: "docProps/core.xml", in: bytes))
    #expect(core.contains("<dc:language>\(tag)</dc:language>"))
    #expect(core.contains("<dc:identifier>\(Samples.digest)</dc:identifier>"))
    #expect(core.contains(">2026-11-20T18:34:42Z</dcterms:created>"))
    let title = language.pick(WholeReport.content().form.title)
    #expect(core.contains("<dc:title>VPCP.BC.QUY – \(title) – "))
    let styles = try #require(ZipFile.text(ofPart: "word/styles.xml", in: bytes))
    #expect(styles.contains("<w:lang w:val=\"\(tag)\"/>"))
  }

  @Test func `an instant that is none is left out of the properties`() throws {
    let core = try #require(ZipFile.text(ofPart: "docProps/core.xml", in: DocumentTests.docx(Self.spoilt())))
    #expect(!core.contains("dcterms:created"))
  }

  @Test func `a text of a megabyte is written whole in seconds`() throws {
    var content = WholeReport.content()
    let word = "Đường truyền chậm & <yếu>. "
    let text = String(repeating: word, count: 1_000_000 / word.utf8.count)
    content.sections = [
      .narrative(
        ReportNarrative(
          title: LocalizedText(vi: "Lời"),
          entries: [.init(agency: ReportAgency(code: "T01", name: "Hà Nội"), text: text)]))
    ]
    let clock = ContinuousClock()
    var bytes: [UInt8] = []
    let took = try clock.measure { bytes = try DocumentTests.docx(content) }
    #expect(took < .seconds(20), "\(took)")
    let xml = try #require(ZipFile.text(ofPart: "word/document.xml", in: bytes))
    let escaped = text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    let isWhole = xml.contains("<w:t xml:space=\"preserve\">\(escaped)</w:t>")
    #expect(isWhole)
  }

  private final class Nothing: XMLPart {
    func start(_ name: String, _ attributes: [String: String]) {}
    func end(_ name: String, _ text: String) {}
  }
}
