// The shipped definitions, and the one the documentation shows, are read without a fault.
import Formats
import Foundation
import ReportModel
import Testing

@Suite struct ShippedReportTests {
  static let shipped = ["VPCP.BC_TTHC", "DEMO.BC_VBDT", "DEMO.BC_DTDS"]

  private static func faults(_ bytes: [UInt8], _ forms: [Form]) throws -> [String] {
    let reading = ReportDefinitionReader.read(
      try SourceReader.read(bytes), in: ReportSurroundings(isAgency: { _ in true }, forms: forms))
    let source = SourceText(bytes)
    return reading.faults.map { fault in
      let place = source.place(ofByte: fault.offset)
      return "\(place.line):\(place.column) \(fault.code) \(fault.message.en)"
    }
  }

  @Test(arguments: shipped)
  func `a shipped definition has no fault`(code: String) throws {
    var newest: [String: Form] = [:]
    for shipped in ShippedForm.all { newest[shipped.code] = try shipped.reading().form }
    let file = ShippedForm.folder.appending(path: "\(code)/1/report.json")
    let forms = newest.values.sorted { $0.code < $1.code }
    #expect(try Self.faults([UInt8](try Data(contentsOf: file)), forms) == [])
  }

  private static func example(_ page: String) throws -> [UInt8] {
    let file = ShippedForm.folder.appending(path: "../Sources/report-centre/ReportCentre.docc/\(page).md").standardized
    let text = try String(contentsOf: file, encoding: .utf8)
    let start = try #require(text.range(of: "```json\n"))
    let end = try #require(text.range(of: "\n```", range: start.upperBound..<text.endIndex))
    return Array(text[start.upperBound..<end.lowerBound].utf8)
  }

  @Test func `the examples of the documentation are read, one over the other`() throws {
    let form = FormReader.read(try SourceReader.read(try Self.example("FormFiles"))).form
    #expect(try Self.faults(try Self.example("ReportDefinitions"), [try #require(form)]) == [])
  }
}
