// A document as an office program opens and prints it.
import ReportModel
import TestSupport
import Testing

@testable import Rendering

@Suite(.aside) struct OfficeDocumentTests {
  @Test func `an office opens a report and prints every text of it`() async throws {
    let contents = [Samples.population(), Samples.procedures(), WholeReport.content()]
    let printed = try await Office.pdf("docx", contents.map { try DocumentTests.docx($0) }).map(PrintedFile.init)
    for (content, file) in zip(contents, printed) {
      let html = ReportPage.html(content, digest: Samples.digest, language: .vi)
      // The print may break a long text over the foot of a page: what stands on one page is looked for.
      let missing = PageTexts.of(html).filter { $0.count < 60 && !file.text.contains($0) }
      #expect(missing == [])
    }
    // Page numbers stand from the second page on.
    #expect(printed.allSatisfy { !$0.pages[0].hasPrefix("1") })
    for file in printed {
      // So that no sheet loses where it belongs.
      for page in file.pages { #expect(page.hasSuffix("·\(Samples.digest)")) }
      for (index, page) in file.pages.enumerated().dropFirst() { #expect(page.hasPrefix("\(index + 1)")) }
    }
    #expect(Set(printed[0].sizes) == [[210, 297]])
    #expect(printed[1].sizes.last == [297, 210])
    #expect(printed[1].sizes.first == [210, 297])
  }

  @Test func `an office opens what was spoilt, and a table of sixty columns whole`() async throws {
    let contents = [HostileDocumentTests.spoilt(), Samples.wide(60)]
    let printed = try await Office.pdf("docx", contents.map { try DocumentTests.docx($0) }).map(PrintedFile.init)
    #expect(printed[0].text.contains("</w:t></w:r></w:p><w:p>&amp;\"'=HYPERLINK(\"http://x\")"))
    for column in 1...60 { #expect(printed[1].text.contains("100.000.0\(column < 10 ? "0" : "")\(column)")) }
  }
}
