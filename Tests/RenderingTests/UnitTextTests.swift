// In English the units are English too, in page, document and workbook; one that nobody knows keeps its language.
import ReportModel
import Spreadsheet
import Testing

@testable import Rendering

@Suite struct UnitTextTests {
  @Test func `a page in English has its units in English`() {
    let html = ReportPage.html(Samples.population(), digest: Samples.digest, language: .en)
    #expect(html.contains("people/km²") && html.contains(" people</desc>") && html.contains("Unit: people"))
    #expect(!html.contains("người"))
    #expect(ReportPage.html(Samples.population(), digest: Samples.digest, language: .vi).contains("người/km²"))
  }

  @Test func `a unit nobody knows stays and is said to be Vietnamese`() {
    var content = Samples.population()
    content.heldTables[0].cells[1][0].unit = "bó"
    let html = ReportPage.html(content, digest: Samples.digest, language: .en)
    #expect(html.contains("<span lang=\"vi\">bó</span>"))
    #expect(!html.contains("<span lang=\"vi\">people"))
  }

  @Test func `one is one and ten are many`() {
    #expect(UnitText.suffix("hồ sơ", after: "1", .en) == " dossier")
    #expect(UnitText.suffix("hồ sơ", after: "10", .en) == " dossiers")
    #expect(UnitText.suffix("hồ sơ", after: "…", .en) == " dossiers")
    #expect(UnitText.suffix("hồ sơ", after: "1", .vi) == " hồ sơ")
    #expect(UnitText.suffix("%", after: "1", .en) == "%")
    #expect(UnitText.suffix(nil, after: "1", .en) == "")
  }

  @Test func `a figure with its unit beside it is one text of its language`() {
    let cell = SiteSamples.cell(.figure(Quantity(1)))
    #expect(FigureMarkup.linked(cell, nil, .en, unit: true).html.hasPrefix("1 procedure dossier "))
    var unknown = cell
    unknown.unit = "bó"
    #expect(FigureMarkup.linked(unknown, nil, .en, unit: true).html.hasPrefix("1<span lang=\"vi\"> bó</span>"))
  }

  @Test func `a document and a workbook in English have their units in English`() throws {
    let words = ["hồ sơ TTHC", "người", "người/km²"]
    for content in [Samples.population(), Samples.procedures()] {
      let texts = try DocumentText(DocumentTests.docx(content, .en)).unspaced
      let cells = try ReportWorkbookTests.book(content, .en).sheets.flatMap { $0.cells.values }.map(\.value)
      for word in words {
        #expect(!texts.contains(word.filter { $0 != " " }))
        #expect(!cells.contains(.text(word)) && !cells.contains(.text("Unit: \(word)")))
      }
    }
    let area = try ReportWorkbookTests.book(Samples.population(), .en).sheets.flatMap { $0.cells.values }.map(\.value)
    #expect(area.contains(.text("people/km²")) && area.contains(.text("Unit: people")))
  }
}
