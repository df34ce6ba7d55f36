// Files these tests read: a workbook as LibreOffice writes it, and the forms that come with the program.
import Foundation
import Formats
import ReportModel

enum Samples {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Samples")

  /// A form of ReportTemplates by its folder, `VPCP.KSTT.II06A/1`.
  static func form(_ folder: String) throws -> Form? {
    FormReader.read(try SourceReader.read(try file("\(folder)/form.json"))).form
  }

  /// A file of ReportTemplates.
  static func file(_ path: String) throws -> [UInt8] {
    let folder = folder.appending(path: "../../../ReportTemplates").standardized
    return [UInt8](try Data(contentsOf: folder.appending(path: path)))
  }
}
