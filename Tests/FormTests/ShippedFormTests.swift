// The forms in ReportTemplates: each is read without a fault.
import Foundation
import Formats
import ReportModel
import Testing

/// A form of ReportTemplates with its file.
struct ShippedForm: CustomTestStringConvertible {
  let code: String
  let version: Int

  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../ReportTemplates").standardized
  static let all = [
    ShippedForm(code: "VPCP.KSTT.II06A", version: 1), ShippedForm(code: "DEMO.VBDT", version: 1),
    ShippedForm(code: "DEMO.THIENTAI", version: 1), ShippedForm(code: "DEMO.DTC13", version: 1),
    ShippedForm(code: "DEMO.KTXH_THANG", version: 1), ShippedForm(code: "DEMO.BTNN", version: 1),
    ShippedForm(code: "VPCP.KSTT.II07B", version: 1), ShippedForm(code: "VPCP.KSTT.II07B", version: 2),
    ShippedForm(code: "DEMO.DTDS.TINH", version: 1), ShippedForm(code: "DEMO.DTDS.XA", version: 1),
  ]

  var folder: URL { Self.folder.appending(path: "\(code)/\(version)") }
  var testDescription: String { "\(code)/\(version)" }

  func bytes() throws -> [UInt8] { [UInt8](try Data(contentsOf: folder.appending(path: "form.json"))) }
  func reading() throws -> FormReading { FormReader.read(try SourceReader.read(try bytes())) }
}

@Suite struct ShippedFormTests {
  @Test(arguments: ShippedForm.all)
  func `a shipped form has no fault`(shipped: ShippedForm) throws {
    let bytes = try shipped.bytes()
    let reading = FormReader.read(try SourceReader.read(bytes))
    let source = SourceText(bytes)
    let told = reading.faults.map { fault in
      let place = source.place(ofByte: fault.offset)
      return "\(place.line):\(place.column) \(fault.code) \(fault.message.en)"
    }
    #expect(told == [])
    #expect(reading.form?.code == shipped.code)
  }

  @Test func `the monthly report's actual figures restate last month's estimates`() throws {
    let shipped = try #require(ShippedForm.all.first { $0.folder.path.contains("KTXH_THANG") })
    let form = try #require(try shipped.reading().form)
    let cells = form.restatements.map { "\(form.name($0.cell)) of \(form.name($0.restated))" }
    #expect(cells.contains("[1.1](2) of [1.1](3)") && cells.contains("[11](2) of [11](3)"), "\(cells)")
    #expect(cells.allSatisfy { $0.contains("(2) of") })
  }

  @Test func `II_06a fits sixty lines`() throws {
    let lines = try ShippedForm.all[0].bytes().count { $0 == 0x0A }
    #expect(lines <= 60)
  }
}
